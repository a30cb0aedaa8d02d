import ActaModel

/// Reads Canada's consolidated list of autonomous sanctions in XML.
final class SEMAReader: XMLRecordReader {
  static let frame = ListFrame(
    list: .canadaSEMA, format: "ca-sema-xml", name: "Consolidated Canadian Autonomous Sanctions List",
    url: "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/"
      + "consolidated-consolide.aspx",
    authorities: [
      .named("canada", "Canada", country: "ca"),
      .named("ca-gac", "Global Affairs Canada", under: "canada", country: "ca"),
    ])

  let recordDepth = 1
  private let file: String
  private var assembly: ListAssembly

  /// Reads a version. The file has no date.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile) throws(ListError) -> ListDocument {
    let reader = SEMAReader(file: file.name)
    try XMLFile.read(file, into: reader)
    return try reader.assembly.document()
  }

  private init(file: String) {
    self.file = file
    assembly = ListAssembly(SEMAReader.frame, file: file)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name != "data-set" else { return }
    throw XMLRoots.refuse(root, file: file, expected: "Canada's list in XML (<data-set>)")
  }

  private static let known: Set<String> = [
    "Country", "Schedule", "Item", "LastName", "GivenName", "Aliases", "EntityOrShip", "TitleOrShip",
    "ShipIMONumber", "DateOfBirthOrShipBuildDate", "DateOfListing",
  ]

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    guard record.name == "record" else { return assembly.unknown.note(record) }
    guard let country = record.words("Country"), let item = record.words("Item") else {
      throw assembly.malformed(record.line, "a <record> without <Country> or <Item>")
    }
    let own = "\(country)/\(record.words("Schedule") ?? "")/\(item)"
    let id = try assembly.id(own, line: record.line)
    var party = try named(record, id)
    for alias in SEMAReader.split(record.words("Aliases")) {
      party.add(Name(alias, kind: .alias, script: SEMAReader.script(alias)), to: \.names)
    }
    takeDetails(record, into: &party)
    assembly.unknown.keep(childrenOf: record, besides: SEMAReader.known, in: &party)
    party.listing = assembly.frame.listing(own, raw: [RawValue("record", XMLCanonical.text(of: record))])
    let programme = try assembly.programme(country, line: record.line)
    // Which prohibitions hold stands in the regulations; for persons, entities and ships of a schedule all name dealing
    // in their property.
    var measure = assembly.frame.measure(.sanction, "asset_freeze", entry: own, party: id)
    measure.programmes = [programme]
    if ListWords.isAgainstTerrorism(country) { measure.kind = .terroristDesignation }
    if let words = record.words("DateOfListing") {
      if let date = DayFirstDate.read(words) {
        measure.events = [MeasureEvent(.listed, dates: [DateClaim(date)])]
      } else {
        party.addRemark("DateOfListing", words)
      }
    }
    try assembly.add(ListEntry(id: id, party: party, measures: [measure]), line: record.line)
  }

  private func named(_ record: XMLElement, _ id: RecordID) throws(ListError) -> Party {
    if let name = record.words("EntityOrShip") {
      let isShip = record.words("ShipIMONumber") != nil
      return Party(id: id, kind: isShip ? .vessel : .organization, names: SEMAReader.names(name))
    }
    let parts = [
      record.words("LastName").map { NamePart(.family, $0) }, record.words("GivenName").map { NamePart(.given, $0) },
    ].compactMap { $0 }
    guard !parts.isEmpty else { throw assembly.malformed(record.line, "a <record> without a name") }
    let text = parts.map(\.text).joined(separator: ", ")
    return Party(id: id, kind: .person, names: [Name(text, parts: parts)])
  }

  /// An entity's name; its French or native form may follow behind a stroke: "A / B".
  private static func names(_ words: String) -> [Name] {
    let bytes = Array(words.utf8)[...]
    guard let stroke = bytes.firstIndex(ofText: " / ") else { return [Name(words)] }
    let other = bytes[(stroke + 3)...].trimmed.text
    return [
      Name(bytes[..<stroke].trimmed.text), Name(other, kind: .variation, script: script(other)),
      Name(words, kind: .alias),
    ]
  }

  private static func script(_ text: String) -> String? {
    let script = Scripts.code(of: text)
    return script == "Latn" ? nil : script
  }

  /// Aliases stand one behind the other, parted by semicolons, commas or strokes; the language may stand before one
  /// ("Russian: ..."). What follows a comma and is a company's form belongs to the name before it.
  private static func split(_ words: String?) -> [String] {
    guard let words else { return [] }
    let bytes = Array(words.utf8)[...]
    let mark = bytes.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var names: [String] = []
    for piece in bytes.split(separator: mark).map({ $0.trimmed.text }) where !piece.isEmpty {
      if let last = names.indices.last, forms.contains(HeaderCSV.key(piece)) {
        names[last] += ", " + piece
      } else {
        names.append(piece)
      }
    }
    return names.flatMap(spellings)
  }

  private static func spellings(_ name: String) -> [String] {
    var rest = Array(name.utf8)[...]
    if let colon = rest.firstIndex(ofText: ": "), colon < 14, rest[..<colon].allSatisfy({ $0 < 0x80 && $0 != 0x20 }) {
      rest = rest[(colon + 2)...].trimmed
    }
    guard let stroke = rest.firstIndex(ofText: " / ") else { return [rest.text] }
    return [rest[..<stroke].trimmed.text, rest[(stroke + 3)...].trimmed.text]
  }

  private static let forms: Set<String> = [
    "ltd", "limited", "inc", "llc", "jsc", "ojsc", "pjsc", "cjsc", "co", "coltd", "corp", "corporation", "company",
    "sa",
    "gmbh", "plc", "fze", "lp", "llp", "pte", "jr", "sr",
  ]

  private func takeDetails(_ record: XMLElement, into party: inout Party) {
    var vessel = CraftDetails()
    if let title = record.words("TitleOrShip") {
      if party.kind == .vessel { vessel.type = title } else { party.addRemark("Title", title) }
    }
    if let number = record.words("ShipIMONumber") {
      party.add(Identifier(type: "imo", number: number, label: "ShipIMONumber"), to: \.identifiers)
    }
    if let words = record.words("DateOfBirthOrShipBuildDate") {
      if party.kind == .vessel {
        vessel.built = words
      } else {
        for date in SEMAReader.births(words) { party.addBirth(date, as: SEMAReader.date(date)) }
      }
    }
    if !vessel.isEmpty { party.vessel = vessel }
  }

  /// "1965 or 1966": two dates.
  private static func births(_ words: String) -> [String] {
    let bytes = Array(words.utf8)[...]
    for mark in [" or ", " OR "] as [StaticString] {
      if let index = bytes.firstIndex(ofText: mark) {
        return [bytes[..<index].trimmed.text, bytes[(index + 4)...].trimmed.text]
      }
    }
    return [words]
  }

  /// A day, a month, a year, or a year to another one: "1965-1967".
  private static func date(_ words: String) -> PartialDate? {
    DayFirstDate.read(words) ?? OFACDate.read(Array(words.utf8)[...])
  }
}
