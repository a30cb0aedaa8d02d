import ActaModel

/// Makes an entry from what a list of the United Kingdom's says of it.
struct UKEntry {
  /// Ties to other entries by name.
  var links = NameLinks()
  private let facts: UKFacts
  private var party: Party

  /// Adds the entry to a list.
  ///
  /// - Parameter single: the type of measure where the list is of one only.
  /// - Throws: `ListError` where the entry has no name, or an id that can't be one.
  static func add(
    _ facts: UKFacts, single: String?, to assembly: inout ListAssembly, links: inout NameLinks
  ) throws(ListError) {
    let id = try assembly.id(facts.id, line: facts.line)
    var entry = try UKEntry(facts, id: id, assembly: &assembly, links: links)
    entry.fill()
    entry.party.listing = assembly.frame.listing(facts.id, raw: facts.raw)
    links = entry.links
    let measures = try UKMeasures.read(facts, party: id, single: single, assembly: &assembly)
    try assembly.add(ListEntry(id: id, party: entry.party, measures: measures), line: facts.line)
  }

  private init(
    _ facts: UKFacts, id: RecordID, assembly: inout ListAssembly, links: NameLinks
  ) throws(ListError) {
    self.facts = facts
    self.links = links
    let kind: PartyKind
    switch facts.type.lowercased() {
    case "individual": kind = .person
    case "entity": kind = .organization
    case "ship": kind = .vessel
    default:
      kind = .organization
      assembly.noteUnknownType(facts.type, line: facts.line)
    }
    let isPrimary = { (name: UKFacts.WrittenName) in UKEntry.kind(of: name.type) == .primary && name.script == nil }
    let names = (facts.names.filter(isPrimary) + facts.names.filter { !isPrimary($0) })
      .compactMap { UKEntry.name($0, isPerson: kind == .person) }
    guard !names.isEmpty else { throw assembly.malformed(facts.line, "entry \(facts.id) has no name") }
    party = Party(id: id, kind: kind, names: [])
    for name in names { party.add(name, to: \.names) }
    for name in facts.names where UKEntry.kind(of: name.type) == nil {
      party.addRemark("Name type \(name.type)", name.fields.compactMap { $0 }.joined(separator: " "))
    }
  }

  // MARK: - Names

  /// What a name is to its party by the list's words; nil for words that the list didn't have so far.
  private static func kind(of words: String) -> NameKind? {
    switch words.lowercased() {
    case "primary name", "prime alias": .primary
    case "primary name variation", "non-latin": .variation
    case "alias", "aka", "a.k.a", "a.k.a.", "": .alias
    case "fka", "f.k.a", "f.k.a.", "formerly known as": .former
    case "nka": .new
    default: nil
    }
  }

  private static func name(_ written: UKFacts.WrittenName, isPerson: Bool) -> Name? {
    let fields = written.fields.compactMap { $0 }
    guard !fields.isEmpty else { return nil }
    var parts: [NamePart] = []
    if isPerson, written.script == nil, written.fields.count == 6 {
      let kinds: [NamePartKind] = [.given, .middle, .middle, .middle, .middle, .family]
      parts = zip(kinds, written.fields).compactMap { kind, text in text.map { NamePart(kind, $0) } }
    }
    let isWeak = written.strength.lowercased().hasPrefix("low")
    return Name(
      fields.joined(separator: " "), parts: parts, kind: kind(of: written.type) ?? .alias,
      quality: isWeak ? .weak : .strong, script: written.script, language: written.language)
  }

  // MARK: - Values

  private mutating func fill() {
    for title in facts.titles { party.addRemark("Title", title) }
    for words in facts.positions.flatMap(Enumeration.split) { party.add(Sourced(words), to: \.positions) }
    for words in facts.births { party.addBirth(words, as: DayFirstDate.read(words)) }
    fillPlaces()
    if facts.genders.count == 1, let gender = ListWords.gender(facts.genders[0]) {
      party.gender = Sourced(gender)
    } else {
      for words in facts.genders { party.addRemark("Gender", words) }
    }
    for address in facts.addresses { party.add(address, to: \.addresses) }
    fillIdentifiers()
    if party.kind == .vessel { fillShip() } else { fillCraftWords() }
    for (names, words, isReversed) in [
      (facts.parents, "Parent company", true), (facts.subsidiaries, "Subsidiary", false),
    ] {
      for name in names {
        links.add(
          NameLinks.Link(
            entry: party.id, line: facts.line, name: name, type: .owner, isReversed: isReversed, words: words))
      }
    }
    for remark in facts.remarks { party.add(remark, to: \.remarks) }
    for words in facts.information { party.add(words, to: \.remarks) }
    for words in facts.reasons { party.addRemark("UK Statement of Reasons", words) }
  }

  private mutating func fillPlaces() {
    for place in facts.birthplaces {
      let towns = place.town.map(Enumeration.split) ?? []
      let countries = place.country.map(Enumeration.split) ?? []
      // Numbered towns go with numbered countries one by one, or all with the one country.
      for (index, town) in towns.enumerated() {
        let country = countries.count == towns.count ? countries[index] : countries.count == 1 ? countries[0] : nil
        party.add(
          Place([town, country].compactMap { $0 }.joined(separator: ", "), country: country.flatMap(UKEntry.country)),
          to: \.birthPlaces)
      }
      guard towns.isEmpty || (countries.count > 1 && countries.count != towns.count) else { continue }
      for country in countries { party.add(Place(country, country: UKEntry.country(country)), to: \.birthPlaces) }
    }
    for words in facts.nationalities.flatMap(Enumeration.split) {
      party.add(Place(words, country: UKEntry.country(words) ?? Demonyms.country(words)), to: \.nationalities)
    }
  }

  /// The code of a country; "Afghanistan (since 2009)" is Afghanistan.
  static func country(_ words: String) -> String? {
    if let code = Countries.code(for: words) { return code }
    guard let open = words.firstIndex(of: "("), open != words.startIndex else { return nil }
    return Countries.code(for: String(words[..<open].drop { $0 == " " }))
  }

  private mutating func fillIdentifiers() {
    for (documents, type, label) in [
      (facts.passports, "passport", "Passport"), (facts.nationalIDs, "national_id", "National identification number"),
    ] {
      for document in documents { addDocument(document, type: type, label: label) }
    }
    let lists: [([String], String, String)] = [
      (facts.phones, "phone", "Phone number"), (facts.emails, "email", "Email address"),
      (facts.websites, "website", "Website"), (facts.registrations, "registration", "Business registration number"),
    ]
    for (values, type, label) in lists {
      for value in values.flatMap(Enumeration.split) {
        party.add(Identifier(type: type, number: value, label: label), to: \.identifiers)
      }
    }
    for value in facts.imoNumbers {
      let digits = value.hasPrefix("IMO") ? String(value.dropFirst(3).drop { $0 == " " || $0 == ":" }) : value
      party.add(Identifier(type: "imo", number: digits, label: "IMO number"), to: \.identifiers)
    }
  }

  /// A number with its details; details without a number may number several ("(1) K048787 (2) 486298"), and hold the
  /// numbers themselves.
  private mutating func addDocument(_ document: UKFacts.Document, type: String, label: String) {
    let numbers = document.number.map(Enumeration.split) ?? []
    let details = document.details.map(Enumeration.split) ?? []
    for (index, number) in numbers.enumerated() {
      let detail = details.count == numbers.count ? details[index] : document.details
      addNumber(UKDocument.read(number), type: type, label: label, detail: detail)
    }
    guard numbers.isEmpty else { return }
    for detail in details {
      let reading = UKDocument.read(detail)
      if reading.number == nil {
        party.addRemark(label, detail)
      } else {
        addNumber(reading, type: type, label: label, detail: nil)
      }
    }
  }

  private mutating func addNumber(_ reading: UKDocument, type: String, label: String, detail: String?) {
    let notes = [reading.rest, detail].compactMap { $0 }.joined(separator: "; ")
    let country = reading.country ?? detail.flatMap { UKDocument.read($0).country }
    party.add(
      Identifier(
        type: type, number: reading.number ?? reading.text, country: country, label: label,
        note: notes.isEmpty ? nil : notes),
      to: \.identifiers)
  }

  private mutating func fillShip() {
    var vessel = CraftDetails()
    vessel.type = UKEntry.joined(facts.shipTypes)
    vessel.flag = UKEntry.joined(facts.flags)
    vessel.tonnage = UKEntry.joined(facts.tonnages)
    vessel.owner = UKEntry.joined(facts.owners)
    vessel.built = UKEntry.joined(facts.builtYears)
    if !vessel.isEmpty { party.vessel = vessel }
    for flag in facts.flags { party.add(Place(flag, country: UKEntry.country(flag)), to: \.countries) }
  }

  /// What is said of ships, of an entry that is none.
  private mutating func fillCraftWords() {
    let lists: [([String], String)] = [
      (facts.shipTypes, "Type of ship"), (facts.flags, "Current believed flag of ship"),
      (facts.tonnages, "Tonnage of ship"), (facts.owners, "Current owner/operator"), (facts.builtYears, "Year built"),
    ]
    for (values, label) in lists { for value in values { party.addRemark(label, value) } }
  }

  private static func joined(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: "; ") }
}
