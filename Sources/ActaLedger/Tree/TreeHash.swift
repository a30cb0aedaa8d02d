public import ActaCrypto

/// The hashes of the Merkle tree (RFC 6962, section 2.1).
public enum TreeHash {
  /// The root of the empty tree: SHA-256 of nothing.
  public static let empty = SHA256.hash([])

  /// The hash of a leaf: SHA-256(0x00 || bytes).
  public static func leaf(of bytes: [UInt8]) -> Digest { SHA256.hash(prefix: 0, bytes) }

  /// The hash of a leaf: SHA-256(0x00 || bytes).
  public static func leaf(of bytes: UnsafeRawBufferPointer) -> Digest {
    SHA256.hash(prefix: 0, bytes)
  }

  /// The hash of a node: SHA-256(0x01 || left || right).
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    SHA256.hash(prefix: 1, left, right)
  }

  /// The root of a perfect tree over `hashes`; their number is a power of two.
  static func perfect(_ hashes: [Digest]) -> Digest {
    var row = hashes
    while row.count > 1 {
      for index in 0..<(row.count / 2) { row[index] = node(row[2 * index], row[2 * index + 1]) }
      row.removeLast(row.count / 2)
    }
    return row.first ?? empty
  }
}
