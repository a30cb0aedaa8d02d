import ActaCrypto
import ActaLedger
import GRDB

/// The part of the log after a checkpoint that the caller trusts.
struct LogTail {
  private let db: Database
  private let trusted: Checkpoint

  init(_ db: Database, after trusted: Checkpoint) throws {
    self.db = db
    self.trusted = trusted
  }

  /// Reads all later entries.
  ///
  /// - Throws: `Damage` or `VerifyReport.Finding` for the first entry that isn't what it must be.
  func findings(expecting checkpoints: [Checkpoint]) throws -> [VerifyReport.Finding] {
    let tables = TreeTables(db)
    var chain = ChainVerifier(after: try lastTrusted(tables), tree: try tree(tables))
    // Those of the trusted size were compared with the stored tree, whose edge `tree` is.
    chain.expect(checkpoints.filter { $0.size > trusted.size })
    var pass = try LogPass(db, try RowHasher.Key(), part: Int(trusted.size)..<Int.max, chain)
    try pass.run()
    try pass.chain.finish()
    let log = pass.summary()
    var findings = pass.chain.unmet.map { size in
      VerifyReport.Finding(
        entry: Int(log.tree.size), kind: Verifier.Kind.rolledBack, detail: "a checkpoint covers \(size) entries",
        place: "log")
    }
    let stored = try? tables.builder()
    if stored?.size != log.tree.size || stored?.frontier != log.tree.frontier {
      findings.append(mismatch(nil, "the tree's right edge isn't that of the entries", "edge"))
    }
    for tile in log.tiles {
      let found = try? tables.hashes(level: tile.level, first: tile.index, count: 1)
      guard found?.first != tile.hash else { continue }
      let first = tile.index << UInt64(8 * tile.level)
      findings.append(
        mismatch(Int(first), "hash \(tile.index) of tile level \(tile.level) isn't that of the entries", "tile"))
    }
    return try findings + pass.secrets.finish(from: Int(trusted.size))
  }

  /// The last entry that the checkpoint covers, proven to be in its tree.
  private func lastTrusted(_ tables: TreeTables) throws -> LogPosition {
    let last = trusted.size - 1
    let statement = try SQLiteStatement(db, "SELECT record FROM entry WHERE seq = ?1")
    statement.bind(last, at: 1)
    guard try statement.step(), statement.storageClass(0) == 4 else {
      throw Damage(sequence: last, kind: .sequenceGap, detail: "it is missing")
    }
    let position = try LogPosition(after: last, record: statement.buffer(blob: 0))
    let proof = try InclusionProof.make(index: last, size: trusted.size, from: tables)
    guard try proof.root(leaf: position.leaf) == trusted.root else {
      throw Damage(
        sequence: last, kind: .leafMismatch, detail: "it isn't the entry that the trusted checkpoint ends with")
    }
    return position
  }

  /// The tree's edge at the checkpoint, whose root must be the checkpoint's.
  private func tree(_ tables: TreeTables) throws -> TreeBuilder {
    let tree = try TreeBuilder(size: trusted.size, frontier: try tables.frontier(size: trusted.size))
    guard tree.root() == trusted.root else {
      throw Damage(
        sequence: trusted.size - 1, kind: .checkpointMismatch, detail: "the stored tree isn't that of the checkpoint")
    }
    return tree
  }

  private func mismatch(_ entry: Int?, _ detail: String, _ place: String) -> VerifyReport.Finding {
    VerifyReport.Finding(entry: entry, kind: Damage.Kind.treeMismatch.rawValue, detail: detail, place: place)
  }
}
