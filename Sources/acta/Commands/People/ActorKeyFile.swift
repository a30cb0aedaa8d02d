import ActaCrypto
import ActaRegistry
import Foundation

/// Files with the private keys of actors.
enum ActorKeyFile {
  /// Makes a key and writes its private half to a file that only its owner may read.
  ///
  /// - Returns: the public half.
  static func create(_ path: String) throws -> PublicKey {
    let key: SigningKey
    let pem: SecretBytes
    do {
      key = try SigningKey.generate()
      pem = try key.pem()
    } catch { throw CommandFailure(.internal, "No key could be made: \(error).") }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
        advice: errno == EEXIST ? "It was left as it is; name another file." : nil)
    }
    defer { close(descriptor) }
    let isWritten = pem.withUnsafeBytes { bytes in
      Foundation.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count
    }
    guard isWritten, fsync(descriptor) == 0 else {
      unlink(path)
      throw CommandFailure(.io, "\(path) can't be written: \(String(cString: strerror(errno))).")
    }
    return key.publicKey
  }
}
