import Foundation
import GRDB
import Schema

/// Opens and creates the SQLite file with the settings that the guarantees rest on.
enum DatabaseFile {
  /// How long a writer waits for another one, in seconds.
  static let patience: TimeInterval = 10

  /// Makes an empty file; `begin` makes the schema in it, in the transaction that also writes the first entry, so that
  /// no file is left that has one and not the other.
  static func create(_ path: String) throws -> DatabaseQueue {
    if FileManager.default.fileExists(atPath: path) { throw RegistryError.exists(path) }
    do {
      return try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
    } catch let error as DatabaseError where error.resultCode != .SQLITE_FULL {
      throw RegistryError(
        .cannotCreate, "\(path) can't be created: \(error.message ?? "unknown reason").",
        advice: "Check that the folder exists and can be written.")
    }
  }

  /// Makes the schema in an empty file.
  static func begin(_ db: Database, _ formats: DatabaseFormats) throws {
    try formats.apply(to: db, after: 0)
    try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
  }

  /// Which formats a file may have that is opened.
  struct Acceptance {
    var formats = DatabaseFormats.current
    /// Whether a file of an older format may be written: only by what makes the newest one of it.
    var upgrading = false
  }

  static func open(_ path: String, readOnly: Bool, _ acceptance: Acceptance = Acceptance()) throws -> DatabaseQueue {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch errno {
      case ENOENT, ENOTDIR, ENAMETOOLONG: throw RegistryError.noDatabase(path)
      case ELOOP: throw RegistryError(.noInput, "\(path) is a link that leads back to itself.")
      default:
        throw RegistryError(
          .io, "\(path) can't be read: \(String(cString: strerror(errno))).", advice: "Check the folder's permissions.")
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw RegistryError.notARegistry(path, "it is a folder")
    // SQLite would wait for ever for a pipe.
    default: throw RegistryError.notARegistry(path, "it is a device or a pipe")
    }
    return try connect(path, readOnly: readOnly) { db in
      try check(db, path, readOnly: readOnly, acceptance)
    }
  }

  private static func connect(
    _ path: String, readOnly: Bool, checking: @escaping @Sendable (Database) throws -> Void
  ) throws -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: configuration(readOnly: readOnly, checking: checking))
    } catch let error as DatabaseError
      where readOnly && [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      // A folder that can't be written has no place for the shared memory of WAL. With no WAL file there is nothing
      // in it that the database lacks, so the file can be read as it lies.
      let wal = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
      guard wal == nil || wal == 0,
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
      else { throw error }
      return try DatabaseQueue(
        path: "file:\(escaped)?immutable=1", configuration: configuration(readOnly: true, checking: checking))
    }
  }

  private static func check(_ db: Database, _ path: String, readOnly: Bool, _ acceptance: Acceptance) throws {
    do {
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
        let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
        if objects == 0 { throw RegistryError.notARegistry(path, "it is empty") }
        throw RegistryError.notARegistry(path, "it is another program's database")
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw RegistryError.notARegistry(path, "it is no SQLite database")
    }
    let version = try DatabaseFormats.version(of: db)
    let newest = acceptance.formats.newest
    if version > newest {
      throw RegistryError(
        .notAllowed, "\(path) has database format \(version); this build of acta knows up to \(newest).",
        advice: "Use a newer acta.")
    }
    if version < 1 { throw RegistryError.notARegistry(path, "its format number is \(version)") }
    if version < newest, !readOnly, !acceptance.upgrading {
      throw RegistryError(
        .notAllowed, "\(path) has database format \(version); this build of acta writes \(newest).",
        advice: "Make a backup with `acta backup`, then run `acta upgrade`.")
    }
  }

  /// - Parameter checking: looks at a file that is there before anything in it is set.
  private static func configuration(
    readOnly: Bool, checking: (@Sendable (Database) throws -> Void)? = nil
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      // Untrusted files: SQL in the schema can't call anything with side effects, and cells are checked as read.
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
      try checking?(db)
      guard !readOnly else { return }
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw RegistryError(.io, "This file system can't hold a write-ahead log, which durability rests on.")
      }
      // A list's pages stay in memory until the commit, instead of going to the log and back (in KiB).
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
        throw RegistryError(.io, "SQLite doesn't keep synchronous = FULL, which durability rests on.")
      }
    }
    return configuration
  }
}
