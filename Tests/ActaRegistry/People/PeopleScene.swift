import ActaCrypto
import ActaLists
import ActaModel
import ActaRecords
import ActaRegistry
import Foundation

/// A registry with a team: ann administers, rob and rita record, abe approves, sue screens, vic views, aud audits.
final class PeopleScene {
  let temp: TempRegistry
  var registry: Registry { temp.registry }

  static let team: [(name: String, role: Role)] = [
    ("ann", .administrator), ("vic", .viewer), ("sue", .screener), ("aud", .auditor), ("rob", .recorder),
    ("abe", .approver),
  ]

  init(withTeam: Bool = true) throws {
    temp = try TempRegistry()
    guard withTeam else { return }
    for (name, role) in Self.team { _ = try registry.addActor(name, role: role, actor: "local") }
  }

  /// A bundle with one measure against one party, enough to need a second person.
  static func bundle(_ name: String = "Erika Muster", id: String = "erika") -> [UInt8] {
    let text = """
      {"format": "acta-bundle", "version": 1, "records": [
        {"kind": "authority", "id": "authority:\(id)-office", "body": {"name": "Office of \(id)"}},
        {"kind": "party", "id": "party:\(id)", "body": {"kind": "person", "names": [{"text": "\(name)", "kind": "primary"}]}}
      ]}
      """
    return Array(text.utf8)
  }

  @discardableResult
  func propose(_ id: String = "erika", by actor: String = "rob") throws -> Proposal {
    try registry.propose(bundle: Self.bundle(id: id), file: "bundle.json", actor: actor)
  }

  func verify() throws -> VerifyReport { try registry.verify(.full) }
}
