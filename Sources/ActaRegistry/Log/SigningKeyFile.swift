public import ActaCrypto
import Foundation

/// Where the private half of a new key of the log comes from.
public enum NewKey: Sendable {
  /// A key is made; its file is encrypted where a passphrase is given.
  case generated(passphrase: SecretBytes?)
  /// A program signs; the key is elsewhere.
  case command(SignCommand)
}

/// The file that says how the log's signatures are made, readable by its owner alone: a private key as PKCS#8 PEM, plain
/// or encrypted, or the command line of a program that signs.
///
/// Such a command stands here and not in the database: a database may come from anybody, and mustn't be able to have
/// programs run.
enum SigningKeyFile {
  /// What was read: the public half, and how it signs.
  struct Content: Sendable {
    var publicKey: PublicKey
    var sign: @Sendable ([UInt8]) throws -> [UInt8]
  }

  private static let commandMark = "acta sign-command v1\n"
  private static let largest = 1 << 16

  /// What a key file will hold, made before its place is known.
  struct Prepared {
    var publicKey: PublicKey
    var bytes: SecretBytes
  }

  static func prepare(_ new: NewKey) throws(RegistryError) -> Prepared {
    switch new {
    case .command(let signer):
      let text = commandMark + "public \(Base64.encode(signer.publicKey.bytes))\ncommand \(signer.command)\n"
      return Prepared(publicKey: signer.publicKey, bytes: SecretBytes(Array(text.utf8)))
    case .generated(let passphrase):
      do {
        let key = try SigningKey.generate()
        return Prepared(publicKey: key.publicKey, bytes: try key.pem(passphrase: passphrase))
      } catch {
        let isUsers = error == .passphraseEmpty
        throw RegistryError(isUsers ? .notAllowed : .internal, "No signing key could be made: \(error).")
      }
    }
  }

  static func create(_ path: String, _ prepared: Prepared) throws(RegistryError) {
    try DurableFile.create(path, with: prepared.bytes, mode: 0o600)
  }

  /// The bytes of a key file, nil where there is none.
  static func bytes(_ path: String) throws(RegistryError) -> SecretBytes? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw RegistryError(.io, "\(path) can't be read: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var problem: Int32 = 0
    let bytes = SecretBytes(capacity: largest) { buffer in
      var filled = 0
      while filled < buffer.count {
        let count = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { problem = errno }
        guard count > 0 else { break }
        filled += count
      }
      return filled
    }
    guard problem == 0 else {
      throw RegistryError(.io, "\(path) can't be read: \(String(cString: strerror(problem))).")
    }
    return bytes
  }

  /// Reads a key file.
  ///
  /// - Parameter passphrase: asked for only where the key is encrypted.
  /// - Throws: `RegistryError`: `badData` for something else than a key, `notAllowed` where the passphrase is missing
  ///   or wrong.
  static func content(
    _ bytes: SecretBytes, at path: String, passphrase: () throws(RegistryError) -> SecretBytes?
  ) throws(RegistryError) -> Content {
    let start = bytes.withUnsafeBytes { Array($0.prefix(commandMark.utf8.count)) }
    guard !start.elementsEqual(commandMark.utf8) else {
      let signer = try command(bytes, at: path)
      return Content(publicKey: signer.publicKey) { try signer.sign($0) }
    }
    let key = try key(bytes, at: path, passphrase: passphrase)
    return Content(publicKey: key.publicKey) { try key.sign($0) }
  }

  /// Reads a private key from the bytes of its file.
  static func key(
    _ bytes: SecretBytes, at path: String, passphrase: () throws(RegistryError) -> SecretBytes?
  ) throws(RegistryError) -> SigningKey {
    do { return try SigningKey(pem: bytes) } catch {
      guard error == .passphraseNeeded else {
        throw RegistryError(.badData, "\(path) holds no usable Ed25519 key: \(error).")
      }
    }
    guard let secret = try passphrase() else {
      throw RegistryError(
        .notAllowed, "The signing key \(path) is encrypted, and no passphrase was given.",
        advice: "Give it with --passphrase-fd, in $ACTA_PASSPHRASE, or at a terminal when asked.")
    }
    do { return try SigningKey(pem: bytes, passphrase: secret) } catch {
      throw RegistryError(
        error == .passphraseWrong ? .notAllowed : .badData, "The signing key \(path) can't be opened: \(error).",
        advice: error == .passphraseWrong ? "Nothing was written." : nil)
    }
  }

  private static func command(_ bytes: SecretBytes, at path: String) throws(RegistryError) -> SignCommand {
    let text = bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    let lines = text.utf8.dropFirst(commandMark.utf8.count).split(separator: 0x0A).map { String(Substring($0)) }
    guard lines.count == 2, lines[0].hasPrefix("public "), lines[1].hasPrefix("command "),
      let publicKey = Base64.decode(String(lines[0].dropFirst(7))).flatMap({ PublicKey(bytes: $0) })
    else {
      throw RegistryError(
        .badData, "\(path) should name a program that signs and can't be read.",
        advice: "Its lines are \"acta sign-command v1\", \"public\" and the key in base64, \"command\" and its line.")
    }
    return try SignCommand(String(lines[1].dropFirst(8)), publicKey: publicKey)
  }
}
