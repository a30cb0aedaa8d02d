import ActaModel

/// Makes an entry of the European Union's list.
struct EUEntry {
  private let facts: EUFacts
  private var party: Party

  /// Adds the entry to a list.
  ///
  /// - Throws: `ListError` where it has no name.
  static func add(_ facts: EUFacts, to assembly: inout ListAssembly) throws(ListError) {
    let id = try assembly.id(facts.reference, line: facts.line)
    guard facts.items.contains(where: { $0.name == "nameAlias" && EUEntry.text(of: $0) != nil }) else {
      throw assembly.malformed(facts.line, "entry \(facts.reference) has no name")
    }
    var entry = EUEntry(facts: facts, party: Party(id: id, kind: .organization, names: []))
    entry.takeKind(&assembly)
    for item in facts.items { entry.take(item, &assembly) }
    for remark in facts.entity.remarks { entry.party.add(remark, to: \.remarks) }
    entry.party.addRemark("Designation details", facts.entity["designationdetails"])
    entry.party.addRemark("United Nations id", facts.entity["unitednationid"])
    entry.party.listing = assembly.frame.listing(facts.reference, raw: facts.raw)
    let measures = try entry.measures(&assembly)
    try assembly.add(ListEntry(id: id, party: entry.party, measures: measures), line: facts.line)
  }

  private mutating func takeKind(_ assembly: inout ListAssembly) {
    let subject = facts.items.first { $0.name == "subjectType" }
    let words = [subject?["code"], subject?["classificationcode"]].compactMap { $0 }
    if words.contains(where: { ["person", "P"].contains($0) }) {
      party.kind = .person
    } else if !words.contains(where: { ["enterprise", "entity", "E"].contains($0) }) {
      assembly.noteUnknownType(words.first ?? "", line: facts.line)
    }
  }

  // MARK: - Items

  private mutating func take(_ item: EUItem, _ assembly: inout ListAssembly) {
    switch item.name {
    case "nameAlias": takeName(item)
    case "birthdate": takeBirth(item)
    case "citizenship": takeCitizenship(item)
    case "address": takeAddress(item)
    case "identification": takeIdentification(item)
    case "subjectType", "regulation", "regulationSummary": break
    default:
      let words = item.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" } + item.remarks
      party.add("\(item.name): \(words.joined(separator: ", "))", to: \.remarks)
      assembly.unknown.note(item.name, line: item.line)
    }
  }

  private static func text(of item: EUItem) -> String? {
    if let whole = item["wholename"] { return whole }
    let parts = ["firstname", "middlename", "lastname"].compactMap { item[$0] }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The list marks no name as the primary one: the first is taken.
  private mutating func takeName(_ item: EUItem) {
    guard let text = EUEntry.text(of: item) else { return }
    let fields: [(NamePartKind, String)] = [(.given, "firstname"), (.middle, "middlename"), (.family, "lastname")]
    let remarks = item.remarks.joined(separator: " ").lowercased()
    let isWeak = item["strong"] == "false" || remarks.contains("low quality") || remarks.contains("low-quality")
    let script = Scripts.code(of: text)
    let isFormer = remarks.contains("formerly known as") || remarks.hasPrefix("fka")
    var name = Name(
      text, parts: fields.compactMap { kind, key in item[key].map { NamePart(kind, $0) } },
      kind: party.names.isEmpty ? .primary : isFormer ? .former : .alias, quality: isWeak ? .weak : .strong,
      script: script == "Latn" ? nil : script, language: item["namelanguage"]?.lowercased())
    if name.kind == .primary { name.quality = .strong }
    party.add(name, to: \.names)
    if let function = item["function"] { party.add(Sourced(function), to: \.positions) }
    party.addRemark("Title", item["title"])
    if let words = item["gender"] {
      if let gender = ListWords.gender(words), party.gender == nil || party.gender?.value == gender {
        party.gender = Sourced(gender)
      } else {
        party.addRemark("Gender", words)
      }
    }
    for remark in item.remarks { party.add("\(text): \(remark)", to: \.remarks) }
  }

  private mutating func takeBirth(_ item: EUItem) {
    if let date = EUDate.birth(item) {
      if !party.births.contains(where: { $0.value.edtf == date.edtf }) { party.births.append(Sourced(date)) }
    } else if let words = EUDate.words(item) {
      party.addRemark("Date of birth", words)
    }
    let place = ["place", "city", "region", "zipcode"].compactMap { key in
      item[key].flatMap { ListWords.isNothing($0) ? nil : $0 }
    }
    let country = EUEntry.country(item)
    let words = (place + [country.words].compactMap { $0 }).joined(separator: ", ")
    if !words.isEmpty { party.add(Place(words, country: country.code), to: \.birthPlaces) }
    for remark in item.remarks { party.addRemark("Birth", remark) }
  }

  private mutating func takeCitizenship(_ item: EUItem) {
    let country = EUEntry.country(item)
    let words = [item["region"], country.words].compactMap { $0 }.joined(separator: ", ")
    if !words.isEmpty { party.add(Place(words, country: country.code), to: \.citizenships) }
    for remark in item.remarks { party.addRemark("Citizenship", remark) }
  }

  private mutating func takeAddress(_ item: EUItem) {
    let street = [item["street"], item["place"], item["pobox"].map { "PO Box \($0)" }].compactMap { $0 }
    let city = [item["city"], item["region"]].compactMap { $0 }.joined(separator: ", ")
    let town = [city.isEmpty ? nil : city, item["zipcode"]].compactMap { $0 }.joined(separator: " ")
    let country = EUEntry.country(item)
    var notes = item.remarks
    if item.isTrue("asatlistingtime") { notes.insert("as at listing time", at: 0) }
    if let contact = item["contactinfo"] { notes.append(contact) }
    let address = Address(
      street: street.isEmpty ? nil : street.joined(separator: ", "), city: town.isEmpty ? nil : town,
      countryText: country.words, country: country.code, remarks: notes.isEmpty ? nil : notes.joined(separator: "; "))
    if address != Address() { party.add(address, to: \.addresses) }
  }

  /// "00" and UNKNOWN are the list's words for none.
  private static func country(_ item: EUItem) -> (words: String?, code: String?) {
    let words = item["countrydescription"].flatMap { $0.uppercased() == "UNKNOWN" ? nil : $0 }
    let code = item["countryiso2code"]?.lowercased()
    let known = code.flatMap { Countries.name($0) == nil ? nil : $0 }
    return (words ?? known.flatMap { Countries.name($0) }, known ?? words.flatMap { Countries.code(for: $0) })
  }

  private mutating func takeIdentification(_ item: EUItem) {
    guard let number = item["number"] ?? item["latinnumber"] else {
      let words = item.remarks + ["identificationtypedescription", "issuedby"].compactMap { item[$0] }
      return party.addRemark("Identification", words.joined(separator: ", "))
    }
    let label = item["identificationtypedescription"] ?? item["identificationtypecode"] ?? "Identification"
    var notes: [String] = []
    for (key, words) in EUEntry.notes {
      if let value = item[key] { notes.append(words.isEmpty ? value : "\(words) \(value)") }
    }
    for (key, words) in EUEntry.flags where item.isTrue(key) { notes.append(words) }
    if let latin = item["latinnumber"], latin != number { notes.append("in Latin letters \(latin)") }
    notes += item.remarks
    party.add(
      Identifier(
        type: EUEntry.type(item["identificationtypecode"]), number: number, country: EUEntry.country(item).code,
        label: label, note: notes.isEmpty ? nil : notes.joined(separator: "; ")),
      to: \.identifiers)
  }

  private static let notes: [(String, String)] = [
    ("issuedby", "issued by"), ("issueddate", "issued"), ("issuedate", "issued"), ("validfrom", "valid from"),
    ("validto", "valid to"), ("nameondocument", "in the name of"), ("region", ""),
  ]
  private static let flags: [(String, String)] = [
    ("diplomatic", "diplomatic"), ("knownexpired", "known to have expired"), ("knownfalse", "known to be false"),
    ("reportedlost", "reported lost"), ("revokedbyissuer", "revoked by its issuer"),
  ]

  private static func type(_ code: String?) -> String {
    switch code {
    case "passport": "passport"
    case "id", "nationalid", "id-card", "other": "national_id"
    case "ssn": "ssn"
    case "fiscalcode", "taxid", "taxnumber": "tax_id"
    case "regnumber", "tradelic", "registration": "registration"
    case "driving-licence", "drivinglicence", "driverlic": "drivers_license"
    case "residentperm", "resperm": "residence_permit"
    case "travel-document", "laissezpasser", "traveldoc": "travel_document"
    case "birthcert": "birth_certificate"
    case "imo": "imo"
    case "swiftbic", "bic": "swift_bic"
    case "electionid", "electid": "voter_id"
    default: "national_id"
    }
  }

  // MARK: - Measures

  /// Funds are frozen and none may be made available: that is what the list is of. Other restrictions stand in the
  /// regulations only.
  private func measures(_ assembly: inout ListAssembly) throws(ListError) -> [Measure] {
    var measure = assembly.frame.measure(.sanction, "asset_freeze", entry: facts.reference, party: party.id)
    measure.authority = EUList.union.id
    if let date = facts.entity["designationdate"].flatMap(DayFirstDate.read) {
      measure.events.append(MeasureEvent(.listed, dates: [DateClaim(date)]))
    }
    for regulation in facts.items where regulation.name == "regulation" {
      let authority = EUList.authority(regulation["organisationtype"])
      if let code = regulation["programme"] {
        let programme = try assembly.programme(code, authority: EUList.union.id, line: regulation.line)
        if !measure.programmes.contains(programme) { measure.programmes.append(programme) }
        if EUList.terrorism.contains(code) { measure.kind = .terroristDesignation }
      }
      guard let title = regulation["numbertitle"] else { continue }
      let date = regulation["publicationdate"].flatMap(DayFirstDate.read)
      let instrument = try assembly.instrument(title, authority: authority, line: regulation.line) { instrument in
        instrument.date = date.map { Sourced($0) }
        instrument.url = regulation["publicationurl"]
      }
      if !measure.instruments.contains(instrument) { measure.instruments.append(instrument) }
      measure.events += EUEntry.events(of: regulation, title: title, published: date)
    }
    return [measure]
  }

  /// The regulation that brought the entry onto the list has its own days; any other amended it.
  private static func events(of regulation: EUItem, title: String, published: PartialDate?) -> [MeasureEvent] {
    let effective = regulation["entryintoforcedate"].flatMap(DayFirstDate.read)
    let type = regulation["regulationtype"] ?? ""
    if type == "regulation" {
      return [(MeasureEventType.published, published), (.effective, effective)].compactMap { type, date in
        date.map { MeasureEvent(type, dates: [DateClaim($0)], note: title) }
      }
    }
    return (effective ?? published).map {
      [MeasureEvent(.amended, dates: [DateClaim($0)], note: type.isEmpty ? title : "\(title), \(type)")]
    } ?? []
  }
}
