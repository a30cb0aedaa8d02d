public import ActaCrypto

/// What the next entry is checked against: the last entry before it.
public struct LogPosition: Hashable, Sendable {
  /// The number of entries up to and with that one.
  public let size: UInt64
  /// Its leaf hash.
  public let leaf: Digest
  /// Its time, in microseconds since 1970.
  public let time: UInt64
  /// Its transaction.
  public let transaction: Int64
  /// Its kind.
  public let kind: EntryKind

  init(size: UInt64, leaf: Digest, time: UInt64, transaction: Int64, kind: EntryKind) {
    self.size = size
    self.leaf = leaf
    self.time = time
    self.transaction = transaction
    self.kind = kind
  }

  /// The position after an entry that was stored. The entry is taken as it is: whoever starts from here relies on
  /// somebody having verified the log up to and with it.
  ///
  /// - Throws: `Damage` where the record can't be read.
  public init(after sequence: UInt64, record: UnsafeRawBufferPointer) throws(Damage) {
    let header = try RecordHeader(record, sequence: sequence)
    guard header.sequence == sequence else {
      throw Damage(
        sequence: sequence, kind: .sequenceGap, detail: "its record carries the number \(header.sequence)")
    }
    guard let transaction = EnvelopeScan.transaction(at: header.payload) else {
      throw Damage(sequence: sequence, kind: .envelopeInvalid, detail: "its payload doesn't end with its transaction")
    }
    self.init(
      size: sequence + 1, leaf: SHA256.hash(prefix: 0, record), time: header.time, transaction: transaction,
      kind: header.kind)
  }
}

/// The fixed part of a record, read in place.
struct RecordHeader {
  let kind: EntryKind
  let sequence: UInt64
  let time: UInt64
  let previous: Digest
  let payload: UnsafeRawBufferPointer

  init(_ record: UnsafeRawBufferPointer, sequence row: UInt64) throws(Damage) {
    guard record.count >= 56, record.count <= 65_535 else {
      throw Self.malformed(row, "the record has \(record.count) bytes; 56 to 65535 are possible")
    }
    guard record[0] == 1 else { throw Self.malformed(row, "its format version is \(record[0]), not 1") }
    guard record[2] == 0, record[3] == 0 else { throw Self.malformed(row, "its flags aren't 0") }
    let length = UInt32(bigEndian: record.loadUnaligned(fromByteOffset: 52, as: UInt32.self))
    guard Int(length) == record.count - 56 else {
      throw Self.malformed(row, "its payload should have \(length) bytes and has \(record.count - 56)")
    }
    kind = EntryKind(rawValue: record[1])
    sequence = UInt64(bigEndian: record.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
    time = UInt64(bigEndian: record.loadUnaligned(fromByteOffset: 12, as: UInt64.self))
    previous = Digest(record, at: 20)
    payload = UnsafeRawBufferPointer(rebasing: record[56...])
    guard sequence >> 63 == 0, time >> 63 == 0 else {
      throw Self.malformed(row, "its number or its time is 2^63 or more")
    }
  }

  private static func malformed(_ sequence: UInt64, _ detail: String) -> Damage {
    Damage(sequence: sequence, kind: .recordMalformed, detail: detail)
  }
}
