import ActaModel

/// What the schemata and properties of the FollowTheMoney model are to the registry.
enum FTMSchema {
  /// The kind of party behind a schema, nil for what is none.
  static func kind(_ schema: String) -> PartyKind? {
    switch schema {
    case "Person": .person
    case "Organization", "Company", "LegalEntity", "PublicBody": .organization
    case "Vessel": .vessel
    case "Airplane": .aircraft
    default: nil
    }
  }

  /// A tie between two entities: which properties hold the one with the role and the other one.
  struct Tie {
    var from: String
    var to: String
    var type: RelationType
    /// The property with the role's words.
    var role: String = "role"
  }

  /// Ties by their schema.
  static let ties: [String: Tie] = [
    "Ownership": Tie(from: "owner", to: "asset", type: .owner),
    "Directorship": Tie(from: "director", to: "organization", type: .director),
    "Membership": Tie(from: "member", to: "organization", type: .member),
    "Employment": Tie(from: "employee", to: "employer", type: .office),
    "Representation": Tie(from: "agent", to: "client", type: .actsFor),
    "Associate": Tie(from: "associate", to: "person", type: .associate, role: "relationship"),
    "Family": Tie(from: "relative", to: "person", type: .relative, role: "relationship"),
    "UnknownLink": Tie(from: "subject", to: "object", type: .linkedTo),
    "Succession": Tie(from: "successor", to: "predecessor", type: .linkedTo),
  ]

  /// What relatives are to each other by the words for it. The words say what the relative is to the person.
  static func family(_ words: String?) -> RelationType {
    guard let words = words?.lowercased() else { return .relative }
    let types: [(RelationType, [String])] = [
      (.spouse, ["spouse", "wife", "husband"]), (.child, ["child", "son", "daughter"]),
      (.parent, ["parent", "father", "mother"]), (.sibling, ["sibling", "brother", "sister"]),
    ]
    return types.first { $0.1.contains(words) }?.0 ?? .relative
  }

  /// The share of an Ownership: "51", "51.5 %", "25-50"; nil where there is none, or several.
  static func share(_ percentages: [String]) -> Share? {
    guard percentages.count == 1 else { return nil }
    let words = percentages[0].filter { $0 != " " }.map { $0 == "," ? "." : $0 }
    let ends = String(words).split(separator: "-")
    return ends.count == 2 ? Share("\(ends[0])..\(ends[1])") : Share(String(words))
  }

  /// Properties that are identifiers, with the vocabulary's type.
  static let identifiers: [(property: String, type: String)] = [
    ("passportNumber", "passport"), ("idNumber", "national_id"), ("socialSecurityNumber", "ssn"),
    ("taxNumber", "tax_id"), ("innCode", "tax_id"), ("vatCode", "tax_id"), ("registrationNumber", "registration"),
    ("ogrnCode", "registration"), ("kppCode", "registration"), ("okpoCode", "registration"),
    ("uscCode", "registration"), ("uniqueEntityId", "registration"), ("cageCode", "registration"),
    ("ipoCode", "registration"), ("irsCode", "tax_id"), ("jibCode", "registration"), ("caemCode", "registration"),
    ("leiCode", "lei"), ("swiftBic", "swift_bic"), ("bikCode", "bik"), ("dunsCode", "duns"), ("isin", "isin"),
    ("isinCode", "isin"), ("ticker", "ticker"), ("imoNumber", "imo"), ("mmsi", "mmsi"), ("callSign", "call_sign"),
    ("serialNumber", "aircraft_serial"), ("icaoCode", "aircraft_mode_s"), ("licenseNumber", "license"),
    ("permId", "permid"), ("opencorporatesUrl", "opencorporates"), ("wikidataId", "wikidata"),
    ("publicKey", "crypto_wallet"), ("identifiers", "other"), ("website", "website"), ("email", "email"),
    ("phone", "phone"),
  ]

  /// Properties that are read elsewhere.
  static let readElsewhere: Set<String> = Set(identifiers.map(\.property)).union([
    "name", "alias", "weakAlias", "previousName", "abbreviation", "firstName", "secondName", "middleName",
    "fatherName", "motherName", "lastName", "nameSuffix", "birthDate", "birthPlace", "birthCountry", "deathDate",
    "incorporationDate", "dissolutionDate", "nationality", "citizenship", "country", "jurisdiction", "mainCountry",
    "residency", "gender", "address", "addressEntity", "position", "flag", "type", "tonnage", "grossRegisteredTonnage",
    "buildDate", "model", "notes", "programId",
  ])

  /// The code of a country as the model writes it; it has codes of its own for states of the past.
  static func country(_ code: String) -> String? {
    switch code.lowercased() {
    case "suhh": "su"
    case "yucs": "yu"
    case "ddde": "dd"
    case "csxx", "scg": "cs"
    case let code: Countries.name(code) == nil ? nil : code
    }
  }

  /// A place by a country's code.
  static func place(_ code: String) -> Place {
    let known = country(code)
    return Place(known.flatMap(Countries.name) ?? code, country: known)
  }

  /// A date as the model writes it: a year, a month, a day, perhaps with a time.
  static func date(_ words: String) -> PartialDate? { DayFirstDate.yearFirst(Array(words.utf8)[...]) }
}
