import ActaCrypto

/// The sum of keyed hashes of rows: equal for equal multisets of rows, whatever their order, so that a table can be
/// compared with what the log demands in one pass over each and in constant memory.
///
/// Each row is hashed with a key drawn for this one comparison, so nobody can have prepared rows whose hashes cancel.
struct RowSum: Equatable, Sendable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private(set) var count = 0

  mutating func add(_ hash: RowHash) {
    first &+= hash.first
    second &+= hash.second
    count += 1
  }

  /// Adds the rows of a sum over others, made under the same key.
  mutating func add(_ other: RowSum) {
    first &+= other.first
    second &+= other.second
    count += other.count
  }
}

/// 128 bits of keyed hash.
struct RowHash {
  var first: UInt64
  var second: UInt64
}

/// Hashes rows with SipHash-1-3 of 128 bits (Aumasson and Bernstein, 2012) under a key of its own: a keyed function
/// whose outputs can't be told from random ones without the key, and five times as fast as SHA-256 on short rows.
final class RowHasher {
  /// A key drawn for one comparison.
  struct Key: Sendable {
    fileprivate let words: (UInt64, UInt64)

    init() throws(RegistryError) {
      let bytes: [UInt8]
      do { bytes = try SecureRandom.bytes(16) } catch { throw RegistryError(.internal, "No random numbers: \(error).") }
      words = bytes.withUnsafeBytes {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
    }
  }

  private let key: Key
  /// The row as it is put together; grows with the longest one.
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 8)
  private var count = 0

  init(_ key: Key) { self.key = key }

  deinit { buffer.deallocate() }

  func begin(_ table: DerivedTable) {
    buffer[0] = UInt8(table.rawValue)
    count = 1
  }

  /// Adds a value with its storage class (SQLite's codes: 1 integer, 3 text, 4 blob).
  func add(_ value: DerivedValue) {
    switch value {
    case .integer(let integer): addInteger(integer)
    case .text(var text): text.withUTF8 { addBytes(UnsafeRawBufferPointer($0), storageClass: 3) }
    case .bytes(let bytes): bytes.withUnsafeBytes { addBytes($0, storageClass: 4) }
    }
  }

  func addInteger(_ integer: Int) {
    makeRoom(9)
    buffer[count] = 1
    buffer.storeBytes(of: integer.bigEndian, toByteOffset: count + 1, as: Int.self)
    count += 9
  }

  func addBytes(_ bytes: UnsafeRawBufferPointer, storageClass: UInt8) {
    makeRoom(bytes.count + 5)
    buffer[count] = storageClass
    buffer.storeBytes(
      of: UInt32(truncatingIfNeeded: bytes.count).bigEndian, toByteOffset: count + 1, as: UInt32.self)
    UnsafeMutableRawBufferPointer(rebasing: buffer[(count + 5)...]).copyMemory(from: bytes)
    count += 5 + bytes.count
  }

  @inline(__always)
  private func makeRoom(_ more: Int) {
    if buffer.count - count < more { grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * (count + more), alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    buffer.deallocate()
    buffer = larger
  }

  func finish() -> RowHash { sipHash(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }

  func hash(_ row: DerivedRow) -> RowHash {
    begin(row.table)
    for value in row.values { add(value) }
    return finish()
  }

  private func sipHash(_ bytes: UnsafeRawBufferPointer) -> RowHash {
    var state = SipState(key.words)
    let whole = bytes.count & ~7
    for offset in stride(from: 0, to: whole, by: 8) {
      state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    for offset in whole..<bytes.count { last |= UInt64(bytes[offset]) << UInt64(8 * (offset - whole)) }
    state.absorb(last)
    return state.finish()
  }
}

/// The four words of SipHash.
private struct SipState {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(_ key: (UInt64, UInt64)) {
    a = key.0 ^ 0x736F_6D65_7073_6575
    b = key.1 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
    c = key.0 ^ 0x6C79_6765_6E65_7261
    d = key.1 ^ 0x7465_6462_7974_6573
  }

  private mutating func round() {
    a = a &+ b
    b = (b << 13 | b >> 51) ^ a
    a = a << 32 | a >> 32
    c = c &+ d
    d = (d << 16 | d >> 48) ^ c
    a = a &+ d
    d = (d << 21 | d >> 43) ^ a
    c = c &+ b
    b = (b << 17 | b >> 47) ^ c
    c = c << 32 | c >> 32
  }

  mutating func absorb(_ word: UInt64) {
    d ^= word
    round()
    a ^= word
  }

  mutating func finish() -> RowHash {
    c ^= 0xEE
    for _ in 0..<3 { round() }
    let first = a ^ b ^ c ^ d
    b ^= 0xDD
    for _ in 0..<3 { round() }
    return RowHash(first: first, second: a ^ b ^ c ^ d)
  }
}
