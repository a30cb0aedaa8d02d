import ActaCrypto
import ActaJSON
import ActaLedger
import GRDB

/// Compares the values kept apart from the log with the commitments in it, entry by entry as the log is read.
final class SecretCheck {
  private let db: Database
  private let select: SQLiteStatement
  /// What was met so far.
  private(set) var met = Met()

  /// What entries say of the values kept apart, and how the values compare with it.
  struct Met: Sendable {
    fileprivate var held = 0
    /// Commitments without a value, until an entry that erases it is met.
    fileprivate var missing: [Key: String] = [:]
    fileprivate var erased: Set<Key> = []
    fileprivate var findings: [VerifyReport.Finding] = []
  }

  init(_ db: Database) throws {
    self.db = db
    select = try SQLiteStatement(db, "SELECT value, salt FROM secret WHERE seq = ?1 AND tag = ?2")
  }

  /// Takes in what was met in another part of the log.
  func add(_ other: Met) {
    met.held += other.held
    met.missing.merge(other.missing) { first, _ in first }
    met.erased.formUnion(other.erased)
    met.findings += other.findings
  }

  /// Whether records of a kind commit to values.
  static func concerns(_ kind: UnsafeRawBufferPointer) -> Bool {
    // Most records are of kinds with shorter names; the lengths alone tell.
    switch kind.count {
    case 5: kind.elementsEqual(RegistryKind.alert.utf8)
    case 8: kind.elementsEqual(RegistryKind.password.utf8)
    case 9: kind.elementsEqual(RegistryKind.screening.utf8)
    case 11: kind.elementsEqual(RegistryKind.disposition.utf8)
    default: false
    }
  }

  private static let committing: Set<String> = [
    RegistryKind.screening, RegistryKind.alert, RegistryKind.disposition, RegistryKind.password,
  ]

  /// Looks at a record of the log.
  func look(kind: String, body: JSONObject, seq: Int) throws {
    guard Self.committing.contains(kind) else { return }
    for (member, tag, commitment) in Self.commitments(body) {
      guard let commitment else {
        throw Damage(
          sequence: UInt64(seq), kind: .envelopeInvalid, detail: "its commitment to the \(member) isn't a digest")
      }
      let key = Key(seq: seq, tag: Int(tag.rawValue))
      switch try state(key, commitment) {
      case .right: met.held += 1
      case .missing: met.missing[key] = member
      case .changed:
        met.held += 1
        met.findings.append(finding(key, "the committed \(member) was changed"))
      }
    }
  }

  /// Looks at an erasure.
  func look(_ body: EraseBody) {
    for secret in body.secrets { met.erased.insert(Key(seq: Int(clamping: secret.sequence), tag: Int(secret.tag))) }
  }

  /// What was found, once the log is read to its end.
  ///
  /// - Parameter first: the entry at which reading began: values of earlier ones aren't judged.
  func finish(from first: Int = 0) throws -> [VerifyReport.Finding] {
    for (key, member) in met.missing where !met.erased.contains(key) {
      met.findings.append(finding(key, "the committed \(member) is gone, and no entry erases it"))
    }
    for key in met.erased {
      if try isHeld(key) {
        met.findings.append(finding(key, "a value that was erased is there again"))
      } else if key.seq >= first, met.missing[key] == nil {
        met.findings.append(finding(key, "a value was erased to which the entry doesn't commit"))
      }
    }
    let count = try db.integer("SELECT count(*) FROM secret WHERE seq >= \(first)") ?? 0
    if met.held != count { try findUncommitted(count, from: first) }
    return met.findings
  }

  fileprivate struct Key: Hashable, Sendable {
    var seq: Int
    var tag: Int
  }

  private enum State { case right, missing, changed }

  /// What a body commits to; nil in the place of a commitment that isn't one.
  private static func commitments(_ body: JSONObject) -> [(member: String, tag: Commitment.Tag, digest: Digest?)] {
    [("query", Commitment.Tag.query), ("answer", .answer), ("note", .note), ("customer", .customer)].compactMap {
      member, tag in
      JSONValue.object(body)["commitments"]?[member].map { (member, tag, $0.text.flatMap { Digest(hex: $0) }) }
    }
  }

  private func state(_ key: Key, _ commitment: Digest) throws -> State {
    guard try isHeld(key) else { return .missing }
    guard select.storageClass(0) == 4, select.storageClass(1) == 4, let tag = UInt8(exactly: key.tag),
      let found = try? Commitment.make(tag: tag, value: select.bytes(0), salt: select.bytes(1))
    else { return .changed }
    return found == commitment ? .right : .changed
  }

  private func isHeld(_ key: Key) throws -> Bool {
    select.reset()
    select.bind(key.seq, at: 1)
    select.bind(key.tag, at: 2)
    return try select.step()
  }

  /// Values that no entry commits to: the table holds more than was met, so each row is asked for its entry.
  private func findUncommitted(_ count: Int, from first: Int) throws {
    let reader = try Reader(db, knownAt: .now)
    let statement = try SQLiteStatement(db, "SELECT seq, tag FROM secret WHERE seq >= ?1 ORDER BY seq, tag")
    statement.bind(first, at: 1)
    var found = 0
    while try statement.step(), found < Localisation.most {
      let key = Key(seq: statement.integer(0), tag: statement.integer(1))
      let changes = (try? reader.envelope(key.seq).records) ?? []
      let isCommitted = changes.contains { change in
        guard Self.committing.contains(change.kind), case .inline(let body) = change.body else { return false }
        return Self.commitments(body).contains { Int($0.tag.rawValue) == key.tag }
      }
      guard !isCommitted else { continue }
      found += 1
      met.findings.append(finding(key, "a value that no entry commits to"))
    }
    guard found == 0 else { return }
    met.findings.append(
      VerifyReport.Finding(
        entry: nil, kind: Damage.Kind.secretMismatch.rawValue,
        detail: "the table holds \(count) values, the log commits to \(met.held) of them", place: "secret"))
  }

  private func finding(_ key: Key, _ detail: String) -> VerifyReport.Finding {
    VerifyReport.Finding(
      entry: key.seq, kind: Damage.Kind.secretMismatch.rawValue, detail: detail, place: "secret")
  }
}
