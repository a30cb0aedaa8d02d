import ActaModel

/// Reads the UK Sanctions List in XML.
final class UKXMLReader: XMLRecordReader {
  let recordDepth = 1
  private let file: String
  private var assembly: ListAssembly
  private var links = NameLinks()
  private var published: PartialDate?

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile) throws(ListError) -> ListDocument {
    let reader = UKXMLReader(file: file.name)
    try XMLFile.read(file, into: reader)
    reader.links.resolve(in: &reader.assembly)
    return try reader.assembly.document(published: reader.published, dateIsIn: "<DateGenerated>")
  }

  private init(file: String) {
    self.file = file
    assembly = ListAssembly(UKList.sanctions("uk-sl-xml"), file: file)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name != "Designations" else { return }
    throw XMLRoots.refuse(root, file: file, expected: "the UK Sanctions List in XML (<Designations>)")
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    switch record.name {
    case "DateGenerated": published = record.words.flatMap(UKList.published)
    case "Designation": try UKEntry.add(try facts(of: record), single: nil, to: &assembly, links: &links)
    default: assembly.unknown.note(record)
    }
  }

  private func facts(of record: XMLElement) throws(ListError) -> UKFacts {
    guard let id = record.words("UniqueID") else {
      throw assembly.malformed(record.line, "a <Designation> without <UniqueID>")
    }
    var facts = UKFacts(id: id, line: record.line)
    facts.raw = [RawValue("Designation", XMLCanonical.text(of: record))]
    facts.type = record.words("IndividualEntityShip") ?? ""
    facts.designations = [UKFacts.Designation(regime: record.words("RegimeName"), date: record.words("DateDesignated"))]
    facts.add(record.words("LastUpdated"), to: \.updated)
    facts.remark("OFSI Group ID", record.words("OFSIGroupID"))
    facts.remark("UN Reference Number", record.words("UNReferenceNumber"))
    for child in record.children { take(child, into: &facts) }
    return facts
  }

  private static let plain: Set<String> = [
    "UniqueID", "IndividualEntityShip", "RegimeName", "DateDesignated", "LastUpdated", "OFSIGroupID",
    "UNReferenceNumber",
  ]

  private func take(_ child: XMLElement, into facts: inout UKFacts) {
    switch child.name {
    case "Names": for name in items(child, "Name", &facts) { takeName(name, into: &facts) }
    case "NonLatinNames": for name in items(child, "NonLatinName", &facts) { takeNonLatin(name, into: &facts) }
    case "Titles": add(items(child, "Title", &facts), \.titles, &facts)
    case "DesignationSource": facts.sources = split(child.words)
    case "SanctionsImposed": facts.sanctions = split(child.words)
    case "SanctionsImposedIndicators": takeIndicators(child, into: &facts)
    case "OtherInformation": facts.add(child.words, to: \.information)
    case "UKStatementofReasons": facts.add(child.words, to: \.reasons)
    case "Addresses": for address in items(child, "Address", &facts) { takeAddress(address, into: &facts) }
    case "PhoneNumbers": add(items(child, "PhoneNumber", &facts), \.phones, &facts)
    case "EmailAddresses": add(items(child, "EmailAddress", &facts), \.emails, &facts)
    case "Websites": add(items(child, "Website", &facts), \.websites, &facts)
    case "IndividualDetails": for item in items(child, "Individual", &facts) { takeDetails(item, into: &facts) }
    case "EntityDetails": for item in items(child, "Entity", &facts) { takeDetails(item, into: &facts) }
    case "ShipDetails": for item in items(child, "Ship", &facts) { takeDetails(item, into: &facts) }
    default: if !UKXMLReader.plain.contains(child.name) { keep(child, in: &facts) }
    }
  }

  private func split(_ words: String?) -> [String] {
    (words ?? "").utf8.split(separator: UInt8(ascii: "|")).map { Array($0)[...].trimmed.text }.filter { !$0.isEmpty }
  }

  private func add(
    _ elements: [XMLElement], _ field: WritableKeyPath<UKFacts, [String]>, _ facts: inout UKFacts
  ) {
    for element in elements { facts.add(element.words, to: field) }
  }

  /// The items of a list within an entry; what else stands there is kept as a remark.
  private func items(_ list: XMLElement, _ name: String, _ facts: inout UKFacts) -> [XMLElement] {
    for child in list.children where child.name != name { keep(child, in: &facts) }
    return list.all(name)
  }

  private func keep(_ element: XMLElement, in facts: inout UKFacts) {
    let words = element.allWords
    guard !words.isEmpty else { return }
    facts.remark(element.name, words)
    assembly.unknown.note(element)
  }

  private func takeName(_ name: XMLElement, into facts: inout UKFacts) {
    let fields = (1...6).map { name.words("Name\($0)") }
    let known = Set((1...6).map { "Name\($0)" } + ["NameType", "AliasStrength"])
    for child in name.children where !known.contains(child.name) { keep(child, in: &facts) }
    facts.add(
      UKFacts.WrittenName(
        fields: fields, type: name.words("NameType") ?? "", strength: name.words("AliasStrength") ?? ""), to: \.names)
  }

  private func takeNonLatin(_ name: XMLElement, into facts: inout UKFacts) {
    guard let text = name.words("NameNonLatinScript") else { return }
    facts.add(UKNonLatin.name(text, language: name.words("NonLatinScriptLanguage")), to: \.names)
    facts.remark("Non-Latin script", name.words("NonLatinScriptType").flatMap { UKNonLatin.isScript($0) ? nil : $0 })
    let known: Set<String> = ["NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"]
    for child in name.children where !known.contains(child.name) { keep(child, in: &facts) }
  }

  /// Says the same as the words; a sanction that stands here alone counts too.
  private func takeIndicators(_ element: XMLElement, into facts: inout UKFacts) {
    for child in element.children where child.words == "true" {
      let key = child.name.lowercased()
      let isSaid = facts.sanctions.contains { HeaderCSV.key($0).utf8.elementsEqual(key.utf8) }
      if !isSaid { facts.add(UKNonLatin.spaced(child.name), to: \.sanctions) }
    }
  }

  private func takeAddress(_ element: XMLElement, into facts: inout UKFacts) {
    let known = Set((1...6).map { "AddressLine\($0)" } + ["AddressPostalCode", "AddressCountry"])
    for child in element.children where !known.contains(child.name) { keep(child, in: &facts) }
    facts.add(
      UKAddress.make(
        lines: (1...6).map { element.words("AddressLine\($0)") }, code: element.words("AddressPostalCode"),
        country: element.words("AddressCountry")), to: \.addresses)
  }

  /// Lists of one value each within the details: the list's element, the item's, the field.
  private static let lists: [(String, String, any WritableKeyPath<UKFacts, [String]> & Sendable)] = [
    ("DOBs", "DOB", \.births), ("Nationalities", "Nationality", \.nationalities), ("Genders", "Gender", \.genders),
    ("Positions", "Position", \.positions),
    ("BusinessRegistrationNumbers", "BusinessRegistrationNumber", \.registrations),
    ("ParentCompanies", "ParentCompany", \.parents), ("Subsidiaries", "Subsidiary", \.subsidiaries),
    ("IMONumbers", "IMONumber", \.imoNumbers), ("CurrentOwnerOperators", "CurrentOwnerOperator", \.owners),
    ("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip", \.flags),
    ("TypeOfShipDetails", "TypeOfShip", \.shipTypes), ("TonnageOfShipDetails", "TonnageOfShip", \.tonnages),
    ("YearBuiltDetails", "YearBuilt", \.builtYears),
  ]
  /// Lists that become remarks, with their labels.
  private static let remarked: [String: String] = [
    "TypeOfEntities": "Type of entity", "PreviousFlags": "Previous flag",
    "PreviousOwnerOperators": "Previous owner/operator", "LengthOfShipDetails": "Length of ship",
    "HullIdentificationNumbers": "Hull identification number",
  ]

  private func takeDetails(_ details: XMLElement, into facts: inout UKFacts) {
    for child in details.children {
      if let (_, item, field) = UKXMLReader.lists.first(where: { $0.0 == child.name }) {
        add(items(child, item, &facts), field, &facts)
      } else if let label = UKXMLReader.remarked[child.name] {
        for item in child.children { facts.remark(label, item.words) }
      } else {
        takeDocuments(child, into: &facts)
      }
    }
  }

  private func takeDocuments(_ child: XMLElement, into facts: inout UKFacts) {
    switch child.name {
    case "PassportDetails":
      for item in items(child, "Passport", &facts) {
        facts.add(
          UKFacts.Document(
            number: item.words("PassportNumber"), details: item.words("PassportAdditionalInformation")),
          to: \.passports)
      }
    case "NationalIdentifierDetails":
      for item in items(child, "NationalIdentifier", &facts) {
        facts.add(
          UKFacts.Document(
            number: item.words("NationalIdentifierNumber"),
            details: item.words("NationalIdentifierAdditionalInformation")),
          to: \.nationalIDs)
      }
    case "BirthDetails":
      for item in items(child, "Location", &facts) {
        facts.add(
          UKFacts.Birthplace(town: item.words("TownOfBirth"), country: item.words("CountryOfBirth")), to: \.birthplaces)
      }
    default: keep(child, in: &facts)
    }
  }
}
