import ActaCrypto
public import ActaLedger
import GRDB

extension Registry {
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
      let notes = try HighWater.read(files)
      let (checkpoint, leaf, keys, signers) = try queue.reading { db in
        let signers = try self.signers(db)
        if comparingAnchor { try HighWater.check(self, db, notes, end: try LogEnd.read(db)) }
        let (checkpoint, leaf) = try freshCheckpoint(db)
        return (checkpoint, leaf, try logKeys(db).keys, signers)
      }
      let note = try signing { () throws(NoteError) in try checkpoint.signed(by: signers) }
      try queue.writeWithoutTransaction { db in
        let statement = try SQLiteStatement(
          reusing: db, "INSERT INTO note (size, text) VALUES (?1, ?2) ON CONFLICT (size) DO NOTHING")
        statement.bind(checkpoint.size, at: 1)
        statement.bind(String(decoding: note.encode(), as: UTF8.self), at: 2)
        try statement.run()
      }
      let bytes = note.encode()
      for path in files.anchors {
        try HighWater.advance(path, to: bytes, of: checkpoint, keys: keys)
        proven.anchors[path] = ProvenState.Anchor(note: bytes, size: checkpoint.size, leaf: leaf)
      }
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

  /// The checkpoint of the log as it stands, with everything after the last note read and hashed again.
  private func freshCheckpoint(_ db: Database) throws -> (Checkpoint, lastLeaf: Digest) {
    let tables = TreeTables(db)
    let noted = max(0, try db.integer("SELECT max(size) FROM note") ?? 0)
    let stored = try tables.builder()
    guard UInt64(noted) <= stored.size else {
      throw RegistryError(
        .rolledBack, "The log has \(stored.size) entries, a stored checkpoint covers \(noted).",
        advice: "Entries are gone. Run `acta audit verify --full`.")
    }
    var tree = try notedTree(size: UInt64(noted), tables)
    let statement = try SQLiteStatement(reusing: db, "SELECT seq, record, leaf FROM entry WHERE seq >= ?1 ORDER BY seq")
    statement.bind(noted, at: 1)
    var last = try LogEnd.read(db).leaf
    while try statement.step() {
      let leaf = TreeHash.leaf(of: statement.buffer(blob: 1))
      guard statement.integer(0) == Int(tree.size), Digest(bytes: statement.bytes(2)) == leaf else {
        throw RegistryError.damaged("Entry \(tree.size) isn't what was written a moment ago.")
      }
      tree.append(leaf)
      last = leaf
    }
    _ = tree.takeCompleted()
    guard tree.size == stored.size, tree.root() == stored.root() else {
      throw RegistryError.damaged("The stored tree isn't that of the \(tree.size) entries.")
    }
    proven.signedTree = tree
    return (try Checkpoint(origin: origin, size: tree.size, root: tree.root()), last)
  }

  /// The tree of the newest stored checkpoint: as this process signed it, or from the stored hashes.
  private func notedTree(
    size: UInt64, _ tables: TreeTables
  ) throws(RegistryError) -> TreeBuilder {
    if let tree = proven.signedTree, tree.size == size { return tree }
    do {
      return try TreeBuilder(size: size, frontier: try tables.frontier(size: size))
    } catch {
      throw .damaged("The stored tree is incomplete: \(error).")
    }
  }
}
