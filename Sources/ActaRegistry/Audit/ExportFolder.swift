import Foundation

/// A folder that is written beside its place and moved there once all of it is on the disk.
final class ExportFolder {
  private let path: String
  private let temporary: String
  private var folders: Set<String> = []

  /// Begins a folder.
  ///
  /// - Throws: `RegistryError` with code `cannotCreate` where something is at `path`, or its parent can't be written.
  init(_ path: String) throws(RegistryError) {
    var end = path[...]
    while end.count > 1, end.last == "/" { end.removeLast() }
    self.path = String(end)
    temporary = self.path + ".tmp\(getpid())"
    guard !self.path.isEmpty, !Self.exists(self.path) else { throw Self.taken(path) }
    guard mkdir(temporary, 0o755) == 0 else { throw Self.failure(.cannotCreate, "create", self.path) }
    folders.insert(temporary)
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func taken(_ path: String) -> RegistryError {
    RegistryError(
      .cannotCreate, "\(path) is already there; it was left as it is.", advice: "Name a folder that isn't there yet.")
  }

  private static func failure(_ code: RegistryError.Code, _ verb: String, _ path: String) -> RegistryError {
    RegistryError(code, "Can't \(verb) \(path): \(String(cString: strerror(errno))).")
  }

  /// Makes a folder in it, with those above it.
  func make(_ name: String) throws(RegistryError) {
    var folder = temporary
    for part in name.split(separator: "/") {
      folder += "/" + part
      if folders.contains(folder) { continue }
      guard mkdir(folder, 0o755) == 0 else { throw Self.failure(.io, "create", folder) }
      folders.insert(folder)
    }
  }

  /// Writes a file in it.
  func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws(RegistryError) {
    if let slash = name.lastIndex(of: "/") { try make(String(name[..<slash])) }
    let file = temporary + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Self.failure(.io, "create", file) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(.io, "write", file) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw Self.failure(.io, "write", file) }
  }

  /// Moves the folder to its place.
  func publish() throws(RegistryError) {
    for folder in folders { try DurableFile.sync(folder) }
    guard !Self.exists(path) else { throw Self.taken(path) }
    guard rename(temporary, path) == 0 else { throw Self.failure(.cannotCreate, "create", path) }
    let parent = (path as NSString).deletingLastPathComponent
    try DurableFile.sync(parent.isEmpty ? "." : parent)
  }

  /// Removes what was written.
  func discard() { try? FileManager.default.removeItem(atPath: temporary) }
}
