import ActaCrypto
import ActaScreening
import Foundation
import GRDB

/// The file `<database>.index`: the screening index as it lies in memory, so that a process needn't make it anew.
///
/// It is used only where the database vouches for every byte of it. Whoever makes an index for the log as it stands
/// writes it; where that can't be done, the next one tries again.
enum IndexFile {
  /// What there is to say of a file that wasn't used.
  enum Problem: Error {
    /// No file, or one of another state of the registry: the ordinary course of things.
    case otherState
    /// Its bytes aren't those that were written, or it is no index.
    case changed
  }

  /// Opens the file that a row speaks of.
  static func open(_ path: String, _ row: IndexRow) throws(Problem) -> ScreeningIndex {
    var isWritten = false
    do {
      let bytes = try IndexBytes(mapping: path)
      isWritten = digest(of: bytes) == row.sha256
      // Another process may have put a newer file there since the row was read.
      guard try ScreeningIndex.key(of: bytes).elementsEqual(row.mark.key.utf8) else { throw Problem.otherState }
      guard isWritten else { throw Problem.changed }
      return try ScreeningIndex(mapped: bytes)
    } catch IndexFileError.unreadable(_, ENOENT) {
      throw .otherState
    } catch IndexFileError.otherVersion {
      // Another program's form, as the row says, or a changed number in the head.
      throw isWritten ? .otherState : .changed
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .changed
    }
  }

  static func digest(of bytes: IndexBytes) -> Digest { bytes.withUnsafeBytes { SHA256.hash($0) } }

  /// Writes an index beside its place, then calls `place` with the path of what was written and its digest: it moves
  /// it, or doesn't.
  ///
  /// The file being written is locked: where another process is at it already, nothing is done. What a process that was
  /// killed left behind is written over by the next one.
  static func write(
    _ index: ScreeningIndex, to path: String, like database: String, _ place: (String, Digest) throws -> Void
  ) throws {
    let temporary = path + ".tmp"
    var status = stat()
    let mode = stat(database, &status) == 0 ? status.st_mode & 0o777 : 0o600
    let descriptor = Foundation.open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw RegistryError(.io, "\(temporary) can't be created.") }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStillAt(temporary, descriptor) else { return }
    do {
      guard ftruncate(descriptor, 0) == 0 else { throw RegistryError(.io, "\(temporary) can't be written.") }
      try index.bytes.withUnsafeBytes { try DurableFile.writeAll($0, to: descriptor, temporary) }
      guard fsync(descriptor) == 0 else { throw RegistryError(.io, "\(temporary) can't be written.") }
      try place(temporary, digest(of: index.bytes))
    } catch {
      unlink(temporary)
      throw error
    }
    if isStillAt(temporary, descriptor) { unlink(temporary) }
    DurableFile.syncFolder(of: path)
  }

  /// Whether a path still leads to an open file: whoever held the lock before may have moved it to its place.
  private static func isStillAt(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_dev == opened.st_dev
      && named.st_ino == opened.st_ino
  }
}
