public import ActaCrypto
import ActaJSON

/// A record as an entry takes it in: its body is canonical JSON already.
public struct WrittenRecord: Sendable {
  public var kind: String
  public var id: String
  /// Canonical JSON of the body, or of the reference to it in the blob table.
  public var body: [UInt8]

  /// A record.
  public init(kind: String, id: String, body: [UInt8]) {
    self.kind = kind
    self.id = id
    self.body = body
  }
}

/// Puts the bytes of an entry together in one go, for writers of many entries. The result is that of `Envelope` and
/// `EntryRecord`, and is read through by the verifier's scanner before it is given out.
public enum EntryWriter {
  /// The bytes of an entry whose records get new versions.
  ///
  /// - Throws: `EnvelopeError` for parts that a reader would refuse, and for a record beyond 65,535 bytes.
  public static func record(
    kind: EntryKind, sequence: UInt64, time: UInt64, previous: Digest, transaction: Int64, actor: String,
    records: [WrittenRecord], signature: ActorSignature? = nil
  ) throws(EnvelopeError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      EntryRecord.headerSize + 160 + records.reduce(0) { $0 + $1.body.count + $1.id.utf8.count + 64 })
    bytes.append(EntryRecord.version)
    bytes.append(kind.rawValue)
    bytes.append(bigEndian: UInt16(0))
    bytes.append(bigEndian: sequence)
    bytes.append(bigEndian: time)
    previous.append(to: &bytes)
    bytes.append(bigEndian: UInt32(0))
    bytes.append(contentsOf: "{\"actor\":".utf8)
    CanonicalJSON.append(.string(actor), to: &bytes)
    bytes.append(contentsOf: ",\"records\":[".utf8)
    for (index, record) in records.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "{\"body\":" : ",{\"body\":").utf8)
      bytes.append(contentsOf: record.body)
      bytes.append(contentsOf: ",\"id\":".utf8)
      CanonicalJSON.append(.string(record.id), to: &bytes)
      bytes.append(contentsOf: ",\"kind\":".utf8)
      CanonicalJSON.append(.string(record.kind), to: &bytes)
      bytes.append(contentsOf: ",\"op\":\"put\"}".utf8)
    }
    if let signature {
      bytes.append(contentsOf: "],\"sig\":".utf8)
      CanonicalJSON.append(signature.json, to: &bytes)
    }
    bytes.append(contentsOf: (signature == nil ? "]" : "").utf8)
    bytes.append(contentsOf: ",\"txn\":\(transaction),\"v\":1}".utf8)
    let length = bytes.count - EntryRecord.headerSize
    guard bytes.count <= EntryRecord.maximumSize else {
      throw .malformed("an entry of \(bytes.count) bytes; at most \(EntryRecord.maximumSize) are possible")
    }
    for (place, shift) in zip(52..<56, [24, 16, 8, 0]) { bytes[place] = UInt8(truncatingIfNeeded: length >> shift) }
    var problem: Damage?
    bytes.withUnsafeBytes { bytes in
      var scan = EnvelopeScan(UnsafeRawBufferPointer(rebasing: bytes[EntryRecord.headerSize...]))
      if !scan.run() { problem = scan.damage(sequence: sequence) }
    }
    if let problem { throw .malformed(problem.detail) }
    return bytes
  }
}
