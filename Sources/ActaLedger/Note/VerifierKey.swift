public import ActaCrypto

/// A named public key as a line of text (C2SP signed-note, "Verifier keys"): `name+id+base64(type || key)`.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What a signature of the key covers; the raw value is the type byte.
  public enum Algorithm: UInt8, Sendable, CaseIterable {
    /// The text of the note (C2SP signed-note): keys of logs and actors.
    case ed25519 = 1
    /// A time and the text of a checkpoint (C2SP tlog-cosignature): keys of witnesses.
    case cosignature = 4
  }

  /// The key's name: the log's origin, the actor's or the witness's.
  public let name: String
  /// What its signatures cover.
  public let algorithm: Algorithm
  /// The first four bytes of SHA-256(name || "\n" || type || key), big endian.
  public let id: UInt32
  /// The key.
  public let publicKey: PublicKey

  /// The verifier key of a public key.
  ///
  /// - Throws: `NoteError.badName`.
  public init(name: String, publicKey: PublicKey, algorithm: Algorithm = .ed25519) throws(NoteError) {
    guard Self.isName(name) else { throw .badName(name) }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    let hash = SHA256.hash(Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey.bytes)
    id = hash.bytes.bigEndian(UInt32.self, at: 0)
  }

  /// Reads a verifier key of one algorithm; that of another doesn't count in its place.
  ///
  /// - Throws: `NoteError.malformedKey`, `.badName`, `.unknownAlgorithm`, `.wrongKeyID`.
  public init(_ text: String, algorithm: Algorithm = .ed25519) throws(NoteError) {
    // The base64 part may hold "+" itself: only the first two separate.
    let parts = text.utf8.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let idBytes = Hex.decode(String(Substring(parts[1]))), idBytes.count == 4,
      let material = Base64.decode(Array(parts[2])), let type = material.first
    else { throw .malformedKey }
    guard type == algorithm.rawValue else { throw .unknownAlgorithm(type) }
    guard let publicKey = PublicKey(bytes: material.dropFirst()) else { throw .malformedKey }
    try self.init(name: String(Substring(parts[0])), publicKey: publicKey, algorithm: algorithm)
    guard id == idBytes.bigEndian(UInt32.self, at: 0) else { throw .wrongKeyID }
  }

  /// The id as eight hexadecimal digits.
  public var hexID: String {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: id)
    return Hex.encode(bytes)
  }

  /// The key as text.
  public var description: String { "\(name)+\(hexID)+\(Base64.encode([algorithm.rawValue] + publicKey.bytes))" }

  /// Equality of bytes.
  public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
    left.id == right.id && left.algorithm == right.algorithm && left.publicKey == right.publicKey
      && left.name.utf8.elementsEqual(right.name.utf8)
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
