public import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
import Foundation
import GRDB

/// One registry: a SQLite file, its signing key and its high-water note.
///
/// Not for use from two threads at once; several processes may have one open, of which one writes at a time.
public final class Registry {
  let queue: DatabaseQueue
  /// Where the registry lies.
  public let files: RegistryFiles
  /// Whether the file can't be, or isn't to be, written.
  public let isReadOnly: Bool
  /// The name under which the log signs: origin of its checkpoints.
  public let origin: String
  /// The log's random id.
  public let logID: Digest
  /// What opening found that the user should know: no anchor outside the file, for instance.
  public internal(set) var warnings: [String] = []
  /// The clock, for tests to turn.
  public var clock: () -> Instant = { .wallClock }

  private init(queue: DatabaseQueue, files: RegistryFiles, readOnly: Bool) throws {
    self.queue = queue
    self.files = files
    isReadOnly = readOnly
    let identity = try queue.read { db in try LogIdentity.read(db) }
    origin = identity.origin
    logID = identity.logID
  }

  /// Creates a registry with a new key; nothing may be there yet.
  ///
  /// - Throws: `RegistryError` with code `cannotCreate` where a file is in the way or the folder can't be written.
  public static func create(
    at files: RegistryFiles, origin: String?, actor: String, now: Instant? = nil
  ) throws(RegistryError) -> Registry {
    try guarded {
      for path in [files.database, files.key, files.highWater] where FileManager.default.fileExists(atPath: path) {
        throw RegistryError.exists(path)
      }
      let key = try SigningKeyFile.create(files.key)
      do {
        let identity = try LogIdentity.new(origin: origin, key: key.publicKey)
        let queue = try DatabaseFile.create(files.database)
        let time = (now ?? .wallClock).microseconds
        try queue.writeWithoutTransaction { db in
          try db.inTransaction(.immediate) {
            let end = LogEnd(
              size: 0, leaf: Genesis.prev(origin: identity.origin, logID: identity.logID), time: 0, nextTransaction: 0)
            let transaction = try Transaction(db, end: end, now: time, actor: actor)
            try transaction.append(Draft(.initial, identity.records.compactMap { DraftChange($0) }))
            try transaction.finish()
            return .commit
          }
        }
        let registry = try Registry(queue: queue, files: files, readOnly: false)
        if let now { registry.clock = { now } }
        try registry.checkpoint()
        return registry
      } catch {
        unlink(files.key)
        for suffix in ["", "-wal", "-shm"] { unlink(files.database + suffix) }
        throw error
      }
    }
  }

  /// Opens a registry. A file or folder that can't be written is opened for reading, with a warning.
  ///
  /// - Throws: `RegistryError`: `noInput` where there is none, `badData` where the file is something else,
  ///   `notAllowed` for a newer format, `rolledBack` or `damaged` where a writer finds the log behind its
  ///   high-water note.
  public static func open(at files: RegistryFiles, readOnly: Bool = false) throws(RegistryError) -> Registry {
    try guarded {
      let readOnly = readOnly || !isWritable(files.database)
      let queue = try DatabaseFile.open(files.database, readOnly: readOnly)
      let registry = try Registry(queue: queue, files: files, readOnly: readOnly)
      return registry
    }
  }

  private static func isWritable(_ path: String) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    let folder = (path as NSString).deletingLastPathComponent
    return FileManager.default.isWritableFile(atPath: path)
      && FileManager.default.isWritableFile(atPath: folder.isEmpty ? "." : folder)
  }

  /// Reads within one transaction, as of `knownAt`.
  public func read<Value>(
    knownAt: KnownAt = .now, _ body: (Reader) throws -> Value
  ) throws(RegistryError) -> Value {
    try guarded { try queue.read { db in try body(try Reader(db, knownAt: knownAt)) } }
  }

  /// What an append did.
  struct Appended {
    /// The numbers of the entries, empty where nothing was to be written.
    var entries: Range<Int>
    /// The time that they bear.
    var time: Instant
  }

  /// Appends entries in one transaction, then signs a checkpoint.
  ///
  /// `drafts` runs inside the transaction and sees the end of the log; what it throws undoes everything.
  @discardableResult
  func append(actor: String, _ drafts: (Reader, Transaction) throws -> Void) throws(RegistryError) -> Appended {
    guard !isReadOnly else {
      throw RegistryError(
        .io, "The registry at \(files.database) can't be written.", advice: "Check the file's and folder's permissions."
      )
    }
    let now = clock().microseconds
    let appended = try guarded {
      var appended = Appended(entries: 0..<0, time: Instant(microseconds: 0))
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let end = try LogEnd.read(db)
          try HighWater.check(self, db, end: end)
          let transaction = try Transaction(db, end: end, now: now, actor: actor)
          try drafts(try Reader(db, knownAt: .now), transaction)
          try transaction.finish()
          appended = Appended(
            entries: end.size..<transaction.size, time: Instant(microseconds: transaction.time))
          return .commit
        }
      }
      return appended
    }
    if !appended.entries.isEmpty { try checkpoint() }
    return appended
  }
}

extension LogEnd {
  /// Where the log of `db` ends.
  static func read(_ db: Database) throws -> LogEnd {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT e.seq, e.leaf, t.time, t.txn, t.seq_last FROM entry e, txn t
          WHERE e.seq = (SELECT max(seq) FROM entry) AND t.txn = (SELECT max(txn) FROM txn)
          """),
      let seq: Int = row["seq"], let bytes: Data = row["leaf"], let leaf = Digest(bytes: bytes),
      let time: Int64 = row["time"], let txn: Int = row["txn"], let last: Int = row["seq_last"]
    else { throw RegistryError.damaged("The log has no entries.") }
    guard last == seq else {
      throw RegistryError.damaged("The last entry is \(seq), the list of transactions ends at \(last).")
    }
    return LogEnd(size: seq + 1, leaf: leaf, time: UInt64(clamping: time), nextTransaction: txn + 1)
  }
}

extension Instant {
  /// The machine's clock.
  public static var wallClock: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: UInt64(clamping: time.tv_sec) * 1_000_000 + UInt64(clamping: time.tv_nsec / 1000))
  }
}
