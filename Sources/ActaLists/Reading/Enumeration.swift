/// Splits fields in which a list numbers several values: "(1) German (2) Moroccan", "1) Saudi Arabia 2) Qatar",
/// "a) Kunduz b) Kabul".
enum Enumeration {
  /// The values; the field itself where it numbers none.
  ///
  /// Words before the first number go with each value ("Jordanian passport numbers (1) K048787 (2) 486298").
  /// Numbers must rise from 1 (letters from a) without a gap; anything else is text. "(1)-(2) Indonesian" is one value
  /// that goes with several others.
  static func split(_ field: String) -> [String] {
    let bytes = Array(field.utf8)
    for style in [Style.digits, .letters] {
      if let values = split(bytes[...], style) { return values }
    }
    return [field]
  }

  private enum Style {
    case digits, letters

    /// How the number is written.
    func text(_ number: Int) -> [UInt8] {
      switch self {
      case .digits: Array(String(number).utf8)
      case .letters: number <= 26 ? [UInt8(0x60 + number)] : []
      }
    }
  }

  private static func split(_ bytes: Bytes, _ style: Style) -> [String]? {
    guard var start = mark(1, in: bytes, from: bytes.startIndex, style) else { return nil }
    let head = bytes[..<start.begin].trimmed
    guard head.count <= 40, !head.hasDigit else { return nil }
    var values: [String] = []
    var number = 2
    while let next = mark(number, in: bytes, from: start.end, style) {
      add(bytes[start.end..<next.begin], to: &values)
      start = next
      number += 1
    }
    add(bytes[start.end...], to: &values)
    if number == 2 || values.isEmpty { return nil }
    return head.isEmpty ? values : values.map { "\(head.text) \($0)" }
  }

  /// Between the two marks of "(1)-(2) Indonesian" stands nothing but a hyphen.
  private static func add(_ value: Bytes, to values: inout [String]) {
    let value = value.trimmed
    guard !value.isEmpty, !value.elementsEqual("-".utf8), !value.elementsEqual("and".utf8) else { return }
    values.append(value.last == UInt8(ascii: ";") ? value.dropLast().trimmed.text : value.text)
  }

  private static func mark(_ number: Int, in bytes: Bytes, from: Int, _ style: Style) -> (begin: Int, end: Int)? {
    let text = style.text(number)
    guard !text.isEmpty else { return nil }
    var index = from
    while index + text.count < bytes.endIndex {
      defer { index += 1 }
      guard bytes[index...].begins(with: text), bytes[index + text.count] == UInt8(ascii: ")") else { continue }
      let isBracketed = index > bytes.startIndex && bytes[index - 1] == UInt8(ascii: "(")
      let begin = isBracketed ? index - 1 : index
      let standsAlone = begin == bytes.startIndex || [0x20, 0x2D, 0x3B, 0x2E].contains(bytes[begin - 1])
      if standsAlone { return (begin, index + text.count + 1) }
    }
    return nil
  }
}
