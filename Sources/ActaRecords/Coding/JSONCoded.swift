import ActaJSON
import ActaModel

/// A value of the model that has one JSON form.
///
/// Reading and writing stand side by side in each conformance, so that they can't drift apart.
protocol JSONCoded {
  /// Reads the value that must stand at `node`.
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Self
  /// Appends the value's canonical JSON (`CanonicalJSON`).
  func append(to bytes: inout [UInt8])
}

/// A record's body: everything but its id.
protocol RecordBody {
  /// Reads the body's members; the caller refuses those that nobody asked for.
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Self
  /// Adds the body's members in ascending order of their keys.
  func write(to writer: inout ObjectWriter)
}

/// Writes an object's members as canonical JSON. What says nothing isn't written: nil, an empty array, a blank optional
/// text.
struct ObjectWriter {
  private var bytes: [UInt8]
  private var isEmpty = true
  #if DEBUG
    private var last = ""
  #endif

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Appends an object whose members `write` adds in ascending order of their keys.
  static func object(to bytes: inout [UInt8], _ write: (inout ObjectWriter) -> Void) {
    // The writer takes the array over, so that nothing is copied.
    var writer = ObjectWriter(exchange(&bytes, with: []))
    writer.bytes.append(0x7B)
    write(&writer)
    writer.bytes.append(0x7D)
    bytes = exchange(&writer.bytes, with: [])
  }

  private mutating func key(_ key: StaticString) {
    #if DEBUG
      assert(last.utf8.lexicographicallyPrecedes(key.description.utf8), "\(key) is written after \(last)")
      last = key.description
    #endif
    if !isEmpty { bytes.append(0x2C) }
    isEmpty = false
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  mutating func required(_ key: StaticString, _ value: some JSONCoded) {
    self.key(key)
    value.append(to: &bytes)
  }

  mutating func optional<Value: JSONCoded>(_ key: StaticString, _ value: Value?) {
    if let value { required(key, value) }
  }

  /// A blank text would be refused on reading, so it isn't written.
  mutating func text(_ key: StaticString, _ text: String?) {
    if let text, text.saysSomething { required(key, text) }
  }

  mutating func integer(_ key: StaticString, _ integer: Int?) {
    guard let integer else { return }
    self.key(key)
    CanonicalJSON.append(.integer(Int64(integer)), to: &bytes)
  }

  mutating func all<Value: JSONCoded>(_ key: StaticString, _ values: [Value]) {
    if !values.isEmpty { required(key, values) }
  }
}

/// Puts `value` where another stood, and gives the other, without a copy of either.
private func exchange(_ place: inout [UInt8], with value: [UInt8]) -> [UInt8] {
  var value = value
  swap(&place, &value)
  return value
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

  func append(to bytes: inout [UInt8]) {
    bytes.append(0x5B)
    for (index, element) in enumerated() {
      if index > 0 { bytes.append(0x2C) }
      element.append(to: &bytes)
    }
    bytes.append(0x5D)
  }
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
