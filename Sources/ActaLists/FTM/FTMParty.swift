import ActaJSON
import ActaModel

/// Makes a party from an entity.
struct FTMParty {
  private let entity: FTMEntity
  /// The party.
  var party: Party

  init(_ entity: FTMEntity, id: RecordID, kind: PartyKind) {
    self.entity = entity
    party = Party(id: id, kind: kind, names: [])
    takeNames()
    takeDates()
    takePlaces()
    takeIdentifiers()
    takeCraft()
    for words in entity["position"] { party.add(Sourced(words), to: \.positions) }
    takeGender()
    for words in entity["notes"] { party.add(words, to: \.remarks) }
    for (property, values) in entity.properties.sorted(by: { $0.key < $1.key })
    where !FTMSchema.readElsewhere.contains(property) {
      party.add("\(property): \(values.joined(separator: "; "))", to: \.remarks)
    }
  }

  // MARK: - Names

  /// The caption's name is the heading; the model has no other word for it.
  private mutating func takeNames() {
    let names = entity["name"]
    let caption = entity.caption.flatMap { names.contains($0) ? $0 : nil }
    if let heading = caption ?? names.first ?? entity.caption ?? entity.first("alias", "weakAlias", "publicKey") {
      add(heading, .primary)
    }
    for text in names { add(text, .alias) }
    for text in entity["alias"] { add(text, .alias) }
    for text in entity["abbreviation"] { add(text, .alias) }
    for text in entity["previousName"] { add(text, .former) }
    for text in entity["weakAlias"] { add(text, .alias, .weak) }
    // Parts that stand in none of the names.
    for (property, _) in FTMParty.partKinds {
      let open = entity[property].filter { part in
        !party.names.contains { FTMParty.position(of: part, in: $0.text) != nil }
      }
      party.addRemark(property, open.isEmpty ? nil : open.joined(separator: "; "))
    }
  }

  private mutating func add(_ text: String, _ kind: NameKind, _ quality: NameQuality = .strong) {
    guard !party.names.contains(where: { $0.text.utf8.elementsEqual(text.utf8) }) else { return }
    let script = Scripts.code(of: text)
    party.names.append(
      Name(text, parts: parts(of: text), kind: kind, quality: quality, script: script == "Latn" ? nil : script))
  }

  private static let partKinds: [(String, NamePartKind)] = [
    ("lastName", .family), ("firstName", .given), ("secondName", .middle), ("middleName", .middle),
    ("fatherName", .patronymic), ("motherName", .matronymic), ("nameSuffix", .suffix),
  ]

  /// Parts hang on the entity and not on a name: those that stand in the name as words of their own are the name's,
  /// where both a family name and a given name are among them.
  private func parts(of text: String) -> [NamePart] {
    guard party.kind == .person else { return [] }
    var found: [(place: Int, part: NamePart)] = []
    for (property, kind) in FTMParty.partKinds {
      for part in entity[property] {
        guard let place = FTMParty.position(of: part, in: text), !found.contains(where: { $0.place == place }) else {
          continue
        }
        found.append((place, NamePart(kind, part)))
      }
    }
    let kinds = found.map(\.part.kind)
    guard kinds.contains(.family), kinds.contains(.given) else { return [] }
    return found.sorted { $0.place < $1.place }.map(\.part)
  }

  /// Where a part stands in a name as whole words, in any case of ASCII letters.
  private static func position(of part: String, in name: String) -> Int? {
    func lower(_ text: String) -> [UInt8] { text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
    func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    let (needle, hay) = (lower(part), lower(name))
    guard !needle.isEmpty, hay.count >= needle.count else { return nil }
    for start in 0...(hay.count - needle.count) where hay[start] == needle[0] {
      let end = start + needle.count
      guard hay[start..<end].elementsEqual(needle) else { continue }
      if (start == 0 || !isWord(hay[start - 1])) && (end == hay.count || !isWord(hay[end])) { return start }
    }
    return nil
  }

  // MARK: - Dates and places

  private mutating func takeDates() {
    for (words, date) in entity.dates("birthDate") { party.addBirth(words, as: date) }
    for (words, date) in entity.dates("incorporationDate") {
      if let date { party.addBirth(words, as: date) } else { party.addRemark("incorporationDate", words) }
    }
    for property in ["deathDate", "dissolutionDate"] {
      for (words, date) in entity.dates(property) {
        if let date {
          party.add(Sourced(date), to: \.deaths)
        } else {
          party.addRemark(property, words)
        }
      }
    }
  }

  private mutating func takePlaces() {
    for words in entity["birthPlace"] {
      party.add(Countries.place(Array(words.utf8)[...], isAddress: true), to: \.birthPlaces)
    }
    for code in entity["birthCountry"] {
      let place = FTMSchema.place(code)
      if place.country == nil || !party.birthPlaces.contains(where: { $0.country == place.country }) {
        party.add(place, to: \.birthPlaces)
      }
    }
    for code in entity["nationality"] { party.add(FTMSchema.place(code), to: \.nationalities) }
    for code in entity["citizenship"] { party.add(FTMSchema.place(code), to: \.citizenships) }
    for property in ["country", "jurisdiction", "mainCountry", "residency", "flag"] {
      for code in entity[property] { party.add(FTMSchema.place(code), to: \.countries) }
    }
  }

  private mutating func takeGender() {
    let words = entity["gender"]
    if words.count == 1, let gender = ListWords.gender(words[0]) {
      party.gender = Sourced(gender)
    } else {
      party.addRemark("gender", words.isEmpty ? nil : words.joined(separator: "; "))
    }
  }

  // MARK: - Identifiers and crafts

  private mutating func takeIdentifiers() {
    for (property, type) in FTMSchema.identifiers {
      for number in entity[property] {
        party.add(
          Identifier(
            type: FTMSchema.identifierType(property, type, party.kind), number: number, label: property),
          to: \.identifiers)
      }
    }
    for identifier in entity.own?["identifiers"]?.elements ?? [] {
      guard let type = identifier["type"]?.text, let number = identifier["number"]?.text, !number.isEmpty,
        FTMSchema.isIdentifierType(type)
      else { continue }
      party.identifiers.removeAll { $0.number == number && $0.type == type && $0.country == nil }
      party.add(
        Identifier(type: type, number: number, country: identifier["country"]?.text.flatMap(FTMSchema.country)),
        to: \.identifiers)
    }
  }

  private mutating func takeCraft() {
    var craft = CraftDetails()
    func joined(_ property: String) -> String? {
      entity[property].isEmpty ? nil : entity[property].joined(separator: "; ")
    }
    guard party.kind == .vessel || party.kind == .aircraft else {
      for property in ["type", "tonnage", "grossRegisteredTonnage", "buildDate", "model"] {
        party.addRemark(property, joined(property))
      }
      return
    }
    craft.type = joined("type") ?? joined("model")
    if joined("type") != nil { party.addRemark("model", joined("model")) }
    craft.flag = joined("flag")
    craft.tonnage = joined("tonnage")
    craft.grossTonnage = joined("grossRegisteredTonnage")
    craft.built = joined("buildDate")
    guard !craft.isEmpty else { return }
    if party.kind == .vessel { party.vessel = craft } else { party.aircraft = craft }
  }

  // MARK: - What other entities say of the party

  /// An address that is an entity of its own.
  mutating func add(address: FTMEntity) {
    let code = address.first("country")
    let town = [address.first("city"), address.first("region", "state")].compactMap { $0 }.joined(separator: ", ")
    let city = [town.isEmpty ? nil : town, address.first("postalCode")].compactMap { $0 }.joined(separator: " ")
    let lines = [
      address.first("street"), address.first("street2"), address.first("postOfficeBox").map { "PO Box \($0)" },
    ]
    var street = lines.compactMap { $0 }.joined(separator: ", ")
    let full = address["full"]
    if street.isEmpty, city.isEmpty { street = full.first ?? "" }
    var remarks = address["remarks"] + address["summary"]
    var country = (text: code.map { FTMSchema.place($0).text }, code: code.flatMap(FTMSchema.country))
    // A country that the model has no code for stands as words.
    if code == nil, let place = remarks.firstIndex(where: { Countries.code(for: $0) != nil }) {
      country = (remarks[place], Countries.code(for: remarks[place]))
      remarks.remove(at: place)
    }
    party.add(
      Address(
        street: street.isEmpty ? nil : street, city: city.isEmpty ? nil : city,
        countryText: country.text, country: country.code,
        remarks: remarks.isEmpty ? nil : remarks.joined(separator: "; ")),
      to: \.addresses)
  }

  /// Addresses in one line, left out where an entity says the same.
  mutating func addPlainAddresses(besides full: [String]) {
    for words in entity["address"] where !full.contains(words) {
      party.add(Address(street: words), to: \.addresses)
    }
  }

  /// A passport or another document that is an entity of its own.
  mutating func add(document: FTMEntity) {
    guard let number = document.first("number") ?? document.first("passportNumber") else {
      return party.addRemark(
        document.schema,
        document.properties.filter { $0.key != "holder" }
          .sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.joined(separator: ", "))" }.joined(separator: "; "))
    }
    var notes: [String] = []
    for (property, words) in [
      ("authority", "issued by"), ("startDate", "issued"), ("endDate", "expires"), ("date", "dated"), ("summary", ""),
      ("description", ""),
    ] {
      for value in document[property] { notes.append(words.isEmpty ? value : "\(words) \(value)") }
    }
    let words = document.first("type") ?? ""
    let type =
      document.schema == "Passport" ? "passport" : FTMSchema.isIdentifierType(words) ? words : "national_id"
    party.identifiers.removeAll { $0.number == number && $0.type == type && $0.country == nil }
    party.add(
      Identifier(
        type: type, number: number, country: document.first("country").flatMap(FTMSchema.country),
        label: words.isEmpty ? document.schema : words, note: notes.isEmpty ? nil : notes.joined(separator: "; ")),
      to: \.identifiers)
  }

  /// A wallet or a security that the party holds or issues.
  mutating func add(asset: FTMEntity) {
    let currency = asset.first("currency")
    for number in asset["publicKey"] {
      party.add(
        Identifier(type: "crypto_wallet", number: number, label: currency ?? "publicKey"), to: \.identifiers)
    }
    for (property, type) in [("isin", "isin"), ("ticker", "ticker"), ("figiCode", "figi")] {
      for number in asset[property] {
        party.add(Identifier(type: type, number: number, label: property, note: asset.first("name")), to: \.identifiers)
      }
    }
  }

  /// A post that the party holds: "Minister of Planning, 2015-01-01 to 2019".
  mutating func add(post: String, from occupancy: FTMEntity) {
    let span = [occupancy.first("startDate"), occupancy.first("endDate").map { "to \($0)" }].compactMap { $0 }
    let words = [post, span.joined(separator: " "), occupancy.first("status") ?? ""].filter { !$0.isEmpty }
    party.add(Sourced(words.joined(separator: ", ")), to: \.positions)
  }
}
