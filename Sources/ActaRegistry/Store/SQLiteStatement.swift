import GRDB
import GRDBSQLite

/// A prepared statement on the raw handle, for the paths where GRDB's conveniences cost too much: appending, list
/// loads, verification.
final class SQLiteStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// What keeps the handle alive where the connection's cache does; nil for a statement of its own.
  private let cached: Statement?

  /// Prepares `sql`, which is always a constant of ours.
  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else {
      throw RegistryError(.internal, "the database connection is closed")
    }
    self.connection = connection
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw RegistryError(
        sqlite: sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)))
    }
    handle = statement
    cached = nil
  }

  /// Takes `sql` from the connection's cache of prepared statements, for what every append or check asks: preparing
  /// costs more than running. It is ready to be bound, and is made ready again when its user lets go of it.
  ///
  /// - Precondition: no other user of the same `sql` is between two of its rows.
  init(reusing db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else {
      throw RegistryError(.internal, "the database connection is closed")
    }
    self.connection = connection
    let statement = try db.cachedStatement(sql: sql)
    cached = statement
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
  }

  deinit { if cached == nil { sqlite3_finalize(handle) } else { sqlite3_reset(handle) } }

  /// Binds an integer; columns count from 1.
  func bind(_ value: Int, at column: Int32) { sqlite3_bind_int64(handle, column, Int64(value)) }

  func bind(_ value: UInt64, at column: Int32) { sqlite3_bind_int64(handle, column, Int64(bitPattern: value)) }

  func bind(_ text: String, at column: Int32) {
    var text = text
    _ = text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { chars in
        // An empty text has no address, which SQLite would take for NULL.
        if chars.isEmpty {
          sqlite3_bind_text(handle, column, "", 0, Self.transient)
        } else {
          sqlite3_bind_text(handle, column, chars.baseAddress, Int32(chars.count), Self.transient)
        }
      }
    }
  }

  func bind(_ bytes: [UInt8], at column: Int32) { bytes.withUnsafeBytes { bind($0, at: column) } }

  /// Binds a BLOB; SQLite takes a copy.
  func bind(_ buffer: UnsafeRawBufferPointer, at column: Int32) {
    if buffer.isEmpty {
      sqlite3_bind_zeroblob(handle, column, 0)
    } else {
      sqlite3_bind_blob(handle, column, buffer.baseAddress, Int32(buffer.count), Self.transient)
    }
  }

  /// Binds a value of another statement's row as it is, with its storage class.
  func bind(_ column: Int32, of other: SQLiteStatement, at place: Int32) {
    sqlite3_bind_value(handle, place, sqlite3_column_value(other.handle, column))
  }

  /// Runs to the next row; false at the end.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = RegistryError(
        sqlite: sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)))
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement that gives no rows, and makes it ready again.
  func run() throws {
    _ = try step()
    reset()
  }

  func reset() { sqlite3_reset(handle) }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// SQLite's storage class of a value: 1 integer, 2 real, 3 text, 4 blob, 5 null.
  func storageClass(_ column: Int32) -> UInt8 { UInt8(sqlite3_column_type(handle, column)) }

  func text(_ column: Int32) -> String { String(decoding: buffer(text: column), as: UTF8.self) }

  func bytes(_ column: Int32) -> [UInt8] { Array(buffer(blob: column)) }

  /// The bytes of a BLOB as they lie in SQLite, valid until the next step.
  func buffer(blob column: Int32) -> UnsafeRawBufferPointer {
    let pointer = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: pointer, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// The bytes of a TEXT as they lie in SQLite, valid until the next step. They needn't be UTF-8 in a damaged file.
  func buffer(text column: Int32) -> UnsafeRawBufferPointer {
    let pointer = sqlite3_column_text(handle, column)
    return UnsafeRawBufferPointer(start: pointer, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A count or a position in the log: an integer from 0 to 2^53; nil for anything else that a damaged file may hold.
  func position(_ column: Int32) -> Int? {
    guard storageClass(column) == 1 else { return nil }
    let value = integer(column)
    return (0...(1 << 53)).contains(value) ? value : nil
  }

  var columnCount: Int32 { sqlite3_column_count(handle) }

  private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension Database {
  /// The integer in the first column of the first row that `sql` gives; nil where there is none.
  func integer(_ sql: String) throws -> Int? {
    let statement = try SQLiteStatement(reusing: self, sql)
    guard try statement.step(), statement.storageClass(0) == 1 else { return nil }
    return statement.integer(0)
  }
}
