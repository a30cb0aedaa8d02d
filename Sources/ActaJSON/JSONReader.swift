/// Why some bytes aren't JSON that Acta accepts, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was wrong, as a phrase without a full stop.
  public let problem: String
  /// Byte offset of the fault from the start of the text.
  public let offset: Int
  /// Line of the fault, from 1.
  public let line: Int
  /// Column of the fault in bytes, from 1.
  public let column: Int

  /// The fault with its place.
  public var description: String { "line \(line), column \(column): \(problem)" }
}

/// How strictly a text is read.
public enum JSONForm: Sendable {
  /// Any JSON text with unique keys, no lone surrogates and only integers for numbers.
  case any
  /// Only the one canonical form (RFC 8785, restricted): no white space, keys ascending, shortest escapes.
  /// Reading in this form proves that `encode(parse(bytes)) == bytes`.
  case canonical
  /// As `any`, but a key may stand twice in an object: all its members are kept, in their order. For files of others in
  /// which both mean something.
  case repeatedKeys
  /// As `any`, but a number with a fraction or an exponent is kept as its text. For requests of others whose numbers
  /// aren't read.
  case foreign
}

/// Reads JSON strictly: duplicate keys, lone surrogates, fractions, invalid UTF-8 and depth over 64 are refused.
public struct JSONReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private let start: Int
  private let canonical: Bool
  private let allowsRepeatedKeys: Bool
  private let keepsFractions: Bool
  private var depth = 0

  /// Nesting beyond this is refused, so that no input can exhaust the stack.
  public static let maximumDepth = 64

  private init(_ bytes: [UInt8], _ range: Range<Int>, _ form: JSONForm) {
    self.bytes = bytes
    position = range.lowerBound
    start = range.lowerBound
    end = range.upperBound
    canonical = form == .canonical
    allowsRepeatedKeys = form == .repeatedKeys
    keepsFractions = form == .foreign
  }

  /// Reads one value that fills `bytes` (or the given part of it).
  ///
  /// - Throws: `JSONSyntaxError` with the place of the first fault.
  public static func parse(
    _ bytes: [UInt8], in range: Range<Int>? = nil, form: JSONForm = .any
  ) throws(JSONSyntaxError) -> JSONValue {
    var reader = JSONReader(bytes, range ?? bytes.indices, form)
    if !reader.canonical, reader.end - reader.position >= 3, bytes[reader.position] == 0xEF,
      bytes[reader.position + 1] == 0xBB, bytes[reader.position + 2] == 0xBF
    {
      reader.position += 3
    }
    try reader.skipSpace()
    let value = try reader.value()
    try reader.skipSpace()
    guard reader.position == reader.end else { throw reader.fault("text after the end of the value") }
    return value
  }

  private func fault(_ problem: String, at offset: Int? = nil) -> JSONSyntaxError {
    let place = min(offset ?? position, end)
    var line = 1
    var lineStart = start
    for index in start..<place where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return JSONSyntaxError(problem: problem, offset: place - start, line: line, column: place - lineStart + 1)
  }

  private mutating func skipSpace() throws(JSONSyntaxError) {
    if canonical { return }
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    guard position < end else { throw fault("the text ends where a value was expected") }
    switch bytes[position] {
    case 0x22: return .string(try string())
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x2D, 0x30...0x39:
      if keepsFractions, let text = fraction() { return .string(text) }
      return .integer(try integer())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: throw fault("expected a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard end - position >= count else { throw fault("expected a value") }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] {
      throw fault("expected a value")
    }
    position += count
    return value
  }

  private mutating func descend() throws(JSONSyntaxError) {
    depth += 1
    if depth > Self.maximumDepth { throw fault("nested deeper than \(Self.maximumDepth)") }
    position += 1
    try skipSpace()
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try descend()
    var elements: [JSONValue] = []
    if position < end, bytes[position] == 0x5D {
      position += 1
      depth -= 1
      return .array(elements)
    }
    while true {
      elements.append(try value())
      try skipSpace()
      guard position < end else { throw fault("the text ends inside an array") }
      switch bytes[position] {
      case 0x2C:
        position += 1
        try skipSpace()
      case 0x5D:
        position += 1
        depth -= 1
        return .array(elements)
      default: throw fault("expected ',' or ']' in an array")
      }
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try descend()
    var members: [JSONObject.Member] = []
    if position < end, bytes[position] == 0x7D {
      position += 1
      depth -= 1
      return .object(JSONObject())
    }
    // Only filled once keys stop ascending; ascending keys can't repeat.
    var seen: Set<String>?
    while true {
      let keyOffset = position
      guard position < end, bytes[position] == 0x22 else { throw fault("expected a key in double quotes") }
      let key = try string()
      for byte in key.utf8 where byte >= 0x80 {
        throw fault("a key has a character outside ASCII", at: keyOffset)
      }
      if !allowsRepeatedKeys, let previous = members.last?.key,
        seen != nil || !previous.utf8.lexicographicallyPrecedes(key.utf8)
      {
        if canonical { throw fault("keys aren't in ascending order, or one stands twice", at: keyOffset) }
        if seen == nil { seen = Set(members.map(\.key)) }
        if seen?.insert(key).inserted == false { throw fault("the key \"\(key)\" stands twice", at: keyOffset) }
      }
      try skipSpace()
      guard position < end, bytes[position] == 0x3A else { throw fault("expected ':' after a key") }
      position += 1
      try skipSpace()
      members.append(JSONObject.Member(key, try value()))
      try skipSpace()
      guard position < end else { throw fault("the text ends inside an object") }
      switch bytes[position] {
      case 0x2C:
        position += 1
        try skipSpace()
      case 0x7D:
        position += 1
        depth -= 1
        return .object(JSONObject(uncheckedMembers: members))
      default: throw fault("expected ',' or '}' in an object")
      }
    }
  }

  /// The text of a number with a fraction or an exponent; nil, with nothing read, where it has none.
  private mutating func fraction() -> String? {
    var place = position
    var isInteger = true
    scan: while place < end {
      switch bytes[place] {
      case 0x30...0x39, 0x2D: break
      case 0x2E, 0x65, 0x45, 0x2B: isInteger = false
      default: break scan
      }
      place += 1
    }
    guard !isInteger else { return nil }
    defer { position = place }
    return String(decoding: bytes[position..<place], as: UTF8.self)
  }

  private mutating func integer() throws(JSONSyntaxError) -> Int64 {
    let first = position
    let negative = bytes[position] == 0x2D
    if negative { position += 1 }
    var magnitude: Int64 = 0
    let digits = position
    while position < end, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      magnitude = magnitude * 10 + Int64(bytes[position] - 0x30)
      if magnitude > JSONValue.maximumInteger { throw fault("an integer beyond 2^53 - 1", at: first) }
      position += 1
    }
    guard position > digits else { throw fault("expected a digit") }
    if position - digits > 1, bytes[digits] == 0x30 { throw fault("a number with a leading zero", at: first) }
    if negative, magnitude == 0 { throw fault("minus zero isn't an integer", at: first) }
    if position < end, bytes[position] == 0x2E || bytes[position] | 0x20 == 0x65 {
      throw fault("a number with a fraction or an exponent; only integers are accepted", at: first)
    }
    return negative ? -magnitude : magnitude
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let first = position
    position += 1
    let run = position
    while position < end {
      let byte = bytes[position]
      if byte == 0x22 {
        let text = try decode(run..<position, from: first)
        position += 1
        return text
      }
      if byte == 0x5C { return try escapedString(from: run, first: first) }
      if byte < 0x20 { throw fault("a control character that isn't escaped") }
      position += 1
    }
    throw fault("a string that doesn't end", at: first)
  }

  private func decode(_ range: Range<Int>, from first: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw fault("bytes that aren't UTF-8", at: first)
    }
    return text
  }

  /// Continues a string at its first escape.
  private mutating func escapedString(from run: Int, first: Int) throws(JSONSyntaxError) -> String {
    var buffer = Array(bytes[run..<position])
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x22:
        position += 1
        guard let text = String(validating: buffer, as: UTF8.self) else {
          throw fault("bytes that aren't UTF-8", at: first)
        }
        return text
      case 0x5C:
        try escape(into: &buffer)
      case 0..<0x20:
        throw fault("a control character that isn't escaped")
      default:
        buffer.append(byte)
        position += 1
      }
    }
    throw fault("a string that doesn't end", at: first)
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONSyntaxError) {
    let first = position
    guard position + 1 < end else { throw fault("a string that doesn't end") }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case 0x22: buffer.append(0x22)
    case 0x5C: buffer.append(0x5C)
    case 0x2F:
      if canonical { throw fault("'/' is escaped without need", at: first) }
      buffer.append(0x2F)
    case 0x62: buffer.append(0x08)
    case 0x66: buffer.append(0x0C)
    case 0x6E: buffer.append(0x0A)
    case 0x72: buffer.append(0x0D)
    case 0x74: buffer.append(0x09)
    case 0x75:
      var unit = try hexUnit(first)
      if canonical, !Self.needsUnicodeEscape(unit) { throw fault("a \\u escape without need", at: first) }
      if unit >= 0xD800, unit < 0xDC00 {
        guard position + 1 < end, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
          throw fault("half of a surrogate pair", at: first)
        }
        position += 2
        let low = try hexUnit(first)
        guard low >= 0xDC00, low < 0xE000 else { throw fault("half of a surrogate pair", at: first) }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      } else if unit >= 0xDC00, unit < 0xE000 {
        throw fault("half of a surrogate pair", at: first)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw fault("not a Unicode character", at: first) }
      buffer.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    default: throw fault("an unknown escape", at: first)
    }
  }

  /// RFC 8785, section 3.2.2.2: only controls without a short escape are written as \u00xx, in lower case.
  private static func needsUnicodeEscape(_ unit: UInt32) -> Bool {
    unit < 0x20 && ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(unit)
  }

  private mutating func hexUnit(_ first: Int) throws(JSONSyntaxError) -> UInt32 {
    guard end - position >= 4 else { throw fault("a string that doesn't end", at: first) }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x61 + 10
      case 0x41...0x46:
        if canonical { throw fault("an escape in upper case", at: first) }
        digit = byte - 0x41 + 10
      default: throw fault("expected four hexadecimal digits", at: first)
      }
      unit = unit << 4 + UInt32(digit)
      position += 1
    }
    return unit
  }
}
