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
    case "Territory": .country
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

  /// What a property of several schemata means for a kind of party.
  static func identifierType(_ property: String, _ type: String, _ kind: PartyKind) -> String {
    switch (property, kind) {
    case ("registrationNumber", .aircraft): "aircraft_tail"
    case ("registrationNumber", .vessel): "vessel_registration"
    case ("imoNumber", .organization): "imo_company"
    default: type
    }
  }

  /// Whether a document's type is a word of the vocabulary (Docs/lists.md), as our exports write it.
  static func isIdentifierType(_ word: String) -> Bool {
    word.utf8.count <= 40 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F } && words.contains(word)
  }

  private static let words: Set<String> = Set(identifiers.map(\.type)).union([
    "drivers_license", "birth_certificate", "voter_id", "military_id", "residence_permit", "travel_document", "visa",
    "immigration", "chinese_commercial_code", "imo_company", "vessel_registration", "aircraft_tail", "fax", "telex",
    "figi", "other",
  ])

  /// Properties that are read elsewhere.
  static let readElsewhere: Set<String> = Set(identifiers.map(\.property)).union([
    "name", "alias", "weakAlias", "previousName", "abbreviation", "firstName", "secondName", "middleName",
    "fatherName", "motherName", "lastName", "nameSuffix", "birthDate", "birthPlace", "birthCountry", "deathDate",
    "incorporationDate", "dissolutionDate", "nationality", "citizenship", "country", "jurisdiction", "mainCountry",
    "residency", "gender", "address", "addressEntity", "position", "flag", "type", "tonnage", "grossRegisteredTonnage",
    "buildDate", "model", "notes", "programId",
  ])

  /// The model's code for a country, nil for one that it doesn't have.
  static func code(_ country: String?) -> String? {
    guard let country else { return nil }
    let code = ["su": "suhh", "yu": "yucs", "cs": "csxx"][country] ?? country
    return codes.contains(code) ? code : nil
  }

  private static let codes: Set<String> = Set(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz \
    ca cc cd cf cg ch ci ck cl cm cn co cp cq cr csxx cu cv cw cx cy cz dd de dg dj dk dm do dz ec ee eg eh er es et \
    eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in \
    io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh \
    mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn \
    pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st suhh sv sx sy sz ta tc td tf \
    tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt yucs za zm zr zw
    """.split(separator: " ").map(String.init))

  /// The code of a country as the model writes it; it has codes of its own for states of the past.
  static func country(_ code: String) -> String? {
    switch code.lowercased() {
    case "suhh": "su"
    case "yucs": "yu"
    case "ddde": "dd"
    case "csxx", "cshh", "scg": "cs"
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
