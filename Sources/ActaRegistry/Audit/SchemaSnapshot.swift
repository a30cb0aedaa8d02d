import GRDB

/// The text of everything in a database's schema.
struct SchemaSnapshot: Sendable {
  /// "table entry" and the like, each with its SQL.
  var objects: [String: String] = [:]

  /// The schema of `db`.
  init(_ db: Database) throws {
    let statement = try SQLiteStatement(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema")
    while try statement.step() {
      // A name that became bytes is the same for SQLite, and another for whoever asks for the tables. Asked for first:
      // reading a value as text makes it one.
      let classes = (0..<4).map { statement.storageClass($0) }
      let name = statement.text(1)
      if name.hasPrefix("sqlite_stat") { continue }
      let key = "\(statement.text(0)) \(name)"
      // What stands there twice never equals what this build makes.
      objects[key] = (objects[key] ?? "") + "\(statement.text(2)): \(statement.text(3))"
      if classes.contains(where: { $0 != 3 && $0 != 5 }) { objects[key]?.append(" \(classes)") }
    }
  }
}
