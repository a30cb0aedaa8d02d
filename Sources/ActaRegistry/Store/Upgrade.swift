import ActaLedger
public import ActaModel
import GRDB

/// What an upgrade did.
public struct UpgradeReport: Sendable, Equatable {
  /// The format that was found.
  public var from: Int
  /// The format that the database has now.
  public var to: Int
  /// The migrations' entries, empty where the format was the newest already.
  public var entries: [Int]
}

extension Registry {
  /// Brings a database to the newest format, step by step. Each step is one transaction: the schema changes, the
  /// derived tables are made anew from the log, and an entry names both schemas.
  ///
  /// - Throws: `RegistryError`: `damaged` where the schema found isn't that of its format, `rolledBack` for a log that
  ///   is behind its high-water note, `io` where the file can't be written. A step that fails leaves no trace.
  public static func upgrade(
    at files: RegistryFiles, actor: String, signer: ActorSigner? = nil, now: Instant? = nil,
    formats: DatabaseFormats = .current
  ) throws(RegistryError) -> UpgradeReport {
    let registry = try open(at: files, DatabaseFile.Acceptance(formats: formats, upgrading: true))
    registry.signer = signer
    if let now { registry.clock = { now } }
    if let problem = registry.anchorProblem { throw problem }
    let found = try guarded { try registry.queue.reading { db in try DatabaseFormats.version(of: db) } }
    var report = UpgradeReport(from: found, to: found, entries: [])
    while report.to < formats.newest {
      report.entries.append(try registry.migrate(from: report.to, actor: actor))
      report.to += 1
    }
    if !report.entries.isEmpty { try registry.seal(actor: actor, reason: "migration") }
    return report
  }

  /// Takes the step from one format to the next.
  ///
  /// - Returns: the entry that says so.
  private func migrate(from version: Int, actor: String) throws(RegistryError) -> Int {
    guard !isReadOnly else {
      throw RegistryError(
        .io, "The registry at \(files.database) can't be written.", advice: "Check the file's and folder's permissions."
      )
    }
    return try guarded {
      // Before anything is written: what can't be signed isn't to be in the log.
      _ = try queue.reading { db in try signers(db) }
      var entry = 0
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          guard try DatabaseFormats.version(of: db) == version else {
            throw RegistryError(.busy, "Another process upgrades the registry.", advice: "Try again when it is done.")
          }
          let end = try LogEnd.read(db)
          try HighWater.check(self, db, try HighWater.read(files), end: end)
          guard try SchemaSnapshot(db).objects == formats.schema(of: version).objects else {
            throw RegistryError.damaged("The schema of the database isn't that of format \(version).")
          }
          let body = MigrationBody(size: UInt64(end.size), from: schema(version), to: schema(version + 1))
          try formats.apply(to: db, after: version, upTo: version + 1)
          _ = try Rebuilder.rebuild(db)
          let transaction = try Transaction(
            db, end: end, now: clock().microseconds, actor: actor,
            guarding: try writeGuard(try Reader(db, knownAt: .now), actor: actor))
          entry = try transaction.append(
            Draft(.migration, [DraftChange(own: RegistryKind.migration, id: body.recordID, body: body.object)]))
          try transaction.finish()
          return .commit
        }
      }
      return entry
    }
  }

  private func schema(_ version: Int) -> MigrationBody.Schema {
    MigrationBody.Schema(version: Int64(version), digest: formats.digest(of: version))
  }
}
