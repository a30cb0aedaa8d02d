/// What one fetch may cost.
public struct FetchLimits: Sendable, Equatable {
  /// The most bytes of a file, unpacked.
  public var bytes: Int
  /// How long one try may take, in seconds.
  public var seconds: Int
  /// How long connecting may take, in seconds.
  public var connectSeconds: Int
  /// How long the answer may stall (below 100 bytes a second), in seconds.
  public var stallSeconds: Int
  /// How often a request is made at most.
  public var tries: Int
  /// How long to wait before the second try, in milliseconds; each further wait is twice as long, up to a minute.
  public var firstWait: Int

  /// The usual limits: 512 MiB, half an hour, four tries with waits of 2, 4 and 8 seconds.
  public init(
    bytes: Int = 512 << 20, seconds: Int = 1800, connectSeconds: Int = 30, stallSeconds: Int = 60, tries: Int = 4,
    firstWait: Int = 2000
  ) {
    self.bytes = bytes
    self.seconds = seconds
    self.connectSeconds = connectSeconds
    self.stallSeconds = stallSeconds
    self.tries = max(1, tries)
    self.firstWait = firstWait
  }

  /// How long to wait after so many tries, in milliseconds. What the server asks for counts up to five minutes.
  func wait(after tries: Int, asked: Int?) -> Int {
    let own = min(firstWait << min(tries - 1, 10), 60_000)
    return max(own, min(asked ?? 0, 300) * 1000)
  }
}
