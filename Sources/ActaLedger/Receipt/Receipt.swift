public import ActaCrypto

/// What a row of a run has besides the run's entry: its place in the run's own tree.
public struct ReceiptRow: Hashable, Sendable {
  /// The row's number, from 1.
  public let number: UInt64
  /// The commitment to the row: the leaf's content.
  public let commitment: Digest
  /// The hashes of the inclusion proof in the run's tree, from the leaf's neighbour upwards.
  public let path: [Digest]

  /// A row with its proof.
  public init(number: UInt64, commitment: Digest, path: [Digest]) {
    self.number = number
    self.commitment = commitment
    self.path = path
  }
}

/// A value that a screening commits to, with what opens the commitment.
public struct Disclosure: Hashable, Sendable {
  /// Which value it is.
  public enum Kind: String, Sendable, CaseIterable {
    case query, answer, row

    /// The tag under which the log commits to it.
    public var tag: Commitment.Tag { self == .query ? .query : .answer }
  }

  public let kind: Kind
  /// 32 bytes.
  public let salt: [UInt8]
  /// Canonical JSON.
  public let value: [UInt8]

  /// A value that is disclosed.
  public init(_ kind: Kind, salt: [UInt8], value: [UInt8]) {
    self.kind = kind
    self.salt = salt
    self.value = value
  }
}

/// A receipt: one text file which shows to somebody with nothing but the log's key that a screening stands in the log,
/// what was asked and what was answered (Docs/ledger-format.md section 15). What was asked and answered, the
/// disclosure, stands at the end and can be cut off; the rest holds without it.
public struct Receipt: Sendable {
  /// The entry's proof: its extra data is the record.
  public let proof: TlogProof
  /// RFC 3161 responses over the checkpoint's text, in DER.
  public let timestamps: [[UInt8]]
  /// The row that it is about; nil for a check, and for a run as a whole.
  public let row: ReceiptRow?
  /// What was asked and answered; empty where it was cut off.
  public let disclosures: [Disclosure]

  static let firstLine = "acta receipt v1"
  /// The line under which the disclosure stands.
  static let scissors = "--- disclosure: this line and all below it may be cut off ---"
  /// The most bytes of a receipt that is read: 64 MiB, far more than the longest answer.
  public static let maximumSize = 64 << 20
  /// The most timestamps of a receipt, and the most bytes of each.
  static let (mostTimestamps, largestTimestamp) = (16, 1 << 16)

  /// A receipt of these parts.
  public init(proof: TlogProof, timestamps: [[UInt8]] = [], row: ReceiptRow? = nil, disclosures: [Disclosure] = []) {
    self.proof = proof
    self.timestamps = timestamps
    self.row = row
    self.disclosures = disclosures
  }

  /// The receipt's bytes.
  public func encode() -> [UInt8] {
    var lines = timestamps.map { "timestamp " + Base64.encode($0) }
    if let row {
      lines.append("row \(row.number) \(row.commitment.hex)")
      lines += row.path.map { "path " + Base64.encode($0.bytes) }
    }
    let covered = Array((lines.map { $0 + "\n" }.joined() + "\n").utf8) + proof.encode()
    var bytes = Array("\(Self.firstLine)\nsha256 \(SHA256.hash(covered).hex)\n".utf8) + covered
    guard !disclosures.isEmpty else { return bytes }
    bytes += Array("\(Self.scissors)\n".utf8)
    for disclosure in disclosures {
      bytes += Array("\(disclosure.kind.rawValue) \(Base64.encode(disclosure.salt)) ".utf8) + disclosure.value + [0x0A]
    }
    return bytes
  }

  /// Reads a receipt and compares its digest. Nothing else is verified yet.
  ///
  /// - Throws: `ReceiptError`.
  public init(parsing bytes: [UInt8]) throws(ReceiptError) {
    guard bytes.count <= Self.maximumSize else {
      throw .malformed(line: 1, expected: "at most \(Self.maximumSize) bytes")
    }
    var lines = ReceiptLines(bytes)
    guard lines.next()?.elementsEqual(Self.firstLine.utf8) == true else {
      throw Self.isAlike(bytes) ? .malformed(line: 1, expected: "\"\(Self.firstLine)\"") : .notAReceipt
    }
    guard let text = lines.value(of: "sha256"), let digest = Digest(hex: String(decoding: text, as: UTF8.self)) else {
      throw .malformed(line: 2, expected: "\"sha256\" and 64 hexadecimal digits")
    }
    let start = lines.offset
    let end = Self.end(of: bytes, from: start)
    guard SHA256.hash(Array(bytes[start..<end])) == digest else { throw .altered }
    timestamps = try Self.timestamps(&lines)
    row = try Self.row(&lines)
    guard lines.next()?.isEmpty == true else {
      throw .malformed(line: lines.number, expected: "an empty line before the proof")
    }
    do {
      proof = try TlogProof(parsing: Array(bytes[lines.offset..<end]))
    } catch { throw .proof(error) }
    disclosures = try Self.disclosures(bytes, from: end)
  }

  /// Where the part ends that the digest covers: at the disclosure, or at the end.
  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    let line = Array(scissors.utf8)
    var place = start
    while let feed = bytes[place...].firstIndex(of: 0x0A) {
      if bytes[place..<feed].elementsEqual(line) { return place }
      place = feed + 1
      if place >= bytes.count { break }
    }
    return bytes.count
  }

  /// Whether bytes that don't begin as a receipt still look like a damaged one.
  private static func isAlike(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(1 << 12).split(separator: 0x0A).contains {
      $0.starts(with: "sha256 ".utf8) || $0.starts(with: "acta receipt".utf8)
    }
  }

  private static func timestamps(_ lines: inout ReceiptLines) throws(ReceiptError) -> [[UInt8]] {
    var found: [[UInt8]] = []
    while let text = lines.value(of: "timestamp") {
      guard found.count < mostTimestamps, let token = Base64.decode(text), (1...largestTimestamp).contains(token.count)
      else { throw .malformed(line: lines.number, expected: "\"timestamp\" and an RFC 3161 response in base64") }
      found.append(token)
    }
    return found
  }

  private static func row(_ lines: inout ReceiptLines) throws(ReceiptError) -> ReceiptRow? {
    guard let text = lines.value(of: "row") else { return nil }
    let parts = text.split(separator: 0x20, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 2, let number = UInt64(parts[0]), number > 0, String(number) == parts[0],
      let commitment = Digest(hex: parts[1])
    else { throw .malformed(line: lines.number, expected: "\"row\", its number from 1, and its commitment in hex") }
    var path: [Digest] = []
    while let text = lines.value(of: "path") {
      guard path.count < 63, let hash = Base64.decode(text).flatMap({ Digest(bytes: $0) }) else {
        throw .malformed(line: lines.number, expected: "\"path\" and a hash of 32 bytes in base64")
      }
      path.append(hash)
    }
    return ReceiptRow(number: number, commitment: commitment, path: path)
  }

  private static func disclosures(_ bytes: [UInt8], from end: Int) throws(ReceiptError) -> [Disclosure] {
    guard end < bytes.count else { return [] }
    var lines = ReceiptLines(bytes, from: end)
    _ = lines.next()
    var found: [Disclosure] = []
    while !lines.isAtEnd {
      guard let line = lines.next(), let first = line.firstIndex(of: 0x20),
        let second = line[(first + 1)...].firstIndex(of: 0x20),
        let kind = Disclosure.Kind(rawValue: String(decoding: line[..<first], as: UTF8.self)),
        let salt = Base64.decode(line[(first + 1)..<second]), salt.count == Commitment.saltByteCount
      else { throw .malformed(line: lines.number, expected: "query, answer or row, a salt in base64, and a value") }
      guard found.allSatisfy({ $0.kind != kind }) else {
        throw .malformed(line: lines.number, expected: "each value once")
      }
      found.append(Disclosure(kind, salt: salt, value: Array(line[(second + 1)...])))
    }
    guard !found.isEmpty else { throw .malformed(line: lines.number + 1, expected: "what is disclosed") }
    return found
  }
}

/// Reads the lines of a receipt one by one.
struct ReceiptLines {
  private let bytes: [UInt8]
  /// Where the next line begins.
  private(set) var offset: Int
  /// The number of the line read last, from 1.
  private(set) var number: Int

  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
    number = bytes[..<offset].count { $0 == 0x0A }
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next line without its line feed; nil where there is none that is ended by one.
  mutating func next() -> ArraySlice<UInt8>? {
    guard offset < bytes.count else { return nil }
    number += 1
    guard let feed = bytes[offset...].firstIndex(of: 0x0A) else { return nil }
    defer { offset = feed + 1 }
    return bytes[offset..<feed]
  }

  /// What stands behind a word and a space on the next line, which is read only where it begins so.
  mutating func value(of word: String) -> ArraySlice<UInt8>? {
    guard bytes[min(offset, bytes.count)...].starts(with: Array(word.utf8) + [0x20]) else { return nil }
    return next()?.dropFirst(word.utf8.count + 1)
  }
}
