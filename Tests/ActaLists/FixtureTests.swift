import ActaLists
import ActaModel
import TestSupport
import Testing

/// What the fixtures give, value by value.
@Suite struct FixtureTests {
  static let files = ["add.csv", "sdn_comments.csv", "alt.csv", "sdn.csv"]

  static func sdn() throws -> ListDocument {
    try ListReader.read(list: .ofacSDN, files: files.map { try fixture("ofac-sdn", $0)[0] })
  }

  @Test(arguments: Golden.parties) func party(golden: Golden.Party) throws {
    let entry = try #require(try FixtureTests.sdn().entries.first { $0.id.text == golden.id })
    #expect(entry.party.kind == golden.kind)
    #expect(entry.party.dump.joined(separator: "\n") == golden.dump)
    let measures = entry.measures.map { measure in
      let programmes = measure.programmes.map { $0.text.dropFirst("programme:us-ofac/".count) }.joined(separator: "+")
      return "\(measure.kind.rawValue)/\(measure.type) \(programmes)"
    }
    #expect(measures == golden.measures)
    #expect(entry.relations.map(\.to.text) == golden.linked)
  }

  @Test func measuresAndRelationsStandOnTheEntry() throws {
    let document = try FixtureTests.sdn()
    let entry = try #require(document.entries.first { $0.id.text == "ofac-sdn:56065" })
    let measure = try #require(entry.measures.first)
    #expect(measure.id.text == "measure:ofac-sdn/56065/blocking")
    #expect(measure.authority.text == "authority:us-ofac")
    #expect(measure.targets == [entry.id])
    #expect(measure.listEntry == entry.id)
    #expect(measure.stated == StatedStatus(.inForce, words: "listed"))
    #expect(measure.events.isEmpty)
    let relation = try #require(entry.relations.first)
    #expect(relation.id.text == "relation:ofac-sdn/56065/linked-to/56062")
    #expect(relation.type == .linkedTo)
    #expect(relation.words == "Linked To")
    #expect(relation.from == entry.id)
  }

  @Test func documentNamesWhatItRestsOn() throws {
    let document = try FixtureTests.sdn()
    #expect(document.format == "ofac-csv")
    #expect(document.parser == "ofac-csv/1")
    #expect(document.published == nil)
    #expect(document.publication.id.text == "list:ofac-sdn")
    #expect(
      document.authorities.map(\.id.text) == ["authority:united-states", "authority:us-treasury", "authority:us-ofac"])
    #expect(
      document.programmes.map(\.code) == [
        "CAATSA - RUSSIA", "FTO", "GLOMAG", "IFSR", "ILLICIT-DRUGS-EO14059", "IRAN-HR", "SDGT", "TCO",
      ])
    #expect(
      document.notices.map { "\($0.kind.rawValue) \($0.file) \($0.line ?? 0) \($0.count)" } == [
        "orphans alt.csv 4 1", "unresolved_link sdn.csv 3 1",
      ])
  }

  @Test func rawValuesAreTheSourceLines() throws {
    let document = try FixtureTests.sdn()
    let listing = try #require(document.entries.first { $0.id.text == "ofac-sdn:990002" }?.party.listing)
    #expect(listing.list == "ofac-sdn")
    #expect(listing.entry == "990002")
    #expect(listing.parser == "ofac-csv/1")
    #expect(listing.presence.isEmpty)
    #expect(listing.raw.map(\.field) == ["sdn", "alt", "alt", "add", "add"])
    // The alias file has number 8 before number 7.
    #expect(
      listing.raw.dropFirst().map(\.text) == [
        "990002,7,\"nka\",\"MUSTER-BEISPIEL, Erika\",-0- ", "990002,8,\"aka\",\"MUSTERMANN, Erika\",-0- ",
        "990002,4,-0- ,-0- ,-0- ,-0- ", "990002,5,-0- ,\"Gaza\",\"Region: Gaza\",\"care of the port office\"",
      ])
  }

  @Test func withoutCommentsACutRemarkIsKeptInWords() throws {
    let files = try fixture("ofac-sdn", "sdn.csv")
    let document = try ListReader.read(list: .ofacSDN, files: files)
    let party = try #require(document.entries.first { $0.id.text == "ofac-sdn:990005" }?.party)
    // The column ends in "Listing Date": what is left of it isn't taken for a value.
    #expect(party.remarks.last == "L")
    #expect(party.identifiers.count == 19)
    #expect(document.notices.map(\.kind) == [.missingFile, .cutRemark, .unresolvedLink])
  }

  @Test func nonSDNListIsReadByTheSameReader() throws {
    let document = try ListReader.read(
      list: .ofacConsolidated, files: fixture("ofac-cons", "cons_alt.csv", "cons_prim.csv"))
    #expect(document.entries.map(\.id.text).first == "ofac-cons:980001")
    #expect(
      document.entries.flatMap { $0.measures.map(\.id.text) } == [
        "measure:ofac-cons/980001/palestinian_legislative_council", "measure:ofac-cons/980002/securities_ban",
        "measure:ofac-cons/980002/sectoral", "measure:ofac-cons/980003/correspondent_account",
        "measure:ofac-cons/980004/non_blocking",
      ])
    #expect(
      document.entries[1].party.dump == [
        "name primary strong EXAMPLE INVESTMENT CORPORATION", "name alias strong E.I.C. GROUP", "name alias weak EIC",
        "id ticker 000001 CN <Equity Ticker>", "id isin CNE000000001 <ISIN>",
        "remark Issuer Name Example Investment", "remark Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022",
      ])
  }
}
