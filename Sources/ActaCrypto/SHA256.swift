import COpenSSL

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// The digest of `bytes`.
  public static func hash(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { hash($0) } }

  /// The digest of `bytes`.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    Digest { output in expect(acta_sha256(bytes.baseAddress, bytes.count, output)) }
  }

  /// The digest of `prefix` followed by `bytes`: of a leaf or a node of a tree (RFC 6962, section 2.1), in one call and
  /// without allocating.
  public static func hash(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Digest {
    Digest { output in expect(acta_sha256_prefixed(prefix, bytes.baseAddress, bytes.count, output)) }
  }

  /// The digest of `prefix` followed by `bytes`.
  public static func hash(prefix: UInt8, _ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { hash(prefix: prefix, $0) }
  }

  /// The digest of `prefix` followed by two digests.
  public static func hash(prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
    Digest { output in
      left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
          expect(acta_sha256_pair(prefix, left.baseAddress, right.baseAddress, output))
        }
      }
    }
  }

  private static func expect(_ result: Int32) {
    precondition(result == 1, "libcrypto failed to hash, which it does for no input")
  }

  /// Hashes an input that comes in parts. Not for use from two threads at once.
  public final class Hasher {
    private let algorithm: OpaquePointer
    private let context: OpaquePointer

    /// A hasher with its own context.
    ///
    /// The process ends here with a message only where libcrypto has no SHA-256 or there is no memory, which no
    /// input can bring about.
    public init() {
      guard let algorithm = EVP_MD_fetch(nil, "SHA256", nil), let context = EVP_MD_CTX_new(),
        EVP_DigestInit_ex(context, algorithm, nil) == 1
      else { preconditionFailure("libcrypto offers no SHA-256: check the OpenSSL installation") }
      self.algorithm = algorithm
      self.context = context
    }

    deinit {
      EVP_MD_CTX_free(context)
      EVP_MD_free(algorithm)
    }

    /// Starts an input that is fed in parts; whatever was fed before is forgotten.
    public func begin() { SHA256.expect(EVP_DigestInit_ex(context, nil, nil)) }

    /// Feeds a part of the input.
    public func update(_ bytes: UnsafeRawBufferPointer) {
      SHA256.expect(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    /// Feeds a part of the input.
    public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// The digest of everything fed since `begin`.
    public func finish() -> Digest {
      Digest { output in SHA256.expect(EVP_DigestFinal_ex(context, output, nil)) }
    }
  }
}
