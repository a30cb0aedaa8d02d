import ActaJSON
import ActaLists
import ActaModel
import Foundation
import TestSupport
import Testing

/// What is read from any format, written as FollowTheMoney and read again is the same: parties, names, dates,
/// identifiers, measures and programmes.
@Suite struct FTMRoundTripTests {
  @Test(arguments: FormatFixtureTests.fixtures) func fixtures(_ fixture: FormatFixtureTests.Fixture) throws {
    try Self.check(try fixture.read())
  }

  @Test func ofacTables() throws {
    let files = try fixture("ofac-sdn", "sdn.csv", "alt.csv", "add.csv")
    try Self.check(try ListReader.read(list: .ofacSDN, files: files))
  }

  @Test func unitedNations() throws {
    try Self.check(
      try ListReader.read(list: try #require(ListID("un-sc")), files: try fixture("un-sc", "consolidated.xml")))
  }

  @Test(arguments: FormatCorpusTests.files) func realFiles(_ file: FormatCorpusTests.File) throws {
    var found: [ListFile] = []
    for path in file.paths {
      guard let one = try shared(path) else { return }
      found += one
    }
    try Self.check(try file.read(found))
  }

  /// A country that the model has no code for, and a passport that stands twice, once without its country.
  @Test func whatTheModelSaysOtherwise() throws {
    let row =
      #"7,"DOE, John","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Passport 4117921 (Pakistan); Passport 4117921.""#
    let address = #"7,1,-0- ,"Curacao","Netherlands Antilles",-0- "#
    let files = [("sdn.csv", row), ("add.csv", address)].map { name, row in
      ListFile(name: name, bytes: Array((row + "\r\n\u{1A}").utf8))
    }
    let document = try ListReader.read(list: .ofacSDN, files: files)
    #expect(document.entries.first?.party.addresses.first?.country == "an")
    try Self.check(document)
  }

  #if !DEBUG
    /// Whole lists: in release builds only.
    @Test(arguments: [
      ("ofac-sdn", ["ofac-sdn-csv-2021-07/sdn.csv", "ofac-sdn-csv-2021-07/alt.csv", "ofac-sdn-csv-2021-07/add.csv"]),
      ("ofac-sdn", ["ofac-sdn-csv-history/sdn_304_2024-04-25.csv"]), ("un-sc", ["un-sc/un_362_2024-01-20.xml"]),
      ("un-sc", ["un-sc/un_001_2021-01-28.xml"]), ("ofac-cons", ["ofac-consolidated/consolidated_2025-03-28.xml"]),
    ])
    func wholeLists(_ list: String, _ paths: [String]) throws {
      var found: [ListFile] = []
      for path in paths {
        guard let one = try shared(path) else { return }
        found += one
      }
      try Self.check(try ListReader.read(list: try #require(ListID(list)), files: found))
    }
  #endif

  /// The same document gives the same bytes, ids are those that the model allows, each once.
  @Test(arguments: FormatFixtureTests.fixtures) func ids(_ fixture: FormatFixtureTests.Fixture) throws {
    let document = try fixture.read()
    let entities = FTMExport.entities(of: document.interchange)
    #expect(
      entities.map(\.json.canonicalText) == FTMExport.entities(of: document.interchange).map(\.json.canonicalText))
    #expect(Set(entities.map(\.id)).count == entities.count)
    for entity in entities {
      #expect(entity.id.wholeMatch(of: /[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?/) != nil, "\(entity.id)")
      #expect(entity.id.utf8.count <= 200)
    }
  }

  static func check(_ document: ListDocument) throws {
    let lines = FTMExport.entities(of: document.interchange).map { $0.json.canonicalText + "\n" }.joined()
    let file = ListFile(name: "entities.ftm.json", bytes: Array(lines.utf8))
    let again = try ListReader.read(list: try #require(ListID("ftm.again")), files: [file])
    #expect(again.entries.count == document.entries.count)
    let (before, after) = (document.signatures, again.signatures)
    let difference = after.difference(from: before)
    let shown = difference.prefix(12).map { "\($0)" }.joined(separator: "\n")
    #expect(difference.isEmpty, "\(difference.count) differences\n\(shown)")
  }
}

extension ListDocument {
  /// The document as it is exported.
  var interchange: InterchangeRecords {
    var records = InterchangeRecords()
    for programme in programmes { records.programmes[programme.id] = programme }
    for authority in authorities { records.authorities[authority.id] = authority }
    records.parties = entries.map { entry in
      var party = InterchangeParty(entry.party, lastChange: Instant(microseconds: 1_700_000_000_000_000))
      party.lastSeen = published?.exactDay
      party.measures = entry.measures.map { ($0, $0.stated?.status ?? .inForce) }
      return party
    }
    records.relations = entries.flatMap(\.relations)
    return records
  }

  /// What has to survive, one line a value, each with its party's heading in front, in the order of bytes.
  var signatures: [String] {
    let codes = Dictionary(programmes.map { ($0.id, $0.code) }) { first, _ in first }
    let headings = Dictionary(entries.map { ($0.id, $0.party.heading.collapsed) }) { first, _ in first }
    var lines: [String] = []
    for entry in entries {
      let party = entry.party
      var own: Set<String> = ["kind \(party.kind)"]
      for name in party.names {
        let isStrong = party.names.contains { $0.quality == .strong && $0.text.collapsed == name.text.collapsed }
        own.insert("name \(isStrong ? "strong" : "weak") \(name.text.collapsed)")
      }
      own.formUnion(party.births.map { "born \($0.value.edtf)" })
      own.formUnion(party.deaths.map { "died \($0.value.edtf)" })
      for identifier in party.identifiers {
        // A number that stands with its country too says nothing more without it; the model has it once.
        let isRepeated =
          identifier.country == nil
          && party.identifiers.contains {
            $0.country != nil && $0.type == identifier.type && $0.number.collapsed == identifier.number.collapsed
          }
        if isRepeated { continue }
        own.insert("id \(identifier.type) \(identifier.number.collapsed) \(identifier.country ?? "-")")
      }
      let countries = (party.nationalities + party.citizenships + party.countries).compactMap(\.country)
      own.formUnion(countries.map { "country \($0)" })
      own.formUnion(party.addresses.map { "address \(($0.city ?? "").collapsed) \($0.country ?? "-")" })
      if let gender = party.gender { own.insert("gender \(gender.value)") }
      for measure in entry.measures {
        own.insert("measure \(measure.kind) \(measure.type)")
        own.formUnion(measure.programmes.map { "programme \((codes[$0] ?? "?").collapsed)" })
        for event in measure.events where [.listed, .effective, .amended].contains(event.type) {
          own.formUnion(event.dates.map { "\(event.type) \($0.date.edtf)" })
        }
      }
      let heading = party.heading.collapsed
      lines += own.map { "\(heading): \($0)" }
      for relation in entry.relations {
        guard let from = headings[relation.from], let to = headings[relation.to] else { continue }
        let share = relation.share.map { " \($0.text)" } ?? ""
        lines.append("\(from) is \(relation.type)\(share) of \(to)")
      }
    }
    return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension String {
  fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
