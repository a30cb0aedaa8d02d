import ActaLists
import ActaModel
import TestSupport
import Testing

@Suite struct FixtureTests {
  static func sdn() throws -> ListDocument {
    try ListReader.read(
      list: .ofacSDN, files: fixture("ofac-sdn", "add.csv", "sdn_comments.csv", "alt.csv", "sdn.csv"))
  }

  static let parties: [(id: String, kind: PartyKind, dump: String)] = [
    (
      "ofac-sdn:56062", .person,
      """
      """
    )
  ]

  @Test func dumpAll() throws {
    let document = try FixtureTests.sdn()
    for entry in document.entries {
      print("=== \(entry.id) \(entry.party.kind)")
      for line in entry.party.dump { print(line) }
      for measure in entry.measures { print("M", measure.id, measure.kind, measure.type, measure.programmes) }
      for relation in entry.relations { print("R", relation.id, relation.from, relation.to) }
    }
    for notice in document.notices { print("N", notice) }
    print(document.programmes.map(\.id))
  }
}
