import ActaLists
import ActaModel
import TestSupport
import Testing

/// What the XML fixtures give, value by value.
@Suite struct XMLFixtureTests {
  static func document(_ list: ListID, _ folder: String, _ name: String) throws -> ListDocument {
    try ListReader.read(list: list, files: fixture(folder, name))
  }

  /// Party, measures and relations, one line each.
  private func dump(_ entry: ListEntry) -> [String] {
    let measures = entry.measures.map { measure in
      let programmes = measure.programmes.compactMap { $0.text.split(separator: "/").last }.joined(separator: "+")
      let events = measure.events.map { " \($0.type) \($0.dates.map(\.date.edtf).joined())" }.joined()
      return "measure \(measure.kind.rawValue)/\(measure.type) \(programmes)\(events)"
    }
    return ["\(entry.id) \(entry.party.kind)"] + entry.party.dump + measures + entry.relations.map { "linked \($0.to)" }
  }

  @Test(arguments: [
    (ListID.ofacSDN, "ofac-xml", "sdn.xml", XMLGolden.sdn),
    (.ofacConsolidated, "ofac-xml", "consolidated.xml", XMLGolden.consolidated),
    (.unSecurityCouncil, "un-sc", "consolidated.xml", XMLGolden.unitedNations),
  ])
  func entries(list: ListID, folder: String, name: String, golden: String) throws {
    let document = try XMLFixtureTests.document(list, folder, name)
    #expect(document.entries.flatMap(dump).joined(separator: "\n") == golden)
  }

  @Test func documentsNameWhatTheyRestOn() throws {
    let sdn = try XMLFixtureTests.document(.ofacSDN, "ofac-xml", "sdn.xml")
    #expect(sdn.parser == "ofac-xml/1" && sdn.format == "ofac-xml")
    #expect(sdn.published?.edtf == "2025-10-24")
    #expect(sdn.published?.words == "10/24/2025")
    #expect(sdn.programmes.map(\.code) == ["IFSR", "ILLICIT-DRUGS-EO14059", "SDGT"])
    #expect(
      sdn.notices.map { "\($0.kind.rawValue) \($0.line ?? 0) \($0.count)" } == [
        "unknown_element 96 1", "unresolved_link 42 1",
      ])
    let list = try XMLFixtureTests.document(.unSecurityCouncil, "un-sc", "consolidated.xml")
    #expect(list.parser == "un-xml/1" && list.format == "un-xml")
    #expect(list.published?.edtf == "2025-10-24")
    #expect(list.publication.id.text == "list:un-sc")
    #expect(list.authorities.map(\.id.text) == ["authority:united-nations", "authority:un-security-council"])
    #expect(
      list.programmes.map(\.id.text) == ["programme:un-sc/Al-Qaida", "programme:un-sc/DRC", "programme:un-sc/Libya"])
    #expect(list.notices.map(\.kind) == [.unknownElement])
    let party = list.entries[0].party
    #expect(party.names.map(\.script) == [nil, "Arab", nil, nil, "Arab", nil, nil, nil, "Cyrl", nil])
    #expect(party.listing?.entry == "QDi.901")
    #expect(list.entries[0].measures[0].id.text == "measure:un-sc/QDi.901/un_listing")
  }

  /// The same person gives the same values from CSV and from XML.
  @Test func csvAndXMLAgree() throws {
    let csv = try FixtureTests.sdn().entries.first { $0.id.text == "ofac-sdn:56062" }
    let xml = try XMLFixtureTests.document(.ofacSDN, "ofac-xml", "sdn.xml").entries.first
    #expect(csv?.party.dump == xml?.party.dump)
    #expect(csv?.measures == xml?.measures)
  }
}
