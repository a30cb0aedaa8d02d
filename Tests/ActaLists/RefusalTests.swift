import ActaLists
import ActaModel
import Foundation
import TestSupport
import Testing

/// What isn't a whole version of the list is refused, with the file, the line and what to do.
@Suite struct RefusalTests {
  static let row = "7,\"DOE, John\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1960.\""
  static let alias = "7,1,\"aka\",\"DOE, Jack\",-0- "

  struct Refused: Sendable, CustomTestStringConvertible {
    var name: String
    var texts: [String]
    var kind: ListError.Kind
    var line: Int?
    var testDescription: String { name }

    init(_ name: String, _ texts: String..., kind: ListError.Kind, line: Int? = nil) {
      self.name = name
      self.texts = texts
      self.kind = kind
      self.line = line
    }
  }

  static let cases: [Refused] = [
    Refused("0 bytes", "", kind: .empty),
    Refused("blank lines", "\r\n\r\n", kind: .empty),
    Refused("the end mark alone", "\u{1A}", kind: .empty),
    Refused("an empty alias file", row + "\r\n", "", kind: .empty),
    Refused("a web page", "\n<!doctype html><p>Sorry", kind: .wrongFormat, line: 1),
    Refused("XML among CSV", row + "\r\n", "<sdnList/>", kind: .sameFileTwice),
    Refused("JSON", "{\"error\": 404}", kind: .wrongFormat, line: 1),
    Refused("an archive", "PK\u{3}\u{4}\u{0}", kind: .wrongFormat, line: 1),
    Refused("other columns", "a,b,c\r\n", kind: .wrongFormat, line: 1),
    Refused("aliases alone", alias + "\r\n", kind: .missingMainFile),
    Refused("two main files", row + "\r\n", row + "\r\n", kind: .sameFileTwice),
    Refused("NUL bytes", row + "\r\n\u{0}", kind: .encoding, line: 2),
    Refused("a row too short", row + "\r\n8,\"X\"\r\n" + row + "\r\n", kind: .malformedRow, line: 2),
    Refused("words for a number", row + "\r\nx" + row + "\r\n", kind: .malformedRow, line: 2),
    Refused("an entry without a name", "7,-0- " + row.dropFirst(13) + "\r\n", kind: .malformedRow, line: 1),
    Refused("a last row too short", row + "\r\n8,\"X\"", kind: .truncated, line: 2),
    Refused("an open quote", row + "\r\n8,\"X, Y\r\n", kind: .truncated, line: 2),
    Refused("a cut null", row + "\r\n", alias + "\r\n7,2,\"aka\",\"X\",-0", kind: .truncated, line: 2),
    Refused("a cut remark", row.dropLast(3) + "\"", kind: .truncated, line: 1),
    Refused("text behind a quote", "7,\"DOE\"x" + row.dropFirst(13) + "\r\n", kind: .malformedRow, line: 1),
    Refused("text behind the end mark", row + "\r\n\u{1A}" + row + "\r\n", kind: .malformedRow, line: 2),
    Refused("an entry twice", row + "\r\n" + row + "\r\n", kind: .duplicateEntry, line: 2),
    Refused(
      "the non-SDN list", row.replacingOccurrences(of: "SDGT", with: "NS-PLC] [CMIC-EO13959") + "\r\n",
      kind: .wrongList),
    Refused(
      "a programme with a line break", row.replacingOccurrences(of: "SDGT", with: "SD\nGT") + "\r\n",
      kind: .malformedRow, line: 1),
  ]

  @Test(arguments: cases) func refuses(refused: Refused) {
    let files = refused.texts.enumerated().map { ListFile(name: "file\($0).csv", bytes: Array($1.utf8)) }
    let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: files) }
    #expect(error?.kind == refused.kind, "\(error?.description ?? "")")
    if let line = refused.line { #expect(error?.line == line) }
    #expect(error?.advice.isEmpty == false)
  }

  @Test(arguments: [
    ("cut-in-a-row.csv", ListError.Kind.truncated, 4), ("page.csv", .wrongFormat, 1), ("error.csv", .wrongFormat, 1),
    ("same-entry-twice.csv", .duplicateEntry, 3),
  ])
  func refusesFixture(name: String, kind: ListError.Kind, line: Int) throws {
    let files = try fixture("broken", name)
    let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: files) }
    #expect(error?.kind == kind, "\(error?.description ?? "")")
    #expect(error?.line == line)
    #expect(error?.file == name)
  }

  @Test func refusesWhatServersReallySent() throws {
    guard let folder = Places.sharedOrSay("lists/broken") else { return }
    let urls = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!urls.isEmpty)
    for url in urls {
      let file = ListFile(name: url.lastPathComponent, bytes: try Places.bytes(url))
      let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: [file]) }
      let isBrokenText = url.lastPathComponent.hasPrefix("BROKEN_ENCODING")
      #expect(error?.kind == (file.bytes.isEmpty ? .empty : isBrokenText ? .encoding : .wrongFormat))
    }
    guard let dead = try shared("ofac-sdn-csv-history/sdn_309_2024-05-04.csv") else { return }
    let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: dead) }
    #expect(error?.kind == .empty)
  }

  @Test func readsWhatMirrorsAndEditorsChange() throws {
    let texts: [(String, [ListNotice.Kind])] = [
      (RefusalTests.row + "\r\n\u{1A}", []),
      (RefusalTests.row + "\n\u{1A}\r\n", []),
      (RefusalTests.row + "\u{1A}", []),
      (RefusalTests.row + "\n", [.missingEndMark]),
      (RefusalTests.row, [.missingLineBreak, .missingEndMark]),
      ("\u{FEFF}" + RefusalTests.row + "\r\n\u{1A}", [.encoding]),
      ("ent_num,SDN_Name,c,d,e,f,g,h,i,j,k,l\r\n" + RefusalTests.row + "\r\n\u{1A}", [.header]),
      (RefusalTests.row + ",\"new column\"\r\n\u{1A}", [.extraColumns]),
    ]
    let whole = try ListReader.read(
      list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: Array(texts[0].0.utf8))]
    ).entries[0]
    for (text, kinds) in texts {
      let file = ListFile(name: "sdn.csv", bytes: Array(text.utf8))
      let document = try ListReader.read(list: .ofacSDN, files: [file])
      #expect(document.notices.map(\.kind) == kinds + [.missingFile], "\(text)")
      #expect(document.entries.count == 1)
      #expect(document.entries[0].party.dump == whole.party.dump)
    }
  }

  @Test func readsWindows1252AndSaysSo() throws {
    var bytes = Array((RefusalTests.row + "\r\n\u{1A}").utf8)
    guard let index = bytes.firstIndex(of: UInt8(ascii: "J")) else { return }
    bytes[index] = 0x8E
    bytes[index + 1] = 0xE9
    let document = try ListReader.read(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: bytes)])
    #expect(document.entries[0].party.heading == "DOE, Žéhn")
    #expect(document.notices.first?.kind == .encoding)
    bytes[index] = 0x81
    let file = ListFile(name: "sdn.csv", bytes: bytes)
    let error = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: [file]) }
    #expect(error?.kind == .encoding)
    #expect(error?.line == 1)
  }

  @Test func refusesTheSDNListAsAnotherOne() throws {
    let file = ListFile(name: "sdn.csv", bytes: Array((RefusalTests.row + "\r\n").utf8))
    let wrong = #expect(throws: ListError.self) { try ListReader.read(list: .ofacConsolidated, files: [file]) }
    #expect(wrong?.kind == .wrongList)
    let list = try #require(ListID("eu-fsf"))
    let otherFormat = #expect(throws: ListError.self) { try ListReader.read(list: list, files: [file]) }
    #expect(otherFormat?.kind == .wrongFormat)
    let nothing = #expect(throws: ListError.self) { try ListReader.read(list: .ofacSDN, files: []) }
    #expect(nothing?.kind == .missingMainFile)
  }

  @Test func listIDs() {
    for text in ["ofac-sdn", "un-sc", "ftm.us_ofac_sdn", "own.watch-list"] { #expect(ListID(text)?.text == text) }
    for text in ["", "ofac", "own.", "own.a:b", "own.A", "ftm.ä", "own." + String(repeating: "a", count: 100)] {
      #expect(ListID(text) == nil, "\(text)")
    }
  }
}
