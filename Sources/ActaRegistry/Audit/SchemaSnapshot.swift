import GRDB
import Schema

/// The text of everything in a database's schema.
struct SchemaSnapshot {
  /// "table entry" and the like, each with its SQL.
  var objects: [String: String] = [:]

  /// The schema of `db`.
  init(_ db: Database, schema: String = "main") throws {
    for row in try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM \(schema).sqlite_schema") {
      let type: String = row["type"] ?? ""
      let name: String = row["name"] ?? ""
      let table: String = row["tbl_name"] ?? ""
      if name.hasPrefix("sqlite_stat") { continue }
      objects["\(type) \(name)"] = "\(table): \(row["sql"] as String? ?? "")"
    }
  }

  /// The schema that this build makes.
  static func expected() throws -> SchemaSnapshot {
    let queue = try DatabaseQueue()
    return try queue.writeWithoutTransaction { db in
      try db.execute(sql: Schema.databaseV1)
      return try SchemaSnapshot(db)
    }
  }
}
