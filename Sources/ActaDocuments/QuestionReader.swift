import ActaJSON
import ActaLists
public import ActaModel
public import ActaRegistry
public import ActaScreening

/// Reads questions as programs write them: a line of JSON, and the values that columns of files share with it.
public struct QuestionReader: Sendable {
  /// How "03/04/1960" is read.
  public let order: DateWords.NumericOrder
  /// Whether dates that stand for "unknown" (1 January 1900) are left out.
  public let dropsDummyDates: Bool

  /// A reader.
  public init(order: DateWords.NumericOrder = .dayFirst, dropsDummyDates: Bool = false) {
    self.order = order
    self.dropsDummyDates = dropsDummyDates
  }

  /// The members that a line may have.
  public static let members: Set<String> = [
    "id", "name", "kind", "birth_date", "country", "countries", "gender", "identifiers",
  ]

  /// The question of a line.
  ///
  /// - Parameters:
  ///   - line: the line's number, for messages.
  ///   - id: the caller's id, where the line has one that can be read; also where the rest can't be.
  public func question(_ bytes: [UInt8], line: Int = 1, id: inout String?) throws(RowFailure) -> ScreeningQuery {
    let value: JSONValue
    do {
      value = try JSONReader.parse(bytes)
    } catch {
      throw RowFailure(
        .badJSON, "The line isn't JSON that can be read (line \(line), column \(error.column)): \(error.problem).")
    }
    guard value.object != nil else {
      throw RowFailure(.badJSON, "The line is \(value.kindInWords) and not an object (line \(line)).")
    }
    switch value["id"] {
    case nil, .null?: break
    case .string(let text)?: id = text
    case .integer(let number)?: id = String(number)
    case .some: throw RowFailure(.badID, field: "id", "The id is neither text nor a number.")
    }
    var query = ScreeningQuery(name: try Self.string(value, "name", .emptyName) ?? "")
    if let text = try Self.string(value, "kind", .badKind) { query.kind = try Self.kind(text) }
    if let text = try Self.string(value, "birth_date", .badBirthDate) { query.birth = try birth(text) }
    if let text = try Self.string(value, "gender", .badGender) { query.gender = try Self.gender(text) }
    for key in ["country", "countries"] {
      for text in try Self.strings(value, key, .badCountry) {
        let code = try Self.country(text)
        if !query.countries.contains(code) { query.countries.append(code) }
      }
    }
    query.identifiers = try Self.identifiers(value)
    return query
  }

  private static func string(
    _ value: JSONValue, _ key: String, _ code: RowFailure.Code
  ) throws(RowFailure) -> String? {
    switch value[key] {
    case nil, .null?: return nil
    case .string(let text)?:
      if key == "name" { return text }
      let text = trimmed(text)
      return saysNothing(text) && !(key == "country" && text.utf8.elementsEqual("NA".utf8)) ? nil : text
    case .integer(let number)? where key == "birth_date": return String(number)
    case let other?: throw RowFailure(code, field: key, "\"\(key)\" is \(other.kindInWords) and not text.")
    }
  }

  private static func strings(
    _ value: JSONValue, _ key: String, _ code: RowFailure.Code
  ) throws(RowFailure) -> [String] {
    guard case .array(let elements)? = value[key] else {
      return try string(value, key, code).map { [$0] } ?? []
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.text else {
        throw RowFailure(code, field: key, "\"\(key)\" holds \(element.kindInWords) and not text.")
      }
      if !saysNothing(trimmed(text)) || text.utf8.elementsEqual("NA".utf8) { texts.append(trimmed(text)) }
    }
    return texts
  }

  private static func identifiers(_ value: JSONValue) throws(RowFailure) -> [QueryIdentifier] {
    func wrong(_ text: String) -> RowFailure { RowFailure(.badIdentifier, field: "identifiers", text) }
    let elements: [JSONValue]
    switch value["identifiers"] {
    case nil, .null?: return []
    case .array(let given)?: elements = given
    case let other?: throw wrong("\"identifiers\" is \(other.kindInWords) and not an array.")
    }
    var identifiers: [QueryIdentifier] = []
    for element in elements {
      let number = element["number"]?.text ?? element["number"]?.integer.map { String($0) }
      guard let number, number.utf8.contains(where: { $0 > 0x20 }) else {
        throw wrong("An identifier has no number: {\"type\": ..., \"number\": ...} is the form.")
      }
      switch element["type"] {
      case nil, .null?: identifiers.append(QueryIdentifier(number: number))
      case .string(let type)?: identifiers.append(QueryIdentifier(type: type.isEmpty ? nil : type, number: number))
      case .some: throw wrong("An identifier's type isn't text.")
      }
    }
    return identifiers
  }

  // MARK: Values

  /// A birth date in words; nil for one that stands for "unknown", where those are left out.
  public func birth(_ text: String) throws(RowFailure) -> PartialDate? {
    do throws(DateWordsError) {
      // Most files have plain days, which need no reading of words.
      let plain = Day(text).map { PartialDate($0) }
      let date = if let plain { plain } else { try DateWords.read(Self.withoutTime(text), order: order) }
      if dropsDummyDates, Self.isDummy(date) { return nil }
      return date
    } catch {
      throw RowFailure(.badBirthDate, field: "birth_date", "The birth date isn't understood: \(error.problem).")
    }
  }

  /// "1960-04-19T00:00:00" and "19/04/1960 00:00" are days with a time that means nothing.
  private static func withoutTime(_ text: String) -> String {
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() where (byte == 0x54 || byte == 0x20) && place >= 8 {
      let rest = bytes[(place + 1)...]
      let isTime =
        rest.count >= 4 && rest.contains(0x3A)
        && rest.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x2E || $0 == 0x5A || $0 == 0x2B || $0 == 0x2D }
      if isTime { return String(decoding: bytes[..<place], as: UTF8.self) }
    }
    return text
  }

  /// Whether a date is one that forms are filled with where it isn't known.
  public static func isDummy(_ date: PartialDate) -> Bool {
    guard let day = date.exactDay else { return false }
    return dummies.contains(day.description) || day.year < 1800 || day.year > 2200
  }

  private static let dummies: Set<String> = [
    "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1911-11-11", "1970-01-01", "2099-12-31",
  ]

  /// Words that stand for "not known".
  public static func saysNothing(_ text: String) -> Bool {
    guard text.utf8.count <= 10 else { return false }
    return text.isEmpty || nothings.contains(text.lowercased())
  }

  private static let nothings: Set<String> = [
    "-", "--", "?", "n/a", "na", "n.a.", "null", "none", "nil", "unknown", "desconocido", "0000-00-00", "00/00/0000",
    "any", "u",
  ]

  /// A kind as people and files write it; nil for "any".
  public static func kind(_ text: String) throws(RowFailure) -> PartyKind? {
    let word = text.lowercased()
    if let kind = PartyKind(rawValue: word) ?? kinds[word] { return kind }
    if word == "any" { return nil }
    throw RowFailure(.badKind, field: "kind", "The kind \"\(text.prefix(40))\" isn't known.")
  }

  private static let kinds: [String: PartyKind] = [
    "individual": .person, "natural": .person, "natural person": .person, "persona": .person, "p": .person,
    "persona natural": .person, "persona fisica": .person, "persona física": .person, "física": .person,
    "fisica": .person, "i": .person, "human": .person,
    "organisation": .organization, "company": .organization, "entity": .organization, "business": .organization,
    "legal": .organization, "legal person": .organization, "legalentity": .organization, "juridica": .organization,
    "jurídica": .organization, "persona juridica": .organization, "persona jurídica": .organization,
    "empresa": .organization, "corporate": .organization, "o": .organization, "c": .organization,
    "ship": .vessel, "buque": .vessel, "airplane": .aircraft, "aeronave": .aircraft, "país": .country,
  ]

  /// A gender as people and files write it.
  public static func gender(_ text: String) throws(RowFailure) -> Gender? {
    switch text.lowercased() {
    case "male", "m", "man", "hombre", "masculino", "h", "mr": return .male
    case "female", "f", "woman", "mujer", "femenino", "w", "ms", "mrs": return .female
    case "other", "x", "otro", "nonbinary", "non-binary": return .other
    default: throw RowFailure(.badGender, field: "gender", "The gender \"\(text.prefix(40))\" isn't known.")
    }
  }

  /// A country's code from a code or an English name.
  public static func country(_ text: String) throws(RowFailure) -> String {
    let lower = text.lowercased()
    if Countries.name(lower) != nil { return lower }
    if let code = Countries.code(for: text) { return code }
    throw RowFailure(
      .badCountry, field: "country",
      "\"\(text.prefix(60))\" is no country that is known: a code of two letters or an English name is.")
  }

  /// The countries of a cell: "CO; VE", "CO|VE" or "CO/VE".
  public static func parts(_ text: String) -> [String] {
    if Countries.code(for: text) != nil { return [text] }
    return text.split { ";|/".contains($0) }.map { trimmed(String($0)) }.filter { !saysNothing($0) }
  }

  /// The text without white space at its ends.
  public static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
