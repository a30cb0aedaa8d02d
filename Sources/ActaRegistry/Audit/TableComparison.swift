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
    findings += try versionEnds()
    let differing = try DerivedTable.allCases.filter { try sum(of: $0) != pass.expected[$0.rawValue] }
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

  /// The sum over a table as it stands, storage classes included.
  private func sum(of table: DerivedTable) throws -> RowSum {
    var sum = RowSum()
    let columns = table.columns.joined(separator: ", ")
    let statement = try SQLiteStatement(db, "SELECT \(columns) FROM \(table.name)")
    while try statement.step() {
      pass.hasher.begin(table)
      for column in 0..<statement.columnCount {
        switch statement.storageClass(column) {
        case 1: pass.hasher.addInteger(statement.integer(column))
        case 3: pass.hasher.addBytes(statement.buffer(text: column), storageClass: 3)
        case let other: pass.hasher.addBytes(statement.buffer(blob: column), storageClass: other)
        }
      }
      sum.add(pass.hasher.finish())
    }
    return sum
  }

  /// `version.seq_to` of each row must be `seq_from` of the record's next version, which a scan in key order shows.
  private func versionEnds() throws -> [VerifyReport.Finding] {
    let statement = try SQLiteStatement(
      db, "SELECT kind, id, seq_from, seq_to FROM version ORDER BY kind, id, seq_from")
    var findings: [VerifyReport.Finding] = []
    var previous: (kind: String, id: String, from: Int, to: Int?)?
    // Two ids may be canonically equivalent and yet not be the same.
    func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
    func close(_ next: Int?) {
      guard let row = previous, row.to != next else { return }
      findings.append(
        VerifyReport.Finding(
          entry: row.from, kind: Verifier.Kind.derivedMismatch,
          detail: "the version of \(row.kind) \(row.id) should end with \(next.map { "entry \($0)" } ?? "nothing"), "
            + "the table says \(row.to.map { "entry \($0)" } ?? "nothing")", place: "version"))
    }
    while try statement.step() {
      let kind = statement.text(0)
      let id = statement.text(1)
      let from = statement.integer(2)
      let isSame = previous.map { same($0.kind, kind) && same($0.id, id) } ?? false
      close(isSame ? from : nil)
      let isRight = statement.isNull(3) || statement.storageClass(3) == 1
      previous = (kind, id, from, statement.isNull(3) ? nil : isRight ? statement.integer(3) : -1)
    }
    close(nil)
    return findings
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
