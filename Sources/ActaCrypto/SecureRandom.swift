import COpenSSL

/// Random bytes fit for keys, salts and nonces.
public enum SecureRandom {
  /// `count` bytes from libcrypto's generator, 0 to 1,048,576.
  ///
  /// - Throws: `CryptoError.library` where the system gives no randomness, `.wrongRandomCount` for a count out of
  ///   range.
  public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
    guard (0...1_048_576).contains(count) else { throw .wrongRandomCount(count) }
    var bytes = [UInt8](repeating: 0, count: count)
    guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .library(operation: "give random bytes") }
    return bytes
  }
}
