/// A place inside a JSON document (RFC 6901).
public indirect enum JSONPointer: Sendable, CustomStringConvertible {
  case root
  case member(of: JSONPointer, key: String)
  case element(of: JSONPointer, index: Int)
  /// A place that isn't kept track of, because reading is done once more with places where it fails.
  case untracked

  /// The place of a member of what stands here.
  public func member(_ key: String) -> JSONPointer {
    if case .untracked = self { return .untracked }
    return .member(of: self, key: key)
  }

  /// The place of an element of what stands here.
  public func element(_ index: Int) -> JSONPointer {
    if case .untracked = self { return .untracked }
    return .element(of: self, index: index)
  }

  /// The pointer's text: "" for the whole document, else "/records/3/body/name".
  public var description: String {
    switch self {
    case .root, .untracked: return ""
    case .member(let parent, let key):
      var escaped = ""
      for character in key {
        switch character {
        case "~": escaped += "~0"
        case "/": escaped += "~1"
        default: escaped.append(character)
        }
      }
      return "\(parent)/\(escaped)"
    case .element(let parent, let index): return "\(parent)/\(index)"
    }
  }
}

/// A value that isn't what its place demands.
public struct JSONMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  /// JSON pointer of the place (RFC 6901).
  public let pointer: String
  /// What was expected there, as a noun phrase.
  public let expected: String
  /// What stands there, as a noun phrase.
  public let found: String

  /// A mismatch at a place.
  public init(at pointer: JSONPointer, expected: String, found: String) {
    self.pointer = pointer.description
    self.expected = expected
    self.found = found
  }

  /// The mismatch in one sentence.
  public var description: String {
    "at \(pointer.isEmpty ? "the top of the document" : pointer): expected \(expected), found \(found)"
  }
}

/// A value together with its place, so that every mistake can be reported where it is.
public struct JSONNode: Sendable {
  /// The value at this place.
  public let value: JSONValue
  /// The place.
  public let pointer: JSONPointer

  /// A value at a place.
  public init(_ value: JSONValue, at pointer: JSONPointer = .root) {
    self.value = value
    self.pointer = pointer
  }

  /// A mismatch at this place.
  public func mismatch(_ expected: String, found: String? = nil) -> JSONMismatch {
    JSONMismatch(at: pointer, expected: expected, found: found ?? value.kindInWords)
  }

  /// The text that must stand here.
  public func string() throws(JSONMismatch) -> String {
    guard case .string(let text) = value else { throw mismatch("a string") }
    return text
  }

  /// The text that must stand here and mustn't be empty.
  public func words() throws(JSONMismatch) -> String {
    let text = try string()
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw mismatch("a text that isn't empty", found: "an empty one")
    }
    return text
  }

  /// The integer that must stand here, within `range`.
  public func integer(in range: ClosedRange<Int64> = 0...JSONValue.maximumInteger) throws(JSONMismatch) -> Int64 {
    guard case .integer(let integer) = value else { throw mismatch("an integer") }
    guard range.contains(integer) else {
      throw mismatch("an integer from \(range.lowerBound) to \(range.upperBound)", found: "\(integer)")
    }
    return integer
  }

  /// The truth value that must stand here.
  public func boolean() throws(JSONMismatch) -> Bool {
    guard case .bool(let boolean) = value else { throw mismatch("true or false") }
    return boolean
  }

  /// One of the words of a vocabulary.
  public func oneOf<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) throws(JSONMismatch) -> Word where Word.RawValue == String {
    let text = try string()
    if let word = Word(rawValue: text) { return word }
    throw mismatch("one of " + Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "), found: "\"\(text)\"")
  }

  /// The elements of the array that must stand here, each read by `read`.
  public func elements<Value>(
    _ read: (JSONNode) throws(JSONMismatch) -> Value
  ) throws(JSONMismatch) -> [Value] {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      values.append(try read(JSONNode(element, at: pointer.element(index))))
    }
    return values
  }

  /// The object that must stand here, to be read member by member.
  public func fields() throws(JSONMismatch) -> JSONFields {
    guard case .object(let object) = value else { throw mismatch("an object") }
    return JSONFields(object, at: pointer)
  }
}

/// Reads an object's members one by one and remembers which were asked for, so that an unknown member (most
/// often a spelling mistake) is refused and named.
public struct JSONFields {
  private let object: JSONObject
  private let pointer: JSONPointer
  private var asked: [String] = []

  init(_ object: JSONObject, at pointer: JSONPointer) {
    self.object = object
    self.pointer = pointer
    // As many as the largest record has: growing step by step costs more than the reading.
    asked.reserveCapacity(20)
  }

  /// The member under `key`, nil where it is missing or null.
  public mutating func optional(_ key: String) -> JSONNode? {
    asked.append(key)
    guard let value = object[key] else { return nil }
    if case .null = value { return nil }
    return JSONNode(value, at: pointer.member(key))
  }

  /// The member under `key`, which must be there.
  public mutating func required(_ key: String) throws(JSONMismatch) -> JSONNode {
    if let node = optional(key) { return node }
    throw JSONMismatch(at: pointer, expected: "a member \"\(key)\"", found: "none")
  }

  /// The elements under `key`; none where the member is missing.
  public mutating func list<Value>(
    _ key: String, _ read: (JSONNode) throws(JSONMismatch) -> Value
  ) throws(JSONMismatch) -> [Value] {
    guard let node = optional(key) else { return [] }
    return try node.elements(read)
  }

  /// The text under `key`, nil where it is missing.
  public mutating func text(_ key: String) throws(JSONMismatch) -> String? {
    guard let node = optional(key) else { return nil }
    return try node.words()
  }

  /// Refuses members that nobody asked for.
  public func finish() throws(JSONMismatch) {
    for member in object.members where !asked.contains(member.key) {
      throw JSONMismatch(
        at: pointer.member(member.key),
        expected: "one of the members " + asked.map { "\"\($0)\"" }.joined(separator: ", "),
        found: "an unknown member \"\(member.key)\"")
    }
  }
}
