import ActaModel

/// Reads identifiers as OFAC writes them: label, number, country in brackets, dates of issue and expiry.
enum OFACIdentifiers {
  /// The identifier, nil where what follows the label is no number.
  ///
  /// - Parameters:
  ///   - type: the vocabulary's type.
  ///   - label: the label as written, without "alt.".
  ///   - rest: what follows the label.
  static func read(type: String, label: Bytes, rest: Bytes) -> Identifier? {
    var type = type
    var label = label.text
    var value = rest.trimmed
    if type == "crypto_wallet" { return wallet(label: label, value: value) }
    moveQualifiers(from: &value, to: &label)
    if let isin = value.after("ISIN:") {
      (type, value) = ("isin", isin.trimmed)
      label += " ISIN:"
    }
    var notes: [String] = []
    if let start = validity(in: value) {
      notes.append(trimComma(value[start...]).text)
      value = trimComma(value[..<start])
    }
    var country: String?
    while value.last == UInt8(ascii: ")"), let open = value.lastIndex(of: UInt8(ascii: "(")), open > value.startIndex,
      value[open - 1] == 0x20
    {
      let inside = value[(open + 1)..<(value.endIndex - 1)]
      guard inside.contains(where: isLetter) else { break }
      if country == nil, let code = Countries.code(of: inside) {
        country = code
      } else {
        notes.insert(inside.text, at: 0)
      }
      value = value[..<open].trimmed
    }
    if country == nil, let comma = value.lastIndex(of: UInt8(ascii: ",")),
      let code = Countries.code(of: value[(comma + 1)...].trimmed), value[..<comma].hasDigit
    {
      country = code
      notes.insert(value[(comma + 1)...].trimmed.text, at: 0)
      value = value[..<comma].trimmed
    }
    if type == "imo", value.first == UInt8(ascii: "("), value.last == UInt8(ascii: ")") {
      value = value.dropFirst().dropLast()
    }
    guard !value.isEmpty, value.hasDigit || withoutDigits.contains(type) else { return nil }
    return Identifier(
      type: type, number: value.text, country: country, label: label,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }

  /// Types whose values need no digit.
  private static let withoutDigits: Set<String> = [
    "website", "email", "swift_bic", "ticker", "call_sign", "aircraft_tail", "isin",
  ]

  private static func wallet(label: String, value: Bytes) -> Identifier? {
    guard let rest = value.after("- "), let space = rest.firstIndex(of: 0x20) else { return nil }
    let address = rest[(space + 1)...].trimmed
    guard !address.isEmpty else { return nil }
    return Identifier(type: "crypto_wallet", number: address.text, label: label + " - " + rest[..<space].text)
  }

  /// "(RU) 044525607" and "CNIC: 35202-5400413-9": what stands before the number says what it is.
  private static func moveQualifiers(from value: inout Bytes, to label: inout String) {
    if value.first == UInt8(ascii: "("), let close = value.firstIndex(of: UInt8(ascii: ")")),
      value[(value.startIndex + 1)..<close].first.map(isLetter) == true, close + 1 < value.endIndex,
      value[close + 1] == 0x20
    {
      label += " " + value[...close].text
      value = value[(close + 1)...].trimmed
    }
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon > value.startIndex, colon + 1 < value.endIndex,
      value[colon + 1] == 0x20, value[..<colon].allSatisfy({ isLetter($0) || $0 == UInt8(ascii: ".") })
    else { return }
    if value[..<colon].text == "ISIN" { return }
    label += " " + value[...colon].text
    value = value[(colon + 1)...].trimmed
  }

  /// Where the words on issue and expiry begin.
  private static func validity(in value: Bytes) -> Int? {
    var found: Int?
    for word: StaticString in ["issued ", "expires ", "expired "] {
      guard let index = value.firstIndex(ofText: word), index == value.startIndex || value[index - 1] == 0x20 else {
        continue
      }
      found = min(found ?? index, index)
    }
    return found
  }

  private static func trimComma(_ bytes: Bytes) -> Bytes {
    let bytes = bytes.trimmed
    return bytes.last == UInt8(ascii: ",") ? bytes.dropLast().trimmed : bytes
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
