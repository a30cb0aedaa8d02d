/// A JSON value as Acta uses JSON: RFC 8785 restricted to strings, booleans, null, arrays, objects and
/// integers below 2^53. There are no fractions, so equal values always have equal bytes.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// An integer in -(2^53 - 1) ... 2^53 - 1 (RFC 7493, section 2.2).
  case integer(Int64)
  /// Text with its exact code points; never normalised.
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The largest integer that every JSON reader keeps exactly.
  public static let maximumInteger: Int64 = (1 << 53) - 1
}

/// The members of a JSON object in the order they were written. Keys are unique.
public struct JSONObject: Sendable {
  /// One key with its value.
  public struct Member: Sendable {
    /// The key, ASCII only.
    public let key: String
    /// The value under the key.
    public var value: JSONValue

    /// A member of an object.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members in source order.
  public internal(set) var members: [Member]

  /// An object without members.
  public init() { members = [] }

  /// An object with the given members; the keys must be unique, which the reader has checked.
  init(uncheckedMembers: [Member]) { members = uncheckedMembers }

  /// The value under `key`, nil where there is none. Setting nil removes the member.
  public subscript(key: String) -> JSONValue? {
    // Keys are ASCII, for which equality of strings is that of bytes.
    get {
      for member in members where member.key == key { return member.value }
      return nil
    }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): break
      }
    }
  }

  /// Adds a member that the caller knows to be new: the fast way to build an object.
  public mutating func append(_ key: String, _ value: JSONValue) {
    assert(self[key] == nil, "duplicate key \(key)")
    members.append(Member(key, value))
  }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object from literal members, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { Member($0.0, $0.1) }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string value.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer value.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A boolean value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array value.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object value.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(uncheckedMembers: elements.map { JSONObject.Member($0.0, $0.1) }))
  }
  /// The null value.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: Equatable {
  /// Equality of bytes: strings are equal when their UTF-8 is (Swift's `String ==` would call canonically
  /// equivalent strings equal, which have different digests), and the order of members doesn't count.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): return a == b
    case (.object(let a), .object(let b)):
      guard a.members.count == b.members.count else { return false }
      return a.members.allSatisfy { b[$0.key] == $0.value }
    default: return false
    }
  }
}

extension JSONValue {
  /// The text of a string value, nil for any other.
  public var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }
  /// The integer of an integer value, nil for any other.
  public var integer: Int64? {
    if case .integer(let integer) = self { return integer }
    return nil
  }
  /// The truth of a boolean value, nil for any other.
  public var boolean: Bool? {
    if case .bool(let boolean) = self { return boolean }
    return nil
  }
  /// The elements of an array value, nil for any other.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }
  /// The object of an object value, nil for any other.
  public var object: JSONObject? {
    if case .object(let object) = self { return object }
    return nil
  }
  /// The member under `key` of an object value, nil for any other value and for a missing member.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// What kind of value this is, in words for a message.
  public var kindInWords: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer: "an integer"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
