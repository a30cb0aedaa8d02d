import ActaRegistry
import Foundation

/// A file that a run writes piece by piece and can go on with after it was stopped; or a stream, which it can't.
package final class RunOutput {
  package let path: String
  /// Whether the file can be gone on with: a regular file, and neither a stream nor a device.
  package let isKept: Bool
  /// Whether there was no such file before.
  package let isNew: Bool
  private let descriptor: Int32
  private var isClosedByReader = false

  deinit { if descriptor != STDOUT_FILENO { close(descriptor) } }

  /// Opens a file for a run, as it is, and holds it against other runs. "-" is standard output.
  ///
  /// - Parameter mode: the permissions of a file that is made.
  /// - Throws: code `cannotCreate`, or `busy` where another run writes to it.
  package init(_ path: String, mode: UInt32 = 0o644) throws(CommandFailure) {
    self.path = path
    if path == "-" {
      descriptor = STDOUT_FILENO
      isKept = false
      isNew = false
      return
    }
    var status = stat()
    isNew = stat(path, &status) != 0
    if !isNew {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw CommandFailure(.cannotCreate, "\(path) is a folder.", advice: "Name a file in it.")
      }
      isKept = status.st_mode & S_IFMT == S_IFREG
    } else {
      isKept = true
    }
    descriptor = open(path, (isKept ? O_RDWR | O_CREAT : O_WRONLY) | O_CLOEXEC, mode_t(mode))
    guard descriptor >= 0 else {
      throw CommandFailure(
        .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
        advice: "Check that the folder exists and can be written.")
    }
    if isKept, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      throw CommandFailure(.busy, "Another run is writing \(path).", advice: "Wait for it, or name another file.")
    }
  }

  /// The file's size.
  package var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Cuts the file to `size` bytes; what follows is written behind them.
  package func cut(to size: Int) throws(CommandFailure) {
    guard isKept else { return }
    guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0 else {
      throw failure(errno)
    }
  }

  /// Writes bytes. A reader of a stream that goes away ends the output and not the run.
  package func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard !isClosedByReader, !bytes.isEmpty else { return }
    switch Descriptor.write(bytes, to: descriptor) {
    case 0: return
    case EPIPE where !isKept: isClosedByReader = true
    case let code: throw failure(code)
    }
  }

  /// Has the file's bytes brought to the disk.
  package func synchronise() throws(CommandFailure) {
    guard isKept else { return }
    guard fdatasync(descriptor) == 0 else { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> CommandFailure {
    CommandFailure(
      .io, "\(path) can't be written: \(String(cString: strerror(code))).",
      advice: isKept ? "Make room and give the same command again: it goes on." : nil)
  }
}

/// Small files that stand beside a run.
package enum RunFile {
  /// Replaces a file in one step, on the disk when it returns.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .cannotCreate, "\(temporary) can't be created: \(String(cString: strerror(errno))).",
        advice: "Check that the folder exists and can be written.")
    }
    var code = Descriptor.write(bytes, to: descriptor)
    if code == 0, fdatasync(descriptor) != 0 { code = errno }
    close(descriptor)
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw CommandFailure(
        .io, "\(path) can't be written: \(String(cString: strerror(code))).",
        advice: "Make room and give the same command again: it goes on.")
    }
  }

  /// Creates a file that its owner alone may read, whole or not at all, and on the disk when it returns. Nothing is ever
  /// replaced.
  ///
  /// - Throws: code `cannotCreate` where something is there already, `io` where writing fails.
  package static func create(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
    let temporary = "\(path).tmp\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
        advice: "Check that the folder exists and can be written.")
    }
    defer { unlink(temporary) }
    var code = Descriptor.write(bytes, to: descriptor)
    if code == 0, fsync(descriptor) != 0 { code = errno }
    close(descriptor)
    guard code == 0 else {
      throw CommandFailure(.io, "\(path) can't be written: \(String(cString: strerror(code))).", advice: "Make room.")
    }
    // A link, unlike a rename, never takes the place of a file that somebody else put there meanwhile.
    guard link(temporary, path) == 0 else {
      if errno == EEXIST { throw inTheWay(path) }
      throw CommandFailure(.cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).")
    }
    synchroniseFolder(of: path)
  }

  /// What is said where a file stands in the way of one that never replaces any.
  package static func inTheWay(_ path: String) -> CommandFailure {
    CommandFailure(
      .cannotCreate, "\(path) is already there; it was left as it is.",
      advice: "A receipt never replaces a file. Name another one.")
  }

  /// The folder in which a path lies.
  package static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

  /// Has a folder's list of names brought to the disk.
  package static func synchroniseFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  /// Whether there is something at a path.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Removes a file that may be there.
  package static func remove(_ path: String) { unlink(path) }
}
