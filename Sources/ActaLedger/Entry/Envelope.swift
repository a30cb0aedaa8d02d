public import ActaJSON

/// Why a payload isn't an envelope.
public enum EnvelopeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes aren't canonical JSON.
  case notCanonical(JSONSyntaxError)
  /// The envelope's version is newer than this reader.
  case unknownVersion(Int64)
  /// A member is missing, unknown or wrong; the text names its place (RFC 6901) and what was expected.
  case malformed(String)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .notCanonical(let error): "the payload isn't canonical JSON: \(error)"
    case .unknownVersion(let version): "envelope version \(version) was written by a newer Acta: upgrade to read it"
    case .malformed(let problem): "the payload isn't an envelope: \(problem)"
    }
  }
}

/// What an entry says: who changed which records in which transaction (Docs/ledger-format.md, section 3).
public struct Envelope: Equatable, Sendable {
  /// The version that is written: 1.
  public static let version: Int64 = 1

  /// The transaction's number, counting up by one from 0; below 2^53.
  public let transaction: Int64
  /// Who acted: the id of an actor record.
  public let actor: String
  /// The changed records, at least one, each record once.
  public let records: [RecordChange]
  /// The actor's own signature.
  public let signature: ActorSignature?

  private let payload: [UInt8]

  /// An envelope with these parts.
  ///
  /// - Throws: `EnvelopeError.malformed` for parts that a reader would refuse.
  public init(
    transaction: Int64, actor: String, records: [RecordChange], signature: ActorSignature? = nil
  ) throws(EnvelopeError) {
    guard (0...JSONValue.maximumInteger).contains(transaction) else {
      throw .malformed("/txn: expected an integer from 0 to 2^53 - 1")
    }
    var bytes = Array("{\"actor\":".utf8)
    CanonicalJSON.append(.string(actor), to: &bytes)
    bytes.append(contentsOf: ",\"records\":[".utf8)
    for (index, record) in records.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      record.append(to: &bytes)
    }
    bytes.append(0x5D)
    if let signature {
      bytes.append(contentsOf: ",\"sig\":".utf8)
      CanonicalJSON.append(signature.json, to: &bytes)
    }
    bytes.append(contentsOf: ",\"txn\":\(transaction),\"v\":\(Self.version)}".utf8)
    // What a verifier would refuse is never written. The quick reader decides, the thorough one says what is wrong.
    let valid = bytes.withUnsafeBytes { bytes in
      var scan = EnvelopeScan(bytes)
      return scan.run()
    }
    if !valid {
      _ = try Self.decode(bytes)
      throw .malformed("it can't be verified")
    }
    for (index, record) in records.enumerated() {
      // A member "blob" of its own would make an inline body a reference to whoever reads it.
      if case .inline(let object) = record.body, object["blob"] != nil {
        throw .malformed("/records/\(index)/body: a body has no member \"blob\" of its own")
      }
    }
    self.init(
      unchecked: transaction, actor: actor, records: records, signature: signature, payload: bytes)
  }

  private init(
    unchecked transaction: Int64, actor: String, records: [RecordChange], signature: ActorSignature?, payload: [UInt8]
  ) {
    self.transaction = transaction
    self.actor = actor
    self.records = records
    self.signature = signature
    self.payload = payload
  }

  /// The canonical payload.
  public func encode() -> [UInt8] { payload }

  /// Equality of the payloads.
  public static func == (left: Envelope, right: Envelope) -> Bool { left.payload == right.payload }

  /// Reads a payload of any envelope version that was ever written.
  ///
  /// - Throws: `EnvelopeError`.
  public static func decode(_ payload: [UInt8]) throws(EnvelopeError) -> Envelope {
    let value: JSONValue
    do { value = try JSONReader.parse(payload, form: .canonical) } catch { throw .notCanonical(error) }
    return try Envelope(value, payload: payload)
  }

  /// Chooses the reader of the envelope's version. A later version adds its reader here, and what older readers give
  /// is lifted to the newest shape by pure functions.
  private init(_ value: JSONValue, payload: [UInt8]) throws(EnvelopeError) {
    guard case .object(let object) = value else { throw .malformed("expected an object") }
    guard let version = object["v"]?.integer else { throw .malformed("/v: expected an integer") }
    switch version {
    case 1: try self.init(version1: object, payload: payload)
    default: throw .unknownVersion(version)
    }
  }

  private init(version1 object: JSONObject, payload: [UInt8]) throws(EnvelopeError) {
    try EnvelopeGrammar.only(["v", "txn", "actor", "records", "sig"], in: object, at: "")
    guard let transaction = object["txn"]?.integer, (0...JSONValue.maximumInteger).contains(transaction) else {
      throw .malformed("/txn: expected an integer from 0 to 2^53 - 1")
    }
    self.init(
      unchecked: transaction,
      actor: try EnvelopeGrammar.id(object["actor"], at: "/actor"),
      records: try RecordChange.list(object["records"]),
      signature: try object["sig"].map { value throws(EnvelopeError) in try ActorSignature(value) },
      payload: payload)
  }
}

/// The small grammars that envelopes are made of.
enum EnvelopeGrammar {
  static func only(_ keys: [String], in object: JSONObject, at place: String) throws(EnvelopeError) {
    for member in object.members where !keys.contains(member.key) {
      throw .malformed("\(place)/\(member.key): no such member; there are \(keys.joined(separator: ", "))")
    }
  }

  /// A lower-case word: a letter, then letters, digits and underscores; at most 64.
  static func word(_ value: JSONValue?, at place: String) throws(EnvelopeError) -> String {
    guard let text = value?.text, let first = text.utf8.first, text.utf8.count <= 64, (0x61...0x7A).contains(first),
      text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
    else { throw .malformed("\(place): expected a word of lower-case letters, digits and underscores") }
    return text
  }

  /// An id: 1 to 1,024 bytes without control characters.
  static func id(_ value: JSONValue?, at place: String) throws(EnvelopeError) -> String {
    guard let text = value?.text, (1...RecordChange.maximumID).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .malformed("\(place): expected an id of 1 to 1024 bytes without control characters") }
    return text
  }
}
