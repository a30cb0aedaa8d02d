import ActaModel

/// Reads names as the United Nations' list writes them: several in one field, the original script in brackets, words
/// about the name behind it.
enum UNNames {
  /// What a field of names holds.
  struct Reading {
    /// The names in the order written.
    var names: [(text: String, script: String?)] = []
    /// What the field says about a name: "combat name".
    var remarks: [String] = []
  }

  /// Splits a field.
  static func read(_ field: String) -> Reading {
    var reading = Reading()
    for piece in split(field) { take(piece, into: &reading) }
    return reading
  }

  /// The parts between semicolons that stand in no brackets.
  private static func split(_ field: String) -> [String] {
    var pieces: [String] = []
    var depth = 0
    var piece = String.UnicodeScalarView()
    for scalar in field.unicodeScalars {
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth = max(0, depth - 1) }
      if scalar == ";", depth == 0 {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      } else {
        piece.append(scalar)
      }
    }
    pieces.append(String(piece))
    return pieces.map(tidy).filter { !$0.isEmpty }
  }

  private static func take(_ piece: String, into reading: inout Reading) {
    if let born = Array(piece.utf8)[...].firstIndex(ofText: ", born ") {
      let name = tidy(String(decoding: Array(piece.utf8)[..<born], as: UTF8.self))
      reading.remarks.append(piece)
      if !name.isEmpty { add(name, to: &reading) }
      return
    }
    guard let (head, inside) = bracketAtEnd(of: piece) else { return add(piece, to: &reading) }
    if let words = descriptor(inside) {
      add(head, to: &reading)
      reading.remarks.append("\(head): \(words)")
      return
    }
    let original = "original script:"
    var inner = split(inside).map { piece in
      piece.lowercased().hasPrefix(original) ? tidy(String(piece.dropFirst(original.count))) : piece
    }
    inner = inner.map { piece in
      guard let (head, note) = bracketAtEnd(of: piece), note == "original script" else { return piece }
      return head
    }
    // The same name in another script stands in the brackets; an abbreviation or a place belongs to the name.
    let script = Scripts.code(of: head)
    guard inner.contains(where: { Scripts.code(of: $0) != script }) else { return add(piece, to: &reading) }
    add(head, to: &reading)
    for name in inner where !name.isEmpty { add(name, to: &reading) }
  }

  private static func add(_ name: String, to reading: inout Reading) {
    let script = Scripts.code(of: name)
    guard !reading.names.contains(where: { $0.text.utf8.elementsEqual(name.utf8) }) else { return }
    reading.names.append((name, script == "Latn" ? nil : script))
  }

  /// What stands before the last brackets, and in them, where they end the text.
  static func bracketAtEnd(of text: String) -> (head: String, inside: String)? {
    let bytes = Array(text.utf8)
    guard bytes.last == UInt8(ascii: ")") else { return nil }
    var depth = 0
    for index in bytes.indices.reversed() {
      if bytes[index] == UInt8(ascii: ")") { depth += 1 }
      if bytes[index] == UInt8(ascii: "(") { depth -= 1 }
      guard depth == 0 else { continue }
      let head = tidy(String(decoding: bytes[..<index], as: UTF8.self))
      let inside = tidy(String(decoding: bytes[(index + 1)..<(bytes.count - 1)], as: UTF8.self))
      return head.isEmpty || inside.isEmpty ? nil : (head, inside)
    }
    return nil
  }

  /// Words in brackets that say something about the name.
  private static func descriptor(_ inside: String) -> String? {
    let lower = inside.lowercased()
    return descriptors.contains { lower.hasPrefix($0) } ? inside : nil
  }

  private static let descriptors = [
    "combat name", "previously listed as", "formerly listed as", "birth name", "nom de guerre", "false identity",
    "initials", "tigrinya",
  ]

  /// Without white space, commas and semicolons at the ends.
  private static func tidy(_ text: String) -> String {
    var bytes = Array(text.utf8)[...].collapsed
    while let last = bytes.last, [0x20, UInt8(ascii: ","), UInt8(ascii: ";")].contains(last) {
      bytes = bytes.dropLast()
    }
    return bytes.text
  }
}

/// Tells scripts apart by their code points.
enum Scripts {
  /// The ISO 15924 code of the script of most letters; "Latn" where there are none.
  static func code(of text: String) -> String {
    var counts: [String: Int] = [:]
    for scalar in text.unicodeScalars {
      guard let code = code(of: scalar) else { continue }
      counts[code, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most?.key ?? "Latn"
  }

  private static func code(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: "Latn"
    case 0x370...0x3FF: "Grek"
    case 0x400...0x52F: "Cyrl"
    case 0x531...0x58F: "Armn"
    case 0x591...0x5F4: "Hebr"
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: "Arab"
    case 0x900...0x97F: "Deva"
    case 0x980...0x9FF: "Beng"
    case 0xE00...0xE7F: "Thai"
    case 0x1000...0x109F: "Mymr"
    case 0x10A0...0x10FF: "Geor"
    case 0x1200...0x139F: "Ethi"
    case 0x3040...0x30FF: "Jpan"
    case 0x3400...0x9FFF, 0x20000...0x2FA1F: "Hani"
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: "Hang"
    default: nil
    }
  }
}
