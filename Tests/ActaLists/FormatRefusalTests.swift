import ActaLists
import ActaModel
import TestSupport
import Testing

/// Files that aren't a whole version of their list are refused, with what and where; none looks like an empty list.
@Suite struct FormatRefusalTests {
  static let lists = [
    "uk-sl", "uk-ofsi", "eu-fsf", "ch-seco", "ca-sema", "us-csl", "au-dfat", "ftm.x", "own.x", "ofac-sdn",
  ]
  /// What servers answer instead of a list.
  static let answers: [(String, ListError.Kind)] = [
    ("", .empty), (" \n ", .empty), ("<!DOCTYPE html><html><body>Moved</body></html>", .wrongFormat),
    ("<head><body>Down for maintenance</body>", .wrongFormat),
    ("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>", .wrongFormat),
    ("[]", .wrongFormat), ("<rss></rss>", .wrongFormat),
  ]

  private func refusal(_ list: String, _ bytes: [UInt8]) throws -> ListError? {
    let id = try #require(ListID(list))
    let error = #expect(throws: ListError.self, "\(list)") {
      try ListReader.read(list: id, files: [ListFile(name: "file", bytes: bytes)])
    }
    #expect(error?.advice.isEmpty == false && error?.found.isEmpty == false)
    return error
  }

  @Test(arguments: lists) func otherAnswersAreRefused(list: String) throws {
    for (answer, kind) in FormatRefusalTests.answers {
      #expect(try refusal(list, Array(answer.utf8))?.kind == kind, "\(list): \(answer)")
    }
    let noFiles = #expect(throws: ListError.self) {
      try ListReader.read(list: try #require(ListID(list)), files: [])
    }
    #expect(noFiles?.kind == .missingMainFile)
  }

  /// What real downloads returned instead of a list.
  @Test(arguments: lists + ["ofac-cons", "un-sc"]) func realBrokenFilesAreRefused(list: String) throws {
    let names = [
      "BROKEN_ENCODING_un_consolidated_2025-08-16.xml", "ofac_download_error_NoSuchKey_as_sdn.xml",
      "un_fail_2021-08-26_153B.xml", "un_fail_2025-05-08_92B.xml", "un_fail_2026-07-22_0B.xml",
    ]
    for name in names {
      guard let files = try shared("broken/" + name) else { return }
      _ = try refusal(list, files[0].bytes)
    }
  }

  /// A list given under another list's name.
  @Test(arguments: FormatFixtureTests.fixtures) func otherListsAreRefused(fixture: FormatFixtureTests.Fixture) throws {
    let input = try ActaListsTests.fixture(fixture.folder, fixture.files[0])
    for list in FormatRefusalTests.lists where list.prefix(3) != fixture.list.prefix(3) && list != "own.x" {
      let error = try refusal(list, input[0].bytes)
      #expect([.wrongList, .wrongFormat, .malformedRow].contains(error?.kind), "\(list): \(error?.description ?? "")")
    }
  }

  static let xml: [FormatFixtureTests.Fixture] = FormatFixtureTests.fixtures.filter { $0.files[0].hasSuffix(".xml") }

  @Test(arguments: xml) func entitiesAndOtherFilesAreRefused(fixture: FormatFixtureTests.Fixture) throws {
    let text = String(decoding: try ActaListsTests.fixture(fixture.folder, fixture.files[0])[0].bytes, as: UTF8.self)
    let parts = text.split(separator: "\n", maxSplits: 1)
    let declarations = [
      "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/x.dtd\">",
    ]
    for declaration in declarations {
      let error = try refusal(fixture.list, Array("\(parts[0])\n\(declaration)\n\(parts[1])".utf8))
      #expect(error?.kind == .unsafeXML)
    }
    let latin = text.replacing("</", with: "\u{E9}</", maxReplacements: 1).unicodeScalars.flatMap { scalar in
      scalar == "\u{E9}" ? [0xE9] : Array(String(scalar).utf8)
    }
    #expect(try refusal(fixture.list, latin)?.kind == .encoding)
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var list: String
    var folder: String
    var file: String
    var old: String
    var new: String
    var kind: ListError.Kind
    var testDescription: String { name }
  }

  static let broken: [Broken] = [
    Broken(
      name: "no id (UK)", list: "uk-sl", folder: "uk-sl", file: "list.xml", old: "<UniqueID>AFG9001</UniqueID>",
      new: "", kind: .malformedEntry),
    Broken(
      name: "an id twice (UK)", list: "uk-sl", folder: "uk-sl", file: "list.xml", old: "BEL9002", new: "AFG9001",
      kind: .duplicateEntry),
    Broken(
      name: "no column (UK)", list: "uk-sl", folder: "uk-sl", file: "list.csv", old: "Unique ID", new: "Other",
      kind: .wrongFormat),
    Broken(
      name: "no group (OFSI)", list: "uk-ofsi", folder: "uk-ofsi", file: "since-2022.csv", old: ",99754\n", new: ",\n",
      kind: .malformedEntry),
    Broken(
      name: "a short row (EU)", list: "eu-fsf", folder: "eu-fsf", file: "list.csv", old: ";20;;;;", new: "\r\n",
      kind: .malformedRow),
    Broken(
      name: "another logical id (EU)", list: "eu-fsf", folder: "eu-fsf", file: "list.xml",
      old: "euReferenceNumber=\"EU.9002.2\" logicalId=\"9002\"",
      new: "euReferenceNumber=\"EU.9001.1\" logicalId=\"9002\"", kind: .duplicateEntry),
    Broken(
      name: "an entity twice (FtM)", list: "ftm.x", folder: "ftm", file: "entities.ftm.json", old: "\"id\": \"p2\"",
      new: "\"id\": \"p1\"", kind: .duplicateEntry),
    Broken(
      name: "no schema (FtM)", list: "ftm.x", folder: "ftm", file: "entities.ftm.json", old: "\"schema\": \"Vessel\", ",
      new: "", kind: .malformedEntry),
    Broken(
      name: "a broken line (FtM)", list: "ftm.x", folder: "ftm", file: "entities.ftm.json",
      old: "\"schema\": \"Vessel\"", new: "\"schema\" \"Vessel\"", kind: .malformedEntry),
    Broken(
      name: "an entry lost (OFAC advanced)", list: "ofac-sdn", folder: "ofac-detailed", file: "advanced.xml",
      old: "ProfileID=\"990007\" ListID", new: "ProfileID=\"7\" ListID", kind: .countMismatch),
    Broken(
      name: "a profile twice (OFAC advanced)", list: "ofac-sdn", folder: "ofac-detailed", file: "advanced.xml",
      old: "Profile ID=\"980001\"", new: "Profile ID=\"990007\"", kind: .duplicateEntry),
    Broken(
      name: "no number (OFAC enhanced)", list: "ofac-sdn", folder: "ofac-detailed", file: "enhanced.xml",
      old: "<entity id=\"990007\">", new: "<entity>", kind: .malformedEntry),
    Broken(
      name: "changes only (SECO)", list: "ch-seco", folder: "ch-seco", file: "list.xml", old: "whole-list",
      new: "delta-list", kind: .wrongFormat),
    Broken(
      name: "no item (SEMA)", list: "ca-sema", folder: "ca-sema", file: "list.xml", old: "<Item>166</Item>", new: "",
      kind: .malformedEntry),
    Broken(
      name: "no id (CSL)", list: "us-csl", folder: "us-csl", file: "list.csv", old: "\"aa11\"", new: "\"\"",
      kind: .malformedEntry),
    Broken(
      name: "no number (DFAT)", list: "au-dfat", folder: "au-dfat", file: "list.csv", old: "12a,", new: "A12,",
      kind: .malformedEntry),
    Broken(
      name: "no id column (own)", list: "own.lista", folder: "own", file: "list.csv", old: "Código", new: "X",
      kind: .wrongFormat),
  ]

  @Test(arguments: broken) func brokenFilesAreRefused(broken: Broken) throws {
    let bytes = try ActaListsTests.fixture(broken.folder, broken.file)[0].bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let changed = text.replacing(broken.old, with: broken.new, maxReplacements: 1)
    #expect(changed != text)
    #expect(try refusal(broken.list, Array(changed.utf8))?.kind == broken.kind)
  }

  @Test func changesAloneAreNoVersion() throws {
    let delta = try ActaListsTests.fixture("ftm-delta", "delta.json")
    #expect(try refusal("ftm.x", delta[0].bytes)?.kind == .missingMainFile)
  }

  /// A damaged archive is never half a workbook.
  @Test func damagedWorkbooksAreRefused() throws {
    let bytes = try ActaListsTests.fixture("au-dfat", "list.xlsx")[0].bytes
    for length in stride(from: 1, to: bytes.count, by: 97) {
      #expect(try refusal("au-dfat", Array(bytes[..<length])) != nil)
    }
  }

  /// Columns of a user's own list can be named; a name that isn't there is said.
  @Test func ownColumnsCanBeMapped() throws {
    let list = try #require(ListID("own.x"))
    let file = ListFile(name: "own.csv", bytes: Array("A,B,Score\n1,Erika Muster,high\n".utf8))
    let document = try ListReader.read(list: list, files: [file], columns: ["A": "id", "b": "name", "Score": "reason"])
    #expect(document.entries.map(\.party.heading) == ["Erika Muster"])
    #expect(document.entries.first?.measures.first?.ground?.value == "high")
    #expect(document.notices.contains { $0.kind == .columns && $0.text.contains("B = name") })
    for columns in [["A": "id", "Z": "name"], ["A": "id", "B": "nome"]] {
      let error = #expect(throws: ListError.self) {
        try ListReader.read(list: list, files: [file], columns: columns)
      }
      #expect(error?.kind == .wrongFormat)
    }
  }
}
