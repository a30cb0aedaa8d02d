import ActaBatch
import ActaRegistry
import Foundation

/// Writes files whole or not at all.
enum OutputFile {
  /// Replaces a file in one step; "-" is standard output of `session`. A link's target is replaced and not the link; a
  /// device or pipe is written to as it is.
  ///
  /// - Throws: code `cannotCreate` where the file can't be made, `io` where writing fails.
  static func write(_ text: String, to path: String, _ session: Session) throws(CommandFailure) {
    if path == "-" { return try session.raw(text) }
    let bytes = Array(text.utf8)
    var status = stat()
    guard stat(path, &status) == 0 else { return try replace(path, with: bytes) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: try replace(target(of: path), with: bytes)
    case S_IFDIR: throw CommandFailure(.cannotCreate, "\(path) is a folder.", advice: "Name a file in it.")
    default:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw notCreated(path) }
      defer { close(descriptor) }
      let code = Descriptor.write(bytes, to: descriptor)
      guard code == 0 else { throw notWritten(path, code) }
    }
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
    let temporary = "\(path).tmp\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw notCreated(path) }
    let code = Descriptor.write(bytes, to: descriptor)
    close(descriptor)
    guard code == 0, rename(temporary, path) == 0 else {
      let failure = notWritten(path, code == 0 ? errno : code)
      unlink(temporary)
      throw failure
    }
  }

  private static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func notCreated(_ path: String) -> CommandFailure {
    CommandFailure(
      .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
      advice: "Check that the folder exists and can be written.")
  }

  private static func notWritten(_ path: String, _ code: Int32) -> CommandFailure {
    CommandFailure(.io, "\(path) can't be written: \(String(cString: strerror(code))).")
  }
}
