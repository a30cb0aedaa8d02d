import GRDB

extension DatabaseQueue {
  /// Reads within one transaction.
  ///
  /// GRDB's own `read` sets and clears `PRAGMA query_only` around it, at which SQLite throws away every prepared
  /// statement and compiles it anew: more work than an append. Nothing here writes through a reader.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try unsafeRead { db in
      try db.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
      let value: Value
      do {
        value = try body(db)
      } catch {
        try db.rollback()
        throw error
      }
      try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
      return value
    }
  }
}

extension Database {
  /// Writes within one transaction, which holds the write lock from its beginning.
  ///
  /// The statements that begin and end it are kept, as are all that every append runs.
  func writing(_ body: () throws -> Void) throws {
    try cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
    do {
      try body()
      // SQLite itself ends a transaction where the disk is full or fails.
      guard isInsideTransaction else {
        throw RegistryError(.io, "The database ended the transaction by itself; nothing was written.")
      }
      try cachedStatement(sql: "COMMIT TRANSACTION").execute()
    } catch {
      if isInsideTransaction { try? rollback() }
      throw error
    }
  }
}
