import ActaCrypto
import ActaLedger
import GRDB

/// Compares the derived tables with what the log demands.
struct TableComparison {
  private let db: Database
  private let log: LogSummary
  private let key: RowHasher.Key
  private let formats: DatabaseFormats

  init(_ db: Database, _ log: LogSummary, _ key: RowHasher.Key, _ formats: DatabaseFormats) {
    self.db = db
    self.log = log
    self.key = key
    self.formats = formats
  }

  /// What differs.
  ///
  /// - Parameter sums: the tables' sums where they were made before, all of tables whose versions end as they must.
  func findings(sums: [DerivedTable: RowSum] = [:]) throws -> [VerifyReport.Finding] {
    var findings = try treeFindings()
    let expected = log.expected(key)
    var differing: [DerivedTable] = []
    for table in DerivedTable.allCases {
      let sum: RowSum
      if let made = sums[table] {
        sum = made
      } else {
        let counted = try TableSum(db, table, key)
        findings += counted.findings
        sum = counted.sum
      }
      if sum != expected[table.rawValue] { differing.append(table) }
    }
    if !differing.isEmpty {
      // The tables differ, whether or not the rows can be named.
      findings += (try? Localisation(db, formats).findings()) ?? []
    }
    for table in differing where !findings.contains(where: { $0.place == table.name }) {
      findings.append(
        VerifyReport.Finding(
          entry: nil, kind: Verifier.Kind.derivedMismatch, detail: "the table isn't what the log demands",
          place: table.name))
    }
    return try findings + blobFindings()
  }

  /// Blobs that no entry names: those that one names were compared while the log was read.
  private func blobFindings() throws -> [VerifyReport.Finding] {
    guard try db.integer("SELECT count(*) FROM blob") != log.blobs.count else { return [] }
    let statement = try SQLiteStatement(db, "SELECT sha256 FROM blob")
    var findings: [VerifyReport.Finding] = []
    while try statement.step() {
      if let digest = Digest(bytes: statement.bytes(0)), log.blobs.contains(digest) { continue }
      findings.append(
        VerifyReport.Finding(
          entry: nil, kind: Damage.Kind.blobMismatch.rawValue, detail: "a body that no entry names", place: "blob"))
    }
    return findings
  }

  private func treeFindings() throws -> [VerifyReport.Finding] {
    var findings: [VerifyReport.Finding] = []
    let rows = try db.integer("SELECT count(*) FROM edge")
    let stored = try? TreeTables(db).builder()
    if rows != 1 || stored?.size != log.tree.size || stored?.frontier != log.tree.frontier {
      findings.append(
        VerifyReport.Finding(
          entry: nil, kind: Damage.Kind.treeMismatch.rawValue,
          detail: "the tree's right edge isn't that of the entries",
          place: "edge"))
    }
    var expected: [Int: [Int: [UInt8]]] = [:]
    for hash in log.tiles { hash.hash.append(to: &expected[hash.level, default: [:]][Int(hash.tile), default: []]) }
    let statement = try SQLiteStatement(db, "SELECT level, idx, hashes FROM tile ORDER BY level, idx")
    while try statement.step() {
      let level = statement.integer(0)
      let index = statement.integer(1)
      let wanted = expected[level]?.removeValue(forKey: index)
      if statement.storageClass(2) != 4 || wanted != statement.bytes(2) { findings.append(tileFinding(level, index)) }
    }
    for (level, tiles) in expected { for index in tiles.keys { findings.append(tileFinding(level, index)) } }
    return findings
  }

  private func tileFinding(_ level: Int, _ index: Int) -> VerifyReport.Finding {
    VerifyReport.Finding(
      entry: level < 7 ? index << (8 * (level + 1)) : nil, kind: Damage.Kind.treeMismatch.rawValue,
      detail: "tile \(index) of level \(level) isn't that of the entries", place: "tile")
  }
}
