import ActaCrypto
import ActaJSON
import ActaLedger
import GRDB

/// Where the log ends.
struct LogEnd {
  /// How many entries there are.
  var size: Int
  /// Leaf hash of the last entry; for an empty log what entry 0 must name as its predecessor.
  var leaf: Digest
  /// Time of the last entry, 0 for an empty log.
  var time: UInt64
  /// Number of the next transaction.
  var nextTransaction: Int
}

/// Writes the entries of one SQLite transaction with everything that is derived from them. The caller holds the
/// write lock from before the end of the log is read until the commit.
final class Transaction {
  let db: Database
  /// Time of all entries of the transaction.
  let time: UInt64
  let number: Int
  private let actor: String
  /// Judges each entry before it is written; nil where the registry itself begins or is migrated.
  let guarding: WriteGuard?
  private let first: Int
  private var next: Int
  private var leaf: Digest
  private var tree: TreeBuilder
  private let derived: DerivedWriter
  private let insert: SQLiteStatement
  private let hasher = SHA256.Hasher()

  /// The smallest body that goes into the blob table; the record of an entry holds at most 65,535 bytes.
  static let largestInlineBody = 48 * 1024

  init(_ db: Database, end: LogEnd, now: UInt64, actor: String, guarding: WriteGuard? = nil) throws {
    self.db = db
    self.guarding = guarding
    self.actor = actor
    number = end.nextTransaction
    do {
      time = end.size == 0 ? now : try LedgerClock.next(now: now, last: end.time)
    } catch {
      throw RegistryError(.notAllowed, "\(error)", advice: "Set the clock, then try again; nothing was written.")
    }
    first = end.size
    next = end.size
    leaf = end.leaf
    tree = try TreeTables(db).builder()
    guard tree.size == UInt64(end.size) else {
      throw RegistryError.damaged("The tree covers \(tree.size) entries, the log has \(end.size).")
    }
    derived = try DerivedWriter(db)
    insert = try SQLiteStatement(reusing: db, "INSERT INTO entry (seq, record, leaf) VALUES (?1, ?2, ?3)")
  }

  /// How many entries the log has with those of this transaction.
  var size: Int { next }

  /// Appends an entry; gives its number.
  @discardableResult
  func append(_ draft: Draft) throws -> Int { try append(PreparedDraft(draft, seq: next)) }

  /// Appends an entry that was prepared for this place; gives its number.
  @discardableResult
  func append(_ prepared: PreparedDraft) throws -> Int {
    let seq = next
    let draft = prepared.draft
    try guarding?.check(draft)
    var written: [WrittenRecord] = []
    written.reserveCapacity(draft.changes.count)
    for (change, body) in zip(draft.changes, prepared.bodies) {
      written.append(
        WrittenRecord(kind: change.kind, id: change.id, body: try placed(body.bytes, digest: body.digest)))
      if !change.isNew { try derived.endVersion(kind: change.kind, id: change.id, at: seq) }
    }
    let signature = try draft.signature ?? guarding?.signature(over: written, by: draft.actor)
    let record: [UInt8]
    do {
      record = try EntryWriter.record(
        kind: draft.kind, sequence: UInt64(seq), time: time, previous: leaf, transaction: Int64(number),
        actor: draft.actor ?? actor, records: written, signature: signature)
    } catch {
      throw RegistryError(.badData, "The entry can't be written: \(error).")
    }
    leaf = TreeHash.leaf(of: record, hasher)
    insert.bind(seq, at: 1)
    insert.bind(record, at: 2)
    leaf.withUnsafeBytes { insert.bind($0, at: 3) }
    try insert.run()
    tree.append(leaf, hasher)
    try derived.insert(prepared.rows)
    for secret in draft.secrets { try store(secret, seq: seq) }
    next += 1
    return seq
  }

  /// Stores what belongs to the transaction as a whole. Call once, after the last entry.
  func finish() throws {
    guard next > first else { return }
    let tables = TreeTables(db)
    try tables.store(tileHashes: tree.takeCompleted().sorted { ($0.level, $0.index) < ($1.level, $1.index) })
    try tables.store(edgeOf: tree)
    try derived.insert(.transaction(number: number, first: first, last: next - 1, time: Int(time)))
  }

  /// The body, or a reference to it where it goes into the blob table.
  private func placed(_ bytes: [UInt8], digest: Digest) throws -> [UInt8] {
    guard bytes.count > Self.largestInlineBody else { return bytes }
    let statement = try SQLiteStatement(
      reusing: db, "INSERT INTO blob (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING")
    statement.bind(digest.bytes, at: 1)
    statement.bind(bytes, at: 2)
    try statement.run()
    return CanonicalJSON.encode(["blob": .string(digest.hex), "size": .integer(Int64(bytes.count))])
  }

  private func store(_ secret: Secret, seq: Int) throws {
    let statement = try SQLiteStatement(
      reusing: db, "INSERT INTO secret (seq, tag, salt, value) VALUES (?1, ?2, ?3, ?4)")
    statement.bind(seq, at: 1)
    statement.bind(Int(secret.tag.rawValue), at: 2)
    statement.bind(secret.salt, at: 3)
    statement.bind(secret.value, at: 4)
    try statement.run()
  }
}
