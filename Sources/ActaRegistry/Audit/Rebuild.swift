import ActaCrypto
import ActaJSON
import ActaLedger
import GRDB

extension Registry {
  /// Makes all derived tables anew from the log, in one transaction. The log itself isn't touched.
  ///
  /// - Returns: how many entries were read.
  public func rebuild() throws(RegistryError) -> Int {
    guard !isReadOnly else { throw RegistryError(.io, "The registry can't be written.") }
    return try guarded {
      let count = try queue.writeWithoutTransaction { db in
        var count = 0
        try db.inTransaction(.immediate) {
          count = try Rebuilder.rebuild(db)
          return .commit
        }
        return count
      }
      // What was found when the registry was opened may have been damage that is repaired now.
      anchorProblem = nil
      proven = ProvenState()
      warnings = []
      try compareWithAnchor()
      return count
    }
  }
}

/// Replays the log into derived tables.
final class Rebuilder {
  private let source: Database
  private let target: Database
  private let writer: DerivedWriter
  private let reader: BlobReader
  private var tree = TreeBuilder()

  /// - Parameters:
  ///   - source: the database whose log is read.
  ///   - target: the database whose derived tables, which are empty, are filled; may be the same.
  init(from source: Database, into target: Database) throws {
    self.source = source
    self.target = target
    writer = try DerivedWriter(target)
    reader = try BlobReader(source)
  }

  /// Empties the derived tables of `db` and fills them from its log; the caller has begun a transaction.
  ///
  /// - Returns: how many entries were read.
  static func rebuild(_ db: Database) throws -> Int {
    for table in DerivedTable.allCases { try db.execute(sql: "DELETE FROM \(table.name)") }
    try db.execute(sql: "DELETE FROM tile; DELETE FROM edge")
    let rebuilder = try Rebuilder(from: db, into: db)
    let count = try rebuilder.run()
    try rebuilder.storeTree()
    return count
  }

  func run() throws -> Int {
    let statement = try SQLiteStatement(source, "SELECT seq, record FROM entry ORDER BY seq")
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
      tree.append(TreeHash.leaf(of: statement.buffer(blob: 1)))
      if transaction?.number == Int(envelope.transaction) {
        transaction?.last = seq
      } else {
        try close()
        transaction = (Int(envelope.transaction), seq, seq, Int(clamping: record.time))
      }
      var rows: [DerivedRow] = []
      for (pos, change) in envelope.records.enumerated() {
        guard let (body, digest) = try reader.body(of: change) else {
          throw RegistryError.damaged("The body of \(change.kind) \(change.id) (entry \(seq)) is missing or changed.")
        }
        let decoded = try Projection.record(kind: change.kind, id: change.id, body: .object(body))
        Projection.rows(
          kind: change.kind, id: change.id, body: digest, record: decoded, seq: seq, pos: pos, into: &rows)
        try writer.endVersion(kind: change.kind, id: change.id, at: seq)
      }
      try writer.insert(rows)
      count += 1
    }
    try close()
    return count
  }

  func storeTree() throws {
    let tables = TreeTables(target)
    try tables.store(tileHashes: tree.takeCompleted().sorted { ($0.level, $0.index) < ($1.level, $1.index) })
    try tables.store(edgeOf: tree)
  }
}
