import GRDB

extension DatabaseQueue {
  /// Reads within one transaction.
  ///
  /// GRDB's own `read` sets and clears `PRAGMA query_only` around it, at which SQLite throws away every prepared
  /// statement and compiles it anew: more work than an append. Nothing here writes through a reader.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try unsafeRead { db in
      try db.beginTransaction(.deferred)
      let value: Value
      do {
        value = try body(db)
      } catch {
        try db.rollback()
        throw error
      }
      try db.commit()
      return value
    }
  }
}
