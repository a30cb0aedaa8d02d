public import ActaJSON
public import ActaModel
import ActaScreening

/// The settings of a run over many names: the same for every row, and pinned to one state of the registry, so that a
/// run which was stopped goes on with the same answers.
public struct BatchSettings: Sendable, Equatable {
  /// Only these lists; empty: the lists held and our own records.
  public var lists: [String]
  /// In basis points.
  public var threshold: Int
  /// How many matches a row reports at most.
  public var limit: Int
  /// The day in the world that is asked about.
  public var on: Day
  public var includePast: Bool
  /// The last entry in view.
  public var entry: Int
  /// When the run began: staleness is judged by it.
  public var began: Instant
  /// The run's own id: 32 hex digits by chance.
  public var run: String
}

extension BatchSettings {
  /// The settings as they are kept beside an unfinished run and recorded with a finished one.
  public var json: JSONObject {
    [
      "began": .integer(Int64(clamping: began.microseconds)), "entry": .integer(Int64(entry)),
      "include_past": .bool(includePast), "limit": .integer(Int64(limit)),
      "lists": .array(lists.map { .string($0) }), "on": .string(on.description),
      "run": .string(run), "threshold": .integer(Int64(threshold)),
    ]
  }

  /// Reads kept settings; nil where they aren't whole.
  public init?(_ json: JSONValue) {
    guard let began = json["began"]?.integer, began >= 0, let entry = json["entry"]?.integer,
      let past = json["include_past"]?.boolean, let limit = json["limit"]?.integer,
      let lists = json["lists"]?.elements?.compactMap(\.text), let on = json["on"]?.text.flatMap({ Day($0) }),
      let threshold = json["threshold"]?.integer, let run = json["run"]?.text
    else { return nil }
    self.init(
      lists: lists, threshold: Int(threshold), limit: Int(limit), on: on, includePast: past, entry: Int(entry),
      began: Instant(microseconds: UInt64(began)), run: run)
  }

  func request(_ query: ScreeningQuery) -> CheckRequest {
    CheckRequest(
      query, lists: lists, threshold: threshold, limit: limit, on: on, knownAt: .entry(entry), includePast: includePast)
  }
}
