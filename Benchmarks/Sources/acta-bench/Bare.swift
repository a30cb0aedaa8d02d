import ActaCrypto
import Foundation
import GRDBSQLite

/// SQLite without anything of Acta around it: what figures are compared with.
final class Bare {
  private var handle: OpaquePointer?

  struct Failure: Error, CustomStringConvertible { let description: String }

  init(_ path: String, isNew: Bool) throws {
    let flags = SQLITE_OPEN_READWRITE | (isNew ? SQLITE_OPEN_CREATE : 0)
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw failure() }
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    if isNew {
      try run("CREATE TABLE entry (seq INTEGER PRIMARY KEY, record BLOB NOT NULL, leaf BLOB NOT NULL) STRICT")
    }
  }

  deinit { sqlite3_close_v2(handle) }

  private func failure() -> Failure { Failure(description: String(cString: sqlite3_errmsg(handle))) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// The rows of `entry` from a position on.
  func entries(from first: Int) throws -> [(record: [UInt8], leaf: [UInt8])] {
    var rows: [(record: [UInt8], leaf: [UInt8])] = []
    try each(from: first) { record, leaf in rows.append((Array(record), Array(leaf))) }
    return rows
  }

  /// Reads and hashes every entry: the least that a verifier must do.
  func hashAll() throws -> Int {
    let hasher = SHA256.Hasher()
    var right = 0
    try each(from: 0) { record, leaf in
      let digest = hasher.hash(prefix: 0, record)
      if digest.withUnsafeBytes({ $0.elementsEqual(leaf) }) { right += 1 }
    }
    return right
  }

  private func each(from first: Int, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void) throws {
    var statement: OpaquePointer?
    let sql = "SELECT record, leaf FROM entry WHERE seq >= \(first) ORDER BY seq"
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
    defer { sqlite3_finalize(statement) }
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
    }
    while sqlite3_step(statement) == SQLITE_ROW { body(bytes(0), bytes(1)) }
  }

  /// Inserts rows, `perTransaction` at a time.
  func insert(_ rows: [(record: [UInt8], leaf: [UInt8])], perTransaction: Int) throws {
    var statement: OpaquePointer?
    let sql = "INSERT INTO entry VALUES (?1, ?2, ?3)"
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
    defer { sqlite3_finalize(statement) }
    for (index, row) in rows.enumerated() {
      if index % perTransaction == 0 { try run("BEGIN IMMEDIATE") }
      sqlite3_bind_int64(statement, 1, Int64(index))
      let bound = row.record.withUnsafeBytes { record in
        row.leaf.withUnsafeBytes { leaf in
          sqlite3_bind_blob(statement, 2, record.baseAddress, Int32(record.count), nil)
          sqlite3_bind_blob(statement, 3, leaf.baseAddress, Int32(leaf.count), nil)
          return sqlite3_step(statement)
        }
      }
      guard bound == SQLITE_DONE else { throw failure() }
      sqlite3_reset(statement)
      if (index + 1) % perTransaction == 0 || index + 1 == rows.count { try run("COMMIT") }
    }
  }
}
