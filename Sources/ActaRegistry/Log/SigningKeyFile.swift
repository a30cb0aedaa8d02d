import ActaCrypto
import Foundation

/// The file that holds the log's signing key: PKCS#8 PEM, readable by its owner alone.
enum SigningKeyFile {
  static func create(_ path: String) throws(RegistryError) -> SigningKey {
    let key: SigningKey
    let pem: SecretBytes
    do {
      key = try SigningKey.generate()
      pem = try key.pem()
    } catch {
      throw RegistryError(.internal, "No signing key could be made: \(error).")
    }
    try DurableFile.create(path, with: pem.withUnsafeBytes { Array($0) }, mode: 0o600)
    return key
  }

  static func read(_ path: String) throws(RegistryError) -> SigningKey {
    guard let pem = try DurableFile.read(path) else {
      throw RegistryError(
        .notAllowed, "The signing key \(path) is missing, so nothing can be written: entries couldn't be signed.",
        advice: "Put the key back, or name its place.")
    }
    do {
      return try SigningKey(pem: SecretBytes(pem))
    } catch {
      throw RegistryError(.badData, "\(path) holds no usable Ed25519 key: \(error).")
    }
  }
}
