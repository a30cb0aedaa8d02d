import ActaModel

/// Reads Canada's consolidated list of autonomous sanctions in XML.
final class SEMAReader: XMLRecordReader {
  static let frame = ListFrame(
    list: .canadaSEMA, format: "ca-sema-xml", parserVersion: 2, name: "Consolidated Canadian Autonomous Sanctions List",
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
    for alias in SEMANames.aliases(record.words("Aliases")) { party.add(alias, to: \.names) }
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
      return Party(id: id, kind: isShip ? .vessel : .organization, names: SEMANames.entity(name))
    }
    let parts = [
      record.words("LastName").map { NamePart(.family, $0) }, record.words("GivenName").map { NamePart(.given, $0) },
    ].compactMap { $0 }
    guard !parts.isEmpty else { throw assembly.malformed(record.line, "a <record> without a name") }
    let text = parts.map(\.text).joined(separator: ", ")
    return Party(id: id, kind: .person, names: [Name(text, parts: parts)])
  }

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
