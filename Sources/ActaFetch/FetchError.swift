/// Why a file wasn't fetched.
public struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: String, Sendable {
    /// The address isn't one that is fetched from.
    case badAddress = "bad_address"
    /// Nobody answers, or the connection broke.
    case unreachable
    /// The certificate isn't valid for the address.
    case untrusted
    /// The answer took longer than allowed.
    case slow
    /// The answer is larger than allowed.
    case tooLarge = "too_large"
    /// The answer ended before its own length, or can't be unpacked.
    case truncated
    /// The answer is empty.
    case empty
    /// The server says no (403, 404, 500, ...).
    case refused
    /// Too many redirections, or one to an address that isn't fetched from.
    case redirected
    /// The cache can't be written.
    case cache
  }

  public let kind: Kind
  /// The address.
  public let url: String
  /// What was found, as a clause.
  public let found: String
  /// The server's status, nil without an answer.
  public let status: Int?
  /// In how many seconds the server asks to be asked again, nil where it doesn't say.
  public let retryAfter: Int?

  /// How many requests were made for the list's files until then.
  public var requests = 0

  /// A failure.
  public init(_ kind: Kind, url: String, found: String, status: Int? = nil, retryAfter: Int? = nil) {
    self.kind = kind
    self.url = url
    self.found = found
    self.status = status
    self.retryAfter = retryAfter
  }

  /// Whether the same request may succeed a little later.
  public var isPassing: Bool {
    switch kind {
    case .unreachable, .slow, .truncated, .empty: true
    case .refused: status.map { $0 == 408 || $0 == 425 || $0 == 429 || (500...599).contains($0) && $0 != 501 } ?? false
    case .badAddress, .untrusted, .tooLarge, .redirected, .cache: false
    }
  }

  /// Address and clause.
  public var description: String { "\(url): \(found)" }
}
