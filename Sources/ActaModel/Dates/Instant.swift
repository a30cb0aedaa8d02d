/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z. Years 1970 to 9999.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let microseconds: UInt64

  /// A moment.
  public init(microseconds: UInt64) { self.microseconds = microseconds }

  /// The UTC day of the moment.
  public var day: Day { Day(daysSince1970: Int(microseconds / 86_400_000_000)) }

  /// Chronological order.
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC with microseconds: "2026-11-23T03:16:00.000000Z".
  public var description: String {
    let ofDay = microseconds % 86_400_000_000
    let seconds = ofDay / 1_000_000
    func padded(_ number: UInt64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(day)T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))."
      + "\(padded(ofDay % 1_000_000, 6))Z"
  }

  /// To the second, for people: "2026-11-23 03:16:00Z".
  public var brief: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))Z"
  }
}

extension Instant {
  /// Reads RFC 3339 in UTC or with an offset ("2026-11-23T04:16:00+01:00"), with or without a fraction; a day alone
  /// means its last microsecond. Nil for anything else.
  public init?(_ text: String) {
    if let day = Day(text) {
      guard day.year >= 1970 else { return nil }
      self.init(microseconds: UInt64(day.daysSince1970 + 1) * 86_400_000_000 - 1)
      return
    }
    var bytes = ArraySlice(text.utf8)
    guard bytes.count >= 20, let day = Day(String(text.prefix(10))), day.year >= 1970 else { return nil }
    bytes = bytes.dropFirst(10)
    guard let separator = bytes.popFirst(), [0x54, 0x74, 0x20].contains(separator),
      let hour = Self.number(&bytes, 2), bytes.popFirst() == 0x3A, let minute = Self.number(&bytes, 2),
      bytes.popFirst() == 0x3A, let second = Self.number(&bytes, 2), hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if bytes.first == 0x2E {
      bytes.removeFirst()
      var scale = 100_000
      let start = bytes.startIndex
      while let byte = bytes.first, byte >= 0x30, byte <= 0x39 {
        fraction += Int(byte - 0x30) * scale
        scale /= 10
        bytes.removeFirst()
      }
      guard bytes.startIndex > start else { return nil }
    }
    guard let offset = Self.offset(&bytes), bytes.isEmpty else { return nil }
    let total =
      (day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset) * 1_000_000 + fraction
    guard total >= 0 else { return nil }
    self.init(microseconds: UInt64(total))
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, _ digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let byte = bytes.popFirst(), byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Seconds east of UTC.
  private static func offset(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.popFirst() else { return nil }
    if sign == 0x5A || sign == 0x7A { return 0 }
    guard sign == 0x2B || sign == 0x2D, let hours = number(&bytes, 2), bytes.popFirst() == 0x3A,
      let minutes = number(&bytes, 2), hours < 24, minutes < 60
    else { return nil }
    return (sign == 0x2B ? 1 : -1) * (hours * 3600 + minutes * 60)
  }
}
