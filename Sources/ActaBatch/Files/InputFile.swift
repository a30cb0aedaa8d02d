import ActaRegistry
import Foundation

/// Reads files at the edge: what can go wrong with a path is said here.
package enum InputFile {
  /// The most that is read of one file: 512 MiB, several times the largest official list.
  package static let largest = 512 << 20
  /// How long a pipe may stay silent before its first byte, in milliseconds.
  package static let patience: Int32 = 30_000

  /// The bytes of a file; "-" is standard input.
  ///
  /// - Throws: code `noInput` for a missing file or a folder, `io` for one that can't be read or a pipe into which
  ///   nobody writes, `badData` for one that is too large.
  package static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    if path == "-" { return try bytes(of: STDIN_FILENO, size: 0, "standard input") }
    // Without O_NONBLOCK opening a pipe waits for ever where nobody writes into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      if errno == ELOOP {
        throw CommandFailure(.noInput, "\(path) is a link that leads back to itself.", advice: "Name the file itself.")
      }
      if errno == ENAMETOOLONG { throw CommandFailure(.noInput, "No file has a name that long.") }
      if errno == ENOENT || errno == ENOTDIR {
        throw CommandFailure(.noInput, "There is no file \(path).")
      }
      throw CommandFailure(.io, "\(path) can't be read: \(reason).", advice: "Check its permissions.")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw CommandFailure(.io, "\(path) can't be read: \(String(cString: strerror(errno))).")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw CommandFailure(.noInput, "\(path) is a folder.", advice: "Name the files in it.")
    default: try awaitFirstByte(of: descriptor, path)
    }
    return try bytes(of: descriptor, size: Int(status.st_size), path)
  }

  /// Waits until a pipe holds something or its writer has gone, then lets reads wait as usual.
  private static func awaitFirstByte(of descriptor: Int32, _ path: String) throws(CommandFailure) {
    var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&events, 1, patience) != 0 else {
      throw CommandFailure(
        .io, "Nothing came out of \(path) for \(patience / 1000) seconds.", advice: "Does anything write into it?")
    }
    _ = fcntl(descriptor, F_SETFL, O_RDONLY)
  }

  private static func bytes(of descriptor: Int32, size: Int, _ name: String) throws(CommandFailure) -> [UInt8] {
    guard size <= largest else { throw tooLarge(name) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure(.io, "\(name) can't be read: \(String(cString: strerror(errno))).")
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= largest else { throw tooLarge(name) }
    }
  }

  private static func tooLarge(_ name: String) -> CommandFailure {
    CommandFailure(.badData, "\(name) is larger than 512 MiB.", advice: "No list is that large; is it the right file?")
  }

  /// The last part of a path, as messages and the log name a file.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
