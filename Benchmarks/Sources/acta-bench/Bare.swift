import Foundation
import GRDBSQLite

/// SQLite without anything of Acta around it: the same tables and rows, written by prepared statements.
final class Bare {
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  /// A row of a table: its values with their storage classes.
  typealias Row = (table: String, values: [Value])

  enum Value {
    case integer(Int64)
    case text([UInt8])
    case blob([UInt8])
    case null
  }

  init(_ path: String, settings: String = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") throws {
    guard
      sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
        == SQLITE_OK
    else { throw failure() }
    try run(settings + "; PRAGMA cache_size = -65536")
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  private func failure() -> Failure { Failure(description: String(cString: sqlite3_errmsg(handle))) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Makes the tables and indexes that the database at `path` has; its triggers and views aren't made.
  func copySchema(of path: String) throws {
    let source = try Bare(path, settings: "PRAGMA query_only = ON")
    for row in try source.rows(
      "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL", table: "")
    {
      if case .text(let sql) = row.values[0] { try run(String(decoding: sql, as: UTF8.self)) }
    }
  }

  /// All rows that `sql` gives.
  func rows(_ sql: String, table: String) throws -> [Row] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    var rows: [Row] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      let values = (0..<sqlite3_column_count(statement)).map { column -> Value in
        let bytes = {
          Array(
            UnsafeRawBufferPointer(
              start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column))))
        }
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT: return .text(bytes())
        case SQLITE_BLOB: return .blob(bytes())
        default: return .null
        }
      }
      rows.append((table, values))
    }
    return rows
  }

  /// Writes each group of rows in a transaction of its own; a row that is there is replaced.
  func write(_ groups: [[Row]], then: () throws -> Void = {}) throws -> [Double] {
    try groups.map { group in
      try seconds {
        try run("BEGIN IMMEDIATE")
        for row in group { try write(row) }
        try run("COMMIT")
        try then()
      }
    }
  }

  private func write(_ row: Row) throws {
    let marks = row.values.map { _ in "?" }.joined(separator: ",")
    let statement = try prepared("INSERT OR REPLACE INTO \(row.table) VALUES (\(marks))")
    for (index, value) in row.values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
      case .text(let bytes):
        _ = bytes.withUnsafeBytes {
          sqlite3_bind_text(statement, place, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil)
        }
      case .blob(let bytes):
        _ = bytes.withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), nil) }
      case .null: sqlite3_bind_null(statement, place)
      }
    }
    // The arrays outlive the step: the rows hold them.
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
    sqlite3_reset(statement)
  }

  private func prepared(_ sql: String) throws -> OpaquePointer? {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
    statements[sql] = statement
    return statement
  }
}
