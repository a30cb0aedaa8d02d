import ActaCrypto
import Foundation

/// The files of one registry. Beside the database they start with its name.
public struct RegistryFiles: Sendable {
  /// The SQLite file.
  public var database: String
  /// The signing key, PKCS#8 PEM, mode 0600.
  public var key: String
  /// The latest signed checkpoint, kept outside the database so that a rolled-back database shows.
  public var highWater: String
  /// A second high-water note, meant for another disk or other people's rights; nil without one.
  public var secondHighWater: String?

  /// All high-water notes.
  var anchors: [String] { [highWater] + (secondHighWater.map { [$0] } ?? []) }
  /// The screening index, made anew whenever it isn't there or isn't right.
  public var index: String { database + ".index" }

  /// The files beside `database`; key and high-water note may be put elsewhere.
  public init(database: String, key: String? = nil, highWater: String? = nil, secondHighWater: String? = nil) {
    self.secondHighWater = secondHighWater
    self.database = database
    self.key = key ?? database + ".key"
    self.highWater = highWater ?? database + ".hwm"
  }
}

/// Bytes that can be written to a file as they lie.
protocol Bytes {
  var count: Int { get }
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

extension [UInt8]: Bytes {}
extension SecretBytes: Bytes {}

/// File operations that survive a crash.
enum DurableFile {
  /// The bytes of a file, nil where there is none.
  static func read(_ path: String) throws(RegistryError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A link that leads nowhere, or a name in what is no folder, is no file either.
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("read", path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read", path)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: part[..<count])
    }
  }

  /// Replaces a file in one step: temp file, fsync, rename, fsync of the folder. The temp file has one name, so that
  /// what a killed process left of it is written over; callers that may meet take a lock first.
  static func replace(_ path: String, with bytes: some Bytes, mode: mode_t = 0o644) throws(RegistryError) {
    let temporary = path + ".tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("create", temporary) }
    do throws(RegistryError) {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, temporary)
      guard fsync(descriptor) == 0 else { throw failure("write", temporary) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = failure("replace", path)
      unlink(temporary)
      throw error
    }
    syncFolder(of: path)
  }

  /// Makes sure that what was written to a file is on the disk.
  static func sync(_ path: String) throws(RegistryError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("write", path) }
  }

  /// Removes a file and makes sure of it.
  static func remove(_ path: String) throws(RegistryError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    syncFolder(of: path)
  }

  /// Moves a file within its folder, or over one that is there.
  static func move(_ path: String, to other: String) throws(RegistryError) {
    guard rename(path, other) == 0 else { throw failure("move", path) }
    syncFolder(of: other)
  }

  /// Creates a file that mustn't be there yet.
  static func create(_ path: String, with bytes: some Bytes, mode: mode_t) throws(RegistryError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .exists(path) }
      throw RegistryError(.cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    do throws(RegistryError) {
      try writeAll(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0 else { throw failure("write", path) }
    } catch {
      unlink(path)
      throw error
    }
    syncFolder(of: path)
  }

  private static func writeAll(_ bytes: some Bytes, to descriptor: Int32, _ path: String) throws(RegistryError) {
    try guarded { try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, path) } }
  }

  /// Writes all of some bytes to an open file.
  static func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
  ) throws(RegistryError) {
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write", path)
      }
      written += count
    }
  }

  /// The folder in which a path lies. (Foundation's way crashes on "." on Linux.)
  static func folder(of path: String) -> String {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// Makes sure that a folder's names are on the disk.
  static func syncFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  private static func failure(_ verb: String, _ path: String) -> RegistryError {
    let isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG
    return RegistryError(
      .io, "Can't \(verb) \(path): \(String(cString: strerror(errno))).",
      advice: isFull ? "Make room and try again." : nil)
  }
}

/// By what it shows that a file is the one that was read, and wasn't written to since.
struct FileMark: Equatable {
  private let place: [UInt64]
  private let times: [Int]

  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    place = [UInt64(status.st_dev), UInt64(status.st_ino), UInt64(clamping: status.st_size), UInt64(status.st_mode)]
    times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
  }
}
