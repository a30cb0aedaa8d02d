import ActaCrypto

/// The sum of keyed hashes of rows: equal for equal multisets of rows, whatever their order, so that a table can be
/// compared with what the log demands in one pass over each and in constant memory.
///
/// Each row is hashed with a key drawn for this one comparison, so nobody can have prepared rows whose hashes cancel.
struct RowSum: Equatable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private(set) var count = 0

  mutating func add(_ digest: Digest) {
    digest.withUnsafeBytes { bytes in
      words.0 &+= bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      words.1 &+= bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      words.2 &+= bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
      words.3 &+= bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }
    count += 1
  }

  static func == (left: RowSum, right: RowSum) -> Bool {
    left.words == right.words && left.count == right.count
  }
}

/// Hashes rows with a key of its own.
final class RowHasher {
  private let hasher = SHA256.Hasher()
  private let key: [UInt8]
  private var buffer: [UInt8] = []

  init() throws(RegistryError) {
    do { key = try SecureRandom.bytes(32) } catch { throw RegistryError(.internal, "No random numbers: \(error).") }
  }

  func begin(_ table: DerivedTable) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: key)
    buffer.append(UInt8(table.rawValue))
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
    buffer.append(1)
    withUnsafeBytes(of: integer.bigEndian) { buffer.append(contentsOf: $0) }
  }

  func addBytes(_ bytes: UnsafeRawBufferPointer, storageClass: UInt8) {
    buffer.append(storageClass)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { buffer.append(contentsOf: $0) }
    buffer.append(contentsOf: bytes)
  }

  func finish() -> Digest { buffer.withUnsafeBytes { hasher.hash($0) } }

  func hash(_ row: DerivedRow) -> Digest {
    begin(row.table)
    for value in row.values { add(value) }
    return finish()
  }
}
