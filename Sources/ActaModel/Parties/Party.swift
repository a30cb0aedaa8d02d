/// A person, organization, country, vessel or aircraft.
public struct Party: Sendable, Equatable {
  public var id: RecordID
  public var kind: PartyKind
  /// All names; the first primary one is the party's heading. At least one.
  public var names: [Name]
  public var gender: Sourced<Gender>?
  /// Birth dates, several where sources differ. For an organization: founding dates.
  public var births: [Sourced<PartialDate>]
  public var deaths: [Sourced<PartialDate>]
  public var birthPlaces: [Place]
  /// Countries by which the source says "nationality".
  public var nationalities: [Place]
  /// Countries by which the source says "citizen".
  public var citizenships: [Place]
  /// Other countries: of registration, of operation, a flag.
  public var countries: [Place]
  public var identifiers: [Identifier]
  public var addresses: [Address]
  /// Offices, functions and titles in words ("President of Colombia").
  public var positions: [Sourced<String>]
  public var vessel: CraftDetails?
  public var aircraft: CraftDetails?
  /// What the source says and no field holds, in the source's words.
  public var remarks: [String]
  /// Where the party is an entry of a list: its place there.
  public var listing: Listing?
  /// Evidence for the party as a whole.
  public var evidence: [RecordID]

  /// A party with its names; all else empty.
  public init(id: RecordID, kind: PartyKind, names: [Name]) {
    self.id = id
    self.kind = kind
    self.names = names
    births = []
    deaths = []
    birthPlaces = []
    nationalities = []
    citizenships = []
    countries = []
    identifiers = []
    addresses = []
    positions = []
    remarks = []
    evidence = []
  }

  /// The text of the first primary name, else of the first name.
  public var heading: String { (names.first { $0.kind == .primary } ?? names.first)?.text ?? id.text }
}

/// A value with the evidence records that bear it out.
public struct Sourced<Value: Sendable & Equatable>: Sendable, Equatable {
  public var value: Value
  public var evidence: [RecordID]

  /// A value with its evidence.
  public init(_ value: Value, evidence: [RecordID] = []) {
    self.value = value
    self.evidence = evidence
  }
}

/// A place or country, as written and as understood.
public struct Place: Sendable, Equatable {
  /// The source's words.
  public var text: String
  /// ISO 3166-1 alpha-2 in lower case, nil where the words name no one country.
  public var country: String?
  public var evidence: [RecordID]

  /// A place.
  public init(_ text: String, country: String? = nil, evidence: [RecordID] = []) {
    self.text = text
    self.country = country
    self.evidence = evidence
  }
}

/// A number or code that tells a party from all others.
public struct Identifier: Sendable, Equatable {
  /// Vocabulary in Docs/lists.md: passport, national_id, tax_id, registration, imo, mmsi, call_sign, swift_bic,
  /// crypto_wallet, website, email, phone, …
  public var type: String
  /// As written.
  public var number: String
  /// Issuing country, ISO 3166-1 alpha-2 in lower case.
  public var country: String?
  /// The source's own words for the type ("Cedula No.").
  public var label: String?
  /// What the source adds ("expires 12 Mar 2020").
  public var note: String?
  public var evidence: [RecordID]

  /// An identifier.
  public init(
    type: String, number: String, country: String? = nil, label: String? = nil, note: String? = nil,
    evidence: [RecordID] = []
  ) {
    self.type = type
    self.number = number
    self.country = country
    self.label = label
    self.note = note
    self.evidence = evidence
  }
}

/// A postal address in the parts that the source gives.
public struct Address: Sendable, Equatable {
  public var street: String?
  public var city: String?
  /// The country in the source's words.
  public var countryText: String?
  /// ISO 3166-1 alpha-2 in lower case.
  public var country: String?
  public var remarks: String?

  /// An address.
  public init(
    street: String? = nil, city: String? = nil, countryText: String? = nil, country: String? = nil,
    remarks: String? = nil
  ) {
    self.street = street
    self.city = city
    self.countryText = countryText
    self.country = country
    self.remarks = remarks
  }
}

/// What lists say of vessels and aircraft beside names and identifiers, in the list's words.
public struct CraftDetails: Sendable, Equatable {
  /// Vessel type, or aircraft model.
  public var type: String?
  public var flag: String?
  public var tonnage: String?
  public var grossTonnage: String?
  public var owner: String?
  public var built: String?

  /// Details, all empty.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { self == CraftDetails() }
}
