/// Brings numbers and codes to one form, and tells numbers that can't be.
///
/// The form doesn't depend on the type, so that a number whose type isn't known is found too.
enum IdentifierForms {
  /// Words that people write before a number. Longer ones go before those that they begin with.
  static let labels = """
    passport pasaporte passeport number numero cedula identification registration company ogrn inn kpp vat tin ein ssn nit \
    rif ruc rfc cuit dni lei imo mmsi bic swift iban duns https http www no nr num tel fax phone mail email wallet
    """
  private static let labelWords: [[UInt8]] = labels.split(separator: " ").map { Array($0.utf8) }
    .sorted { $0.count > $1.count }
  /// Shorter numbers are too common to say anything.
  static let shortest = 4

  /// Letters and digits in lower case without anything else, without words before them, without zeros before digits
  /// and without the "XXX" that a bank's code may end with. Empty where too little is left or nobody's number is so.
  static func normalise(_ number: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in number.unicodeScalars.prefix(200) {
      switch LetterFolding.standard.fold(scalar.value) {
      case .letters(var packed):
        while packed != 0 {
          bytes.append(UInt8(packed & 0xFF))
          packed >>= 8
        }
      case .itself: bytes.append(contentsOf: Array(String(scalar).utf8))
      case .dropped, .separator: break
      }
    }
    while let label = labelWords.first(where: { bytes.starts(with: $0) }), isLabel(label, of: bytes) {
      bytes.removeFirst(label.count)
    }
    let digits = bytes.drop { $0 == zero }
    if digits.count >= shortest, digits.allSatisfy(isDigit) { bytes = Array(digits) }
    if bytes.count == 11, bytes.prefix(6).allSatisfy({ !isDigit($0) }), bytes.suffix(3).elementsEqual("xxx".utf8) {
      bytes.removeLast(3)
    }
    return bytes.count >= shortest && !isDummy(bytes) ? bytes : []
  }

  /// A label stands before digits, or before a website's name.
  private static func isLabel(_ label: [UInt8], of bytes: [UInt8]) -> Bool {
    let rest = bytes.dropFirst(label.count)
    guard rest.count >= shortest, let next = rest.first else { return false }
    let isWeb = label.starts(with: "http".utf8) || label.elementsEqual("www".utf8)
    return isWeb || isDigit(next) || labelWords.contains { rest.starts(with: $0) && rest.count > $0.count }
  }

  /// Whether a number is one that forms are filled with: one digit again and again, or 1234567.
  private static func isDummy(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return false }
    if bytes.allSatisfy({ $0 == first }) { return true }
    return zip(bytes, bytes.dropFirst()).allSatisfy { isDigit($0) && $1 == $0 + 1 }
  }

  /// Whether a number can be one of its type, where a check digit tells: IMO ship numbers (IMO Resolution A.1117(30)),
  /// LEI (ISO 17442) and IBAN (ISO 13616). True for types without one.
  static func isPossible(_ normalised: [UInt8], type: String) -> Bool {
    switch type {
    case "imo":
      guard normalised.count == 7, normalised.allSatisfy(isDigit) else { return false }
      let sum = zip(normalised, (2...7).reversed()).reduce(0) { $0 + Int($1.0 - zero) * $1.1 }
      return sum % 10 == Int(normalised[6] - zero)
    case "lei": return normalised.count == 20 && remainder97(normalised) == 1
    case "iban": return (15...34).contains(normalised.count) && remainder97(normalised[4...] + normalised[..<4]) == 1
    default: return true
    }
  }

  /// The remainder by 97 of digits, with letters as two digits from 10 on (ISO 7064).
  private static func remainder97(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { rest, byte in
      isDigit(byte) ? (rest * 10 + Int(byte - zero)) % 97 : (rest * 100 + Int(byte &- 87)) % 97
    }
  }

  private static let zero = UInt8(ascii: "0")
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= zero + 9 }
}
