public import ActaCrypto

/// A named public key as a line of text (C2SP signed-note, "Verifier keys"): `name+id+base64(0x01 || key)`.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// The key's name: the log's origin, or the actor's.
  public let name: String
  /// The first four bytes of SHA-256(name || "\n" || 0x01 || key), big endian.
  public let id: UInt32
  /// The key.
  public let publicKey: PublicKey

  /// The type byte of Ed25519.
  static let ed25519: UInt8 = 1

  /// The verifier key of a public key.
  ///
  /// - Throws: `NoteError.badName`.
  public init(name: String, publicKey: PublicKey) throws(NoteError) {
    guard Self.isName(name) else { throw .badName(name) }
    self.name = name
    self.publicKey = publicKey
    let hash = SHA256.hash(Array(name.utf8) + [0x0A, Self.ed25519] + publicKey.bytes)
    id = hash.bytes.bigEndian(UInt32.self, at: 0)
  }

  /// Reads a verifier key.
  ///
  /// - Throws: `NoteError.malformedKey`, `.badName`, `.unknownAlgorithm`, `.wrongKeyID`.
  public init(_ text: String) throws(NoteError) {
    // The base64 part may hold "+" itself: only the first two separate.
    let parts = text.utf8.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let idBytes = Hex.decode(String(Substring(parts[1]))), idBytes.count == 4,
      let material = Base64.decode(Array(parts[2])), let type = material.first
    else { throw .malformedKey }
    guard type == Self.ed25519 else { throw .unknownAlgorithm(type) }
    guard let publicKey = PublicKey(bytes: material.dropFirst()) else { throw .malformedKey }
    try self.init(name: String(Substring(parts[0])), publicKey: publicKey)
    guard id == idBytes.bigEndian(UInt32.self, at: 0) else { throw .wrongKeyID }
  }

  /// The id as eight hexadecimal digits.
  public var hexID: String {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: id)
    return Hex.encode(bytes)
  }

  /// The key as text.
  public var description: String { "\(name)+\(hexID)+\(Base64.encode([Self.ed25519] + publicKey.bytes))" }

  /// Equality of bytes.
  public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
    left.id == right.id && left.publicKey == right.publicKey && left.name.utf8.elementsEqual(right.name.utf8)
  }

  /// Feeds the id and the key.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(publicKey)
  }

  /// Whether `text` can be a key name: not empty, no white space, no control character, no "+".
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "+" && !scalar.properties.isWhitespace
      }
  }
}
