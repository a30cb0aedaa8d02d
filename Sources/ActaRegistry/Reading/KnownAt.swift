public import ActaModel

/// The first of the two clocks: what the registry knew at a moment.
public enum KnownAt: Sendable, Equatable {
  /// All that is in the log.
  case now
  /// What the log held up to an entry; rounds down to the end of a transaction.
  case entry(Int)
  /// What the log held at a moment; rounds down to the end of a transaction.
  case time(Instant)
}

extension KnownAt {
  /// Reads "15011" (an entry), "2026-11-23" (the end of that day in UTC) or RFC 3339. Nil for anything else.
  public init?(_ text: String) {
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      guard let entry = Int(text) else { return nil }
      self = .entry(entry)
    } else if let time = Instant(text) {
      self = .time(time)
    } else {
      return nil
    }
  }
}
