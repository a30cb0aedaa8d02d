import ActaCrypto
import GRDB

/// What the database knows of the index file: which state it is of, and its digest. Without it, or where it was
/// changed, no file is used.
struct IndexRow: Equatable {
  var mark: IndexMark
  /// SHA-256 of the file.
  var sha256: Digest

  /// Whether a database has the table; those of older formats don't.
  static func hasTable(_ db: Database) throws -> Bool {
    try db.integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'screening_index'") == 1
  }

  /// What is found where a row may be.
  enum Found: Equatable {
    case none
    case row(IndexRow)
    /// A row that nobody wrote so.
    case changed
  }

  static func read(_ db: Database) throws -> Found {
    guard try hasTable(db) else { return .none }
    let statement = try SQLiteStatement(db, "SELECT key, seen, sha256, row, one FROM screening_index")
    guard try statement.step() else { return .none }
    // The row has one key, which a damaged page may have made another.
    guard statement.position(4) == 1, statement.storageClass(0) == 3, let seen = statement.position(1),
      let sha256 = Digest(bytes: statement.bytes(2)), let mark = IndexMark(key: statement.text(0), seen: seen)
    else { return .changed }
    let row = IndexRow(mark: mark, sha256: sha256)
    return statement.storageClass(3) == 4 && Digest(bytes: statement.bytes(3)) == row.digest ? .row(row) : .changed
  }

  func write(_ db: Database) throws {
    try SQLiteStatement(db, "DELETE FROM screening_index WHERE one <> 1").run()
    let statement = try SQLiteStatement(
      db,
      """
      INSERT INTO screening_index (one, key, seen, sha256, row) VALUES (1, ?1, ?2, ?3, ?4)
      ON CONFLICT (one) DO UPDATE
      SET key = excluded.key, seen = excluded.seen, sha256 = excluded.sha256, row = excluded.row
      """)
    statement.bind(mark.key, at: 1)
    statement.bind(mark.seen, at: 2)
    statement.bind(sha256.bytes, at: 3)
    statement.bind(digest.bytes, at: 4)
    try statement.run()
  }

  /// Tells a row that was changed.
  private var digest: Digest {
    var bytes = Array(mark.key.utf8)
    withUnsafeBytes(of: UInt64(mark.seen).bigEndian) { bytes.append(contentsOf: $0) }
    sha256.append(to: &bytes)
    return SHA256.hash(bytes)
  }
}
