/// How much of an organization somebody holds, in per cent, as far as the source gives it: one number, or a band.
///
/// Written as `50`, `49.99`, `1/3` (of the whole), `25..50`, `>50..75`, `75..<100`, `>50` (up to all), `<25` (from
/// nothing).
public struct Share: Sendable, Equatable {
  /// One end of a band.
  public struct Bound: Sendable, Equatable {
    /// Per cent, from 0 to 100.
    public let value: Fraction
    /// Whether the share surely isn't the value itself ("more than 50 %").
    public let isOpen: Bool

    /// An end of a band.
    public init(_ value: Fraction, isOpen: Bool = false) {
      self.value = value
      self.isOpen = isOpen
    }
  }

  public let low: Bound
  public let high: Bound
  /// The share as it was written.
  public let text: String

  /// Nothing is known of the size: from nothing to all.
  public static let unknown = Share(low: Bound(.zero), high: Bound(.hundred), text: "0..100")

  private init(low: Bound, high: Bound, text: String) {
    self.low = low
    self.high = high
    self.text = text
  }

  /// Reads a share, nil where the text isn't one: beyond 0 to 100, a band whose ends are the wrong way round, more than
  /// six decimal places, a fraction with a denominator above 1,000.
  public init?(_ text: String) {
    var rest = Substring(text)
    if rest.last == "%" { rest = rest.dropLast() }
    while rest.last == " " { rest = rest.dropLast() }
    if let dots = Self.dots(in: rest) {
      guard let low = Self.bound(rest[..<dots], sign: ">"),
        let high = Self.bound(rest[rest.index(dots, offsetBy: 2)...], sign: "<")
      else { return nil }
      self.init(low: low, high: high, text: text)
    } else if rest.first == ">" {
      guard let low = Self.bound(rest, sign: ">") else { return nil }
      self.init(low: low, high: Bound(.hundred), text: text)
    } else if rest.first == "<" {
      guard let high = Self.bound(rest, sign: "<") else { return nil }
      self.init(low: Bound(.zero), high: high, text: text)
    } else {
      guard let value = Self.number(rest) else { return nil }
      self.init(low: Bound(value), high: Bound(value), text: text)
    }
    let isEmpty = low.value == high.value && (low.isOpen || high.isOpen)
    guard low.value <= high.value, !isEmpty, high.value <= .hundred else { return nil }
  }

  /// Whether the source gives one number.
  public var isExact: Bool { low == high }

  private static func dots(in text: Substring) -> Substring.Index? {
    var place = text.startIndex
    while place < text.endIndex {
      let next = text.index(after: place)
      if text[place] == ".", next < text.endIndex, text[next] == "." { return place }
      place = next
    }
    return nil
  }

  private static func bound(_ text: Substring, sign: Character) -> Bound? {
    let isOpen = text.first == sign
    return number(isOpen ? text.dropFirst() : text).map { Bound($0, isOpen: isOpen) }
  }

  private static func number(_ text: Substring) -> Fraction? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = integer(parts[0], most: 4), let whole = integer(parts[1], most: 4), (1...1000).contains(whole)
      else { return nil }
      return Fraction(part * 100, over: whole)
    }
    let places = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = places.first.flatMap({ integer($0, most: 3) }) else { return nil }
    if places.count == 1 { return Fraction(whole) }
    guard places.count == 2, let decimals = integer(places[1], most: 6) else { return nil }
    var scale: Int128 = 1
    for _ in 0..<places[1].utf8.count { scale *= 10 }
    return Fraction(whole * scale + decimals, over: scale)
  }

  private static func integer(_ text: Substring, most: Int) -> Int128? {
    guard (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int128(text)
  }
}

/// What a share is a share of.
public enum HoldingKind: String, Sendable, CaseIterable {
  /// The capital.
  case shares
  /// The votes.
  case votes
}
