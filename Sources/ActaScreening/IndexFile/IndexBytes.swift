import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of an index, in memory or a file mapped into it. They never change while this lives.
public final class IndexBytes: Sendable {
  nonisolated(unsafe) let base: UnsafeRawPointer
  /// How many bytes there are.
  public let count: Int
  private let release: @Sendable () -> Void
  private let damaged = Atomic<Bool>(false)

  /// Takes over bytes that somebody else holds.
  ///
  /// - Parameters:
  ///   - buffer: aligned to 8 bytes, unchanged until `release` is called.
  ///   - release: called once, when nobody needs the bytes any more.
  public init(_ buffer: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
    // An empty buffer may have no address; nothing is ever read from it.
    base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
    count = buffer.count
    self.release = release
  }

  /// Makes bytes in memory.
  ///
  /// - Parameter fill: writes them; they are zero before.
  convenience init(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 8), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    let bytes = UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
    fill(bytes)
    nonisolated(unsafe) let address = memory.baseAddress
    self.init(UnsafeRawBufferPointer(bytes)) { address?.deallocate() }
  }

  /// A copy of bytes.
  public convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// Maps a file into memory. The file must not be changed in place while it is mapped (a new one is renamed over it),
  /// as the system ends a process that reads where a file was cut.
  ///
  /// - Throws: `IndexFileError.unreadable` where the file can't be opened or mapped.
  public convenience init(mapping path: String) throws(IndexFileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    let size = Int(status.st_size)
    guard size > 0 else { throw .notAnIndex }
    guard let address = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), address != MAP_FAILED else {
      throw .unreadable(path: path, code: errno)
    }
    nonisolated(unsafe) let mapped = address
    self.init(UnsafeRawBufferPointer(start: address, count: size)) { munmap(mapped, size) }
  }

  deinit { release() }

  /// Gives the bytes to read, for as long as `body` runs.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeRawBufferPointer(start: base, count: count)) }
  }

  /// Whether a read found something that no index says.
  var isDamaged: Bool { damaged.load(ordering: .relaxed) }

  /// Notes that a read found something that no index says.
  @inline(never)
  func noteDamage() { damaged.store(true, ordering: .relaxed) }
}

/// Why bytes aren't an index that can be used. In all cases the answer is to build it anew from the registry.
public enum IndexFileError: Error, Equatable {
  /// The file can't be opened or mapped; the system's error number.
  case unreadable(path: String, code: Int32)
  /// The bytes are no index at all.
  case notAnIndex
  /// An index of another format or engine version.
  case otherVersion(found: String)
  /// The bytes were changed or cut after they were written; which part.
  case damaged(String)
}
