public import ActaCrypto

/// A key that signs notes.
public struct NoteSigner: Sendable {
  /// The name and public half.
  public let verifier: VerifierKey
  private let make: @Sendable ([UInt8]) throws -> [UInt8]

  /// A signer of the given name.
  ///
  /// - Throws: `NoteError.badName`.
  public init(name: String, key: SigningKey) throws(NoteError) {
    verifier = try VerifierKey(name: name, publicKey: key.publicKey)
    make = { try key.sign($0) }
  }

  /// A signer whose private key is elsewhere.
  ///
  /// - Parameter sign: gives the 64-byte Ed25519 signature of a message. It is verified before it is used.
  public init(verifier: VerifierKey, _ sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
    self.verifier = verifier
    make = sign
  }

  /// The 64-byte signature of a message.
  ///
  /// - Throws: `NoteError.cannotSign` with the reason, also where what was given isn't the key's signature.
  public func sign(_ message: [UInt8]) throws(NoteError) -> [UInt8] {
    let value: [UInt8]
    do { value = try make(message) } catch { throw .cannotSign("\(error)") }
    guard verifier.publicKey.verify(value, of: message) else {
      throw .cannotSign("what was given isn't a signature by \(verifier)")
    }
    return value
  }
}

/// A signature line of a note.
public struct NoteSignature: Hashable, Sendable {
  /// The key's name.
  public let name: String
  /// The key's id.
  public let id: UInt32
  /// The signature without the id.
  public let value: [UInt8]

  init(name: String, id: UInt32, value: [UInt8]) {
    self.name = name
    self.id = id
    self.value = value
  }

  /// Reads a line without its line feed; nil for anything that isn't `— name base64`.
  public init?(line: ArraySlice<UInt8>) {
    let dash = Array("— ".utf8)
    guard line.starts(with: dash) else { return nil }
    let rest = line.dropFirst(dash.count)
    guard let space = rest.firstIndex(of: 0x20), let name = String(validating: rest[..<space], as: UTF8.self),
      VerifierKey.isName(name), let bytes = Base64.decode(rest[(space + 1)...]), bytes.count > 4
    else { return nil }
    self.init(name: name, id: bytes.bigEndian(UInt32.self, at: 0), value: Array(bytes[4...]))
  }

  /// Equality of bytes.
  public static func == (left: NoteSignature, right: NoteSignature) -> Bool {
    left.id == right.id && left.value == right.value && left.name.utf8.elementsEqual(right.name.utf8)
  }

  /// Feeds the id and the value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(value)
  }

  /// The signature as a line of a note, with its line feed.
  public var line: String {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: id)
    return "— \(name) \(Base64.encode(bytes + value))\n"
  }

  /// Whether it bears the name and id of a key. Nothing is verified.
  public func isBy(_ key: VerifierKey) -> Bool { id == key.id && name.utf8.elementsEqual(key.name.utf8) }
}

/// A text with the signatures of one or more keys (C2SP signed-note). Signatures of unknown keys are kept.
public struct SignedNote: Sendable {
  /// The text, ending in a line feed.
  public let text: String
  /// The signatures in the order of their lines.
  public private(set) var signatures: [NoteSignature]

  /// The most bytes of a note that is read: 1 MiB.
  public static let maximumSize = 1 << 20
  /// The most signatures of a note that is read: 64.
  public static let maximumSignatures = 64

  /// Signs `text` with every signer.
  ///
  /// - Throws: `NoteError.unsignableText`, `.noSignatures` without a signer, `.cannotSign`.
  public init(signing text: String, by signers: [NoteSigner]) throws(NoteError) {
    guard Self.isText(Array(text.utf8)), text.utf8.last == 0x0A else { throw .unsignableText }
    guard !signers.isEmpty else { throw .noSignatures }
    self.text = text
    signatures = []
    for signer in signers { try sign(by: signer) }
  }

  /// Adds the signature of one more key.
  ///
  /// - Throws: `NoteError.cannotSign`.
  public mutating func sign(by signer: NoteSigner) throws(NoteError) {
    let value = try signer.sign(Array(text.utf8))
    signatures.append(NoteSignature(name: signer.verifier.name, id: signer.verifier.id, value: value))
  }

  /// Adds a signature that was made elsewhere, unless it stands on the note already. Nothing is verified.
  ///
  /// - Throws: `NoteError.tooManySignatures`.
  public mutating func add(_ signature: NoteSignature) throws(NoteError) {
    guard !signatures.contains(signature) else { return }
    guard signatures.count < Self.maximumSignatures else { throw .tooManySignatures(signatures.count + 1) }
    signatures.append(signature)
  }

  /// Reads a note. Nothing is verified yet: trust its text only after `verify`.
  ///
  /// - Throws: `NoteError` for the first rule that the bytes break.
  public init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= Self.maximumSize else { throw .tooLarge(bytes.count) }
    guard Self.isText(bytes) else { throw .notText }
    guard
      let blank = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }),
      blank + 1 < bytes.count, bytes.last == 0x0A
    else { throw .noSignatures }
    text = String(decoding: bytes[..<blank], as: UTF8.self)
    let lines = bytes[(blank + 1)..<(bytes.count - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= Self.maximumSignatures else { throw .tooManySignatures(lines.count) }
    let above = bytes[...blank].count { $0 == 0x0A }
    signatures = []
    for (index, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else { throw .malformedSignature(line: above + index + 1) }
      signatures.append(signature)
    }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A } && String(validating: bytes, as: UTF8.self) != nil
  }

  /// The note's bytes.
  public func encode() -> [UInt8] {
    var bytes = Array(text.utf8)
    bytes.append(0x0A)
    for signature in signatures { bytes.append(contentsOf: signature.line.utf8) }
    return bytes
  }

  /// Checks the signatures of every known key on the note; those of other keys, and cosignatures, are ignored.
  ///
  /// - Returns: the keys that signed, at least one, each once.
  /// - Throws: `NoteError.badSignature` where a known key's signature is false, `.unknownSigners` where none of the
  ///   keys signed.
  @discardableResult
  public func verify(by keys: [VerifierKey]) throws(NoteError) -> [VerifierKey] {
    let message = Array(text.utf8)
    var signers: [VerifierKey] = []
    for signature in signatures {
      let named = keys.filter { $0.algorithm == .ed25519 && signature.isBy($0) }
      if named.isEmpty { continue }
      // Two known keys may share name and id: the signature must be one of theirs.
      guard let signer = named.first(where: { $0.publicKey.verify(signature.value, of: message) }) else {
        throw .badSignature(name: signature.name)
      }
      if !signers.contains(signer) { signers.append(signer) }
    }
    guard !signers.isEmpty else { throw .unknownSigners }
    return signers
  }
}
