public import ActaCrypto
import ActaLedger

/// An actor's own key, with which the actor's entries are signed: not even the keeper of the registry can put words into
/// somebody's mouth.
public struct ActorSigner: Sendable {
  /// The public half.
  public let publicKey: PublicKey
  let sign: @Sendable ([UInt8]) throws -> [UInt8]

  /// Reads a private key from a file: PKCS#8 PEM, plain or encrypted, or the command line of a program that signs.
  ///
  /// - Throws: `RegistryError`: `noInput` where there is no such file, `badData` for something else than a key,
  ///   `notAllowed` where the passphrase is missing or wrong.
  public static func read(
    _ path: String, passphrase: () throws(RegistryError) -> SecretBytes? = { () throws(RegistryError) in nil }
  ) throws(RegistryError) -> ActorSigner {
    guard let bytes = try SigningKeyFile.bytes(path) else {
      throw RegistryError(.noInput, "There is no key file \(path).")
    }
    let content = try SigningKeyFile.content(bytes, at: path, passphrase: passphrase)
    return ActorSigner(publicKey: content.publicKey, sign: content.sign)
  }

  /// A signer with a key that is held in memory.
  public init(_ key: SigningKey) {
    publicKey = key.publicKey
    sign = { try key.sign($0) }
  }

  private init(publicKey: PublicKey, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
    self.publicKey = publicKey
    self.sign = sign
  }

  /// Signs the records of an entry.
  func signature(key: String, logID: Digest, records: [RecordChange]) throws -> ActorSignature {
    let nonce = try SecureRandom.bytes(ActorSignature.nonceByteCount)
    let value = try sign(ActorSignature.message(logID: logID, nonce: nonce, records: records))
    return try ActorSignature(key: key, nonce: nonce, value: value)
  }
}
