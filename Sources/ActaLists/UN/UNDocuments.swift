import ActaModel

/// Reads an `INDIVIDUAL_DOCUMENT`. Its fields hold words of each other: the kind of document or the country stands in
/// the number, the number in the kind or in the note.
enum UNDocuments {
  /// The identifier, nil where no number can be found.
  static func read(_ element: XMLElement) -> Identifier? {
    let first = element.words("TYPE_OF_DOCUMENT").map(withoutColon)
    let second = element.words("TYPE_OF_DOCUMENT2").map(withoutColon)
    var label = second ?? first ?? ""
    guard let (words, number) = number(element, label: label) else { return labelled(element) }
    if let words { label = words }
    let type = type(of: [label, second ?? "", first ?? ""])
    let bytes = Array(number.utf8)[...]
    guard
      var identifier = OFACIdentifiers.read(
        type: type, label: Array((label.isEmpty ? "Document" : label).utf8)[...], rest: bytes)
    else { return nil }
    let country = element.words("ISSUING_COUNTRY") ?? element.words("COUNTRY_OF_ISSUE")
    if let country, let code = Countries.code(for: country) { identifier.country = code }
    var notes: [String] = []
    if let note = identifier.note { notes.append(note) }
    // The kind as the form has it, where the words of the number say it more exactly.
    for words in [first, second] {
      if let words, !words.utf8.elementsEqual(label.utf8), type != UNDocuments.type(of: [words]) || words == second {
        notes.append(words)
      }
    }
    if let country, Countries.code(for: country) == nil { notes.append(country) }
    let other = element.words("COUNTRY_OF_ISSUE")
    if let other, other != country { notes.append("issued in \(other)") }
    if let city = element.words("CITY_OF_ISSUE") { notes.append("issued in \(city)") }
    if let date = element.words("DATE_OF_ISSUE") { notes.append("issued \(date)") }
    if let note = element.words("NOTE") { notes.append(note) }
    identifier.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    return identifier
  }

  /// A note that is a document as OFAC writes them: "Italian Fiscal Code: DAOMMD74T11Z352Z".
  private static func labelled(_ element: XMLElement) -> Identifier? {
    guard let note = element.first("NOTE")?.exactText.collapsed, let (field, length) = OFACLabels.match(note),
      case .identifier(let type) = field,
      element.children.allSatisfy({ $0.words == nil || $0.name == "NOTE" || $0.name == "TYPE_OF_DOCUMENT" })
    else { return nil }
    var rest = note[(note.startIndex + length)...].trimmed
    if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst().trimmed }
    return OFACIdentifiers.read(type: type, label: note[..<(note.startIndex + length)], rest: rest)
  }

  /// What a document without number says, in words; nil where it says nothing.
  static func remark(_ element: XMLElement) -> String? {
    let words = element.allWords
    return words.isEmpty ? nil : "Document: " + words
  }

  private static func withoutColon(_ words: String) -> String {
    words.utf8.last == UInt8(ascii: ":") ? String(words.dropLast()) : words
  }

  /// The number, and the words before it that say what it is: "Afghan passport number SE 012820".
  private static func number(_ element: XMLElement, label: String) -> (words: String?, number: String)? {
    if let number = element.words("NUMBER") {
      return split(number) ?? (nil, number)
    }
    // "Afghan national identification card (tazkira) number 545167" stands in the kind.
    if let found = split(label) { return found }
    guard let note = element.words("NOTE"), let found = split(note) else { return nil }
    var number = found.number
    for end in [", ", " issued", " expired", " expires", " under ", " (", ". "] as [StaticString] {
      let bytes = Array(number.utf8)[...]
      if let index = bytes.firstIndex(ofText: end) { number = bytes[..<index].text }
    }
    return (found.words, number)
  }

  private static func split(_ text: String) -> (words: String?, number: String)? {
    let bytes = Array(text.utf8)[...]
    let marks: [StaticString] = [
      " number: ", " number ", " Number ", " no.: ", " No.: ", " no. ", " No. ", " no.:", " No. ",
    ]
    for mark in marks {
      guard let index = bytes.firstIndex(ofText: mark), !bytes[..<index].hasDigit else { continue }
      let number = bytes[(index + mark.utf8CodeUnitCount)...].trimmed
      guard number.hasDigit else { continue }
      return (bytes[..<(index + mark.utf8CodeUnitCount)].trimmed.text.trimmingColon, number.text)
    }
    return nil
  }

  /// The vocabulary's type, by the first words that tell.
  private static func type(of labels: [String]) -> String {
    for label in labels {
      let lower = Array(label.lowercased().utf8)[...]
      for (word, type) in types where lower.firstIndex(ofText: word) != nil { return type }
    }
    return "national_id"
  }

  private static let types: [(StaticString, String)] = [
    ("passport", "passport"), ("passeport", "passport"), ("pasaporte", "passport"),
    ("travel document", "travel_document"), ("laissez-passer", "travel_document"), ("reiseausweis", "travel_document"),
    ("birth certificate", "birth_certificate"), ("fiscal code", "tax_id"), ("social security", "ssn"),
    ("ssn", "ssn"), ("driver", "drivers_license"), ("driving", "drivers_license"), ("voter", "voter_id"),
    ("military", "military_id"), ("ex-serviceman", "military_id"), ("fardc", "military_id"),
    ("resident", "residence_permit"), ("residence", "residence_permit"), ("alien registration", "immigration"),
    ("national id", "national_id"), ("identity", "national_id"), ("identification", "national_id"),
  ]
}

extension String {
  /// Without a colon at the end.
  fileprivate var trimmingColon: String { utf8.last == UInt8(ascii: ":") ? String(dropLast()) : self }
}
