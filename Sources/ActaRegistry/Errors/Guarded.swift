import GRDB
import GRDBSQLite

/// Runs work that may fail in SQLite and gives every failure Acta's own form.
func guarded<Value>(_ work: () throws -> Value) throws(RegistryError) -> Value {
  do {
    return try work()
  } catch let error as RegistryError {
    throw error
  } catch let error as DatabaseError {
    throw RegistryError(sqlite: error.extendedResultCode.rawValue, error.message ?? "no message")
  } catch let error as any CustomStringConvertible & Error {
    throw RegistryError(.internal, error.description)
  } catch {
    throw RegistryError(.internal, "\(error)")
  }
}

extension RegistryError {
  /// A failure that SQLite reported.
  init(sqlite code: Int32, _ message: String) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        .busy, "Another process is writing to the registry and didn't finish in time.",
        advice: "Nothing was changed; try again.")
    case SQLITE_READONLY, SQLITE_PERM:
      self.init(.io, "The registry can't be written: \(message).", advice: "Check the file's and folder's permissions.")
    case SQLITE_FULL:
      self.init(.io, "The disk is full.", advice: "Nothing was changed; make room and try again.")
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      self.init(
        .io, "Reading or writing the registry failed: \(message) (SQLite code \(code)).",
        advice: "Is there room on the disk, and may files be made in the folder? Nothing was changed.")
    case SQLITE_NOTADB:
      self.init(.badData, "The file isn't a SQLite database.")
    case SQLITE_CORRUPT:
      self.init(.damaged, "SQLite finds the file malformed: \(message).", advice: "Restore it from a backup.")
    case SQLITE_CONSTRAINT:
      // Rows are made from the log, so one that can't be inserted meets one that nothing in the log made.
      self.init(
        .damaged, "The database holds a row that it mustn't hold: \(message).",
        advice: "Nothing was written. Run `acta audit verify --full`.")
    case SQLITE_ERROR where ["no such table", "no such column", "malformed"].contains(where: message.hasPrefix):
      self.init(
        .damaged, "The schema of the database was changed: \(message).",
        advice: "Run `acta audit verify --full`, or restore a backup.")
    default:
      self.init(.internal, "SQLite: \(message) (code \(code)).")
    }
  }
}
