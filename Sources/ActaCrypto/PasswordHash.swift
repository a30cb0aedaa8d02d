import COpenSSL
import Synchronization

/// A password as it is kept: scrypt (RFC 7914) with a salt of its own, in the PHC form
/// `$scrypt$ln=15,r=8,p=3$salt$hash`. Making one takes about a tenth of a second and 32 MiB, so that trying many is dear.
public struct PasswordHash: Sendable, Equatable {
  /// The text that is kept.
  public let text: String

  private static let head = "$scrypt$ln=15,r=8,p=3$"
  /// Bytes of a salt.
  public static let saltBytes = 16
  private static let hashBytes = 32

  /// The hash of a password.
  ///
  /// - Parameter salt: 16 random bytes of this hash alone; nil for new ones.
  /// - Throws: `CryptoError.library` where there is no memory or no randomness.
  public static func make(_ password: SecretBytes, salt: [UInt8]? = nil) throws(CryptoError) -> PasswordHash {
    let salt = if let salt { salt } else { try SecureRandom.bytes(saltBytes) }
    let hash = try derive(password, salt)
    return PasswordHash(text: head + Base64.encode(salt) + "$" + Base64.encode(hash))
  }

  /// A hash of nothing that anybody knows: verifying against it takes as long as against a real one.
  public static let nobody = PasswordHash(
    text: head + Base64.encode([UInt8](repeating: 0, count: saltBytes)) + "$"
      + Base64.encode([UInt8](repeating: 0, count: hashBytes)))

  private init(text: String) { self.text = text }

  /// Reads a kept text; nil for anything else.
  public init?(_ text: String) {
    self.init(text: text)
    guard parts != nil else { return nil }
  }

  /// Whether `password` is the one.
  public func matches(_ password: SecretBytes) -> Bool {
    guard let (salt, hash) = parts, let found = try? Self.derive(password, salt) else { return false }
    return ConstantTime.areEqual(found, hash)
  }

  private var parts: (salt: [UInt8], hash: [UInt8])? {
    guard text.utf8.starts(with: Self.head.utf8) else { return nil }
    let rest = text.utf8.dropFirst(Self.head.utf8.count).split(separator: UInt8(ascii: "$"))
    guard rest.count == 2, let salt = Base64.decode(rest[0]), let hash = Base64.decode(rest[1]),
      salt.count == Self.saltBytes, hash.count == Self.hashBytes
    else { return nil }
    return (salt, hash)
  }

  /// Counts the hashes that are computed while it is set, so that it can be shown that two ways take the same work.
  public final class Meter: Sendable {
    private let computed = Atomic<Int>(0)
    /// A meter at 0.
    public init() {}
    /// How many were computed.
    public var count: Int { computed.load(ordering: .relaxed) }
    fileprivate func add() { computed.add(1, ordering: .relaxed) }
  }

  /// The meter of the task that computes; nil where nobody counts.
  @TaskLocal public static var meter: Meter?

  private static func derive(_ password: SecretBytes, _ salt: [UInt8]) throws(CryptoError) -> [UInt8] {
    meter?.add()
    var hash = [UInt8](repeating: 0, count: hashBytes)
    let done = password.withUnsafeBytes { bytes in
      EVP_PBE_scrypt(
        bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, salt, salt.count, 1 << 15, 8, 3, 64 << 20, &hash,
        hash.count)
    }
    guard done == 1 else { throw .library(operation: "hash a password") }
    return hash
  }
}

extension PasswordHash: CustomStringConvertible {
  /// Nothing of the hash.
  public var description: String { "a password's hash" }
}
