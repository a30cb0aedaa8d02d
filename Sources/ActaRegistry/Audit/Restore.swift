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
    guard let bytes = try DurableFile.read(files.highWater) else {
      throw RegistryError(.noInput, "There is no high-water note \(files.highWater), so no loss shows.")
    }
    return try guarded {
      let signer = try self.signer()
      let note: Checkpoint
      do {
        note = try queue.read { db in
          try Checkpoint.verified(bytes, origin: origin, keys: try verifierKeys(db))
        }
      } catch let error as NoteError {
        throw RegistryError(.damaged, "The high-water note isn't a checkpoint of this log: \(error).")
      }
      var loss = AcceptedLoss(left: 0, covered: Int(clamping: note.size), entry: 0)
      let now = clock().microseconds
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try check(signer, db)
          let end = try LogEnd.read(db)
          let root = try TreeTables(db).root(size: end.size)
          guard try Self.isLost(note, db, end: end) else {
            throw RegistryError(.badData, "Nothing is missing: the log holds all that its high-water note covers.")
          }
          let body = RestoreBody(
            size: UInt64(end.size), root: root, lostSize: note.size, lostRoot: note.root, reason: reason)
          let transaction = try Transaction(db, end: end, now: max(now, end.time), actor: actor)
          try transaction.append(
            Draft(.restore, [DraftChange(own: RegistryKind.restore, id: body.recordID, body: body.object)]))
          try transaction.finish()
          loss.left = end.size
          loss.entry = end.size
          return .commit
        }
      }
      // The note of what is gone is kept under another name: it is the evidence of the gap.
      try DurableFile.replace(files.highWater + ".lost-\(note.size)", with: bytes)
      try DurableFile.remove(files.highWater)
      anchorProblem = nil
      warnings = []
      try checkpoint(comparingAnchor: false)
      return loss
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
