import COpenSSL

/// Comparing secrets without telling by the time it takes how much of them agrees.
public enum ConstantTime {
  /// Whether both hold the same bytes. That their lengths differ may show.
  public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && (left.isEmpty || CRYPTO_memcmp(left, right, left.count) == 0)
  }
}
