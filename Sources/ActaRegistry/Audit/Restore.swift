import ActaCrypto
import ActaLedger
import ActaModel
import GRDB

/// What was lost, as a restore entry names it.
public struct AcceptedLoss: Sendable, Equatable {
  /// How many entries are left.
  public var left: Int
  /// How many entries the held checkpoint covers.
  public var covered: Int
  /// The entry that names the gap.
  public var entry: Int
}

extension Registry {
  /// Accepts that entries are gone: appends an entry that names the gap between the log as it stands and its
  /// high-water note, and lets the log go on from there.
  ///
  /// - Parameter reason: why, in words; they stand in the log for ever.
  /// - Throws: `RegistryError` with code `badData` where nothing is missing, `noInput` where there is no note to
  ///   compare with, `damaged` where the note isn't one of this log.
  public func acceptLoss(reason: String, actor: String) throws(RegistryError) -> AcceptedLoss {
    return try guarded {
      let anchors = try heldAnchors()
      guard let note = anchors.map(\.checkpoint).max(by: { $0.size < $1.size }) else {
        throw RegistryError(.noInput, "There is no high-water note \(files.highWater), so no loss shows.")
      }
      var loss = AcceptedLoss(left: 0, covered: Int(clamping: note.size), entry: 0)
      let now = clock().microseconds
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          _ = try signers(db)
          let end = try LogEnd.read(db)
          let root = try TreeTables(db).root(size: end.size)
          guard try Self.isLost(note, db, end: end) else {
            throw RegistryError(.badData, "Nothing is missing: the log holds all that its high-water note covers.")
          }
          let body = RestoreBody(
            size: UInt64(end.size), root: root, lostSize: note.size, lostRoot: note.root, reason: reason)
          let transaction = try Transaction(
            db, end: end, now: max(now, end.time), actor: actor,
            guarding: try writeGuard(try Reader(db, knownAt: .now), actor: actor))
          try transaction.append(
            Draft(.restore, [DraftChange(own: RegistryKind.restore, id: body.recordID, body: body.object)]))
          try transaction.finish()
          loss.left = end.size
          loss.entry = end.size
          return .commit
        }
      }
      // The notes of what is gone are kept under other names: they are the evidence of the gap.
      for anchor in anchors {
        try DurableFile.replace(anchor.path + ".lost-\(anchor.checkpoint.size)", with: anchor.bytes)
        try DurableFile.remove(anchor.path)
      }
      anchorProblem = nil
      warnings = []
      try checkpoint(comparingAnchor: false)
      return loss
    }
  }

  /// The high-water notes that are there. A log that was put back to before a change of its keys doesn't know whose
  /// signature they bear.
  private func heldAnchors() throws -> [(path: String, bytes: [UInt8], checkpoint: Checkpoint)] {
    let keys = try queue.reading { db in try logKeys(db).keys }
    return try files.anchors.compactMap { path in
      guard let bytes = try DurableFile.read(path) else { return nil }
      do {
        let note = try SignedNote(parsing: bytes)
        if let claimed = HighWater.unknown(note, origin: origin, keys: keys) { return (path, bytes, claimed) }
        return (path, bytes, try Checkpoint.verified(note, origin: origin, keys: keys))
      } catch let error as NoteError {
        throw RegistryError(.damaged, "The high-water note \(path) isn't a checkpoint of this log: \(error).")
      }
    }
  }

  private static func isLost(_ note: Checkpoint, _ db: Database, end: LogEnd) throws -> Bool {
    do {
      try HighWater.compare(note, db, end: end)
      return false
    } catch let error as RegistryError where error.code == .rolledBack {
      return true
    }
  }
}
