public import ActaCrypto

/// Why some bytes aren't an entry record of format version 1.
public enum EntryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fewer bytes than the 56 of the fixed part.
  case tooShort(count: Int)
  /// A format version that this reader doesn't know.
  case unknownVersion(UInt8)
  /// Flags other than 0, which format 1 has none of.
  case flagsSet(UInt16)
  /// A sequence number of 2^63 or more.
  case sequenceTooLarge(UInt64)
  /// A time of 2^63 microseconds or more.
  case timeTooLarge(UInt64)
  /// The payload length doesn't agree with the number of bytes.
  case wrongLength(declared: UInt32, found: Int)
  /// A payload that would make the record longer than 65,535 bytes.
  case payloadTooLong(count: Int)

  /// The problem in one sentence, with the field's offset.
  public var description: String {
    switch self {
    case .tooShort(let count): "the record has \(count) bytes; its fixed part alone has \(EntryRecord.headerSize)"
    case .unknownVersion(let version):
      "byte 0: format version \(version) is unknown; this reader knows version \(EntryRecord.version)"
    case .flagsSet(let flags): "bytes 2-3: flags must be 0, they are \(flags)"
    case .sequenceTooLarge(let sequence): "bytes 4-11: sequence number \(sequence) is 2^63 or more"
    case .timeTooLarge(let time): "bytes 12-19: time \(time) is 2^63 microseconds or more"
    case .wrongLength(let declared, let found):
      "bytes 52-55: the payload should have \(declared) bytes, \(found) follow"
    case .payloadTooLong(let count):
      "a payload has at most \(EntryRecord.maximumPayload) bytes, this one \(count): move large bodies to blobs"
    }
  }
}

/// One entry of the log as it is stored and hashed (format version 1, Docs/ledger-format.md section 2).
public struct EntryRecord: Hashable, Sendable {
  /// The format version that is written: 1.
  public static let version: UInt8 = 1
  /// Bytes before the payload: 56.
  public static let headerSize = 56
  /// The most bytes a record has: 65,535, so that its length fits the u16 of C2SP entry bundles.
  public static let maximumSize = 65_535
  /// The most bytes a payload has: 65,479.
  public static let maximumPayload = maximumSize - headerSize

  /// What the entry is about.
  public let kind: EntryKind
  /// Position in the log, from 0; below 2^63.
  public let sequence: UInt64
  /// Microseconds since 1970-01-01T00:00:00Z; below 2^63.
  public let time: UInt64
  /// Leaf hash of the entry before; `Genesis.prev` in entry 0.
  public let previous: Digest
  /// Canonical JSON of the envelope.
  public let payload: [UInt8]

  /// An entry with these fields.
  ///
  /// - Throws: `EntryError.sequenceTooLarge`, `.timeTooLarge`, `.payloadTooLong`.
  public init(
    kind: EntryKind, sequence: UInt64, time: UInt64, previous: Digest, payload: [UInt8]
  ) throws(EntryError) {
    guard sequence >> 63 == 0 else { throw .sequenceTooLarge(sequence) }
    guard time >> 63 == 0 else { throw .timeTooLarge(time) }
    guard payload.count <= Self.maximumPayload else { throw .payloadTooLong(count: payload.count) }
    self.kind = kind
    self.sequence = sequence
    self.time = time
    self.previous = previous
    self.payload = payload
  }

  /// The record's bytes: 56 and the payload's.
  public func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headerSize + payload.count)
    bytes.append(Self.version)
    bytes.append(kind.rawValue)
    bytes.append(bigEndian: UInt16(0))
    bytes.append(bigEndian: sequence)
    bytes.append(bigEndian: time)
    previous.append(to: &bytes)
    bytes.append(bigEndian: UInt32(payload.count))
    bytes.append(contentsOf: payload)
    return bytes
  }

  /// Reads a record. The payload isn't looked into.
  ///
  /// - Throws: `EntryError` for the first field that is wrong.
  public static func decode(_ bytes: [UInt8]) throws(EntryError) -> EntryRecord {
    guard bytes.count >= headerSize else { throw .tooShort(count: bytes.count) }
    guard bytes[0] == version else { throw .unknownVersion(bytes[0]) }
    let flags = bytes.bigEndian(UInt16.self, at: 2)
    guard flags == 0 else { throw .flagsSet(flags) }
    let length = bytes.bigEndian(UInt32.self, at: 52)
    guard Int(length) == bytes.count - headerSize else {
      throw .wrongLength(declared: length, found: bytes.count - headerSize)
    }
    return try EntryRecord(
      kind: EntryKind(rawValue: bytes[1]),
      sequence: bytes.bigEndian(UInt64.self, at: 4),
      time: bytes.bigEndian(UInt64.self, at: 12),
      previous: bytes.withUnsafeBytes { Digest($0, at: 20) },
      payload: Array(bytes[headerSize...]))
  }

  /// The leaf hash of the entry (RFC 6962, section 2.1).
  public func leaf() -> Digest { TreeHash.leaf(of: encode()) }
}

/// What stands before the first entry.
public enum Genesis {
  /// The `previous` field of entry 0: SHA-256 of the origin, a line feed and the 32-byte log id.
  public static func prev(origin: String, logID: Digest) -> Digest {
    var bytes = Array(origin.utf8)
    bytes.append(0x0A)
    logID.append(to: &bytes)
    return SHA256.hash(bytes)
  }
}

extension [UInt8] {
  /// Appends an integer, its most significant byte first.
  mutating func append<Integer: FixedWidthInteger>(bigEndian integer: Integer) {
    for shift in stride(from: Integer.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: integer >> Integer(shift)))
    }
  }

  /// The integer at `offset`, its most significant byte first; the caller has checked the length.
  func bigEndian<Integer: FixedWidthInteger>(_ type: Integer.Type, at offset: Int) -> Integer {
    var integer: Integer = 0
    for byte in self[offset..<(offset + Integer.bitWidth / 8)] { integer = integer << 8 | Integer(byte) }
    return integer
  }
}
