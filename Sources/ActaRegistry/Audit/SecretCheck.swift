import ActaCrypto
import ActaJSON
import ActaLedger
import GRDB

/// Compares the values kept apart from the log with the commitments in it.
struct SecretCheck {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func findings() throws -> [VerifyReport.Finding] {
    let reader = try Reader(db, knownAt: .now)
    let erased = try erasures(reader)
    var findings: [VerifyReport.Finding] = []
    var seen: Set<Key> = []
    for place in try reader.places(kind: RegistryKind.screening) {
      let body = try reader.body(seq: place.seq, pos: place.pos)
      for (member, tag) in [("query", Commitment.Tag.query), ("answer", .answer)] {
        guard let text = body["commitments"]?[member]?.text, let commitment = Digest(hex: text) else { continue }
        let key = Key(seq: place.seq, tag: Int(tag.rawValue))
        seen.insert(key)
        switch try state(key, commitment) {
        case .right: break
        case .missing where erased.contains(key): break
        case .missing: findings.append(finding(key, "the committed \(member) is gone, and no entry erases it"))
        case .changed: findings.append(finding(key, "the committed \(member) was changed"))
        }
      }
    }
    let statement = try SQLiteStatement(db, "SELECT seq, tag FROM secret ORDER BY seq, tag")
    while try statement.step() {
      let key = Key(seq: statement.integer(0), tag: statement.integer(1))
      if !seen.contains(key) { findings.append(finding(key, "a value that no entry commits to")) }
    }
    return findings
  }

  private struct Key: Hashable {
    var seq: Int
    var tag: Int
  }

  private enum State { case right, missing, changed }

  private func state(_ key: Key, _ commitment: Digest) throws -> State {
    let statement = try SQLiteStatement(db, "SELECT value, salt FROM secret WHERE seq = ?1 AND tag = ?2")
    statement.bind(key.seq, at: 1)
    statement.bind(key.tag, at: 2)
    guard try statement.step() else { return .missing }
    guard statement.storageClass(0) == 4, statement.storageClass(1) == 4, let tag = UInt8(exactly: key.tag),
      let found = try? Commitment.make(tag: tag, value: statement.bytes(0), salt: statement.bytes(1))
    else { return .changed }
    return found == commitment ? .right : .changed
  }

  private func erasures(_ reader: Reader) throws -> Set<Key> {
    var erased: Set<Key> = []
    for place in try reader.places(kind: RegistryKind.erase) {
      let body = try EraseBody(JSONNode(try reader.body(seq: place.seq, pos: place.pos)))
      for secret in body.secrets { erased.insert(Key(seq: Int(clamping: secret.sequence), tag: Int(secret.tag))) }
    }
    return erased
  }

  private func finding(_ key: Key, _ detail: String) -> VerifyReport.Finding {
    VerifyReport.Finding(
      entry: key.seq, kind: Damage.Kind.secretMismatch.rawValue, detail: detail, place: "secret")
  }
}
