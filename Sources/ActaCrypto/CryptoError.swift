/// Why a cryptographic operation could not be done. No case carries secret bytes.
public enum CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
  /// libcrypto refused an operation that doesn't depend on the input; `operation` names it.
  case library(operation: String)
  /// The text is no private key in PEM form.
  case notAPrivateKey
  /// The key is encrypted and no passphrase was given.
  case passphraseNeeded
  /// The key is encrypted and the passphrase doesn't open it.
  case passphraseWrong
  /// The key is a private key of another algorithm than Ed25519.
  case notEd25519
  /// A secret seed must have 32 bytes.
  case wrongSeedLength(Int)
  /// An empty passphrase protects nothing.
  case passphraseEmpty
  /// More random bytes were asked for than one call gives, or a negative number.
  case wrongRandomCount(Int)

  /// The problem in one sentence, with what to do where something can be done.
  public var description: String {
    switch self {
    case .library(let operation): "libcrypto failed to \(operation)"
    case .notAPrivateKey: "this is no private key in PEM form (PKCS#8, \"-----BEGIN PRIVATE KEY-----\")"
    case .passphraseNeeded: "the private key is encrypted: give its passphrase"
    case .passphraseWrong: "the passphrase doesn't open the private key"
    case .notEd25519: "the private key isn't an Ed25519 key; Acta signs with Ed25519 only"
    case .wrongSeedLength(let count): "an Ed25519 seed has 32 bytes, this one has \(count)"
    case .passphraseEmpty: "the passphrase is empty; leave it out to write the key unencrypted"
    case .wrongRandomCount(let count): "can't give \(count) random bytes; ask for 0 to 1048576"
    }
  }
}
