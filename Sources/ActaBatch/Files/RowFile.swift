import ActaCrypto
import ActaRegistry
import Foundation

/// A file of rows, read in parts so that its size doesn't matter. It is surveyed once from end to end before anything
/// is taken from it: digest, encoding, lines.
package final class RowFile {
  /// The name for messages.
  package let name: String
  /// The file's size in bytes.
  package let size: Int
  /// SHA-256 of the bytes, in hex.
  package let digest: String
  package let encoding: RowEncoding
  /// Line feeds in the file: an estimate of its rows.
  package let lines: Int
  private let descriptor: Int32

  deinit { close(descriptor) }

  /// Opens and surveys a file. Standard input ("-") and pipes are copied to a temporary file first, since they can be
  /// read once only.
  ///
  /// - Throws: code `noInput` for a missing file or a folder, `io` for one that can't be read, `badData` for an empty
  ///   one.
  package init(_ path: String, called name: String? = nil, mayBeEmpty: Bool = false) throws(CommandFailure) {
    self.name = name ?? (path == "-" ? "standard input" : path)
    descriptor = try Self.open(path, self.name)
    var survey = EncodingSurvey()
    let hasher = SHA256.Hasher()
    hasher.begin()
    var offset = 0
    var lines = 0
    while true {
      let chunk = try Self.read(descriptor, at: offset, count: 1 << 20, self.name)
      if chunk.isEmpty { break }
      hasher.update(chunk)
      survey.add(chunk, at: offset)
      for byte in chunk where byte == 0x0A { lines += 1 }
      offset += chunk.count
    }
    size = offset
    self.lines = lines
    digest = hasher.finish().hex
    encoding = survey.encoding
    guard mayBeEmpty || size > encoding.markLength else {
      throw CommandFailure(
        .badData, "\(self.name) is empty.", advice: "Give a file with a head and rows, or JSON lines.")
    }
  }

  /// The bytes from `offset`, empty at the end.
  package func bytes(at offset: Int, count: Int) throws(CommandFailure) -> [UInt8] {
    try Self.read(descriptor, at: offset, count: count, name)
  }

  private static func read(
    _ descriptor: Int32, at offset: Int, count: Int, _ name: String
  ) throws(CommandFailure) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
        if got >= 0 {
          filled = got
          return
        }
        if errno == EINTR { continue }
        failure = errno
        return
      }
    }
    guard failure == 0 else {
      throw CommandFailure(.io, "\(name) can't be read: \(String(cString: strerror(failure))).")
    }
    return bytes
  }

  private static func open(_ path: String, _ name: String) throws(CommandFailure) -> Int32 {
    if path == "-" { return try copy(of: STDIN_FILENO, name) }
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      if errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG {
        throw CommandFailure(.noInput, "There is no file \(path).")
      }
      throw CommandFailure(.io, "\(path) can't be read: \(reason).", advice: "Check its permissions.")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw CommandFailure(.io, "\(path) can't be read: \(String(cString: strerror(errno))).")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return descriptor
    case S_IFDIR:
      close(descriptor)
      throw CommandFailure(.noInput, "\(path) is a folder.", advice: "Name a file in it.")
    default:
      defer { close(descriptor) }
      return try copy(of: descriptor, name)
    }
  }

  /// Copies what can be read once only into a file without a name, which goes with the process.
  private static func copy(of source: Int32, _ name: String) throws(CommandFailure) -> Int32 {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/acta-XXXXXX".utf8CString)
    let target = mkstemp(&template)
    guard target >= 0 else {
      throw CommandFailure(
        .io, "There is no room for a copy of \(name): \(String(cString: strerror(errno))).",
        advice: "Name a folder with room in $TMPDIR, or give a file.")
    }
    unlink(template)
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Foundation.read(source, $0.baseAddress, $0.count) }
      if count == 0 { return target }
      if count < 0, errno == EINTR { continue }
      let code = count < 0 ? errno : Descriptor.write(Array(chunk[..<count]), to: target)
      guard code == 0 else {
        close(target)
        throw CommandFailure(.io, "\(name) can't be copied: \(String(cString: strerror(code))).")
      }
    }
  }
}
