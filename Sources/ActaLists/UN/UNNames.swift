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
    while let first = bytes.first, [0x20, UInt8(ascii: ","), UInt8(ascii: ")")].contains(first) {
      bytes = bytes.dropFirst()
    }
    return bytes.text
  }
}
