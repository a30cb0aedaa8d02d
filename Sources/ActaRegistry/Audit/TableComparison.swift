import ActaCrypto
import ActaLedger
import GRDB

/// Compares the derived tables with what the log demands.
struct TableComparison {
  private let db: Database
  private let pass: LogPass
  private let formats: DatabaseFormats

  init(_ db: Database, _ pass: LogPass, _ formats: DatabaseFormats) {
    self.db = db
    self.pass = pass
    self.formats = formats
  }

  func findings() throws -> [VerifyReport.Finding] {
    var findings = try treeFindings()
    var versions = VersionEnds()
    let expected = pass.expected
    let differing = try DerivedTable.allCases.filter { table in
      try sum(of: table, versions: &versions) != expected[table.rawValue]
    }
    findings += versions.finish()
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

  /// The sum over a table as it stands, storage classes included. Versions are looked at in the order of their key.
  private func sum(of table: DerivedTable, versions: inout VersionEnds) throws -> RowSum {
    var sum = RowSum()
    let isVersion = table == .version
    let columns = table.columns.joined(separator: ", ")
    let statement = try SQLiteStatement(
      db,
      isVersion
        ? "SELECT \(columns), seq_to FROM version ORDER BY kind, id, seq_from" : "SELECT \(columns) FROM \(table.name)")
    let hashed = Int32(table.columns.count)
    while try statement.step() {
      pass.hasher.begin(table)
      for column in 0..<hashed {
        switch statement.storageClass(column) {
        case 1: pass.hasher.addInteger(statement.integer(column))
        case 3: pass.hasher.addBytes(statement.buffer(text: column), storageClass: 3)
        case let other: pass.hasher.addBytes(statement.buffer(blob: column), storageClass: other)
        }
      }
      sum.add(pass.hasher.finish())
      if isVersion { versions.add(statement) }
    }
    return sum
  }

  /// Blobs that no entry names: those that one names were compared while the log was read.
  private func blobFindings() throws -> [VerifyReport.Finding] {
    guard try db.integer("SELECT count(*) FROM blob") != pass.blobs.count else { return [] }
    let statement = try SQLiteStatement(db, "SELECT sha256 FROM blob")
    var findings: [VerifyReport.Finding] = []
    while try statement.step() {
      if let digest = Digest(bytes: statement.bytes(0)), pass.blobs.contains(digest) { continue }
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
    if rows != 1 || stored?.size != pass.chain.tree.size || stored?.frontier != pass.chain.tree.frontier {
      findings.append(
        VerifyReport.Finding(
          entry: nil, kind: Damage.Kind.treeMismatch.rawValue,
          detail: "the tree's right edge isn't that of the entries",
          place: "edge"))
    }
    var expected: [Int: [Int: [UInt8]]] = [:]
    for hash in pass.tiles { hash.hash.append(to: &expected[hash.level, default: [:]][Int(hash.tile), default: []]) }
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
