import COpenSSL

/// Bytes that nobody else is to see, a passphrase or a private key's file: held in one place, wiped when they are no
/// longer needed, and shown by nothing that describes them. A process that ever held any writes no core file.
public final class SecretBytes: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
  // Unchecked: the bytes are written once, before anybody else has the object.
  private let buffer: UnsafeMutableRawBufferPointer
  /// How many bytes there are.
  public let count: Int

  /// Lets `fill` write up to `capacity` bytes; it says how many it wrote.
  public init(capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
    acta_no_core_files()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, 1), alignment: 16)
    do {
      count = min(max(try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<capacity])), 0), capacity)
    } catch {
      OPENSSL_cleanse(buffer.baseAddress, buffer.count)
      buffer.deallocate()
      throw error
    }
    self.buffer = buffer
  }

  /// A copy of bytes, which stay where they are.
  public convenience init(_ bytes: UnsafeRawBufferPointer) {
    self.init(capacity: bytes.count) { buffer in
      buffer.copyMemory(from: bytes)
      return bytes.count
    }
  }

  /// A copy of bytes, which stay where they are.
  public convenience init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count) { buffer in
      buffer.copyBytes(from: bytes)
      return bytes.count
    }
  }

  deinit {
    OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    buffer.deallocate()
  }

  /// Whether there are no bytes.
  public var isEmpty: Bool { count == 0 }

  /// Calls `body` with the bytes. What it copies of them isn't wiped.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  /// Says how many bytes there are, and nothing of them.
  public var description: String { "\(count) secret bytes" }

  /// Shows the number of bytes alone.
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}
