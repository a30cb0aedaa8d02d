import ActaLedger
import GRDB

/// The sum over a derived table as it stands, storage classes included.
struct TableSum {
  private(set) var sum = RowSum()
  /// Versions that don't end where the next one begins; they are looked at in the order of their key.
  private(set) var findings: [VerifyReport.Finding] = []

  init(_ db: Database, _ table: DerivedTable, _ key: RowHasher.Key) throws {
    let hasher = RowHasher(key)
    let isVersion = table == .version
    let columns = table.columns.joined(separator: ", ")
    let statement = try SQLiteStatement(
      db,
      isVersion
        ? "SELECT \(columns), seq_to FROM version ORDER BY kind, id, seq_from" : "SELECT \(columns) FROM \(table.name)")
    let hashed = Int32(table.columns.count)
    var versions = VersionEnds()
    while try statement.step() {
      hasher.begin(table)
      for column in 0..<hashed {
        switch statement.storageClass(column) {
        case 1: hasher.addInteger(statement.integer(column))
        case 3: hasher.addBytes(statement.buffer(text: column), storageClass: 3)
        case let other: hasher.addBytes(statement.buffer(blob: column), storageClass: other)
        }
      }
      sum.add(hasher.finish())
      if isVersion { versions.add(statement) }
    }
    findings = versions.finish()
  }
}

/// Checks `version.seq_to`: it must be `seq_from` of the record's next version, which a scan in key order shows.
private struct VersionEnds {
  /// Kind, a zero byte, id.
  private var key: [UInt8] = []
  private var next: [UInt8] = []
  private var from = 0
  private var end: Int?
  private var isFirst = true
  private var findings: [VerifyReport.Finding] = []

  /// Looks at a row of kind, id, seq_from, pos, body, seq_to.
  mutating func add(_ row: SQLiteStatement) {
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: row.buffer(text: 0))
    next.append(0)
    next.append(contentsOf: row.buffer(text: 1))
    let seq = row.integer(2)
    close(next == key ? seq : nil)
    swap(&key, &next)
    from = seq
    end = row.isNull(5) ? nil : row.storageClass(5) == 1 ? row.integer(5) : -1
    isFirst = false
  }

  /// What was found, after the last row.
  mutating func finish() -> [VerifyReport.Finding] {
    close(nil)
    return findings
  }

  private mutating func close(_ expected: Int?) {
    guard !isFirst, end != expected else { return }
    let name = String(decoding: key.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
    findings.append(
      VerifyReport.Finding(
        entry: from, kind: Verifier.Kind.derivedMismatch,
        detail: "the version of \(name) should end with \(expected.map { "entry \($0)" } ?? "nothing"), "
          + "the table says \(end.map { "entry \($0)" } ?? "nothing")", place: "version"))
  }
}
