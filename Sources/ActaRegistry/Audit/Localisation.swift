import ActaLedger
import Foundation
import GRDB

/// Finds out which rows of the derived tables aren't what the log demands, by making the tables again elsewhere.
struct Localisation {
  private let db: Database
  private let formats: DatabaseFormats

  init(_ db: Database, _ formats: DatabaseFormats) {
    self.db = db
    self.formats = formats
  }

  /// At most this many findings a table and direction: the first ones tell.
  static let most = 20

  func findings() throws -> [VerifyReport.Finding] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let queue = try DatabaseQueue(path: folder.appendingPathComponent("derived.db").path)
    return try queue.writeWithoutTransaction { fresh in
      try fresh.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      try formats.apply(to: fresh, after: 0, upTo: DatabaseFormats.version(of: db))
      var findings: [VerifyReport.Finding] = []
      try fresh.inTransaction {
        _ = try Rebuilder(from: db, into: fresh).run()
        for table in DerivedTable.allCases {
          try copy(table, to: fresh)
          findings += try compare(table, fresh)
        }
        return .commit
      }
      return findings
    }
  }

  /// Copies a table as it stands, value by value with its storage class, into one without any constraint.
  private func copy(_ table: DerivedTable, to fresh: Database) throws {
    let columns = table.columns.joined(separator: ", ")
    try fresh.execute(sql: "CREATE TABLE held_\(table.name) (\(columns))")
    let marks = table.columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let insert = try SQLiteStatement(fresh, "INSERT INTO held_\(table.name) VALUES (\(marks))")
    let select = try SQLiteStatement(db, "SELECT \(columns) FROM \(table.name)")
    while try select.step() {
      for column in 0..<select.columnCount { insert.bind(column, of: select, at: column + 1) }
      try insert.run()
    }
  }

  private func compare(_ table: DerivedTable, _ fresh: Database) throws -> [VerifyReport.Finding] {
    let list = (table.columns + table.columns.map { "typeof(\($0))" }).joined(separator: ", ")
    let held = "held_\(table.name)"
    return try rows(of: table.name, notIn: held, list, fresh).map {
      finding(table, $0, "a row that the log demands is missing or changed")
    } + rows(of: held, notIn: table.name, list, fresh).map { finding(table, $0, "a row that the log doesn't demand") }
  }

  private struct Found {
    var entry: Int?
    var id: String
  }

  private func rows(of first: String, notIn second: String, _ list: String, _ fresh: Database) throws -> [Found] {
    let isTransaction = first.hasSuffix("txn")
    let statement = try SQLiteStatement(
      fresh,
      """
      SELECT \(isTransaction ? "seq_first, txn" : "seq_from, id") FROM
        (SELECT \(list) FROM \(first) EXCEPT SELECT \(list) FROM \(second))
      ORDER BY 1 LIMIT \(Self.most)
      """)
    var found: [Found] = []
    while try statement.step() {
      found.append(
        Found(
          entry: statement.position(0), id: isTransaction ? "transaction \(statement.text(1))" : statement.text(1)))
    }
    return found
  }

  private func finding(_ table: DerivedTable, _ row: Found, _ problem: String) -> VerifyReport.Finding {
    VerifyReport.Finding(
      entry: row.entry, kind: Verifier.Kind.derivedMismatch, detail: "\(problem) (\(row.id))", place: table.name)
  }
}
