import ActaModel

/// Makes an entry from a `target` of SECO's list.
struct SECOEntry {
  /// A tie to another target, by its number.
  struct Tie {
    let entry: RecordID
    let target: String?
    /// "owned-by", "related-to".
    let type: String
    let words: String
  }

  private var party: Party
  private let places: [String: SECOPlace]
  private var ties: [Tie] = []

  /// Whether the youngest modification took the target off the list.
  static func isDelisted(_ target: XMLElement) -> Bool {
    let dated = target.all("modification").map { modification in
      (
        type: modification.attribute("modification-type") ?? "",
        date: modification.attribute("effective-date") ?? modification.attribute("publication-date") ?? ""
      )
    }
    let latest = dated.max { $0.date < $1.date }
    return latest?.type == "de-listed"
  }

  /// Adds the entry to a list.
  ///
  /// - Returns: its ties to other targets, for `resolve` when all are known.
  /// - Throws: `ListError` where it has no number or no name.
  static func add(
    _ target: XMLElement, sets: [String: SECOSet], places: [String: SECOPlace], to assembly: inout ListAssembly
  ) throws(ListError) -> [Tie] {
    guard let own = target.attribute("ssid") else { throw assembly.malformed(target.line, "a <target> without ssid") }
    let id = try assembly.id(own, line: target.line)
    var entry = SECOEntry(party: Party(id: id, kind: .organization, names: []), places: places)
    for child in target.children { entry.take(child, line: target.line, &assembly) }
    guard !entry.party.names.isEmpty else { throw assembly.malformed(target.line, "target \(own) has no name") }
    entry.party.listing = assembly.frame.listing(own, raw: [RawValue("target", XMLCanonical.text(of: target))])
    let measures = try SECOEntry.measures(target, own: own, party: id, sets: sets, assembly: &assembly)
    try assembly.add(ListEntry(id: id, party: entry.party, measures: measures), line: target.line)
    return entry.ties
  }

  /// Turns ties into relations; one to a target that isn't in the file is a remark.
  static func resolve(_ ties: [Tie], in assembly: inout ListAssembly) {
    for tie in ties {
      guard let own = assembly.place(of: tie.entry) else { continue }
      let other = tie.target.map { RecordID(unchecked: "\(assembly.frame.list.text):\($0)") }
      let isKnown = other.map { assembly.place(of: $0) != nil && $0 != tie.entry } ?? false
      let (type, isReversed) = meaning(of: tie.type)
      let words = [tie.type, tie.words].filter { !$0.isEmpty }.joined(separator: "; ")
      assembly.update(at: own) { entry in
        guard isKnown, let other,
          let relation = ListRelation.make(type, statedBy: entry.id, with: other, isReversed: isReversed, words: words)
        else {
          return entry.party.addRemark("Relation", [words, tie.target ?? ""].joined(separator: " "))
        }
        if !entry.relations.contains(where: { $0.id == relation.id }) { entry.relations.append(relation) }
      }
    }
  }

  /// What a tie is by the list's word for it; one that says no more than that there is one is a link.
  private static func meaning(of type: String) -> (RelationType, isReversed: Bool) {
    switch type {
    case "owned-by", "parent-company": (.owner, true)
    case "owner-of", "subsidiary": (.owner, false)
    case "family-relation", "relative", "family": (.relative, false)
    default: (.linkedTo, false)
    }
  }

  private mutating func take(_ child: XMLElement, line: Int, _ assembly: inout ListAssembly) {
    switch child.name {
    case "individual", "entity", "object":
      if child.name == "individual" { party.kind = .person }
      if child.name == "object" {
        switch child.attribute("object-type") {
        case "vessel": party.kind = .vessel
        case "aircraft": party.kind = .aircraft
        case let type: assembly.noteUnknownType(type ?? "object", line: line)
        }
      }
      if let sex = child.attribute("sex"), let gender = ListWords.gender(sex) { party.gender = Sourced(gender) }
      for item in child.children { takeItem(item, &assembly) }
    case "sanctions-set-id", "modification": break
    case "foreign-identifier": party.addRemark("Foreign identifier", child.words)
    case "generic-attribute": party.addRemark(child.attribute("name") ?? "Attribute", child.words)
    default: assembly.unknown.keep(child, in: &party)
    }
  }

  private mutating func takeItem(_ item: XMLElement, _ assembly: inout ListAssembly) {
    switch item.name {
    case "identity":
      let isMain = item.attribute("main") != "false"
      for part in item.children { takeIdentity(part, isMain: isMain, &assembly) }
    case "justification": party.addRemark("Justification", item.words)
    case "other-information":
      guard let words = item.words else { return }
      if let number = SECOEntry.imo(words) {
        party.add(Identifier(type: "imo", number: number, label: "IMO Number"), to: \.identifiers)
      } else {
        party.add(words, to: \.remarks)
      }
    case "relation":
      ties.append(
        Tie(
          entry: party.id, target: item.attribute("target-id"), type: item.attribute("relation-type") ?? "",
          words: item.allWords))
    default: assembly.unknown.keep(item, in: &party)
    }
  }

  /// "IMO Number: 8405270".
  private static func imo(_ words: String) -> String? {
    guard let rest = Array(words.utf8)[...].after("IMO Number: "), rest.count == 7, rest.number != nil else {
      return nil
    }
    return rest.text
  }

  private mutating func takeIdentity(_ part: XMLElement, isMain: Bool, _ assembly: inout ListAssembly) {
    switch part.name {
    case "name": takeName(part, isMain: isMain)
    case "day-month-year": takeBirth(part)
    case "place-of-birth":
      if let place = place(part) { party.add(place, to: \.birthPlaces) }
    case "nationality":
      let country = part.first("country")
      let words = country?.words ?? country?.attribute("iso-code") ?? part.words
      if let words {
        let code = country?.attribute("iso-code")?.lowercased().nonEmptyCountry ?? Countries.code(for: words)
        party.add(Place(words, country: code), to: \.nationalities)
      }
    case "address": takeAddress(part)
    case "identification-document": takeDocument(part)
    default: assembly.unknown.keep(part, in: &party)
    }
  }

  // MARK: - Names

  private mutating func takeName(_ element: XMLElement, isMain: Bool) {
    let type = element.attribute("name-type") ?? ""
    let parts = element.all("name-part").sorted {
      (Int($0.attribute("order") ?? "") ?? 0) < (Int($1.attribute("order") ?? "") ?? 0)
    }
    let isWeak = ["low", "bad"].contains(element.attribute("quality") ?? "")
    let kind: NameKind =
      type == "primary-name" && isMain ? .primary : type == "formerly-known-as" ? .former : .alias
    let values = parts.compactMap { part in
      part.words("value").map { (kind: SECOEntry.partKind(part.attribute("name-part-type")), text: $0) }
    }
    add(values, kind: kind, isWeak: isWeak)
    // Spellings of a part, with the other parts as they are.
    for (index, part) in parts.enumerated() {
      for variant in part.all("spelling-variant") {
        guard let words = variant.words, index < values.count else { continue }
        var spelled = values
        spelled[index].text = words
        add(spelled, kind: kind == .primary ? .variation : kind, isWeak: isWeak)
      }
    }
  }

  private mutating func add(_ values: [(kind: NamePartKind?, text: String)], kind: NameKind, isWeak: Bool) {
    guard !values.isEmpty else { return }
    // The list puts the family's name first; people write it last.
    let family = values.filter { $0.kind == .family }.map(\.text)
    let others = values.filter { $0.kind != .family && $0.kind != .title && $0.kind != .suffix }.map(\.text)
    let text =
      family.isEmpty || others.isEmpty
      ? values.map(\.text).joined(separator: " ")
      : family.joined(separator: " ") + ", " + others.joined(separator: " ")
    let script = Scripts.code(of: text)
    let parts = values.compactMap { value in value.kind.map { NamePart($0, value.text) } }
    party.add(
      Name(
        text, parts: parts, kind: kind, quality: isWeak ? .weak : .strong, script: script == "Latn" ? nil : script),
      to: \.names)
  }

  private static func partKind(_ type: String?) -> NamePartKind? {
    switch type {
    case "family-name", "tribal-name": .family
    case "given-name": .given
    case "further-given-name": .middle
    case "father-name", "grand-father-name": .patronymic
    case "maiden-name": .maiden
    case "title": .title
    case "suffix": .suffix
    default: nil
    }
  }

  // MARK: - Dates, places, documents

  private mutating func takeBirth(_ element: XMLElement) {
    func number(_ name: String) -> Int? { element.attribute(name).flatMap { Array($0.utf8)[...].number } }
    let written = ["day", "month", "year"].compactMap { element.attribute($0) }.joined(separator: ".")
    guard ["Gregorian", nil].contains(element.attribute("calendar")), let year = number("year"), year > 999 else {
      return party.addRemark("Date of birth", "\(written) \(element.attribute("calendar") ?? "")")
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var edtf = String(year)
    if let month = number("month") { edtf += "-" + two(month) }
    if let day = number("day") { edtf += (number("month") == nil ? "-XX-" : "-") + two(day) }
    party.addBirth(written, as: try? PartialDate(edtf: edtf, words: written))
  }

  private func place(_ element: XMLElement) -> Place? {
    if let place = element.attribute("place-id").flatMap({ places[$0] }) {
      let words = [place.words, place.countryText ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
      return words.isEmpty ? nil : Place(words, country: place.country)
    }
    return element.words.map { Place($0, country: Countries.code(for: $0)) }
  }

  private mutating func takeAddress(_ element: XMLElement) {
    let place = element.attribute("place-id").flatMap { places[$0] }
    let street = ["c-o", "address-details", "p-o-box"].compactMap { element.words($0) }.joined(separator: ", ")
    let city = [place?.words, element.words("zip-code")].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    let address = Address(
      street: street.isEmpty ? nil : street, city: city.isEmpty ? nil : city, countryText: place?.countryText,
      country: place?.country, remarks: element.words("remark"))
    if address != Address() { party.add(address, to: \.addresses) }
  }

  private mutating func takeDocument(_ element: XMLElement) {
    let type = element.attribute("document-type") ?? ""
    guard let number = element.words("number") else {
      return party.addRemark("Document", "\(type) \(element.allWords)")
    }
    let issuer = element.first("issuer")
    let code =
      issuer?.attribute("code")?.lowercased().nonEmptyCountry ?? issuer?.words.flatMap { Countries.code(for: $0) }
    var notes: [String] = []
    for (name, words) in [("date-of-issue", "issued"), ("expiry-date", "expires"), ("remark", "")] {
      if let value = element.words(name) { notes.append(words.isEmpty ? value : "\(words) \(value)") }
    }
    if code == nil, let words = issuer?.words { notes.append("issued by \(words)") }
    let vocabulary = [
      "passport": "passport", "diplomatic-passport": "passport", "id-card": "national_id",
      "driving-license": "drivers_license", "residence-permit": "residence_permit",
    ]
    party.add(
      Identifier(
        type: vocabulary[type] ?? "national_id", number: number, country: code, label: type,
        note: notes.isEmpty ? nil : notes.joined(separator: "; ")),
      to: \.identifiers)
  }

  // MARK: - Measures

  private static func measures(
    _ target: XMLElement, own: String, party: RecordID, sets: [String: SECOSet], assembly: inout ListAssembly
  ) throws(ListError) -> [Measure] {
    var measures: [Measure] = []
    let ids = target.all("sanctions-set-id").compactMap(\.words)
    for id in ids.isEmpty ? [""] : ids {
      let set = sets[id]
      let type = set?.measureType ?? "financial_restrictions"
      var measure = assembly.frame.measure(.sanction, type, entry: own, party: party)
      if measures.contains(where: { $0.id == measure.id }) {
        measure.id = RecordID(unchecked: "\(measure.id.text)-\(id)")
      }
      if let set {
        measure.programmes = [try assembly.programme(set.programme, title: set.title, line: target.line)]
        if let title = set.title { measure.instruments = [try assembly.instrument(title, line: target.line)] }
        if !set.words.isEmpty { measure.effects = [Sourced(set.words)] }
        if [set.programme, set.title ?? ""].contains(where: ListWords.isAgainstTerrorism) {
          measure.kind = .terroristDesignation
        }
      }
      measure.events = target.all("modification").compactMap(event).sorted {
        ($0.dates.first?.date.edtf ?? "") < ($1.dates.first?.date.edtf ?? "")
      }
      measures.append(measure)
    }
    return measures
  }

  private static func event(_ modification: XMLElement) -> MeasureEvent? {
    let words = modification.attribute("effective-date") ?? modification.attribute("publication-date")
    guard let date = words.flatMap(DayFirstDate.read) else { return nil }
    let type: MeasureEventType =
      switch modification.attribute("modification-type") {
      case "listed": .listed
      case "de-listed": .removed
      default: .amended
      }
    return MeasureEvent(type, dates: [DateClaim(date)])
  }
}

extension String {
  /// The code itself where a country has it.
  fileprivate var nonEmptyCountry: String? { Countries.name(self) == nil ? nil : self }
}
