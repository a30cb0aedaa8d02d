import ActaCrypto
import Foundation

/// A folder of fetched lists: `FOLDER/LIST` leads to the newest whole set of a list's files. A set appears whole or not
/// at all: its files are written and synced beside it, then one rename moves the link.
public struct ListCache: Sendable {
  /// The folder.
  public let folder: String
  public var limits: FetchLimits
  /// A file of certificates to trust instead of the system's, nil for the system's.
  public var authorities: String?

  /// A cache in a folder, which is made when it is needed.
  public init(_ folder: String, limits: FetchLimits = FetchLimits(), authorities: String? = nil) {
    self.folder = folder
    self.limits = limits
    self.authorities = authorities
  }

  /// What a fetch did.
  public struct Outcome: Sendable, Equatable {
    public var set: FetchedSet
    /// Whether any file has other bytes than before.
    public var isChanged: Bool
    /// How many requests were made.
    public var requests: Int
  }

  /// Where a file of a list's newest set lies.
  public func path(_ list: String, _ file: String) -> String { "\(folder)/\(list)/\(file)" }

  /// The newest set of a list; nil where none was fetched, or where what lies there isn't what was fetched.
  public func held(_ list: String) -> FetchedSet? {
    guard let data = FileManager.default.contents(atPath: path(list, "fetched.json")) else { return nil }
    return FetchedSet([UInt8](data))
  }

  /// Fetches the files of a list. Those that the server says are unchanged stay as they are.
  ///
  /// - Parameters:
  ///   - files: from where. The same names twice is a mistake of the caller's.
  ///   - now: seconds since 1970.
  ///   - waiting: called before each wait with what went wrong and its length in milliseconds; it waits, and gives false
  ///     where nothing is to be tried any more.
  /// - Throws: `FetchError`; the set that was there stays.
  public func fetch(
    _ list: String, _ files: [SourceFile], now: Int, waiting: (FetchError, Int) -> Bool
  ) throws(FetchError) -> Outcome {
    let lock = try lock(list, files.first?.url ?? "")
    defer { close(lock) }
    let before = held(list)
    let sets = "\(folder)/.sets"
    try makeFolder(sets, files.first?.url ?? "")
    let fresh = "\(sets)/\(list).new"
    try? FileManager.default.removeItem(atPath: fresh)
    try makeFolder(fresh, files.first?.url ?? "")
    defer { try? FileManager.default.removeItem(atPath: fresh) }
    var outcome = Outcome(set: FetchedSet(files: []), isChanged: before?.files.count != files.count, requests: 0)
    for file in files {
      let known = before?.files.first { $0.name == file.name && $0.url == file.url }
      let usable = known.flatMap { isIntact(list, $0) ? $0 : nil }
      let fetched: FetchedFile
      do throws(FetchError) {
        fetched = try fetch(file, usable, to: "\(fresh)/\(file.name)", list, now, &outcome.requests, waiting)
      } catch {
        var failure = error
        failure.requests = outcome.requests
        throw failure
      }
      if fetched.sha256 != known?.sha256 { outcome.isChanged = true }
      outcome.set.files.append(fetched)
    }
    try place(list, fresh, outcome.set, files.first?.url ?? "")
    return outcome
  }

  private func fetch(
    _ file: SourceFile, _ known: FetchedFile?, to path: String, _ list: String, _ now: Int, _ requests: inout Int,
    _ waiting: (FetchError, Int) -> Bool
  ) throws(FetchError) -> FetchedFile {
    var tries = 0
    while true {
      tries += 1
      requests += 1
      do throws(FetchError) {
        return try once(file, known, to: path, list, now)
      } catch {
        guard error.isPassing, tries < limits.tries,
          waiting(error, limits.wait(after: tries, asked: error.retryAfter))
        else { throw error }
      }
    }
  }

  private func once(
    _ file: SourceFile, _ known: FetchedFile?, to path: String, _ list: String, _ now: Int
  ) throws(FetchError) -> FetchedFile {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.unwritable(path, file.url) }
    defer { close(descriptor) }
    let answer = try Transfer.get(
      file.url, conditions: known?.conditions ?? [], into: descriptor, limits: limits,
      speaksPlain: SourceFile.isOfThisMachine(file.url), authorities: authorities)
    if answer.status == 304 {
      guard var known else {
        throw FetchError(.refused, url: file.url, found: "\"unchanged\" without having been asked", status: 304)
      }
      unlink(path)
      guard link(self.path(list, known.name), path) == 0 else { throw Self.unwritable(path, file.url) }
      known.checkedAt = now
      return known
    }
    guard fsync(descriptor) == 0 else { throw Self.unwritable(path, file.url) }
    return FetchedFile(
      name: file.name, url: file.url, sha256: answer.sha256, bytes: answer.bytes, etag: answer.etag,
      lastModified: answer.lastModified, fetchedAt: now)
  }

  /// Whether a file of the cache still is what was fetched.
  private func isIntact(_ list: String, _ file: FetchedFile) -> Bool {
    guard let data = FileManager.default.contents(atPath: path(list, file.name)), data.count == file.bytes else {
      return false
    }
    return SHA256.hash([UInt8](data)) == file.sha256
  }

  /// Moves a whole set to its place.
  private func place(_ list: String, _ fresh: String, _ set: FetchedSet, _ url: String) throws(FetchError) {
    let note = fresh + "/fetched.json"
    let descriptor = open(note, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.unwritable(note, url) }
    let bytes = set.bytes
    let isWritten = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count
    let isSynced = fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, isSynced else { throw Self.unwritable(note, url) }
    // A name that no set had before, so that whoever reads the old one isn't disturbed.
    let name = "\(list)-\(UUID().uuidString.prefix(8).lowercased())"
    let target = "\(folder)/.sets/\(name)"
    let (link, temporary) = ("\(folder)/\(list)", "\(folder)/.\(list).link")
    let old = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    unlink(temporary)
    guard rename(fresh, target) == 0, symlink(".sets/\(name)", temporary) == 0, rename(temporary, link) == 0 else {
      throw Self.unwritable(link, url)
    }
    Self.synchronise(folder)
    if let old, old.hasPrefix(".sets/\(list)-") { try? FileManager.default.removeItem(atPath: "\(folder)/\(old)") }
  }

  private static func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func makeFolder(_ path: String, _ url: String) throws(FetchError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FetchError(.cache, url: url, found: "the folder \(path) can't be made")
    }
  }

  /// One fetch of a list at a time.
  private func lock(_ list: String, _ url: String) throws(FetchError) -> Int32 {
    try makeFolder(folder, url)
    let path = "\(folder)/.\(list).lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.unwritable(path, url) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw FetchError(.cache, url: url, found: "another process is fetching \(list) into \(folder)")
    }
    return descriptor
  }

  private static func unwritable(_ path: String, _ url: String) -> FetchError {
    FetchError(.cache, url: url, found: "\(path) can't be written: \(String(cString: strerror(errno)))")
  }
}
