public import ActaModel
public import ActaScreening

/// A question: is this name listed?
public struct CheckRequest: Sendable {
  public var query: ScreeningQuery
  /// Only these lists; empty: the lists held and our own records.
  public var lists: [String]
  /// Candidates below it aren't reported, in basis points.
  public var threshold: Int
  /// How many matches are reported at most.
  public var limit: Int
  /// The day in the world that is asked about; nil: the day of asking.
  public var on: Day?
  /// What the registry knew when.
  public var knownAt: KnownAt
  /// Whether measures that ended count as a match too.
  public var includePast: Bool

  /// The customer's id at the caller's, by which a later alert about the same one is recognised; kept with alerts alone.
  public var customer: String?
  /// Whether each match that counts raises an alert; nil as the policy says.
  public var raisesAlerts: Bool?
  /// The request that asks, where its sender may send it again.
  public var key: RequestKey?

  /// A question with the usual settings.
  public init(
    _ query: ScreeningQuery, lists: [String] = [], threshold: Int = 7000, limit: Int = 10, on: Day? = nil,
    knownAt: KnownAt = .now, includePast: Bool = false
  ) {
    self.query = query
    self.lists = lists
    self.threshold = threshold
    self.limit = limit
    self.on = on
    self.knownAt = knownAt
    self.includePast = includePast
  }
}
