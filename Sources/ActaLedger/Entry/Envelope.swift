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

  /// An envelope with these parts.
  ///
  /// - Throws: `EnvelopeError.malformed` for parts that a reader would refuse.
  public init(
    transaction: Int64, actor: String, records: [RecordChange], signature: ActorSignature? = nil
  ) throws(EnvelopeError) {
    self.init(unchecked: transaction, actor: actor, records: records, signature: signature)
    // Reading back what would be written is the one definition of what is valid.
    _ = try Envelope(json)
  }

  private init(unchecked transaction: Int64, actor: String, records: [RecordChange], signature: ActorSignature?) {
    self.transaction = transaction
    self.actor = actor
    self.records = records
    self.signature = signature
  }

  /// The canonical payload.
  public func encode() -> [UInt8] { CanonicalJSON.encode(json) }

  /// Reads a payload of any envelope version that was ever written.
  ///
  /// - Throws: `EnvelopeError`.
  public static func decode(_ payload: [UInt8]) throws(EnvelopeError) -> Envelope {
    let value: JSONValue
    do { value = try JSONReader.parse(payload, form: .canonical) } catch { throw .notCanonical(error) }
    return try Envelope(value)
  }

  private var json: JSONValue {
    var object: JSONObject = ["actor": .string(actor), "records": .array(records.map(\.json))]
    if let signature { object.append("sig", signature.json) }
    object.append("txn", .integer(transaction))
    object.append("v", .integer(Self.version))
    return .object(object)
  }

  /// Chooses the reader of the envelope's version. A later version adds its reader here, and what older readers give
  /// is lifted to the newest shape by pure functions.
  private init(_ value: JSONValue) throws(EnvelopeError) {
    guard case .object(let object) = value else { throw .malformed("expected an object") }
    guard let version = object["v"]?.integer else { throw .malformed("/v: expected an integer") }
    switch version {
    case 1: try self.init(version1: object)
    default: throw .unknownVersion(version)
    }
  }

  private init(version1 object: JSONObject) throws(EnvelopeError) {
    try EnvelopeGrammar.only(["v", "txn", "actor", "records", "sig"], in: object, at: "")
    guard let transaction = object["txn"]?.integer, (0...JSONValue.maximumInteger).contains(transaction) else {
      throw .malformed("/txn: expected an integer from 0 to 2^53 - 1")
    }
    self.init(
      unchecked: transaction,
      actor: try EnvelopeGrammar.id(object["actor"], at: "/actor"),
      records: try RecordChange.list(object["records"]),
      signature: try object["sig"].map { value throws(EnvelopeError) in try ActorSignature(value) })
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
