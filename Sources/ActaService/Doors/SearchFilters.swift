import ActaJSON
import ActaModel
import ActaRegistry
import Hummingbird

/// What narrows a search in yente's door: values of fields that an entity must have, and since when it must have changed.
struct SearchFilters: Sendable {
  /// By field, in the order given: `countries`, `topics`, `datasets`, `schema`, `target`, or `properties.NAME`.
  private var fields: [(name: String, values: [String])] = []
  /// Whether every value of a field must be there, and not just one of them.
  private let needsAll: Bool
  private let changedSince: Instant?

  init(_ parameters: QueryParameters) throws(Problem) {
    switch try parameters.one("filter_op") ?? "OR" {
    case "AND": needsAll = true
    case "OR": needsAll = false
    default: throw .badParameter("filter_op", "It is AND or OR.")
    }
    changedSince = try parameters.changedSince()
    for (name, values) in [
      ("countries", parameters.all("countries").map { $0.lowercased() }), ("topics", parameters.all("topics")),
      ("datasets", parameters.all("datasets")),
    ] { for value in values where !value.isEmpty { add(name, value) } }
    for filter in parameters.all("filter") {
      let parts = filter.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw .badRequest("Invalid filter: field:value is needed", place: "filter") }
      add(parts[0], parts[1])
    }
    if let target = try parameters.one("target") { add("target", target) }
  }

  /// Whether programmes are asked about, which stand with measures and not with parties.
  var needsProgrammes: Bool { fields.contains { $0.name == "properties.programId" } }

  private mutating func add(_ name: String, _ value: String) {
    if let place = fields.firstIndex(where: { $0.name == name }) {
      fields[place].values.append(value)
    } else {
      fields.append((name, [value]))
    }
  }

  /// Whether a party, shown as an entity, passes.
  func admits(_ party: Party, _ entity: JSONObject, changed: Instant?) -> Bool {
    if let changedSince, changed.map({ $0 <= changedSince }) ?? true { return false }
    return fields.allSatisfy { field in
      let held = Self.values(of: field.name, party, entity)
      return needsAll ? field.values.allSatisfy(held.contains) : field.values.contains(where: held.contains)
    }
  }

  private static func values(of field: String, _ party: Party, _ entity: JSONObject) -> Set<String> {
    switch field {
    case "countries": CatalogueRoutes.countries(party)
    case "topics": ["sanction"]
    case "datasets": [FTMDocument.dataset(party)]
    case "schema": [FTMDocument.schema(party.kind)]
    case "target": ["true"]
    case let name where name.hasPrefix("properties."):
      Set(
        (entity["properties"]?[String(name.dropFirst("properties.".count))]?.elements ?? []).compactMap(\.text))
    // A field that no entity has admits none, as in an index.
    default: []
    }
  }
}

extension QueryParameters {
  /// yente's `changed_since`: a day, or a time to the hour, minute or second in UTC.
  func changedSince() throws(Problem) -> Instant? {
    guard let text = try one("changed_since") else { return nil }
    let pattern = /\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?/
    var full = text
    if text.utf8.count == 13 { full += ":00:00" }
    if text.utf8.count == 16 { full += ":00" }
    if text.utf8.count > 10 { full += "Z" }
    if text.wholeMatch(of: pattern) != nil {
      // The moment that a day begins: what changed on that day is among it.
      let start = text.utf8.count == 10 ? full + "T00:00:00Z" : full
      if let time = Instant(start) { return time }
    }
    throw .badParameter("changed_since", "It is a day or a time: 2026-11-23, 2026-11-23T03:16:00.")
  }
}
