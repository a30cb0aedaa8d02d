import COpenSSL

/// Why a timestamp isn't accepted.
public struct TimestampError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The problem, as a clause.
  public let problem: String

  /// The problem in one sentence.
  public var description: String { "the timestamp isn't valid: \(problem)" }
}

/// What an authority attests: these bytes existed at this time (RFC 3161).
public struct Timestamp: Hashable, Sendable {
  /// The time that the authority states, in seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// The subject of the certificate that signed, as the response names it; empty where it carries none.
  public let signer: String

  /// The most bytes of a response that is read.
  public static let maximumSize = 1 << 16

  /// Reads and verifies a response (TimeStampResp, DER) over `data`.
  ///
  /// The certificates' chain is judged at the time that the response states, so that a timestamp stays good when they
  /// have expired; whether one was revoked isn't looked at.
  ///
  /// - Parameters:
  ///   - authority: certificates in PEM that are trusted. Without them only the form and what it speaks of are
  ///     compared, and nothing vouches for the time.
  ///   - nonce: what the request asked to be repeated, empty for nothing.
  /// - Throws: `TimestampError`.
  public init(
    response: [UInt8], over data: [UInt8], authority: [UInt8]? = nil, nonce: [UInt8] = []
  ) throws(TimestampError) {
    guard response.count <= Self.maximumSize else { throw TimestampError(problem: "it is larger than 64 KiB") }
    var found = acta_timestamp()
    let valid =
      if let authority {
        acta_timestamp_verify(
          response, response.count, data, data.count, nonce, nonce.count, authority, authority.count, &found)
      } else {
        acta_timestamp_verify(response, response.count, data, data.count, nonce, nonce.count, nil, 0, &found)
      }
    guard valid == 1 else { throw TimestampError(problem: Self.text(&found.problem)) }
    seconds = Int64(found.seconds)
    signer = Self.text(&found.signer)
  }

  /// A request (TimeStampReq, DER) over `data` with SHA-256, which asks for the certificate too.
  ///
  /// - Parameter nonce: what the response is to repeat, empty for nothing.
  /// - Throws: `CryptoError.library`.
  public static func request(over data: [UInt8], nonce: [UInt8] = []) throws(CryptoError) -> [UInt8] {
    var size = 0
    guard let bytes = acta_timestamp_request(SHA256.hash(data).bytes, nonce, nonce.count, &size) else {
      throw .library(operation: "make a request for a timestamp")
    }
    defer { acta_free_secret(bytes, size) }
    return Array(UnsafeBufferPointer(start: bytes, count: size))
  }

  private static func text<Buffer>(_ buffer: inout Buffer) -> String {
    withUnsafeBytes(of: &buffer) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
