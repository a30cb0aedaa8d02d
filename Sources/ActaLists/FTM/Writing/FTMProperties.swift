import ActaJSON
import ActaModel

/// The properties of an entity that is written, and beside them what the model has no form for: it stands in the member
/// `acta` of the entity, which other programs keep or leave aside.
struct FTMProperties {
  private var values: [String: [String]] = [:]
  private var order: [String] = []
  /// Dates as EDTF, by property, where the model can't say them.
  private var dates: [String: [String]] = [:]
  private var identifiers: [JSONValue] = []
  private var own: JSONObject = [:]

  /// Adds a value once. White space is collapsed, as the model has it.
  mutating func add(_ property: String, _ text: String?) {
    guard let text else { return }
    let words = Array(text.utf8)[...].collapsed.text
    guard !words.isEmpty else { return }
    if values[property] == nil { order.append(property) }
    if values[property]?.contains(where: { $0.utf8.elementsEqual(words.utf8) }) ?? false { return }
    values[property, default: []].append(words)
  }

  /// The values of a property.
  subscript(_ property: String) -> [String] { values[property] ?? [] }

  /// Adds dates. The model knows years, months and days: of what is wider it gets the year or month that holds all of it,
  /// if one does, and the exact form stands beside.
  mutating func add(_ property: String, dates all: [PartialDate]) {
    for date in all { add(property, FTMProperties.prefix(date)) }
    if !all.allSatisfy({ FTMProperties.isPlain($0) }) { dates[property] = all.map(\.edtf) }
  }

  /// Adds an identifier that the model has no property for.
  mutating func add(_ identifier: Identifier) {
    var object: JSONObject = [:]
    if let country = identifier.country { object.append("country", .string(country)) }
    object.append("number", .string(identifier.number))
    object.append("type", .string(identifier.type))
    identifiers.append(.object(object))
  }

  /// Adds a member of our own.
  mutating func own(_ key: String, _ value: JSONValue) { own.append(key, value) }

  /// The entity as JSON, with what stands beside its properties.
  func entity(_ id: String, _ schema: String, _ beside: (inout JSONObject) -> Void = { _ in }) -> FTMExport.Entity {
    var object: JSONObject = ["id": .string(id), "schema": .string(schema)]
    object.append(
      "properties",
      .object(
        order.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.reduce(into: JSONObject()) { properties, key in
          properties.append(key, .array((values[key] ?? []).map { .string($0) }))
        }))
    beside(&object)
    var acta = own
    if !dates.isEmpty {
      acta.append(
        "dates",
        .object(
          dates.keys.sorted().reduce(into: JSONObject()) { members, key in
            members.append(key, .array((dates[key] ?? []).map { .string($0) }))
          }))
    }
    if !identifiers.isEmpty { acta.append("identifiers", .array(identifiers)) }
    if !acta.isEmpty { object.append("acta", .object(acta)) }
    return FTMExport.Entity(id: id, json: .object(object))
  }

  /// Whether the model can say a date.
  private static func isPlain(_ date: PartialDate) -> Bool {
    FTMSchema.date(date.edtf)?.edtf == date.edtf
  }

  /// The day, month or year that holds all of a date; nil where none does.
  private static func prefix(_ date: PartialDate) -> String? {
    if isPlain(date) { return date.edtf }
    guard let first = date.earliest, let last = date.latest, first.year == last.year, (1...9999).contains(first.year)
    else { return nil }
    let text = first.description
    return first == last ? text : String(text.prefix(first.month == last.month ? 7 : 4))
  }
}
