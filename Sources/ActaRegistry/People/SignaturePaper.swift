import ActaCrypto
import ActaLedger

/// What an actor is asked to sign, who holds the key elsewhere: first the exact bytes of each entry are gathered and
/// nothing is written; then the same is done again with the signatures, and the same bytes are written.
///
/// Not for use from two threads at once.
public final class SignaturePaper {
  /// One entry's part.
  public struct Part: Sendable, Equatable {
    /// The id of the record of the actor's key.
    public let key: String
    /// 16 random bytes, of this signature alone.
    public let nonce: [UInt8]
    /// The bytes to be signed with Ed25519 (Docs/ledger-format.md, section 3).
    public let message: [UInt8]
  }

  /// What was gathered and must be the same when it is written.
  public struct Draft: Sendable {
    /// A name for it: 32 hexadecimal digits of randomness.
    public let id: String
    /// The entries' parts, in their order.
    public fileprivate(set) var parts: [Part] = []
    /// The size of the log that ids are made from.
    fileprivate var logSize: Int?
    fileprivate var salts: [[UInt8]] = []
  }

  /// What was gathered so far.
  public private(set) var draft: Draft
  /// Nil while it is gathered.
  private let values: [[UInt8]]?
  private var nextPart = 0
  private var nextSalt = 0

  /// An empty paper, which gathers.
  ///
  /// - Throws: `RegistryError` with code `internal` where there is no randomness.
  public init() throws(RegistryError) {
    draft = Draft(id: Hex.encode(try Self.random(16)))
    values = nil
  }

  /// A paper with signatures of 64 bytes, one for each part of `draft`.
  ///
  /// - Throws: `RegistryError` with code `badData` for another number of them.
  public init(_ draft: Draft, signatures: [[UInt8]]) throws(RegistryError) {
    guard draft.parts.count == signatures.count, signatures.allSatisfy({ $0.count == PublicKey.signatureByteCount })
    else {
      throw RegistryError(
        .badData, "\(draft.parts.count) signatures of \(PublicKey.signatureByteCount) bytes are needed.")
    }
    self.draft = draft
    values = signatures
  }

  /// The number from which the id of a record is made, in the place of the log's size.
  func number(logSize: Int, entry: Int) -> Int {
    if draft.logSize == nil { draft.logSize = logSize }
    return (draft.logSize ?? logSize) + entry - logSize
  }

  /// The salt of the next value that the entries commit to.
  func salt() throws(RegistryError) -> [UInt8] {
    if values == nil { draft.salts.append(try Self.random(32)) }
    guard nextSalt < draft.salts.count else { throw .overtaken }
    defer { nextSalt += 1 }
    return draft.salts[nextSalt]
  }

  /// The signature of the next entry: a blank one while gathering.
  func signature(
    key: String, publicKey: PublicKey, logID: Digest, records: [RecordChange]
  ) throws -> ActorSignature {
    guard let values else {
      let nonce = try Self.random(ActorSignature.nonceByteCount)
      draft.parts.append(
        Part(key: key, nonce: nonce, message: ActorSignature.message(logID: logID, nonce: nonce, records: records)))
      return try ActorSignature(
        key: key, nonce: nonce, value: Array(repeating: 0, count: PublicKey.signatureByteCount))
    }
    guard nextPart < draft.parts.count else { throw RegistryError.overtaken }
    let part = draft.parts[nextPart]
    guard part.key == key, part.message == ActorSignature.message(logID: logID, nonce: part.nonce, records: records)
    else { throw RegistryError.overtaken }
    let signature = try ActorSignature(key: key, nonce: part.nonce, value: values[nextPart])
    guard signature.verifies(records, logID: logID, publicKey: publicKey) else {
      throw RegistryError(
        .notAllowed, "The signature isn't one of these records with \(key).",
        advice: "Sign the bytes as they were given, with the key that the actor is known by.", refusal: .signatureFalse)
    }
    nextPart += 1
    return signature
  }

  /// Ends a transaction whose entries aren't signed yet.
  func refuseUnsigned(_ actor: String) throws(RegistryError) {
    guard values == nil, !draft.parts.isEmpty else { return }
    throw RegistryError(
      .notAllowed, "Entries of \(actor) bear the actor's own signature; nothing was written yet.",
      advice: "Sign what was given, then send it again with the signatures.", refusal: .signatureNeeded)
  }

  private static func random(_ count: Int) throws(RegistryError) -> [UInt8] {
    do { return try SecureRandom.bytes(count) } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
  }
}

extension RegistryError {
  /// What was signed is no longer what would be written.
  static let overtaken = RegistryError(
    .notAllowed, "What was signed isn't what would be written now: something changed since.",
    advice: "Begin anew without the signature.", refusal: .changedSince)
}

extension Transaction {
  /// The number of the next entry as ids are made from it. Where a signature was made before the entry has its place, it
  /// is the number that the entry would have had then.
  var idNumber: Int {
    guard let guarding, let paper = guarding.access.paper else { return size }
    return paper.number(logSize: guarding.logSize, entry: size)
  }

  /// An id made from `idNumber`.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` where somebody else's record took it meanwhile.
  func freshID(_ id: String, kind: String, _ reader: Reader) throws -> String {
    guard guarding?.access.paper != nil, try reader.place(kind: kind, id: id) != nil else { return id }
    throw RegistryError.overtaken
  }

  /// A value to commit to, whose salt is the same while its entry is being signed.
  func secret(_ tag: Commitment.Tag, _ value: [UInt8]) throws -> Secret {
    var secret = try Secret(tag, value)
    if let paper = guarding?.access.paper { secret.salt = try paper.salt() }
    return secret
  }
}
