import ActaLists
import ActaModel
import TestSupport
import Testing

/// What the fixtures of each format give, value by value. Beside each fixture `list.xml` stands `list.xml.expected`:
/// what the reader must make of it, one line a value.
@Suite struct FormatFixtureTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    var list: String
    var folder: String
    var files: [String]
    var testDescription: String { "\(folder)/\(files.joined(separator: "+"))" }

    init(_ list: String, _ folder: String, _ files: String...) {
      self.list = list
      self.folder = folder
      self.files = files
    }

    func read() throws -> ListDocument {
      let id = try #require(ListID(list))
      return try ListReader.read(list: id, files: files.flatMap { try fixture(folder, $0) })
    }
  }

  static let fixtures: [Fixture] = [
    Fixture("uk-sl", "uk-sl", "list.xml"), Fixture("uk-sl", "uk-sl", "list.csv"),
    Fixture("uk-ofsi", "uk-ofsi", "before-2022.csv"), Fixture("uk-ofsi", "uk-ofsi", "since-2022.csv"),
    Fixture("eu-fsf", "eu-fsf", "list.xml"), Fixture("eu-fsf", "eu-fsf", "list.csv"),
    Fixture("ftm.x", "ftm", "entities.ftm.json"), Fixture("ftm.x", "ftm", "targets.simple.csv"),
    Fixture("ftm.x", "ftm-delta", "entities.ftm.json", "delta.json"),
    Fixture("ofac-sdn", "ofac-detailed", "enhanced.xml"), Fixture("ofac-sdn", "ofac-detailed", "advanced.xml"),
    Fixture("ch-seco", "ch-seco", "list.xml"), Fixture("ca-sema", "ca-sema", "list.xml"),
    Fixture("us-csl", "us-csl", "list.csv"), Fixture("au-dfat", "au-dfat", "list.csv"),
    Fixture("au-dfat", "au-dfat", "list.xlsx"), Fixture("own.lista", "own", "list.csv"),
  ]

  @Test(arguments: fixtures) func entries(fixture: Fixture) throws {
    let found = try fixture.read().fullDump.split(separator: "\n")
    let path = Places.fixture("lists/\(fixture.folder)/\(fixture.files[0]).expected")
    let expected = String(decoding: try Places.bytes(path), as: UTF8.self).split(separator: "\n")
    let difference = found.difference(from: expected)
    #expect(difference.isEmpty, "\(difference.map { "\($0)" }.joined(separator: "\n"))")
  }

  /// The raw values hold what was in the file, and the same file gives the same values.
  @Test(arguments: fixtures) func rawValuesAreKept(fixture: Fixture) throws {
    let document = try fixture.read()
    for entry in document.entries {
      let listing = try #require(entry.party.listing)
      #expect(listing.list == fixture.list && listing.parser == document.parser)
      #expect(!listing.raw.isEmpty && listing.raw.allSatisfy { !$0.text.isEmpty })
      #expect(RecordID(entry.id.text) != nil && entry.id.text == "\(fixture.list):\(listing.entry)")
      for id in entry.measures.map(\.id) + entry.relations.map(\.id) { #expect(RecordID(id.text) != nil) }
    }
    #expect(try fixture.read().entries == document.entries)
  }
}
