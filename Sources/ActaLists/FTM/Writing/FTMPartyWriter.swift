import ActaJSON
import ActaModel

/// Writes a party, and beside it its documents and addresses.
struct FTMPartyWriter {
  private let subject: InterchangeParty
  private let schema: String
  private var party: Party { subject.party }
  private var id: String { FTMExport.id(of: party.id) }
  private var isLegalEntity: Bool { FTMPartyWriter.legalEntities.contains(schema) }

  static let legalEntities: Set<String> = ["Person", "Organization", "Company", "LegalEntity", "PublicBody"]
  static let organizations: Set<String> = ["Organization", "Company", "PublicBody"]
  static let assets: Set<String> = ["Company", "Vessel", "Airplane"]

  init(_ subject: InterchangeParty, schema: String) {
    self.subject = subject
    self.schema = schema
  }

  /// The schema of a party. Only companies can be owned.
  static func schema(of party: Party, isOwned: Bool) -> String {
    switch party.kind {
    case .person: return "Person"
    case .vessel: return "Vessel"
    case .aircraft: return "Airplane"
    case .country: return "Territory"
    case .organization:
      if isOwned || party.identifiers.contains(where: { ["isin", "ticker", "bik"].contains($0.type) }) {
        return "Company"
      }
      // What a dataset called by these is an organization here, with a remark.
      for word in ["LegalEntity", "PublicBody"] where party.remarks.contains("schema: \(word)") { return word }
      return "Organization"
    }
  }

  // MARK: - Entities

  func entities() -> [FTMExport.Entity] {
    var properties = FTMProperties()
    var documents: [FTMExport.Entity] = []
    addNames(&properties)
    if !subject.isStub {
      addDatesAndPlaces(&properties)
      for identifier in party.identifiers { documents += add(identifier, &properties) }
      addCraft(&properties)
      for position in party.positions {
        properties.add(schema == "Person" ? "position" : "notes", position.value)
      }
      if schema == "Person", let gender = party.gender { properties.add("gender", gender.value.rawValue) }
      for address in party.addresses { documents += add(address, &properties) }
      for remark in party.remarks where remark != "schema: \(schema)" { properties.add("notes", remark) }
      addTopics(&properties)
    }
    properties.own("id", .string(party.id.text))
    if !subject.sameAs.isEmpty {
      properties.own("same_as", .array(subject.sameAs.map { .string($0.text) }))
    }
    let own = properties.entity(id, schema) { object in
      object.append("caption", .string(Array(party.heading.utf8)[...].collapsed.text))
      object.append("target", .bool(!subject.isStub && isTarget))
      addTimes(&object)
    }
    // What a list says twice is said once.
    var seen: Set<String> = []
    return [own] + documents.filter { seen.insert($0.id).inserted }
  }

  private var isTarget: Bool { party.listing != nil || !subject.measures.isEmpty }

  /// The dataset and the times, as they stand on each entity.
  func addTimes(_ object: inout JSONObject) {
    let list = party.listing?.list ?? "acta"
    object.append("datasets", .array([.string(list.hasPrefix("ftm.") ? String(list.dropFirst(4)) : list)]))
    if let day = subject.firstSeen { object.append("first_seen", .string("\(day)T00:00:00")) }
    if let day = subject.lastSeen { object.append("last_seen", .string("\(day)T00:00:00")) }
    object.append("last_change", .string(String(subject.lastChange.description.prefix(19))))
  }

  private func document(
    _ schema: String, _ kind: String, _ properties: FTMProperties
  ) -> FTMExport.Entity {
    let room = String(id.prefix(150))
    let said = properties.entity(id, schema).json.canonicalText
    return properties.entity("\(room)-\(kind)-\(FTMExport.digest(said))", schema) { object in
      object.append("target", false)
      addTimes(&object)
    }
  }

  // MARK: - Names

  private func addNames(_ properties: inout FTMProperties) {
    let heading = party.heading
    properties.add("name", heading)
    for name in party.names where !name.text.utf8.elementsEqual(heading.utf8) {
      switch (name.quality, name.kind) {
      case (.weak, _): properties.add("weakAlias", name.text)
      case (_, .primary): properties.add("name", name.text)
      case (_, .former), (_, .maiden): properties.add("previousName", name.text)
      case (_, .alias), (_, .new), (_, .variation): properties.add("alias", name.text)
      }
    }
    guard schema == "Person" else { return }
    for part in party.names.filter({ $0.kind == .primary }).flatMap(\.parts) {
      if let property = Self.parts[part.kind] { properties.add(property, part.text) }
    }
  }

  private static let parts: [NamePartKind: String] = [
    .given: "firstName", .middle: "middleName", .family: "lastName", .patronymic: "fatherName",
    .matronymic: "motherName", .suffix: "nameSuffix",
  ]

  // MARK: - Dates and places

  private func addDatesAndPlaces(_ properties: inout FTMProperties) {
    switch schema {
    case "Person":
      properties.add("birthDate", dates: party.births.map(\.value))
      properties.add("deathDate", dates: party.deaths.map(\.value))
    case _ where isLegalEntity:
      properties.add("incorporationDate", dates: party.births.map(\.value))
      properties.add("dissolutionDate", dates: party.deaths.map(\.value))
    default:
      for date in party.births.map(\.value) { properties.add("notes", "Date: \(date.words ?? date.edtf)") }
    }
    for place in party.birthPlaces {
      guard schema == "Person" else {
        properties.add("notes", "Place: \(place.text)")
        continue
      }
      properties.add("birthPlace", place.text)
      properties.add("birthCountry", FTMSchema.code(place.country))
    }
    for (places, property) in [
      (party.nationalities, "nationality"), (party.citizenships, "citizenship"), (party.countries, "country"),
    ] {
      for place in places {
        if let code = FTMSchema.code(place.country) {
          properties.add(schema == "Person" ? property : "country", code)
        } else {
          properties.add("notes", "\(property): \(place.text)")
        }
      }
    }
  }

  private func addCraft(_ properties: inout FTMProperties) {
    guard let craft = party.vessel ?? party.aircraft else { return }
    func remark(_ label: String, _ words: String?) {
      if let words { properties.add("notes", "\(label): \(words)") }
    }
    guard schema == "Vessel" || schema == "Airplane" else { return }
    properties.add("type", craft.type)
    if let flag = craft.flag {
      let code = FTMSchema.code(
        Countries.name(flag.lowercased()) == nil ? Countries.code(for: flag) : flag.lowercased())
      if schema == "Vessel", let code { properties.add("flag", code) } else { remark("Flag", flag) }
    }
    if schema == "Vessel" {
      properties.add("tonnage", craft.tonnage)
      properties.add("grossRegisteredTonnage", craft.grossTonnage)
    } else {
      remark("Tonnage", craft.tonnage)
      remark("Gross tonnage", craft.grossTonnage)
    }
    if let built = craft.built {
      if FTMSchema.date(built) == nil { remark("Built", built) } else { properties.add("buildDate", built) }
    }
    remark("Owner", craft.owner)
  }

  private func addTopics(_ properties: inout FTMProperties) {
    for (measure, status) in subject.measures where [.inForce, .partlySuspended, .unknown].contains(status) {
      switch (measure.kind, measure.type) {
      case (.sanction, "debarment"): properties.add("topics", "debarment")
      case (.sanction, "export_restriction"): properties.add("topics", "export.control")
      case (.sanction, _): properties.add("topics", "sanction")
      case (.terroristDesignation, _):
        properties.add("topics", "sanction")
        properties.add("topics", "crime.terror")
      case (.decertification, _), (.visaAction, _): break
      }
    }
  }

  // MARK: - What are entities of their own

  /// A property where the schema has one; an entity where there is more to say or no property; else a member of our own.
  private func add(_ identifier: Identifier, _ properties: inout FTMProperties) -> [FTMExport.Entity] {
    let number = Array(identifier.number.utf8)[...].collapsed.text
    let property = FTMIdentifierForms.property(identifier.type, in: schema)
    let fits = property.map { FTMIdentifierForms.takes($0, number) } ?? false
    if let property, fits { properties.add(property, number) }
    if identifier.type == "crypto_wallet", isLegalEntity, number.utf8.count <= 64 {
      return [wallet(identifier, number)]
    }
    let country = FTMSchema.code(identifier.country)
    let isWhole = fits && country == nil && identifier.note == nil
    if isWhole { return [] }
    guard isLegalEntity, number.utf8.count <= 64, identifier.country == nil || country != nil else {
      if !fits || identifier.country != nil { properties.add(identifier) }
      return []
    }
    var document = FTMProperties()
    document.add("holder", id)
    document.add("number", number)
    document.add("type", identifier.type)
    document.add("country", country)
    document.add("description", identifier.label.flatMap { $0 == property ? nil : $0 })
    document.add("summary", identifier.note)
    return [self.document(identifier.type == "passport" ? "Passport" : "Identification", "doc", document)]
  }

  private func wallet(_ identifier: Identifier, _ number: String) -> FTMExport.Entity {
    var wallet = FTMProperties()
    wallet.add("holder", id)
    wallet.add("publicKey", number)
    wallet.add("currency", identifier.label.flatMap { (3...4).contains($0.utf8.count) ? $0 : nil })
    return document("CryptoWallet", "wallet", wallet)
  }

  private func add(_ address: Address, _ properties: inout FTMProperties) -> [FTMExport.Entity] {
    let code = FTMSchema.code(address.country)
    let parts = [address.street, address.city, address.countryText ?? code.flatMap(Countries.name)]
    let full = parts.compactMap { $0 }.joined(separator: ", ")
    var entity = FTMProperties()
    if full.unicodeScalars.count <= 250 { entity.add("full", full) }
    entity.add("street", address.street)
    entity.add("city", address.city)
    entity.add("country", code)
    if code == nil { entity.add("summary", address.countryText) }
    entity.add("remarks", address.remarks)
    guard !full.isEmpty || address.remarks != nil else { return [] }
    let written = document("Address", "addr", entity)
    properties.add("addressEntity", written.id)
    return [written]
  }
}
