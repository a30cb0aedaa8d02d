public import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
import Foundation
import GRDB
public import Logging

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
  /// The database formats that are known: those of the build.
  let formats: DatabaseFormats
  /// What opening found that the user should know: no anchor outside the file, for instance.
  public internal(set) var warnings: [String] = []
  /// Why the log isn't the one that its high-water note speaks of, nil where it is. Such a log can be read, not written.
  public internal(set) var anchorProblem: RegistryError?
  /// Where the registry says what it does, at level debug: entries, sizes and times, never names.
  public var logger = Logger(label: "acta.registry")
  /// The index of the log as it stands, as far as it was asked for.
  var heldIndex: HeldIndex?
  /// Names folded once, for a process that browses often; nil folds them each time. Several registries over one file
  /// may share a book.
  public var names: NameBook?
  /// The index of organizations that somebody holds, as far as it was asked for.
  var heldOrganizationsIndex: HeldOrganizations?
  /// Gives the passphrase of an encrypted signing key when it is needed, nil where there is none.
  public var passphrase: () throws(RegistryError) -> SecretBytes? = { () throws(RegistryError) in nil }
  let keyring = Keyring()
  /// The key with which whoever acts signs entries; needed where the actor has one.
  public var signer: ActorSigner?
  /// Signatures that whoever acts makes elsewhere: what is to be signed is gathered, or what was signed is taken.
  public var paper: SignaturePaper?
  /// The request that asks for what is written, where its sender may have sent it before: a proposal that waits already
  /// isn't made twice then.
  public var requestKey: RequestKey?
  let peopleMemory = WriteGuard.Memory()
  /// Whether everybody who acts here was recognised by a token or a session, as in a service: then screenings of actors
  /// with keys needn't bear their signature.
  public var recognisesActors = false
  /// By which token or session whoever acts was recognised: its role then limits what may be written. Nil at the
  /// machine itself.
  public var principal: Principal?
  /// Whether the file of the index was found changed, and therefore wasn't used.
  public internal(set) var indexProblem = false
  /// The clock, for tests to turn.
  public var clock: () -> Instant = { .wallClock }
  /// Whether each command that wrote ends with a checkpoint. A service turns it off, so that its entries are committed
  /// one by one and signed together: it calls `checkpoint()` every few seconds, before a receipt leaves, and at
  /// shutdown.
  public var signsEachCommand = true
  /// What this process has proven of the log, so that a second command needn't prove it again.
  var proven = ProvenState()

  private init(queue: DatabaseQueue, files: RegistryFiles, readOnly: Bool, formats: DatabaseFormats) throws {
    self.queue = queue
    self.formats = formats
    self.files = files
    isReadOnly = readOnly
    let identity = try queue.reading { db in try LogIdentity.read(db) }
    origin = identity.origin
    logID = identity.logID
  }

  /// Creates a registry with a new key; nothing may be there yet.
  ///
  /// - Throws: `RegistryError` with code `cannotCreate` where a file is in the way or the folder can't be written.
  public static func create(
    at files: RegistryFiles, origin: String?, key: NewKey = .generated(passphrase: nil), actor: String,
    now: Instant? = nil, formats: DatabaseFormats = .current
  ) throws(RegistryError) -> Registry {
    try guarded {
      for path in [files.database, files.key] + files.anchors where FileManager.default.fileExists(atPath: path) {
        throw RegistryError.exists(path)
      }
      let prepared = try SigningKeyFile.prepare(key)
      try SigningKeyFile.create(files.key, prepared)
      do {
        let identity = try LogIdentity.new(origin: origin, key: prepared.publicKey)
        let queue = try DatabaseFile.create(files.database)
        let time = (now ?? .wallClock).microseconds
        try queue.writeWithoutTransaction { db in
          try db.inTransaction(.immediate) {
            try DatabaseFile.begin(db, formats)
            let end = LogEnd(
              size: 0, leaf: Genesis.prev(origin: identity.origin, logID: identity.logID), time: 0, nextTransaction: 0)
            let transaction = try Transaction(db, end: end, now: time, actor: actor)
            try transaction.append(Draft(.initial, identity.records.compactMap { DraftChange($0) }))
            try transaction.finish()
            return .commit
          }
        }
        let registry = try Registry(queue: queue, files: files, readOnly: false, formats: formats)
        if let now { registry.clock = { now } }
        if case .generated(let passphrase) = key {
          registry.passphrase = { () throws(RegistryError) in passphrase }
        }
        try registry.checkpoint(comparingAnchor: false)
        return registry
      } catch {
        for path in [files.key] + files.anchors.flatMap({ [$0, $0 + ".lock"] }) { unlink(path) }
        for suffix in ["", "-wal", "-shm"] { unlink(files.database + suffix) }
        throw error
      }
    }
  }

  /// Opens a registry. A file or folder that can't be written is opened for reading, with a warning.
  ///
  /// - Throws: `RegistryError`: `noInput` where there is none, `badData` where the file is something else,
  ///   `notAllowed` for a newer format, and for an older one that is to be written. A log that is behind its high-water note opens, for reading, with a warning;
  ///   writing to it is refused with `rolledBack`.
  public static func open(
    at files: RegistryFiles, readOnly: Bool = false, formats: DatabaseFormats = .current
  ) throws(RegistryError) -> Registry {
    try open(at: files, readOnly: readOnly, DatabaseFile.Acceptance(formats: formats))
  }

  static func open(
    at files: RegistryFiles, readOnly: Bool = false, _ acceptance: DatabaseFile.Acceptance
  ) throws(RegistryError) -> Registry {
    try guarded {
      let readOnly = readOnly || !isWritable(files.database)
      let queue = try DatabaseFile.open(files.database, readOnly: readOnly, acceptance)
      let registry = try Registry(queue: queue, files: files, readOnly: readOnly, formats: acceptance.formats)
      try registry.compareWithAnchor()
      return registry
    }
  }

  /// Looks at the high-water note; what is wrong becomes a warning, so that a log that was put back can still be read.
  func compareWithAnchor() throws {
    do {
      let notes = try HighWater.read(files)
      try queue.reading { db in try HighWater.check(self, db, notes, end: try LogEnd.read(db)) }
    } catch let error as RegistryError where error.code == .rolledBack || error.code == .damaged {
      anchorProblem = error
      warn(error.description)
    }
  }

  /// Lets the write-ahead log grow to `bytes` before what is in it is brought into the file, which holds up whoever
  /// writes: for a process that commits all the time. Commits are as durable as before.
  public func gatherWrites(_ bytes: Int) throws(RegistryError) {
    try guarded {
      try queue.writeWithoutTransaction { db in
        let page = try db.integer("PRAGMA page_size") ?? 4096
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(max(1000, bytes / max(512, page)))")
      }
    }
  }

  /// Brings what the write-ahead log holds into the file as far as nobody reads it, while others go on writing.
  public func bringInWrites() throws(RegistryError) {
    try guarded {
      try queue.writeWithoutTransaction { db in
        let checkpoint = try SQLiteStatement(db, "PRAGMA wal_checkpoint(PASSIVE)")
        _ = try checkpoint.step()
      }
    }
  }

  /// Adds a warning, once.
  func warn(_ text: String) {
    if !warnings.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { warnings.append(text) }
  }

  private static func isWritable(_ path: String) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    return FileManager.default.isWritableFile(atPath: path)
      && FileManager.default.isWritableFile(atPath: DurableFile.folder(of: path))
  }

  /// Reads within one transaction, as of `knownAt`.
  public func read<Value>(
    knownAt: KnownAt = .now, _ body: (Reader) throws -> Value
  ) throws(RegistryError) -> Value {
    try guarded {
      try queue.reading { db in
        let reader = try Reader(db, knownAt: knownAt)
        reader.names = names
        return try body(reader)
      }
    }
  }

  /// What an append did.
  struct Appended {
    /// The numbers of the entries, empty where nothing was to be written.
    var entries: Range<Int>
    /// The time that they bear.
    var time: Instant
  }

  /// Appends entries in one transaction, then signs a checkpoint (unless `signsEachCommand` is off).
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
      // Before anything is written: what can't be signed isn't to be in the log. A passphrase is asked for here, and not
      // while others wait for the lock.
      if keyring.signers == nil { _ = try queue.reading { db in try signers(db) } }
      var appended = Appended(entries: 0..<0, time: Instant(microseconds: 0))
      try queue.writeWithoutTransaction { db in
        try db.writing {
          let end = try LogEnd.read(db)
          _ = try signers(db)
          try HighWater.check(self, db, try HighWater.read(files), end: end)
          let reader = try Reader(db, knownAt: .now)
          let transaction = try Transaction(
            db, end: end, now: now, actor: actor, guarding: try writeGuard(reader, actor: actor))
          try drafts(reader, transaction)
          try paper?.refuseUnsigned(actor)
          try transaction.finish()
          appended = Appended(
            entries: end.size..<transaction.size, time: Instant(microseconds: transaction.time))
        }
      }
      return appended
    }
    guard !appended.entries.isEmpty else { return appended }
    logger.debug(
      "committed",
      metadata: ["first": "\(appended.entries.lowerBound)", "entries": "\(appended.entries.count)"])
    if signsEachCommand { try checkpointAfterwards(appended.entries) }
    return appended
  }
}

extension LogEnd {
  /// Where the log of `db` ends.
  static func read(_ db: Database) throws -> LogEnd {
    let entry = try SQLiteStatement(reusing: db, "SELECT seq, leaf FROM entry ORDER BY seq DESC LIMIT 1")
    guard try entry.step() else { throw RegistryError.damaged("The log has no entries.") }
    guard let seq = entry.position(0), let leaf = Digest(bytes: entry.bytes(1)) else {
      throw RegistryError.damaged("The last row of the log is no entry.")
    }
    let transaction = try SQLiteStatement(reusing: db, "SELECT txn, seq_last, time FROM txn ORDER BY txn DESC LIMIT 1")
    guard try transaction.step(), let number = transaction.position(0), let last = transaction.position(1),
      transaction.storageClass(2) == 1, transaction.integer(2) >= 0
    else { throw RegistryError.damaged("The list of transactions is empty or holds something else.") }
    guard last == seq else {
      throw RegistryError.damaged("The last entry is \(seq), the list of transactions ends at \(last).")
    }
    return LogEnd(
      size: seq + 1, leaf: leaf, time: UInt64(transaction.integer(2)), nextTransaction: number + 1)
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
