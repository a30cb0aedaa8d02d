/// Writes numbers of variable length, texts and options one after the other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A number that may be negative, small ones short.
  mutating func signed(_ value: Int) { number(value << 1 ^ value >> (Int.bitWidth - 1)) }

  mutating func raw(_ added: [UInt8]) { bytes.append(contentsOf: added) }

  mutating func text(_ text: String) {
    let utf8 = text.utf8
    number(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  mutating func optional(_ text: String?) {
    number(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    number(elements.count)
    for element in elements { write(&self, element) }
  }
}

/// Reads what `ByteWriter` wrote. Whatever the bytes are, it ends and stays within them; what can't be read is empty and
/// noted.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var place = 0
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  mutating func signed() -> Int {
    let value = UInt64(bitPattern: Int64(number()))
    return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
  }

  /// A number of bytes or elements: never more than there are bytes left.
  private mutating func count() -> Int {
    let value = number()
    guard value >= 0, value <= bytes.count - place else {
      isDamaged = true
      place = bytes.count
      return 0
    }
    return value
  }

  mutating func skip() { place += count() }

  mutating func utf8() -> UnsafeRawBufferPointer {
    let length = count()
    defer { place += length }
    return UnsafeRawBufferPointer(rebasing: bytes[place..<place + length])
  }

  mutating func text() -> String { String(decoding: utf8(), as: UTF8.self) }

  mutating func optional() -> String? { number() == 0 ? nil : text() }

  mutating func list<Element>(_ read: (inout ByteReader) -> Element) -> [Element] {
    let length = count()
    var elements: [Element] = []
    elements.reserveCapacity(min(length, 64))
    for _ in 0..<length where !isDamaged { elements.append(read(&self)) }
    return elements
  }

  /// One of several cases by its number.
  mutating func one<Case>(of cases: [Case]) -> Case? {
    let number = number()
    guard cases.indices.contains(number) else {
      isDamaged = true
      return nil
    }
    return cases[number]
  }
}
