public import ActaCrypto

/// Why a commitment can't be made.
public enum CommitmentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A salt has exactly 32 bytes.
  case wrongSaltLength(Int)
  /// A value has at most 2^32 - 1 bytes.
  case valueTooLong(Int)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .wrongSaltLength(let count): "a salt has \(Commitment.saltByteCount) bytes, this one \(count)"
    case .valueTooLong(let count): "a value has at most 4294967295 bytes, this one \(count)"
    }
  }
}

/// What stands in the log for a value that can be erased: a digest that says nothing once the salt is gone.
public enum Commitment {
  /// The number of bytes of a salt; each value has a salt of its own from `SecureRandom`.
  public static let saltByteCount = 32

  /// What a committed value is: one byte of the hashed bytes, so that a value can't be passed off as another.
  public enum Tag: UInt8, Sendable, CaseIterable {
    /// What a customer asked, as canonical JSON.
    case query = 1
    /// The whole recorded answer, which repeats parts of the question, as canonical JSON.
    case answer = 2
    /// A note in free text, as UTF-8.
    case note = 3
    /// A customer's record, as canonical JSON.
    case customer = 4
  }

  /// SHA-256(0x02 || tag || length of the value as u32 || value || salt).
  ///
  /// - Throws: `CommitmentError`.
  public static func make(tag: UInt8, value: [UInt8], salt: [UInt8]) throws(CommitmentError) -> Digest {
    guard salt.count == saltByteCount else { throw .wrongSaltLength(salt.count) }
    guard let length = UInt32(exactly: value.count) else { throw .valueTooLong(value.count) }
    var bytes: [UInt8] = [0x02, tag]
    bytes.append(bigEndian: length)
    bytes.append(contentsOf: value)
    bytes.append(contentsOf: salt)
    return bytes.withUnsafeBytes { SHA256.hash($0) }
  }

  /// SHA-256(0x02 || tag || length of the value as u32 || value || salt).
  ///
  /// - Throws: `CommitmentError`.
  public static func make(tag: Tag, value: [UInt8], salt: [UInt8]) throws(CommitmentError) -> Digest {
    try make(tag: tag.rawValue, value: value, salt: salt)
  }
}
