import ActaModel

/// Makes a party from a row of the Consolidated Screening List.
struct CSLParty {
  private(set) var party: Party
  private let row: HeaderRow

  init(_ row: HeaderRow, id: RecordID, name: String, source: CSLSource) {
    self.row = row
    let (kind, isGuess) = CSLParty.kind(row["type"], name: name, source: source)
    let isPerson = kind == .person
    func read(_ text: String, _ kind: NameKind) -> Name {
      OFACName.read(Array(text.utf8)[...], isIndividual: isPerson && source.isTreasury, kind: kind)
    }
    party = Party(id: id, kind: kind, names: [read(name, .primary)])
    for other in CSLReader.split(row["altnames"]) { party.add(read(other, .alias), to: \.names) }
    if isGuess {
      party.add(
        "The list gives no type; read as \(isPerson ? "a person" : "an organization") by its name", to: \.remarks)
    }
    takeTexts(source)
    takePlaces()
    takeCraft()
    takeIdentifiers()
  }

  /// Lists of exports and arms give no type: a name without a word that companies have is read as a person's where most
  /// entries of the list are persons.
  private static func kind(_ type: String?, name: String, source: CSLSource) -> (PartyKind, isGuess: Bool) {
    switch type?.lowercased() {
    case "individual": return (.person, false)
    case "entity": return (.organization, false)
    case "vessel": return (.vessel, false)
    case "aircraft": return (.aircraft, false)
    default: break
    }
    guard ["DPL", "DTC"].contains(source.code) else { return (.organization, true) }
    let words = name.lowercased().utf8.split { !(0x61...0x7A).contains($0) && $0 < 0x80 }
      .map { String(decoding: Array($0), as: UTF8.self) }
    let isCompany = words.contains(where: companyWords.contains) || Array(name.utf8)[...].hasDigit
    return (isCompany ? .organization : .person, true)
  }

  private static let companyWords: Set<String> = [
    "inc", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "gmbh", "plc", "sa", "ag", "bv", "trading",
    "institute", "university", "group", "industries", "international", "services", "systems", "technologies",
    "technology", "electronics", "aviation", "airlines", "logistics", "enterprises", "bank", "fze", "kg", "oy", "ab",
    "import", "export", "general", "factory", "establishment", "academy", "center", "centre", "research", "shipping",
  ]

  private mutating func takeTexts(_ source: CSLSource) {
    if let title = row["title"] { party.positions = OFACPositions.read(title: Array(title.utf8)[...]) }
    for (key, label) in [
      ("standardorder", "Standard order"), ("sourcelisturl", "Source list"), ("entitynumber", "Entity number"),
    ] {
      if key == "entitynumber", row[key] == row["id"] { continue }
      party.addRemark(label, row[key])
    }
    if let words = row["remarks"] { party.add(words, to: \.remarks) }
    for key in ["startdate", "enddate"] {
      if let words = row[key], DayFirstDate.read(words) == nil { party.addRemark(key, words) }
    }
  }

  /// "Shenyang, CN": the code of a country stands last.
  private mutating func takePlaces() {
    for words in CSLReader.split(row["addresses"]) {
      let bytes = Array(words.utf8)[...]
      let last = bytes.lastIndex(of: UInt8(ascii: ",")).map { bytes[($0 + 1)...].trimmed } ?? bytes
      let code = last.count == 2 ? last.text.lowercased() : ""
      guard let country = Countries.name(code) else {
        party.add(Address(street: words, country: Countries.place(bytes, isAddress: true).country), to: \.addresses)
        continue
      }
      let street = bytes.prefix(max(0, bytes.count - last.count)).trimmed
      let line = street.last == UInt8(ascii: ",") ? street.dropLast() : street
      party.add(
        Address(street: line.isEmpty ? nil : line.text, countryText: country, country: code), to: \.addresses)
    }
    for code in CSLReader.split(row["nationalities"]) { party.add(CSLParty.place(code), to: \.nationalities) }
    for code in CSLReader.split(row["citizenships"]) { party.add(CSLParty.place(code), to: \.citizenships) }
    for words in CSLReader.split(row["datesofbirth"]) {
      party.addBirth(words, as: DayFirstDate.read(words) ?? OFACDate.read(Array(words.utf8)[...]))
    }
    for words in CSLReader.split(row["placesofbirth"]) {
      party.add(Countries.place(Array(words.utf8)[...], isAddress: true), to: \.birthPlaces)
    }
  }

  private static func place(_ code: String) -> Place {
    let name = Countries.name(code.lowercased())
    return Place(name ?? code, country: name == nil ? Countries.code(for: code) : code.lowercased())
  }

  private mutating func takeCraft() {
    if let sign = row["callsign"] {
      party.add(Identifier(type: "call_sign", number: sign, label: "call_sign"), to: \.identifiers)
    }
    let fields: [(String, WritableKeyPath<CraftDetails, String?>)] = [
      ("vesseltype", \.type), ("vesselflag", \.flag), ("vesselowner", \.owner), ("grosstonnage", \.tonnage),
      ("grossregisteredtonnage", \.grossTonnage),
    ]
    var vessel = CraftDetails()
    for (key, field) in fields {
      if party.kind == .vessel { vessel[keyPath: field] = row[key] } else { party.addRemark(key, row[key]) }
    }
    if !vessel.isEmpty { party.vessel = vessel }
    if party.kind == .vessel, let flag = row["vesselflag"] { party.add(CSLParty.place(flag), to: \.countries) }
  }

  /// "Passport, 836238033, KP; Gender, Male": the items of OFAC's remarks with commas between their parts.
  private mutating func takeIdentifiers() {
    var remarks = OFACRemarks(party: party)
    for words in CSLReader.split(row["ids"]) {
      let bytes = Array(words.utf8)[...]
      guard let comma = bytes.firstIndex(ofText: ", ") else {
        remarks.take(bytes)
        continue
      }
      let label = bytes[..<comma].trimmed.text
      var rest = bytes[(comma + 2)...].trimmed
      var tail = ""
      if let last = rest.lastIndex(of: UInt8(ascii: ",")), rest[(last + 1)...].trimmed.count == 2,
        let country = Countries.name(rest[(last + 1)...].trimmed.text.lowercased())
      {
        rest = rest[..<last].trimmed
        tail = " (\(country))"
      }
      remarks.take(Array("\(label) \(rest.text)\(tail)".utf8)[...])
    }
    party = remarks.party
  }
}
