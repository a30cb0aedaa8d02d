/// A stretch of a file's text in UTF-8.
typealias Bytes = ArraySlice<UInt8>

extension Bytes {
  /// The bytes as text. They were checked to be UTF-8 before.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Without white space at the ends.
  var trimmed: Bytes {
    var start = startIndex
    var end = endIndex
    while start < end, self[start] <= 0x20 { start += 1 }
    while end > start, self[end - 1] <= 0x20 { end -= 1 }
    return self[start..<end]
  }

  /// Whether the bytes begin with `prefix`.
  func begins(with prefix: [UInt8]) -> Bool {
    guard count >= prefix.count else { return false }
    var index = startIndex
    for byte in prefix {
      guard self[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// What follows `prefix`, nil where the bytes begin otherwise.
  func after(_ prefix: StaticString) -> Bytes? {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return nil }
    let agrees = prefix.withUTF8Buffer { buffer in
      for offset in 0..<length where self[startIndex + offset] != buffer[offset] { return false }
      return true
    }
    return agrees ? self[(startIndex + length)...] : nil
  }

  /// Where `needle` begins first, nil where it doesn't occur.
  func firstIndex(ofText needle: StaticString) -> Int? {
    let length = needle.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    return needle.withUTF8Buffer { buffer in
      var index = startIndex
      while index + length <= endIndex {
        if self[index] == buffer[0] {
          var offset = 1
          while offset < length, self[index + offset] == buffer[offset] { offset += 1 }
          if offset == length { return index }
        }
        index += 1
      }
      return nil
    }
  }

  /// Whether a digit is among the bytes.
  var hasDigit: Bool { contains { (0x30...0x39).contains($0) } }

  /// The number that the bytes write in 1 to 18 ASCII digits, nil for anything else.
  var number: Int? {
    guard (1...18).contains(count) else { return nil }
    var value = 0
    for byte in self {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
