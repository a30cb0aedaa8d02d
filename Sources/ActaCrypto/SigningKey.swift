import COpenSSL

/// An Ed25519 private key (RFC 8032). It stays inside libcrypto; nothing that describes it shows it.
public final class SigningKey: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: the pointer never changes, and libcrypto only reads a finished key when it signs.
  private let key: OpaquePointer

  /// The public half.
  public let publicKey: PublicKey

  private init(adopting key: OpaquePointer) throws(CryptoError) {
    guard EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 else {
      EVP_PKEY_free(key)
      throw .notEd25519
    }
    var raw = [UInt8](repeating: 0, count: PublicKey.byteCount)
    var count = raw.count
    guard EVP_PKEY_get_raw_public_key(key, &raw, &count) == 1, let publicKey = PublicKey(bytes: raw) else {
      EVP_PKEY_free(key)
      throw .library(operation: "derive the public key")
    }
    acta_no_core_files()
    self.key = key
    self.publicKey = publicKey
  }

  deinit { EVP_PKEY_free(key) }

  /// A new key from libcrypto's random generator.
  ///
  /// - Throws: `CryptoError.library` where there is no randomness.
  public static func generate() throws(CryptoError) -> SigningKey {
    guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil) else {
      throw .library(operation: "make a key")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_keygen(context, &key) == 1, let key else {
      throw .library(operation: "make a key")
    }
    return try SigningKey(adopting: key)
  }

  /// The key of a secret 32-byte seed (RFC 8032, section 5.1.5). Meant for published test keys.
  ///
  /// - Throws: `CryptoError.wrongSeedLength`.
  public convenience init(seed: [UInt8]) throws(CryptoError) {
    guard seed.count == 32 else { throw .wrongSeedLength(seed.count) }
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
      throw .library(operation: "make a key from its seed")
    }
    try self.init(adopting: key)
  }

  /// Reads a key from PKCS#8 PEM, plain or encrypted.
  ///
  /// - Throws: `CryptoError.notAPrivateKey`, `.passphraseNeeded`, `.passphraseWrong`, `.notEd25519`.
  public convenience init(pem: SecretBytes, passphrase: SecretBytes? = nil) throws(CryptoError) {
    var asked = false
    let key = pem.withUnsafeBytes { pem in
      let text = pem.bindMemory(to: UInt8.self)
      return Self.withBytes(of: passphrase) { secret in
        var state = acta_passphrase(
          bytes: secret.baseAddress, size: secret.count, given: passphrase == nil ? 0 : 1, asked: 0)
        let key = acta_read_private_key(text.baseAddress, text.count, &state)
        asked = state.asked != 0
        return key
      }
    }
    guard let key else {
      if !asked { throw .notAPrivateKey }
      throw passphrase == nil ? .passphraseNeeded : .passphraseWrong
    }
    try self.init(adopting: key)
  }

  private static func withBytes<Result>(
    of secret: SecretBytes?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let secret else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return secret.withUnsafeBytes { body($0.bindMemory(to: UInt8.self)) }
  }

  /// The key as PKCS#8 PEM (RFC 7468, RFC 5958); encrypted with scrypt and AES-256-CBC (RFC 7914, RFC 8018) where a
  /// passphrase is given. These bytes are the secret: write them only to a file that nobody else may read.
  ///
  /// - Throws: `CryptoError.passphraseEmpty`, `.library`.
  public func pem(passphrase: SecretBytes? = nil) throws(CryptoError) -> SecretBytes {
    if let passphrase, passphrase.isEmpty { throw .passphraseEmpty }
    var size = 0
    let bytes = Self.withBytes(of: passphrase) { secret in
      acta_write_private_key(key, secret.baseAddress, secret.count, passphrase == nil ? 0 : 1, &size)
    }
    guard let bytes else { throw .library(operation: "write the private key") }
    defer { acta_free_secret(bytes, size) }
    return SecretBytes(UnsafeRawBufferPointer(start: bytes, count: size))
  }

  /// The 64-byte signature of `message`.
  ///
  /// - Throws: `CryptoError.library` where there is no memory.
  public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { throw .library(operation: "sign") }
    defer { EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: PublicKey.signatureByteCount)
    var count = signature.count
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signature.count
    else { throw .library(operation: "sign") }
    return signature
  }

  /// Names the public half only.
  public var description: String { "Ed25519 private key of \(publicKey)" }
}

extension SigningKey: CustomReflectable {
  /// Shows the public half only.
  public var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
