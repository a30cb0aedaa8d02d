import ActaCrypto
import ActaLedger
import Foundation
import GRDB

/// The high-water note: the latest signed checkpoint, kept outside the database, so that a database that was put back
/// to an earlier state, or to another history, is noticed.
enum HighWater {
  /// Refuses a log that is behind its note or differs from it.
  ///
  /// - Throws: `rolledBack` for a log smaller than the note or with another root; `damaged` for a note that isn't
  ///   one of this log.
  static func check(_ registry: Registry, _ db: Database, end: LogEnd) throws {
    guard let bytes = try DurableFile.read(registry.files.highWater) else {
      registry.warn(
        "no anchor: \(registry.files.highWater) is missing, so a rollback before today wouldn't show")
      return
    }
    if let proven = registry.proven.anchor, proven.note == bytes, try leaf(of: proven.size, db, end) == proven.leaf {
      return
    }
    let note: Checkpoint
    do {
      note = try Checkpoint.verified(bytes, origin: registry.origin, keys: try registry.verifierKeys(db))
    } catch {
      throw RegistryError(
        .damaged, "The high-water note \(registry.files.highWater) isn't a checkpoint of this log: \(error).",
        advice: "Put the right note back; without one `acta audit verify` can't rule out a rollback.")
    }
    try compare(note, db, end: end)
    if let leaf = try leaf(of: note.size, db, end) {
      registry.proven.anchor = ProvenState.Anchor(note: bytes, size: note.size, leaf: leaf)
    }
  }

  /// The leaf hash of the last of the first `size` entries; nil where there aren't so many.
  private static func leaf(of size: UInt64, _ db: Database, _ end: LogEnd) throws -> Digest? {
    if size == UInt64(end.size) { return end.leaf }
    guard size > 0, size < UInt64(end.size) else { return nil }
    let statement = try SQLiteStatement(reusing: db, "SELECT leaf FROM entry WHERE seq = ?1")
    statement.bind(size - 1, at: 1)
    return try statement.step() ? Digest(bytes: statement.bytes(0)) : nil
  }

  /// Compares a verified checkpoint with the log as it is.
  static func compare(_ note: Checkpoint, _ db: Database, end: LogEnd) throws {
    guard note.size <= UInt64(end.size) else {
      throw RegistryError(
        .rolledBack,
        "The log has \(end.size) entries, but a signed checkpoint covers \(note.size): entries \(end.size) to "
          + "\(note.size - 1) are gone.",
        advice: "The file was put back to an earlier state. Restore the newer one.")
    }
    let root = try TreeTables(db).root(size: Int(note.size))
    guard root == note.root else {
      throw RegistryError(
        .rolledBack,
        "The log differs from a signed checkpoint of its first \(note.size) entries: their root is now \(root.hex), "
          + "the checkpoint says \(note.root.hex).",
        advice: "This is another history. Run `acta audit verify --full`.")
    }
  }

  /// Moves the note forward, never back: another process may have been faster.
  static func advance(_ path: String, to note: [UInt8], size: UInt64) throws(RegistryError) {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw RegistryError(.io, "Can't lock \(path): \(String(cString: strerror(errno))).")
    }
    defer { close(lock) }
    if let bytes = try DurableFile.read(path), let held = try? SignedNote(parsing: bytes),
      let checkpoint = try? Checkpoint(parsing: held.text), checkpoint.size >= size
    {
      return
    }
    try DurableFile.replace(path, with: note)
  }
}
