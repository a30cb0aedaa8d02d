import ActaJSON
import ActaModel

/// A value of the model that has one JSON form.
///
/// Reading and writing stand side by side in each conformance, so that they can't drift apart.
protocol JSONCoded {
  /// Reads the value that must stand at `node`.
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Self
  /// The value's JSON form, members in ascending order of their keys.
  var json: JSONValue { get }
}

/// A record's body: everything but its id.
protocol RecordBody {
  /// Reads the body's members; the caller refuses those that nobody asked for.
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Self
  /// Adds the body's members in ascending order of their keys.
  func write(to writer: inout ObjectWriter)
}

/// Writes an object's members. What says nothing isn't written: nil, an empty array, a blank optional text.
struct ObjectWriter {
  private(set) var object = JSONObject()

  /// The JSON form of an object whose members `write` adds in ascending order of their keys.
  static func object(_ write: (inout ObjectWriter) -> Void) -> JSONValue {
    var writer = ObjectWriter()
    write(&writer)
    return .object(writer.object)
  }

  mutating func required(_ key: String, _ value: some JSONCoded) {
    object.append(key, value.json)
  }

  mutating func optional<Value: JSONCoded>(_ key: String, _ value: Value?) {
    if let value { object.append(key, value.json) }
  }

  /// A blank text would be refused on reading, so it isn't written.
  mutating func text(_ key: String, _ text: String?) {
    if let text, text.saysSomething { object.append(key, .string(text)) }
  }

  mutating func integer(_ key: String, _ integer: Int?) {
    if let integer { object.append(key, .integer(Int64(integer))) }
  }

  mutating func all<Value: JSONCoded>(_ key: String, _ values: [Value]) {
    if !values.isEmpty { object.append(key, .array(values.map(\.json))) }
  }
}

extension String {
  /// Whether there is anything but white space and controls of ASCII (the measure of `JSONNode.words`).
  var saysSomething: Bool { utf8.contains { $0 > 0x20 } }
}

extension Array: JSONCoded where Element: JSONCoded {
  /// Does what `JSONNode.elements` does, but is compiled for each element type in this module: a bulk load spends
  /// its time here.
  static func read(_ node: JSONNode) throws(JSONMismatch) -> [Element] {
    guard case .array(let elements) = node.value else { throw node.mismatch("an array") }
    var values: [Element] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      values.append(try Element.read(JSONNode(element, at: node.pointer.element(index))))
    }
    return values
  }

  var json: JSONValue { .array(map(\.json)) }
}

extension JSONFields {
  /// The value under `key`, which must be there.
  mutating func value<Value: JSONCoded>(_ key: String) throws(JSONMismatch) -> Value {
    try Value.read(try required(key))
  }

  /// The value under `key`, nil where it is missing.
  mutating func optionalValue<Value: JSONCoded>(_ key: String) throws(JSONMismatch) -> Value? {
    guard let node = optional(key) else { return nil }
    return try Value.read(node)
  }

  /// The values under `key`; none where the member is missing.
  mutating func all<Value: JSONCoded>(_ key: String) throws(JSONMismatch) -> [Value] {
    guard let node = optional(key) else { return [] }
    return try [Value].read(node)
  }

  /// The text under `key`, which must be there and say something.
  mutating func words(_ key: String) throws(JSONMismatch) -> String {
    try required(key).words()
  }
}
