import ActaCrypto
import ActaLedger
import Foundation
import GRDB

/// The high-water note: the latest signed checkpoint, kept outside the database, so that a database that was put back
/// to an earlier state, or to another history, is noticed.
enum HighWater {
  /// A note's file as it was found.
  struct Found {
    let path: String
    /// Nil where there is no file.
    let bytes: [UInt8]?
  }

  /// Reads the notes' files. A note is moved after what it covers was committed. So it is read before the view of the
  /// log that it is compared with begins: the other way round, a log that somebody else appends to in between would
  /// look as if it had been put back.
  static func read(_ files: RegistryFiles) throws(RegistryError) -> [Found] {
    var found: [Found] = []
    for path in files.anchors { found.append(Found(path: path, bytes: try DurableFile.read(path))) }
    return found
  }

  /// Refuses a log that is behind its note or differs from it.
  ///
  /// - Parameter notes: as they were before `db`'s transaction began, or within one that holds the write lock.
  /// - Throws: `rolledBack` for a log smaller than the note or with another root; `damaged` for a note that isn't
  ///   one of this log.
  static func check(_ registry: Registry, _ db: Database, _ notes: [Found], end: LogEnd) throws {
    let keys = try registry.logKeys(db).keys
    for found in notes {
      let path = found.path
      guard let bytes = found.bytes else {
        registry.warn("no anchor: \(path) is missing, so a rollback before today wouldn't show")
        continue
      }
      if let proven = registry.proven.anchors[path], proven.note == bytes,
        try leaf(of: proven.size, db, end) == proven.leaf
      {
        continue
      }
      do {
        let note = try SignedNote(parsing: bytes)
        try checkKnown(note, registry, keys: keys, size: end.size)
        let checkpoint = try Checkpoint.verified(note, origin: registry.origin, keys: keys)
        try compare(checkpoint, db, end: end)
        if let leaf = try leaf(of: checkpoint.size, db, end) {
          registry.proven.anchors[path] = ProvenState.Anchor(note: bytes, size: checkpoint.size, leaf: leaf)
        }
      } catch NoteError.outOfRange(let size) {
        registry.warn("no anchor: \(path) covers \(size) entries and bears only a key that was revoked for them")
      } catch let error as NoteError {
        throw RegistryError(
          .damaged, "The high-water note \(path) isn't a checkpoint of this log: \(error).",
          advice: "Put the right note back; without one `acta audit verify` can't rule out a rollback.")
      }
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

  /// Refuses a log that is shorter than a note of it says and knows none of the note's keys: most likely it was put
  /// back to before its keys were changed.
  private static func checkKnown(
    _ note: SignedNote, _ registry: Registry, keys: [LogKey], size: Int
  ) throws(RegistryError) {
    guard let claimed = unknown(note, origin: registry.origin, keys: keys), claimed.size > UInt64(size) else { return }
    throw RegistryError(
      .rolledBack,
      "The log has \(size) entries, but a checkpoint covers \(claimed.size), signed with a key that the log doesn't "
        + "know.", advice: "The file was put back to before a change of its key. Restore the newer one.")
  }

  /// What a note says of this log that none of its known keys signed; nil for any other.
  static func unknown(_ note: SignedNote, origin: String, keys: [LogKey]) -> Checkpoint? {
    do throws(NoteError) { try note.verify(by: keys.map(\.key)) } catch {
      guard error == .unknownSigners, let claimed = try? Checkpoint(parsing: note.text),
        claimed.origin.utf8.elementsEqual(origin.utf8)
      else { return nil }
      return claimed
    }
    return nil
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
  ///
  /// - Parameter keys: the log's keys; a note that none of them vouches for doesn't hold up the new one.
  static func advance(
    _ path: String, to note: [UInt8], of next: Checkpoint, keys: [LogKey]
  ) throws(RegistryError) {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw RegistryError(.io, "Can't lock \(path): \(String(cString: strerror(errno))).")
    }
    defer { close(lock) }
    if let bytes = try DurableFile.read(path), let held = try? SignedNote(parsing: bytes),
      let checkpoint = try? Checkpoint.verified(held, origin: next.origin, keys: keys), checkpoint.size >= next.size
    {
      return
    }
    try DurableFile.replace(path, with: note)
  }
}
