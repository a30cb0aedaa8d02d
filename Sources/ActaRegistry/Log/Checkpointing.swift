import ActaCrypto
import ActaJSON
public import ActaLedger
import GRDB

extension Registry {
  /// The keys that sign this log's checkpoints.
  func verifierKeys(_ db: Database) throws -> [VerifierKey] {
    let reader = try Reader(db, knownAt: .now)
    return try reader.places(kind: RegistryKind.key).compactMap { place in
      let body = try KeyBody(JSONNode(try reader.body(seq: place.seq, pos: place.pos)))
      return body.actor == nil ? body.key : nil
    }
  }

  /// The key with which this log's checkpoints are verified, as text to hand out (C2SP signed-note vkey).
  public func verifierKey() throws(RegistryError) -> String {
    try guarded { try queue.read { db in try verifierKeys(db).first?.description ?? "" } }
  }

  /// All keys that sign, or signed, this log's checkpoints.
  public func verifierKeys() throws(RegistryError) -> [VerifierKey] {
    try guarded { try queue.read { db in try verifierKeys(db) } }
  }

  /// Signs a checkpoint over the whole log and moves the high-water note: re-reads and re-hashes what is new since
  /// the last one, so that no disk fault is signed.
  @discardableResult
  public func checkpoint() throws(RegistryError) -> Checkpoint { try checkpoint(comparingAnchor: true) }

  /// - Parameter comparingAnchor: false only for a log that was made a moment ago and has no high-water note yet.
  @discardableResult
  func checkpoint(comparingAnchor: Bool) throws(RegistryError) -> Checkpoint {
    guard !isReadOnly else {
      throw RegistryError(
        .io, "The registry at \(files.database) can't be written.", advice: "Check the file's and folder's permissions."
      )
    }
    return try guarded {
      let signer = try signer()
      let checkpoint = try queue.read { db in
        try check(signer, db)
        if comparingAnchor { try HighWater.check(self, db, end: try LogEnd.read(db)) }
        return try freshCheckpoint(db)
      }
      let note = try checkpoint.signed(by: [signer])
      try queue.writeWithoutTransaction { db in
        let statement = try SQLiteStatement(
          db, "INSERT INTO note (size, text) VALUES (?1, ?2) ON CONFLICT (size) DO NOTHING")
        statement.bind(checkpoint.size, at: 1)
        statement.bind(String(decoding: note.encode(), as: UTF8.self), at: 2)
        try statement.run()
      }
      try HighWater.advance(files.highWater, to: note, size: checkpoint.size)
      return checkpoint
    }
  }

  /// Signs what was committed a moment ago. Nothing of that can be taken back, so a failure must not read as if
  /// nothing had happened: somebody else who is writing will sign these entries too, and that is worth a warning;
  /// anything else is an error that says what stands in the log.
  func checkpointAfterwards(_ entries: Range<Int>) throws(RegistryError) {
    do {
      try checkpoint(comparingAnchor: false)
    } catch {
      let what =
        entries.count == 1
        ? "Entry \(entries.lowerBound)" : "Entries \(entries.lowerBound) to \(entries.upperBound - 1)"
      if error.code == .busy {
        return warn("\(what) committed, but not signed yet: another process is writing. The next checkpoint signs it.")
      }
      throw RegistryError(
        error.code, "\(what) committed, but no checkpoint could be signed: \(error.message)",
        advice: "Don't repeat the command. When the cause is gone, `acta audit checkpoint` signs what is in the log.")
    }
  }

  /// The log's signing key, from its file.
  func signer() throws -> NoteSigner { try NoteSigner(name: origin, key: try SigningKeyFile.read(files.key)) }

  /// Refuses a key that isn't one of this log's.
  func check(_ signer: NoteSigner, _ db: Database) throws {
    guard try verifierKeys(db).contains(signer.verifier) else {
      throw RegistryError(
        .notAllowed, "The key in \(files.key) isn't this log's: its public half is \(signer.verifier).",
        advice: "Put the right key there.")
    }
  }

  /// The checkpoint of the log as it stands, with everything after the last note read and hashed again.
  private func freshCheckpoint(_ db: Database) throws -> Checkpoint {
    let hasher = SHA256.Hasher()
    let tables = TreeTables(db)
    let noted = max(0, try db.integer("SELECT max(size) FROM note") ?? 0)
    let stored = try tables.builder()
    guard UInt64(noted) <= stored.size else {
      throw RegistryError(
        .rolledBack, "The log has \(stored.size) entries, a stored checkpoint covers \(noted).",
        advice: "Entries are gone. Run `acta audit verify --full`.")
    }
    var tree: TreeBuilder
    do {
      tree = try TreeBuilder(size: UInt64(noted), frontier: try tables.frontier(size: UInt64(noted), hasher))
    } catch {
      throw RegistryError.damaged("The stored tree is incomplete: \(error).")
    }
    let statement = try SQLiteStatement(db, "SELECT seq, record, leaf FROM entry WHERE seq >= ?1 ORDER BY seq")
    statement.bind(noted, at: 1)
    while try statement.step() {
      let leaf = TreeHash.leaf(of: statement.buffer(blob: 1), hasher)
      guard statement.integer(0) == Int(tree.size), Digest(bytes: statement.bytes(2)) == leaf else {
        throw RegistryError.damaged("Entry \(tree.size) isn't what was written a moment ago.")
      }
      tree.append(leaf, hasher)
    }
    guard tree.size == stored.size, tree.root(hasher) == stored.root(hasher) else {
      throw RegistryError.damaged("The stored tree isn't that of the \(tree.size) entries.")
    }
    return try Checkpoint(origin: origin, size: tree.size, root: tree.root(hasher))
  }
}
