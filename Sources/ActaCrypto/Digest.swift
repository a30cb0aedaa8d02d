/// A SHA-256 digest: 32 bytes held in place, ordered as bytes are.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The bytes in memory order, so that they can be handed to libcrypto as they lie.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of bytes of every digest.
  public static let byteCount = 32

  /// 32 zero bytes.
  public static let zero = Digest()

  private init() { words = (0, 0, 0, 0) }

  /// The digest with exactly these bytes; nil unless there are 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init()
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// The 32 bytes at `offset` of `buffer`, which the caller knows to be there.
  ///
  /// - Precondition: `offset` to `offset + 32` lies within the buffer.
  public init(_ buffer: UnsafeRawBufferPointer, at offset: Int = 0) {
    words = (
      buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
      buffer.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
      buffer.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
      buffer.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
    )
  }

  /// The digest written as 64 hexadecimal digits in lower case; nil for any other text.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// Lets `fill` write the 32 bytes.
  init(_ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    self.init()
    withUnsafeMutableBytes(of: &words) { buffer in
      if let base = buffer.baseAddress { fill(base.assumingMemoryBound(to: UInt8.self)) }
    }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// 64 hexadecimal digits in lower case.
  public var hex: String { Hex.encode(bytes) }

  /// The digest in hexadecimal.
  public var description: String { hex }

  /// Calls `body` with the 32 bytes, without a copy on the heap.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: words) { body($0) }
  }

  /// Appends the 32 bytes to `buffer`.
  public func append(to buffer: inout [UInt8]) {
    withUnsafeBytes { buffer.append(contentsOf: $0) }
  }

  /// Equality of all bytes.
  public static func == (left: Digest, right: Digest) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1 && left.words.2 == right.words.2
      && left.words.3 == right.words.3
  }

  /// Order of the bytes, the first one most significant.
  public static func < (left: Digest, right: Digest) -> Bool {
    if left.words.0 != right.words.0 { return left.words.0.bigEndian < right.words.0.bigEndian }
    if left.words.1 != right.words.1 { return left.words.1.bigEndian < right.words.1.bigEndian }
    if left.words.2 != right.words.2 { return left.words.2.bigEndian < right.words.2.bigEndian }
    return left.words.3.bigEndian < right.words.3.bigEndian
  }

  /// Feeds the first eight bytes: they are already uniformly distributed.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
