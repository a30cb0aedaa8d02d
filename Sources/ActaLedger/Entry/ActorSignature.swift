public import ActaCrypto
import ActaJSON

/// An actor's own signature of the records of an entry. It covers the log id, a nonce and the records, and so can be
/// made before the entry has a number. A nonce counts once in a log; who appends must refuse a second use.
public struct ActorSignature: Hashable, Sendable {
  /// The id of the key record: "key:" and 8 hexadecimal digits.
  public let key: String
  /// 16 random bytes.
  public let nonce: [UInt8]
  /// The 64-byte Ed25519 signature.
  public let value: [UInt8]

  private static let context = "acta actor signature v1"
  /// The number of bytes of a nonce.
  public static let nonceByteCount = 16

  /// A signature that was made elsewhere.
  ///
  /// - Throws: `EnvelopeError.malformed` for another length or a malformed key id.
  public init(key: String, nonce: [UInt8], value: [UInt8]) throws(EnvelopeError) {
    try self.init([
      "key": .string(key), "nonce": .string(Hex.encode(nonce)), "value": .string(Base64.encode(value)),
    ])
  }

  init(_ json: JSONValue) throws(EnvelopeError) {
    guard case .object(let object) = json else { throw .malformed("/sig: expected an object") }
    try EnvelopeGrammar.only(["key", "nonce", "value"], in: object, at: "/sig")
    guard let nonce = object["nonce"]?.text.flatMap(Hex.decode), nonce.count == Self.nonceByteCount else {
      throw .malformed("/sig/nonce: expected 32 hexadecimal digits in lower case")
    }
    guard let value = object["value"]?.text.flatMap({ Base64.decode($0) }), value.count == PublicKey.signatureByteCount
    else { throw .malformed("/sig/value: expected 64 bytes in base64") }
    key = try EnvelopeGrammar.id(object["key"], at: "/sig/key")
    self.nonce = nonce
    self.value = value
  }

  var json: JSONValue {
    ["key": .string(key), "nonce": .string(Hex.encode(nonce)), "value": .string(Base64.encode(value))]
  }

  /// The bytes that are signed.
  public static func message(logID: Digest, nonce: [UInt8], records: [RecordChange]) -> [UInt8] {
    CanonicalJSON.encode([
      "context": .string(context), "log_id": .string(logID.hex), "nonce": .string(Hex.encode(nonce)),
      "records": .array(records.map(\.json)),
    ])
  }

  /// Signs records.
  ///
  /// - Parameters:
  ///   - keyID: the id of the record of the actor's key.
  ///   - nonce: 16 random bytes, never used before in this log.
  /// - Throws: `EnvelopeError.malformed` for a wrong nonce or key id, or where libcrypto can't sign.
  public static func make(
    keyID: String, signer: SigningKey, logID: Digest, nonce: [UInt8], records: [RecordChange]
  ) throws(EnvelopeError) -> ActorSignature {
    let value: [UInt8]
    do {
      value = try signer.sign(message(logID: logID, nonce: nonce, records: records))
    } catch { throw .malformed("/sig/value: \(error)") }
    return try ActorSignature(key: keyID, nonce: nonce, value: value)
  }

  /// Whether this is the signature of `records` for the log under `publicKey`.
  public func verifies(_ records: [RecordChange], logID: Digest, publicKey: PublicKey) -> Bool {
    publicKey.verify(value, of: Self.message(logID: logID, nonce: nonce, records: records))
  }
}
