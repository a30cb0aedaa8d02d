import ActaCrypto
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
  /// Judges each entry before it is written; nil where the registry itself begins or is migrated.
  let guarding: WriteGuard?
  /// The log with the entries of this transaction.
  var chain: EntryChain
  private let first: Int
  private let derived: DerivedWriter
  private let insert: SQLiteStatement

  init(_ db: Database, end: LogEnd, now: UInt64, actor: String, guarding: WriteGuard? = nil) throws {
    self.db = db
    self.guarding = guarding
    let time: UInt64
    do {
      time = end.size == 0 ? now : try LedgerClock.next(now: now, last: end.time)
    } catch {
      throw RegistryError(.notAllowed, "\(error)", advice: "Set the clock, then try again; nothing was written.")
    }
    first = end.size
    let tree = try TreeTables(db).builder()
    guard tree.size == UInt64(end.size) else {
      throw RegistryError.damaged("The tree covers \(tree.size) entries, the log has \(end.size).")
    }
    chain = EntryChain(after: end, tree: tree, time: time, actor: actor)
    derived = try DerivedWriter(db)
    insert = try SQLiteStatement(reusing: db, "INSERT INTO entry (seq, record, leaf) VALUES (?1, ?2, ?3)")
  }

  /// Time of all entries of the transaction.
  var time: UInt64 { chain.time }

  /// How many entries the log has with those of this transaction.
  var size: Int { chain.size }

  /// Appends an entry; gives its number.
  @discardableResult
  func append(_ draft: Draft) throws -> Int {
    try guarding?.check(draft)
    // A copy, so that an entry which can't be inserted isn't in the chain.
    var longer = chain
    let entry = try longer.add(draft) { try guarding?.signature(over: $0, by: draft.actor) }
    try insert(entry)
    chain = longer
    return entry.seq
  }

  /// Inserts an entry that was made for the end of the log.
  func insert(_ entry: FinishedEntry) throws {
    for change in entry.draft.changes where !change.isNew {
      try derived.endVersion(kind: change.kind, id: change.id, at: entry.seq)
    }
    for blob in entry.blobs { try store(blob.bytes, digest: blob.digest) }
    insert.bind(entry.seq, at: 1)
    insert.bind(entry.record, at: 2)
    entry.leaf.withUnsafeBytes { insert.bind($0, at: 3) }
    try insert.run()
    try derived.insert(entry.rows)
    for secret in entry.draft.secrets { try store(secret, seq: entry.seq) }
  }

  /// Stores what belongs to the transaction as a whole. Call once, after the last entry.
  func finish() throws {
    guard size > first else { return }
    let tables = TreeTables(db)
    try tables.store(tileHashes: chain.takeCompleted().sorted { ($0.level, $0.index) < ($1.level, $1.index) })
    try tables.store(edgeOf: chain.tree)
    try derived.insert(.transaction(number: chain.number, first: first, last: size - 1, time: Int(time)))
  }

  /// Stores a body in the blob table, where it isn't there yet.
  private func store(_ body: [UInt8], digest: Digest) throws {
    let statement = try SQLiteStatement(
      reusing: db, "INSERT INTO blob (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING")
    statement.bind(digest.bytes, at: 1)
    statement.bind(body, at: 2)
    try statement.run()
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
