import Foundation
import GRDB
import Schema

/// Opens and creates the SQLite file with the settings that the guarantees rest on.
enum DatabaseFile {
  /// How long a writer waits for another one, in seconds.
  static let patience: TimeInterval = 10

  static func create(_ path: String) throws -> DatabaseQueue {
    if FileManager.default.fileExists(atPath: path) { throw RegistryError.exists(path) }
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
    } catch let error as DatabaseError {
      throw RegistryError(
        .cannotCreate, "\(path) can't be created: \(error.message ?? "unknown reason").",
        advice: "Check that the folder exists and can be written.")
    }
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try db.execute(sql: Schema.databaseV1)
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(Schema.databaseVersion)")
        return .commit
      }
    }
    return queue
  }

  static func open(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw RegistryError.noDatabase(path)
    }
    if isFolder.boolValue { throw RegistryError.notARegistry(path, "it is a folder") }
    return try connect(path, readOnly: readOnly)
  }

  private static func connect(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: configuration(readOnly: readOnly, checking: path))
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
        path: "file:\(escaped)?immutable=1", configuration: configuration(readOnly: true, checking: path))
    }
  }

  private static func check(_ db: Database, _ path: String) throws {
    do {
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
        if try Int.fetchOne(db, sql: "PRAGMA page_count") == 0 { throw RegistryError.notARegistry(path, "it is empty") }
        throw RegistryError.notARegistry(path, "it is another program's database")
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw RegistryError.notARegistry(path, "it is no SQLite database")
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if version > Schema.databaseVersion {
      throw RegistryError(
        .notAllowed,
        "\(path) has database format \(version); this build of acta knows up to \(Schema.databaseVersion).",
        advice: "Use a newer acta.")
    }
    if version < 1 { throw RegistryError.notARegistry(path, "its format number is \(version)") }
  }

  /// - Parameter path: the file, where it is there and must be a registry; looked at before anything in it is set.
  private static func configuration(readOnly: Bool, checking path: String? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      // Untrusted files: SQL in the schema can't call anything with side effects, and cells are checked as read.
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
      if let path { try check(db, path) }
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
