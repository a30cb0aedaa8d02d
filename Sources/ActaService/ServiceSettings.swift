public import ActaWords

/// How a service listens and what it bounds.
public struct ServiceSettings: Sendable {
  /// The address to listen on. Any but loopback needs `tls` and at least one actor.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 8765
  /// Certificate chain and private key as PEM files; nil serves without TLS.
  public var tls: TLSFiles?
  /// The service isn't ready while one of these lists is missing, empty or stale.
  public var requiredLists: [String] = []
  /// The language of sentences where a request names none.
  public var language = Language.english
  /// Requests a second that one token may make; a second's worth may come at once.
  public var requestsPerSecond = 10_000
  /// Bytes of a request's body, except where many names are screened.
  public var largestBody = 1 << 20
  /// Bytes of a body with many names.
  public var largestBatch = 256 << 20
  /// Seconds that a request's head, and the start of its body, may take to arrive.
  public var patience = 20
  /// Seconds that a connection may stay silent between requests.
  public var idleSeconds = 75
  /// Connections at once; others wait.
  public var mostConnections = 4096
  /// Seconds between checkpoints while something is written.
  public var checkpointSeconds = 2.0
  /// Threads that read the registry.
  public var readers = 2
  /// What the program calls itself.
  public var version = ""

  /// The usual settings.
  public init() {}

  /// Certificate chain and key.
  public struct TLSFiles: Sendable {
    public var certificates: String
    public var key: String

    /// Paths of PEM files.
    public init(certificates: String, key: String) {
      self.certificates = certificates
      self.key = key
    }
  }

  /// Whether only programs on this machine can reach the address.
  public var isLoopback: Bool {
    host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 < 0x3A })
  }
}
