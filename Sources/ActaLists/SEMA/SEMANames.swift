import ActaModel

/// Names of Canada's list, which hold other names in brackets, behind strokes and in lists.
enum SEMANames {
  /// The names in an entity's field. Its French or native form may follow behind a stroke ("A / B", "A/B"), other names
  /// in brackets ("A (also known as B, C and D)").
  static func entity(_ words: String) -> [Name] {
    let (head, others) = alsoKnown(words)
    var names: [Name] = []
    if let (first, second) = atStroke(head) {
      names = [Name(first), Name(second, kind: .variation, script: script(second)), Name(head, kind: .alias)]
    } else {
      names = [Name(head)]
    }
    for other in others where !names.contains(where: { $0.text == other }) {
      names.append(Name(other, kind: .alias, script: script(other)))
    }
    return names
  }

  /// The names in the field of aliases: one behind the other, parted by semicolons, commas or strokes; the language may
  /// stand before one ("Russian: ...").
  static func aliases(_ words: String?) -> [Name] {
    guard let words else { return [] }
    let bytes = Array(words.utf8)[...]
    let mark = bytes.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    return parted(bytes, at: mark).flatMap(spellings).map { Name($0, kind: .alias, script: script($0)) }
  }

  private static func script(_ text: String) -> String? {
    let script = Scripts.code(of: text)
    return script == "Latn" ? nil : script
  }

  // MARK: - Strokes

  /// The two sides of a stroke. One without spaces counts where it stands alone, in no brackets, and between names of
  /// several words ("A/S" is a company's form).
  private static func atStroke(_ words: String) -> (String, String)? {
    let bytes = Array(words.utf8)[...]
    if let stroke = bytes.firstIndex(ofText: " / ") {
      return (bytes[..<stroke].trimmed.text, bytes[(stroke + 3)...].trimmed.text)
    }
    var depth = 0
    var strokes: [Int] = []
    for (place, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "/") where depth == 0: strokes.append(place)
      default: break
      }
    }
    guard strokes.count == 1, depth == 0 else { return nil }
    let (first, second) = (bytes[..<strokes[0]].trimmed, bytes[(strokes[0] + 1)...].trimmed)
    return first.contains(0x20) && second.contains(0x20) ? (first.text, second.text) : nil
  }

  private static func spellings(_ name: String) -> [String] {
    var rest = Array(name.utf8)[...]
    if let colon = rest.firstIndex(ofText: ": "), colon < 14, rest[..<colon].allSatisfy({ $0 < 0x80 && $0 != 0x20 }) {
      rest = rest[(colon + 2)...].trimmed
    }
    guard let stroke = rest.firstIndex(ofText: " / ") else { return [rest.text] }
    return [rest[..<stroke].trimmed.text, rest[(stroke + 3)...].trimmed.text]
  }

  // MARK: - Lists of names

  /// The pieces between marks; what follows a comma and is a company's form belongs to the name before it.
  private static func parted(_ bytes: Bytes, at mark: UInt8) -> [String] {
    var names: [String] = []
    for piece in bytes.split(separator: mark).map({ $0.trimmed.text }) where !piece.isEmpty {
      if let last = names.indices.last, forms.contains(HeaderCSV.key(piece)) {
        names[last] += ", " + piece
      } else {
        names.append(piece)
      }
    }
    return names
  }

  private static let forms: Set<String> = [
    "ltd", "limited", "inc", "llc", "jsc", "ojsc", "pjsc", "cjsc", "co", "coltd", "corp", "corporation", "company",
    "sa", "gmbh", "plc", "fze", "lp", "llp", "pte", "jr", "sr", "oao", "zao", "ooo", "pao", "ao", "sc", "fsue",
  ]

  /// The name before brackets that begin with "also known as", and the names in them. The closing bracket may be
  /// missing; where words follow it the whole is one name.
  private static func alsoKnown(_ words: String) -> (String, [String]) {
    let bytes = Array(words.utf8)[...]
    let opening: StaticString = "(also known as "
    guard let start = bytes.firstIndex(ofText: opening) else { return (words, []) }
    var inner = bytes[(start + opening.utf8CodeUnitCount)...].trimmed
    if inner.last == UInt8(ascii: ")") { inner = inner.dropLast().trimmed }
    let head = bytes[..<start].trimmed
    var depth = 0
    for byte in inner {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { return (words, []) }
    }
    guard !head.isEmpty, !inner.isEmpty else { return (words, []) }
    var names = parted(inner, at: UInt8(ascii: ","))
    if let last = names.popLast() { names += atLastAnd(last, isListed: !names.isEmpty) }
    return (head.text, names)
  }

  /// The last piece of a list of names, parted at an "and" that joins two names: before a company's form ("A and JSC
  /// B"), between names that begin alike ("Zlatmash and Zlatoust Factory"), or else the last one where names stand
  /// before the piece. Elsewhere it is a word of one name ("Institute of Chemistry and Mechanics").
  private static func atLastAnd(_ words: String, isListed: Bool) -> [String] {
    let bytes = Array(words.utf8)[...]
    let and = Array(" and ".utf8)
    let places = bytes.indices.filter { bytes[$0...].begins(with: and) }
    func sides(_ place: Int) -> (Bytes, Bytes) { (bytes[..<place].trimmed, bytes[(place + and.count)...].trimmed) }
    let joining = places.first { place in
      let (first, second) = sides(place)
      return joins(first.split(separator: 0x20), second.split(separator: 0x20))
    }
    guard let place = joining ?? (isListed ? places.last : nil) else { return [words] }
    let (first, second) = sides(place)
    return first.isEmpty || second.isEmpty ? [words] : [first.text, second.text]
  }

  private static func joins(_ first: [Bytes], _ second: [Bytes]) -> Bool {
    guard let begin = second.first else { return false }
    if openings.contains(begin.text) { return true }
    return second.count > 1 && begin.count >= 4
      && first.contains { $0.drop { !isLetter($0) }.prefix(4).elementsEqual(begin.prefix(4)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Words with which a company's name begins, and a word of a name seldom.
  private static let openings: Set<String> = [
    "JSC", "OJSC", "PJSC", "CJSC", "LLC", "Joint", "Open", "Closed", "Public", "AO", "OAO", "ZAO", "OOO", "PAO",
  ]
}
