import ActaModel

/// Makes an entry from an `INDIVIDUAL` or an `ENTITY`.
struct UNEntry {
  /// Elements without a field.
  var unknown = UnknownElements()
  private let file: String
  private let parser: String

  init(file: String, parser: String) {
    self.file = file
    self.parser = parser
  }

  /// Elements that are read, or that say nothing of the entry: ids and sort keys of the United Nations' database.
  private static let known: Set<String> = [
    "DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME",
    "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "GENDER", "NAME_ORIGINAL_SCRIPT", "COMMENTS1", "TITLE",
    "DESIGNATION", "NATIONALITY", "LIST_TYPE", "LAST_DAY_UPDATED", "INDIVIDUAL_ALIAS", "ENTITY_ALIAS",
    "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH",
    "INDIVIDUAL_DOCUMENT", "SUBMITTED_ON", "SUBMITTED_BY",
  ]

  /// The entry of an element.
  ///
  /// - Throws: `ListError` where it has no reference number or no name.
  mutating func build(_ element: XMLElement) throws(ListError) -> ListEntry {
    guard let reference = element.words("REFERENCE_NUMBER"), let id = RecordID("un-sc:" + reference) else {
      throw malformed(element, "an <\(element.name)> without <REFERENCE_NUMBER>")
    }
    var party = try named(element, id, reference)
    let isAlias = { (child: XMLElement) in child.name == "INDIVIDUAL_ALIAS" || child.name == "ENTITY_ALIAS" }
    // Births that go with an alias come after the party's own.
    for child in element.children where !isAlias(child) { take(child, into: &party) }
    for child in element.children where isAlias(child) { takeAlias(child, into: &party) }
    if let comment = element.words("COMMENTS1") { UNEntry.takeComment(comment, into: &party) }
    unknown.keep(childrenOf: element, besides: UNEntry.known, in: &party)
    party.listing = Listing(
      list: ListID.unSecurityCouncil.text, entry: reference,
      raw: [RawValue(element.name, XMLCanonical.text(of: element))], parser: parser)
    return ListEntry(
      id: id, party: party, measures: UNMeasures.read(element, reference: reference, party: id), relations: [])
  }

  private func malformed(_ element: XMLElement, _ found: String) -> ListError {
    ListError(
      .malformedEntry, file: file, line: element.line, found: found,
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }

  /// The party with its primary name. The list numbers a person's names and doesn't say which is the family's.
  private func named(_ element: XMLElement, _ id: RecordID, _ reference: String) throws(ListError) -> Party {
    let fields = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { element.words($0) }
    let isIndividual = element.name == "INDIVIDUAL"
    guard !fields.isEmpty else { throw malformed(element, "entry \(reference) has no <FIRST_NAME>") }
    let whole = fields.joined(separator: " ")
    var names = [Name(whole)]
    if !isIndividual {
      let reading = UNNames.read(whole)
      names = reading.names.enumerated().map { index, name in
        Name(name.text, kind: index == 0 ? .primary : .alias, script: name.script)
      }
      if names.isEmpty { names = [Name(whole)] }
    }
    var party = Party(id: id, kind: isIndividual ? .person : .organization, names: names)
    if let original = element.words("NAME_ORIGINAL_SCRIPT") {
      let reading = UNNames.read(original)
      party.names += reading.names.map { Name($0.text, kind: .variation, script: $0.script) }
      party.remarks += reading.remarks
    }
    return party
  }

  private mutating func take(_ child: XMLElement, into party: inout Party) {
    switch child.name {
    case "TITLE", "DESIGNATION":
      for words in values(child, in: &party) {
        party.positions += UNEntry.enumeration(words).map { Sourced($0) }
      }
    case "NATIONALITY":
      party.nationalities += values(child, in: &party).map { Place($0, country: Countries.code(for: $0)) }
    case "GENDER": takeGender(child, into: &party)
    case "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS": takeAddress(child, into: &party)
    case "INDIVIDUAL_DATE_OF_BIRTH": takeBirth(child, into: &party)
    case "INDIVIDUAL_PLACE_OF_BIRTH": takeBirthPlace(child, into: &party)
    case "INDIVIDUAL_DOCUMENT":
      unknown.keep(childrenOf: child, besides: UNEntry.documentFields, in: &party)
      if let identifier = UNDocuments.read(child) {
        party.identifiers.append(identifier)
      } else if let remark = UNDocuments.remark(child) {
        party.remarks.append(remark)
      }
    case "LIST_TYPE":
      party.remarks += values(child, in: &party).filter { $0 != "UN List" }.map { "LIST_TYPE: \($0)" }
    case "SUBMITTED_ON", "SUBMITTED_BY": if let words = child.words { party.remarks.append("\(child.name): \(words)") }
    case "LISTED_ON":
      if let words = child.words, UNDate.day(words) == nil { party.remarks.append("\(child.name): \(words)") }
    case "LAST_DAY_UPDATED":
      for words in values(child, in: &party) where UNDate.day(words) == nil {
        party.remarks.append("\(child.name): \(words)")
      }
    default: break
    }
  }

  private static let documentFields: Set<String> = [
    "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE",
    "DATE_OF_ISSUE", "NOTE",
  ]

  /// The words of an element's `VALUE` children.
  private mutating func values(_ element: XMLElement, in party: inout Party) -> [String] {
    unknown.keep(childrenOf: element, besides: ["VALUE"], in: &party)
    return element.children.filter { $0.name == "VALUE" }.compactMap(\.words)
  }

  /// "a) Minister of Planning … b) Minister of Higher Education …" in one value.
  private static func enumeration(_ words: String) -> [String] {
    guard var rest = Array(words.utf8)[...].after("a) ") else { return [words] }
    var items: [String] = []
    for mark: StaticString in [" b) ", " c) ", " d) ", " e) ", " f) ", " g) ", " h) "] {
      guard let index = rest.firstIndex(ofText: mark) else { break }
      items.append(rest[..<index].trimmed.text)
      rest = rest[(index + mark.utf8CodeUnitCount)...]
    }
    return (items + [rest.trimmed.text]).filter { !$0.isEmpty }
  }

  private func takeGender(_ element: XMLElement, into party: inout Party) {
    guard let words = element.words else { return }
    switch words.lowercased() {
    case "male": party.gender = Sourced(.male)
    case "female": party.gender = Sourced(.female)
    default: party.remarks.append("GENDER: \(words)")
    }
  }

  private mutating func takeAlias(_ alias: XMLElement, into party: inout Party) {
    unknown.keep(
      childrenOf: alias,
      besides: ["QUALITY", "ALIAS_NAME", "NOTE", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"], in: &party)
    let quality = alias.words("QUALITY") ?? ""
    let reading = UNNames.read(alias.words("ALIAS_NAME") ?? "")
    let kind: NameKind = quality == "f.k.a." ? .former : .alias
    party.names += reading.names.map {
      Name($0.text, kind: kind, quality: quality == "Low" ? .weak : .strong, script: $0.script)
    }
    party.remarks += reading.remarks
    let name = reading.names.first?.text ?? "alias"
    if !["Good", "Low", "a.k.a.", "f.k.a.", ""].contains(quality) { party.remarks.append("\(name): \(quality)") }
    takeNote(of: alias, name: name, weak: quality == "Low", into: &party)
    takeBirth(ofAlias: alias, name: name, into: &party)
  }

  private func takeNote(of alias: XMLElement, name: String, weak: Bool, into party: inout Party) {
    guard let note = alias.words("NOTE") else { return }
    let prefix = "original script: "
    if note.hasPrefix(prefix) {
      let text = String(note.dropFirst(prefix.count))
      let script = Scripts.code(of: text)
      party.names.append(
        Name(text, kind: .alias, quality: weak ? .weak : .strong, script: script == "Latn" ? nil : script))
    } else {
      party.remarks.append("\(name): \(note)")
    }
  }

  /// A birth that goes with an alias: who shows papers in that name has that birth. "null" is the database's word for
  /// none.
  private func takeBirth(ofAlias alias: XMLElement, name: String, into party: inout Party) {
    let born = alias.words("DATE_OF_BIRTH").flatMap { $0 == "null" ? nil : $0 }
    let place = [alias.words("CITY_OF_BIRTH"), alias.words("COUNTRY_OF_BIRTH")].compactMap { $0 }
    guard born != nil || !place.isEmpty else { return }
    if let date = born.flatMap(UNDate.loose), !party.births.contains(where: { $0.value.edtf == date.edtf }) {
      party.births.append(Sourced(date))
    }
    let words = ([born].compactMap { $0 } + place).joined(separator: ", ")
    party.remarks.append("\(name): born \(words)")
  }

  private mutating func takeAddress(_ address: XMLElement, into party: inout Party) {
    unknown.keep(
      childrenOf: address, besides: ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"], in: &party)
    var city = [address.words("CITY"), address.words("STATE_PROVINCE")].compactMap { $0 }.joined(separator: ", ")
    if let code = address.words("ZIP_CODE") { city += (city.isEmpty ? "" : " ") + code }
    let country = address.words("COUNTRY")
    let found = Address(
      street: address.words("STREET"), city: city.isEmpty ? nil : city, countryText: country,
      country: country.flatMap { Countries.code(for: $0) }, remarks: address.words("NOTE"))
    if found != Address() { party.addresses.append(found) }
  }

  private mutating func takeBirth(_ birth: XMLElement, into party: inout Party) {
    unknown.keep(
      childrenOf: birth, besides: ["TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"], in: &party)
    let (date, takesNote) = UNDate.birth(birth)
    if let date { party.births.append(Sourced(date)) }
    let hasValue = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"].contains { birth.words($0) != nil }
    if date == nil, hasValue {
      party.remarks.append("Date of birth: \(birth.allWords)")
    } else if !takesNote, let note = birth.words("NOTE") {
      party.remarks.append("Date of birth: \(note)")
    }
  }

  private mutating func takeBirthPlace(_ place: XMLElement, into party: inout Party) {
    unknown.keep(childrenOf: place, besides: ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"], in: &party)
    let country = place.words("COUNTRY")
    let parts = ["STREET", "CITY", "STATE_PROVINCE"].compactMap { place.words($0) } + [country].compactMap { $0 }
    if !parts.isEmpty {
      party.birthPlaces.append(
        Place(parts.joined(separator: ", "), country: country.flatMap { Countries.code(for: $0) }))
    }
    if let note = place.words("NOTE") { party.remarks.append("Place of birth: \(note)") }
  }

  /// The comment, its note on the last review and its link to the notice of INTERPOL as remarks of their own.
  private static func takeComment(_ comment: String, into party: inout Party) {
    let bytes = Array(comment.utf8)[...]
    let marks: [StaticString] = ["Review pursuant to ", "INTERPOL-UN Security Council Special Notice"]
    let cuts = marks.compactMap { bytes.firstIndex(ofText: $0) }.filter { $0 > 0 }.sorted()
    let parts = zip([0] + cuts, cuts + [bytes.endIndex]).map { bytes[$0..<$1].trimmed }
    party.remarks += parts.filter { !$0.isEmpty }.map(\.text)
    guard party.gender == nil else { return }
    switch bytes.firstIndex(ofText: "Gender: ").map({ bytes[($0 + 8)...].prefix(4).text }) {
    case "male", "Male": party.gender = Sourced(.male)
    case "fema", "Fema": party.gender = Sourced(.female)
    default: break
    }
  }
}
