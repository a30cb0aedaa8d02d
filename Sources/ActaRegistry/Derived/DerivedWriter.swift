import ActaCrypto
import GRDB

/// Inserts derived rows.
final class DerivedWriter {
  private let db: Database
  private let close: SQLiteStatement
  /// By table, as far as they were needed.
  private var inserts: [SQLiteStatement?] = Array(repeating: nil, count: DerivedTable.allCases.count)

  private static let sql = DerivedTable.allCases.map { table in
    let marks = table.columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    return "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(marks))"
  }

  init(_ db: Database) throws {
    self.db = db
    close = try SQLiteStatement(
      reusing: db, "UPDATE version SET seq_to = ?1 WHERE kind = ?2 AND id = ?3 AND seq_to IS NULL")
  }

  private func statement(_ table: DerivedTable) throws -> SQLiteStatement {
    if let statement = inserts[table.rawValue] { return statement }
    let statement = try SQLiteStatement(reusing: db, Self.sql[table.rawValue])
    inserts[table.rawValue] = statement
    return statement
  }

  /// Ends the current version of a record, where there is one. Call before its next version is inserted.
  func endVersion(kind: String, id: String, at seq: Int) throws {
    close.bind(seq, at: 1)
    close.bind(kind, at: 2)
    close.bind(id, at: 3)
    try close.run()
  }

  func insert(_ rows: [DerivedRow]) throws {
    for row in rows { try insert(row) }
  }

  func insert(_ row: DerivedRow) throws {
    let statement = try statement(row.table)
    // In the order of `DerivedTable.columns`, without an array of values for each row.
    switch row {
    case .version(let kind, let id, let from, let pos, let body):
      statement.bind(kind, at: 1)
      statement.bind(id, at: 2)
      statement.bind(from, at: 3)
      statement.bind(pos, at: 4)
      body.withUnsafeBytes { statement.bind($0, at: 5) }
    case .name(let id, let from, let pos, let text):
      statement.bind(id, at: 1)
      statement.bind(from, at: 2)
      statement.bind(pos, at: 3)
      statement.bind(text, at: 4)
    default:
      for (index, value) in row.values.enumerated() {
        let column = Int32(index + 1)
        switch value {
        case .integer(let integer): statement.bind(integer, at: column)
        case .text(let text): statement.bind(text, at: column)
        case .bytes(let bytes): statement.bind(bytes, at: column)
        }
      }
    }
    try statement.run()
  }
}
