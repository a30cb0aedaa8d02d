/// A clock that can't be believed.
public enum ClockError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The clock is more than five minutes behind the last entry. Both times are microseconds since 1970.
  case farBehind(now: UInt64, last: UInt64)
  /// A time of 2^63 microseconds or more.
  case outOfRange(UInt64)

  /// The problem in one sentence, with what to do.
  public var description: String {
    switch self {
    case .farBehind(let now, let last):
      "this machine's clock is \((last - now) / 1_000_000) seconds behind the last entry of the log; at most "
        + "\(LedgerClock.tolerance / 1_000_000) are bridged: set the clock, then try again"
    case .outOfRange(let now): "the time \(now) is 2^63 microseconds or more: set this machine's clock"
    }
  }
}

/// The rule for the time of new entries: the writer's clock, but never before the last entry.
public enum LedgerClock {
  /// How far the clock may be behind the last entry: five minutes, in microseconds.
  public static let tolerance: UInt64 = 300_000_000

  /// The time of the next transaction, in microseconds since 1970: `now`, or `last` where the clock is a little
  /// behind it.
  ///
  /// - Parameter last: the time of the last entry, nil where the log is empty.
  /// - Throws: `ClockError.farBehind` over five minutes behind, `.outOfRange` from 2^63 on.
  public static func next(now: UInt64, last: UInt64?) throws(ClockError) -> UInt64 {
    guard now >> 63 == 0 else { throw .outOfRange(now) }
    guard let last, now < last else { return now }
    guard last - now <= tolerance else { throw .farBehind(now: now, last: last) }
    return last
  }
}
