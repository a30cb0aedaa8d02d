import COpenSSL

/// An Ed25519 public key (RFC 8032): 32 raw bytes.
public struct PublicKey: Hashable, Sendable, CustomStringConvertible {
  private let storage: Digest

  /// The number of bytes of a public key.
  public static let byteCount = 32
  /// The number of bytes of a signature.
  public static let signatureByteCount = 64

  /// The key with these bytes. Nil unless there are 32, and nil for the encodings of the eight points of small
  /// order, under which one signature would verify for many messages. Whether the bytes are a point of the curve
  /// at all shows when a signature is verified: none does under bytes that aren't.
  public init?(bytes: some Collection<UInt8>) {
    guard let storage = Digest(bytes: bytes), !Self.hasSmallOrder(storage.bytes) else { return nil }
    self.storage = storage
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { storage.bytes }

  /// The key in hexadecimal.
  public var description: String { storage.hex }

  /// Whether `signature` is this key's signature of `message`.
  ///
  /// As libcrypto does it: the equation without cofactor of RFC 8032, section 5.1.7; a scalar S that isn't below
  /// the group order and an R in a form that isn't the shortest are refused.
  public func verify(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureByteCount,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, Self.byteCount)
    else { return false }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    let valid = EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    if !valid { ERR_clear_error() }
    return valid
  }

  /// Whether `bytes`, apart from the sign bit, encode the y coordinate of a point whose order divides 8: y = 0,
  /// 1, -1 or one of the two y of order 8, each also in the form that exceeds the field's prime 2^255 - 19.
  private static func hasSmallOrder(_ bytes: [UInt8]) -> Bool {
    var y = bytes
    y[31] &= 0x7F
    if smallOrderY.contains(y) { return true }
    // y is 0 or 1 (also written as the prime or the prime + 1), or -1 (the prime - 1).
    if y[1...].allSatisfy({ $0 == 0 }), y[0] <= 1 { return true }
    return y[1..<31].allSatisfy { $0 == 0xFF } && y[31] == 0x7F && (0xEC...0xEE).contains(y[0])
  }

  /// The y coordinates of the points of order 8: d y^4 + 2 y^2 = 1, worked out from RFC 8032, section 5.1.
  private static let smallOrderY: [[UInt8]] = [
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ].compactMap(Hex.decode)
}

extension PublicKey {
  /// What stands before the 32 bytes in the DER form of an Ed25519 public key (RFC 8410, section 4).
  private static let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

  /// Reads a public key from PEM (RFC 7468, "BEGIN PUBLIC KEY"); nil for anything else.
  public init?(pem: [UInt8]) {
    let lines = pem.split { $0 == 0x0A || $0 == 0x0D }
    guard let begin = lines.firstIndex(where: { $0.elementsEqual("-----BEGIN PUBLIC KEY-----".utf8) }),
      let end = lines.firstIndex(where: { $0.elementsEqual("-----END PUBLIC KEY-----".utf8) }), begin < end,
      let bytes = Base64.decode(Array(lines[(begin + 1)..<end].joined())), bytes.starts(with: Self.header)
    else { return nil }
    self.init(bytes: bytes.dropFirst(Self.header.count))
  }
}
