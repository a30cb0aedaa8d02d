import ActaRegistry
import Foundation
import GRDBSQLite

/// A database as somebody with plain SQLite sees it, who goes round the registry.
final class RawDatabase {
  private var handle: OpaquePointer?

  struct Failure: Error { let message: String }

  init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { throw failure() }
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close_v2(handle) }

  private func failure() -> Failure { Failure(message: String(cString: sqlite3_errmsg(handle))) }

  /// Runs statements that give nothing.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// The rows of a query, each value as text.
  func rows(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
          })
      case SQLITE_DONE: return rows
      default: throw failure()
      }
    }
  }

  /// The first value of a query.
  func value(_ sql: String) throws -> String { try rows(sql).first?.first ?? "" }

  /// Changes rows with all triggers gone; they are put back as they were.
  func tamper(_ sql: String) throws {
    let triggers = try rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for trigger in triggers { try run("DROP TRIGGER \(trigger[0])") }
    try run(sql)
    for trigger in triggers { try run(trigger[1]) }
    try run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Every value of every table with its storage class.
  func dump() throws -> [String] {
    var lines = try rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").map {
      $0.joined(separator: "|")
    }
    for table in try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map({ $0[0] }) {
      let columns = try rows("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid").map { $0[0] }
      let values = columns.map { "typeof(\($0)), CASE typeof(\($0)) WHEN 'blob' THEN hex(\($0)) ELSE hex(\($0)) END" }
      lines += try rows("SELECT \(values.joined(separator: ", ")) FROM \(table)").map {
        table + "|" + $0.joined(separator: "|")
      }.sorted()
    }
    return lines
  }
}

extension TempRegistry {
  /// Changes the closed database behind the registry's back, then opens it again.
  func tamper(_ sql: String) throws {
    try settle()
    try RawDatabase(files.database).tamper(sql)
    try reopen()
  }

  /// Changes a table as if it weren't STRICT.
  func tamperUntyped(_ table: String, _ sql: String) throws {
    try settle()
    let original = try RawDatabase(files.database).value("SELECT sql FROM sqlite_schema WHERE name = '\(table)'")
    func rewrite(_ text: String) throws {
      let quoted = text.replacingOccurrences(of: "'", with: "''")
      let raw = try RawDatabase(files.database)
      try raw.run("PRAGMA writable_schema = ON")
      try raw.run("UPDATE sqlite_schema SET sql = '\(quoted)' WHERE type = 'table' AND name = '\(table)'")
    }
    try rewrite(
      original.replacingOccurrences(of: "STRICT, WITHOUT ROWID", with: "WITHOUT ROWID")
        .replacingOccurrences(of: ") STRICT", with: ")"))
    try RawDatabase(files.database).tamper(sql)
    try rewrite(original)
    try RawDatabase(files.database).run("PRAGMA wal_checkpoint(TRUNCATE)")
    try reopen()
  }
}
