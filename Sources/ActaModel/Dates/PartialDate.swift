/// A date as far as its source gives it: the source's words, and the days that they allow.
///
/// Written as EDTF (ISO 8601-2, level 1 and the level 2 forms that sources need). "In mid-September" is one day
/// within a span, so it is a one-of set: `[2025-09-11..2025-09-20]`.
public struct PartialDate: Sendable, Equatable {
  /// The source's own words ("In mid-September"), nil where the source gives a plain date.
  public let words: String?
  /// The date as EDTF.
  public let edtf: String
  /// How the words were read where they leave room ("mid = days 11 to 20; year from the order of events").
  public let convention: String?
  /// First day that the date allows, nil where it is open.
  public let earliest: Day?
  /// Last day that the date allows, nil where it is open.
  public let latest: Day?
  /// How fine the date is.
  public let precision: Precision
  /// Whether the source says "about" (EDTF `~` or `%`); `earliest` and `latest` aren't widened for it.
  public let isApproximate: Bool
  /// Whether the source doubts the date (EDTF `?` or `%`).
  public let isUncertain: Bool

  /// How fine a date is.
  public enum Precision: String, Sendable, CaseIterable {
    case day, month, season, year, decade, century
    /// Anything between two days.
    case interval
    /// No bound at all.
    case unknown
  }

  /// Reads an EDTF text.
  ///
  /// - Throws: `EDTFError` that names what isn't understood.
  public init(edtf: String, words: String? = nil, convention: String? = nil) throws(EDTFError) {
    let reading = try EDTF.read(edtf)
    self.words = words
    self.edtf = edtf
    self.convention = convention
    earliest = reading.earliest
    latest = reading.latest
    precision = reading.precision
    isApproximate = reading.isApproximate
    isUncertain = reading.isUncertain
  }

  /// One known day.
  public init(_ day: Day, words: String? = nil, convention: String? = nil) {
    self.words = words
    self.convention = convention
    edtf = day.description
    earliest = day
    latest = day
    precision = .day
    isApproximate = false
    isUncertain = false
  }

  /// The one day that the date allows, nil where it allows several or is only approximate.
  public var exactDay: Day? { earliest == latest && !isApproximate && !isUncertain ? earliest : nil }

  /// Whether the date lies before, on or after a day.
  public enum Position: Sendable { case before, possibly, after }

  /// Where the date lies against the end of `day`: `before` when it is surely on or before that day, `after` when
  /// it is surely later.
  public func isOnOrBefore(_ day: Day) -> Position {
    if let latest, latest <= day { return .before }
    if let earliest, earliest > day { return .after }
    return .possibly
  }

  /// Whether two dates can mean the same day.
  public func overlaps(_ other: PartialDate) -> Bool {
    if let latest, let start = other.earliest, latest < start { return false }
    if let earliest, let end = other.latest, end < earliest { return false }
    return true
  }
}
