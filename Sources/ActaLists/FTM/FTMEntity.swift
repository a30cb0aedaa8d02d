import ActaJSON
import ActaModel

/// An entity of the FollowTheMoney model: a schema, and properties of several values each.
struct FTMEntity {
  let id: String
  let schema: String
  /// The line on which it stands.
  let line: Int
  /// How whoever wrote the file calls it.
  var caption: String?
  /// Whether the file names it as a target; nil where the file doesn't say.
  var target: Bool?
  /// When the file's makers saw it last.
  var lastSeen: String?
  /// Values by property, white space collapsed, empty ones left out.
  var properties: [String: [String]]
  /// What an export of ours says beside the model: exact dates, identifiers without a property, kind and type of a
  /// measure or tie (Docs/interchange.md). Nil in files of others.
  var own: JSONValue?

  /// The dates of a property: in their exact form where one stands beside it. Words that are no date give nil.
  func dates(_ property: String) -> [(words: String, date: PartialDate?)] {
    if let exact = own?["dates"]?[property]?.elements?.compactMap(\.text), !exact.isEmpty {
      return exact.map { ($0, FTMSchema.date($0) ?? (try? PartialDate(edtf: $0))) }
    }
    return self[property].map { ($0, FTMSchema.date($0)) }
  }

  /// The values of a property.
  subscript(_ property: String) -> [String] { properties[property] ?? [] }

  /// The first value of the first of these properties that has one.
  func first(_ properties: String...) -> String? { properties.lazy.compactMap { self[$0].first }.first }

  /// Reads an entity.
  ///
  /// - Throws: `FTMProblem` where it lacks what each has.
  init(_ value: JSONValue, line: Int) throws(FTMProblem) {
    guard let id = value["id"]?.text.map(FTMEntity.collapse), !id.isEmpty else { throw FTMProblem("no id") }
    guard let schema = value["schema"]?.text, !schema.isEmpty else { throw FTMProblem("entity \(id) has no schema") }
    guard let object = value["properties"]?.object else { throw FTMProblem("entity \(id) has no properties") }
    self.id = id
    self.schema = schema
    self.line = line
    caption = value["caption"]?.text.map(FTMEntity.collapse)
    target = value["target"]?.boolean
    lastSeen = value["last_seen"]?.text
    own = value["acta"]
    properties = [:]
    for member in object.members + FTMEntity.misplaced(in: value) {
      let elements = member.value.elements ?? [member.value]
      // A property may stand twice.
      var values = properties[member.key] ?? []
      for element in elements {
        // Nested entities stand for their ids; other values that are no text stand as they are.
        let text = element.text ?? element["id"]?.text ?? element.inWords
        let words = FTMEntity.collapse(text)
        if !words.isEmpty, !values.contains(words) { values.append(words) }
      }
      if !values.isEmpty { properties[member.key] = values }
    }
  }

  /// Properties that stand beside `properties` instead of in it, as files put together by hand have them.
  private static func misplaced(in value: JSONValue) -> [JSONObject.Member] {
    (value.object?.members ?? []).filter { member in
      guard !frame.contains(member.key), let elements = member.value.elements else { return false }
      return elements.allSatisfy { $0.text != nil }
    }
  }

  private static let frame: Set<String> = [
    "id", "schema", "caption", "properties", "target", "datasets", "referents", "references", "origin", "first_seen",
    "last_seen", "last_change", "acta",
  ]

  /// An entity with these properties.
  init(id: String, schema: String, line: Int, properties: [String: [String]]) {
    self.id = id
    self.schema = schema
    self.line = line
    self.properties = properties.filter { !$0.value.isEmpty }
  }

  private static func collapse(_ text: String) -> String { Array(text.utf8)[...].collapsed.text }
}

/// Why an entity can't be read.
struct FTMProblem: Error {
  let text: String

  init(_ text: String) { self.text = text }
}

extension JSONValue {
  /// A value in words: of lists and objects, all that is in them.
  fileprivate var inWords: String {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    case .null: ""
    case .array(let elements): elements.map(\.inWords).joined(separator: ", ")
    case .object(let object): object.members.map { "\($0.key) \($0.value.inWords)" }.joined(separator: ", ")
    }
  }

  /// An entity as the text by which versions are compared: members and the values of properties in the order of their
  /// bytes, without the times at which the file's makers saw it, which change every day.
  var comparedText: String {
    guard let object else { return inWords }
    var kept = JSONObject()
    var seen: Set<String> = ["first_seen", "last_seen", "last_change"]
    for member in object.members where seen.insert(member.key).inserted {
      kept.append(member.key, member.key == "properties" ? member.value.withSortedValues : member.value.plain)
    }
    return JSONValue.object(kept).canonicalText
  }

  /// A list of texts in their order, anything else in words.
  private var plain: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map { .string($0.inWords) }.sorted(by: JSONValue.precedes))
    case .object: .string(inWords)
    default: self
    }
  }

  private var withSortedValues: JSONValue {
    var values: [String: [JSONValue]] = [:]
    for member in object?.members ?? [] {
      values[member.key, default: []] += (member.value.elements ?? [member.value]).map { .string($0.inWords) }
    }
    var sorted = JSONObject()
    for (key, texts) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      sorted.append(key, .array(texts.sorted(by: JSONValue.precedes)))
    }
    return .object(sorted)
  }

  private static func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
    (left.text ?? "").utf8.lexicographicallyPrecedes((right.text ?? "").utf8)
  }
}
