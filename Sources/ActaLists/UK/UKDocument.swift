/// A document as the lists of the United Kingdom's describe it in one field: "Passport No: 592667 (Qatari passport
/// issued on 3 May 2007).", "2255278 (Syria)", "no 3603251708570001".
struct UKDocument {
  /// The field.
  let text: String
  /// The number, nil where none stands at the beginning.
  var number: String?
  /// What else the field says.
  var rest: String?
  /// Who issued it, where the brackets behind the number begin with a country.
  var country: String?

  /// Reads a field.
  static func read(_ field: String) -> UKDocument {
    var found = UKDocument(text: field)
    var bytes = Array(field.utf8)[...].trimmed
    let labels: [StaticString] = [
      "Passport numbers", "Passport number", "Passport No", "Passport no", "passport number", "passport no", "Passport",
      "number", "Number", "no", "No",
    ]
    for label in labels {
      guard let rest = bytes.after(label), let next = rest.first, !isLetter(next) else { continue }
      bytes = rest.drop { [0x20, 0x2E, 0x3A].contains($0) }
    }
    let end = bytes.firstIndex { [0x20, UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ";")].contains($0) }
    var number = bytes[..<(end ?? bytes.endIndex)]
    if number.last == UInt8(ascii: ".") { number = number.dropLast() }
    // Numbers may be written in groups: "N 123 456".
    guard number.hasDigit, number.count >= 3 else {
      found.country = country(of: bytes)
      if let inner = numberWithin(bytes) {
        found.number = inner
        found.rest = field
      }
      return found
    }
    var tail = bytes[(end ?? bytes.endIndex)...]
    while tail.first == 0x20 {
      let next = tail.dropFirst().prefix { ![0x20, 0x2C, 0x28, 0x3B].contains($0) }
      guard next.hasDigit, next.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2F }) else { break }
      number = bytes[number.startIndex..<next.endIndex]
      tail = bytes[next.endIndex...]
    }
    found.number = number.text
    let rest = tail.drop { [0x20, 0x2C, 0x2E, 0x3B].contains($0) }.trimmed
    if !rest.isEmpty { found.rest = rest.text }
    if rest.first == UInt8(ascii: "(") { found.country = country(of: rest.dropFirst()) }
    return found
  }

  /// The first number of five digits or more, with letters before it ("D 0001203"): words may stand before it
  /// ("Georgian passport no. 09AL14455 expires 26 June 2019").
  private static func numberWithin(_ words: Bytes) -> String? {
    let tokens = words.split { [0x20, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B].contains($0) }
    for (index, token) in tokens.enumerated() {
      let digits = token.count { (0x30...0x39).contains($0) }
      guard digits >= 5, !token.contains(UInt8(ascii: "/")) || digits > 8 else { continue }
      guard index > 0 else { return token.text }
      let before = tokens[index - 1]
      let isSeries = before.count <= 3 && before.allSatisfy { (0x41...0x5A).contains($0) }
      return isSeries && before.endIndex + 1 == token.startIndex
        ? words[before.startIndex..<token.endIndex].text : token.text
    }
    return nil
  }

  /// The country with which words begin: "Qatari passport …", "Syria)".
  private static func country(of words: Bytes) -> String? {
    let inside = words.prefix { $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: ",") }.trimmed
    if let code = Countries.code(of: inside) ?? Demonyms.country(inside.text) { return code }
    let first = inside.prefix { $0 != 0x20 }
    guard first.count >= 4 else { return nil }
    return Countries.code(of: first) ?? Demonyms.country(first.text)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
