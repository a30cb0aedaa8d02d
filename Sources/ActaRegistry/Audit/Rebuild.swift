import ActaCrypto
import ActaJSON
import ActaLedger
import Foundation
import GRDB
import Schema

extension Registry {
  /// Makes all derived tables anew from the log, in one transaction. The log itself isn't touched.
  ///
  /// - Returns: how many entries were read.
  public func rebuild() throws(RegistryError) -> Int {
    guard !isReadOnly else { throw RegistryError(.io, "The registry can't be written.") }
    return try guarded {
      try queue.writeWithoutTransaction { db in
        var count = 0
        try db.inTransaction(.immediate) {
          for table in DerivedTable.allCases { try db.execute(sql: "DELETE FROM \(table.name)") }
          try db.execute(sql: "DELETE FROM tile; DELETE FROM edge")
          let rebuilder = try Rebuilder(db, into: "main")
          count = try rebuilder.run()
          try rebuilder.storeTree()
          return .commit
        }
        return count
      }
    }
  }
}

/// Replays the log into derived tables.
final class Rebuilder {
  private let db: Database
  private let schema: String
  private let writer: DerivedWriter
  private let reader: BlobReader
  private let hasher = SHA256.Hasher()
  private var tree = TreeBuilder()

  init(_ db: Database, into schema: String) throws {
    self.db = db
    self.schema = schema
    writer = try DerivedWriter(db, schema: schema)
    reader = try BlobReader(db)
  }

  func run() throws -> Int {
    let statement = try SQLiteStatement(db, "SELECT seq, record FROM main.entry ORDER BY seq")
    var transaction: (number: Int, first: Int, last: Int, time: Int)?
    func close() throws {
      guard let done = transaction else { return }
      try writer.insert(.transaction(number: done.number, first: done.first, last: done.last, time: done.time))
    }
    var count = 0
    while try statement.step() {
      let seq = statement.integer(0)
      let record: EntryRecord
      let envelope: Envelope
      do {
        record = try EntryRecord.decode(statement.bytes(1))
        envelope = try Envelope.decode(record.payload)
      } catch {
        throw RegistryError.damaged("Entry \(seq) can't be read, so nothing can be rebuilt from it: \(error).")
      }
      tree.append(TreeHash.leaf(of: statement.buffer(blob: 1), hasher), hasher)
      if transaction?.number == Int(envelope.transaction) {
        transaction?.last = seq
      } else {
        try close()
        transaction = (Int(envelope.transaction), seq, seq, Int(clamping: record.time))
      }
      var rows: [DerivedRow] = []
      for (pos, change) in envelope.records.enumerated() {
        let (body, digest) = try reader.body(of: change, hasher)
        let decoded = try Projection.record(kind: change.kind, id: change.id, body: .object(body))
        Projection.rows(
          kind: change.kind, id: change.id, body: digest, record: decoded, seq: seq, pos: pos, into: &rows)
      }
      try writer.insert(rows)
      count += 1
    }
    try close()
    return count
  }

  func storeTree() throws {
    let tables = TreeTables(db)
    try tables.store(tileHashes: tree.takeCompleted().sorted { ($0.level, $0.index) < ($1.level, $1.index) })
    try tables.store(edgeOf: tree)
  }
}

/// Finds out which rows of the derived tables aren't what the log demands, by making the tables again beside them.
struct Localisation {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// At most this many findings a table: the first ones tell.
  static let most = 20

  func findings() throws -> [VerifyReport.Finding] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A second connection: the first one stands in a read transaction, in which nothing can be attached.
    let queue = try DatabaseQueue(path: folder.appendingPathComponent("derived.db").path)
    return try queue.writeWithoutTransaction { fresh in
      try fresh.execute(sql: Schema.databaseV1)
      let source = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
      try fresh.execute(sql: "ATTACH DATABASE ? AS held", arguments: [source])
      var findings: [VerifyReport.Finding] = []
      try fresh.inTransaction {
        try copyLog(fresh)
        _ = try Rebuilder(fresh, into: "main").run()
        for table in DerivedTable.allCases { findings += try compare(table, fresh) }
        return .rollback
      }
      try fresh.execute(sql: "DETACH DATABASE held")
      return findings
    }
  }

  private func copyLog(_ fresh: Database) throws {
    try fresh.execute(
      sql: """
        INSERT INTO main.entry SELECT seq, record, leaf FROM held.entry ORDER BY seq;
        INSERT INTO main.blob SELECT sha256, bytes FROM held.blob;
        """)
  }

  private func compare(_ table: DerivedTable, _ fresh: Database) throws -> [VerifyReport.Finding] {
    let columns = table.columns + table.columns.map { "typeof(\($0))" }
    let list = columns.joined(separator: ", ")
    func rows(_ first: String, _ second: String) throws -> [Row] {
      try Row.fetchAll(
        fresh,
        sql: """
          SELECT \(list) FROM \(first).\(table.name) EXCEPT SELECT \(list) FROM \(second).\(table.name)
          LIMIT \(Self.most)
          """)
    }
    let missing = try rows("main", "held").map {
      finding(table, $0, "a row that the log demands is missing or changed")
    }
    let extra = try rows("held", "main").map { finding(table, $0, "a row that the log doesn't demand") }
    return missing + extra
  }

  private func finding(_ table: DerivedTable, _ row: Row, _ problem: String) -> VerifyReport.Finding {
    let entryColumn = table == .transaction ? "seq_first" : "seq_from"
    let id: String? = table == .transaction ? nil : row[table == .reference ? "id" : "id"]
    return VerifyReport.Finding(
      entry: row[entryColumn], kind: Verifier.Kind.derivedMismatch,
      detail: "\(problem)\(id.map { " (\($0))" } ?? "")", place: table.name)
  }
}
