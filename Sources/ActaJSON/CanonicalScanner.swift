/// Walks canonical JSON bytes without building a tree or allocating, for whoever must check many texts.
///
/// It accepts what `JSONReader` accepts in the form `.canonical`, and shares no code with it: each is a check of the
/// other. Every step returns whether it succeeded; after a failure `position` is where the fault is.
public struct CanonicalScanner {
  private let bytes: UnsafeRawBufferPointer
  /// Offset of the next byte to read, from the start of the text.
  public private(set) var position: Int
  private var depth = 0

  /// A scanner at the start of `bytes`, which must outlive it.
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    position = 0
  }

  /// Whether `bytes` are one canonical JSON value and nothing else.
  public static func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var scanner = CanonicalScanner(bytes)
    return scanner.value() && scanner.atEnd
  }

  /// Whether every byte has been read.
  public var atEnd: Bool { position == bytes.count }

  /// The next byte, nil at the end.
  public var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Passes exactly the bytes of `text`.
  public mutating func literal(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    let wanted = UnsafeRawPointer(text.utf8Start)
    var index = 0
    while count - index >= 8 {
      let word = bytes.loadUnaligned(fromByteOffset: position + index, as: UInt64.self)
      if word != wanted.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      index += 8
    }
    while index < count {
      if bytes[position + index] != text.utf8Start[index] { return false }
      index += 1
    }
    position += count
    return true
  }

  /// Passes one value of any kind.
  public mutating func value() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case 0x22: return string() != nil
    case 0x7B: return object()
    case 0x5B: return array()
    case 0x2D, 0x30...0x39: return integer() != nil
    case 0x74: return literal("true")
    case 0x66: return literal("false")
    case 0x6E: return literal("null")
    default: return false
    }
  }

  /// Goes one level into an array or object that the caller reads by itself; the levels count towards the limit.
  public mutating func enter() -> Bool {
    depth += 1
    return depth <= JSONReader.maximumDepth
  }

  /// Goes back out of a level that was entered.
  public mutating func leave() { depth -= 1 }

  /// Passes an integer and gives its value.
  public mutating func integer() -> Int64? {
    let first = position
    var index = position
    let negative = index < bytes.count && bytes[index] == 0x2D
    if negative { index += 1 }
    let digits = index
    var magnitude: Int64 = 0
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      magnitude = magnitude * 10 + Int64(bytes[index] - 0x30)
      if magnitude > JSONValue.maximumInteger { return nil }
      index += 1
    }
    guard index > digits, index - digits == 1 || bytes[digits] != 0x30, !negative || magnitude > 0 else {
      position = first
      return nil
    }
    position = index
    return negative ? -magnitude : magnitude
  }

  /// Passes a string and gives the range of the bytes between its quotes, escapes as they stand.
  public mutating func string() -> Range<Int>? {
    guard position < bytes.count, bytes[position] == 0x22 else { return nil }
    let first = position + 1
    var index = first
    while index < bytes.count {
      index = plainEnd(from: index)
      guard index < bytes.count else { break }
      let byte = bytes[index]
      position = index
      if byte == 0x22 {
        position += 1
        return first..<index
      }
      if byte < 0x20 { return nil }
      guard byte == 0x5C ? escape() : multibyte(byte) else { return nil }
      index = position
    }
    position = index
    return nil
  }

  /// Where a run of plain ASCII ends: the first byte from `start` on that is a control, a quote, a backslash or part of
  /// a longer character. Eight bytes are looked at in one step.
  private func plainEnd(from start: Int) -> Int {
    var index = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    while bytes.count - index >= 8 {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // The high bit of the first byte that isn't plain is set; bits of later bytes may be wrong, so only the first
      // one counts.
      let found =
        (word | ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash))
        & (ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else { return index }
      index += 1
    }
    return index
  }

  /// Passes an escape in the one form that RFC 8785, section 3.2.2.2, has for it.
  private mutating func escape() -> Bool {
    guard bytes.count - position >= 2 else { return false }
    switch bytes[position + 1] {
    case 0x22, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74:
      position += 2
      return true
    case 0x75:
      guard bytes.count - position >= 6, bytes[position + 2] == 0x30, bytes[position + 3] == 0x30 else { return false }
      let low = bytes[position + 5]
      switch (bytes[position + 4], low) {
      case (0x30, 0x30...0x37), (0x30, 0x62), (0x30, 0x65), (0x30, 0x66), (0x31, 0x30...0x39), (0x31, 0x61...0x66):
        position += 6
        return true
      default: return false
      }
    default: return false
    }
  }

  /// Passes a character of two to four bytes, in the table of well-formed sequences of the Unicode Standard
  /// (section 3.9): no overlong forms, no surrogates, nothing above U+10FFFF.
  private mutating func multibyte(_ lead: UInt8) -> Bool {
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: count = 2
    case 0xE0:
      count = 3
      second = 0xA0...0xBF
    case 0xED:
      count = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: count = 3
    case 0xF0:
      count = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: count = 4
    case 0xF4:
      count = 4
      second = 0x80...0x8F
    default: return false
    }
    guard bytes.count - position >= count, second.contains(bytes[position + 1]) else { return false }
    if count > 2, bytes[position + 2] & 0xC0 != 0x80 { return false }
    if count > 3, bytes[position + 3] & 0xC0 != 0x80 { return false }
    position += count
    return true
  }

  private mutating func array() -> Bool { elements { scanner in scanner.value() } }

  /// Passes an array and calls `visit` at each element, which `visit` must pass.
  public mutating func elements(_ visit: (inout CanonicalScanner) -> Bool) -> Bool {
    guard next == 0x5B, enter() else { return false }
    position += 1
    if next == 0x5D {
      position += 1
      leave()
      return true
    }
    while visit(&self) {
      switch next {
      case 0x2C: position += 1
      case 0x5D:
        position += 1
        leave()
        return true
      default: return false
      }
    }
    return false
  }

  private mutating func object() -> Bool { members { scanner, _ in scanner.value() } }

  /// Passes an object and calls `visit` after each key and its colon; `visit` must pass the value.
  ///
  /// - Parameter visit: is given the scanner and the range of the key's bytes between its quotes.
  public mutating func members(_ visit: (inout CanonicalScanner, Range<Int>) -> Bool) -> Bool {
    guard next == 0x7B, enter() else { return false }
    position += 1
    if next == 0x7D {
      position += 1
      leave()
      return true
    }
    var previous: Range<Int>?
    while let key = string() {
      for index in key where bytes[index] >= 0x80 {
        position = index
        return false
      }
      if let previous, !precedes(previous, key) {
        position = key.lowerBound
        return false
      }
      previous = key
      guard literal(":"), visit(&self, key) else { return false }
      switch next {
      case 0x2C: position += 1
      case 0x7D:
        position += 1
        leave()
        return true
      default: return false
      }
    }
    return false
  }

  /// Whether the text of one string comes before another's, both given with their escapes.
  private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    var first = left.lowerBound
    var second = right.lowerBound
    while first < left.upperBound, second < right.upperBound {
      let (a, afterA) = unescaped(first)
      let (b, afterB) = unescaped(second)
      if a != b { return a < b }
      first = afterA
      second = afterB
    }
    return first == left.upperBound && second < right.upperBound
  }

  /// Calls `body` with the text of a string that was passed, its escapes undone.
  ///
  /// - Parameter range: the bytes between the string's quotes, as `string()` gives them.
  public func withText<Result>(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    let raw = UnsafeRawBufferPointer(rebasing: bytes[range])
    guard raw.contains(0x5C) else { return try body(raw) }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let (byte, next) = unescaped(index)
      text.append(byte)
      index = next
    }
    return try text.withUnsafeBytes(body)
  }

  private func unescaped(_ index: Int) -> (UInt8, Int) {
    let byte = bytes[index]
    guard byte == 0x5C else { return (byte, index + 1) }
    switch bytes[index + 1] {
    case 0x62: return (0x08, index + 2)
    case 0x66: return (0x0C, index + 2)
    case 0x6E: return (0x0A, index + 2)
    case 0x72: return (0x0D, index + 2)
    case 0x74: return (0x09, index + 2)
    case 0x75:
      let low = bytes[index + 5]
      return ((bytes[index + 4] - 0x30) << 4 | (low <= 0x39 ? low - 0x30 : low - 0x61 + 10), index + 6)
    default: return (bytes[index + 1], index + 2)
    }
  }
}
