import ActaBatch
import ActaCrypto
import ActaRegistry
import ArgumentParser

/// The options that say where a new signing key comes from.
struct NewKeyOptions: ParsableArguments {
  @Flag(help: "Encrypt the key's file with a passphrase.") var encryptKey = false

  @Option(
    help: ArgumentHelp(
      "A program that signs instead of a key file: it gets the bytes on standard input and answers with the signature.",
      valueName: "command"))
  var signCommand: String?

  @Option(help: ArgumentHelp("The public half of the key with which --sign-command signs (PEM).", valueName: "file"))
  var publicKey: String?

  /// The key that is asked for. `alsoEncrypt`: the key that it replaces is encrypted.
  func newKey(_ session: Session) throws -> NewKey {
    guard let signCommand else {
      guard publicKey == nil else { throw UsageFailure("--public-key belongs to --sign-command.") }
      return .generated(passphrase: encryptKey ? try session.passphrase.new() : nil)
    }
    guard !encryptKey else { throw UsageFailure("--encrypt-key and --sign-command exclude each other.") }
    guard let publicKey else {
      throw UsageFailure(
        "--sign-command needs --public-key.", advice: "openssl pkey -in KEY -pubout -out FILE writes one.")
    }
    guard let key = PublicKey(pem: try InputFile.read(publicKey)) else {
      throw CommandFailure(.badData, "\(publicKey) holds no Ed25519 public key in PEM form.")
    }
    return .command(try SignCommand(signCommand, publicKey: key))
  }
}
