import ActaModel

/// The tables of SDN_ADVANCED.XML: names of types by their numbers, places, documents. The file has them before the
/// parties.
struct OFACReferences {
  /// A place: parts by the names of their types, and a country.
  struct Location {
    var parts: [(type: String, text: String)] = []
    var country: String?
  }

  /// Texts by set ("AliasTypeValues") and number.
  private var sets: [String: [String: String]] = [:]
  private(set) var locations: [String: Location] = [:]
  /// Documents by the identity that they belong to.
  private var documents: [String: [XMLElement]] = [:]

  /// Numbers that OFAC has never changed, for files whose tables were cut.
  private static let fixed: [String: [String: String]] = [
    "PartySubTypeValues": ["1": "Vessel", "2": "Aircraft", "3": "Entity", "4": "Individual"],
    "NamePartTypeValues": [
      "1520": "Last Name", "1521": "First Name", "1522": "Middle Name", "1523": "Maiden Name",
      "1524": "Aircraft Name", "1525": "Entity Name", "1526": "Vessel Name", "1528": "Nickname",
      "91708": "Patronymic", "91709": "Matronymic",
    ],
    "AliasTypeValues": ["1400": "A.K.A.", "1401": "F.K.A.", "1402": "N.K.A.", "1403": "Name"],
    "FeatureTypeValues": [
      "1": "Vessel Call Sign", "2": "VESSEL TYPE", "3": "Vessel Flag", "4": "Vessel Owner", "5": "Vessel Tonnage",
      "6": "Vessel Gross Registered Tonnage", "8": "Birthdate", "9": "Place of Birth", "10": "Nationality Country",
      "11": "Citizenship Country", "13": "SWIFT/BIC", "14": "Website", "21": "Email Address",
      "24": "Former Vessel Flag", "25": "Location", "26": "Title", "47": "Aircraft Model", "64": "Aircraft Tail Number",
      "224": "Gender", "364": "D-U-N-S Number", "524": "Phone Number", "646": "Organization Established Date",
    ],
    "DetailReferenceValues": ["91526": "Male", "91527": "Female"],
    "LocPartTypeValues": [
      "1450": "REGION", "1451": "ADDRESS1", "1452": "ADDRESS2", "1453": "ADDRESS3", "1454": "CITY",
      "1455": "STATE/PROVINCE", "1456": "POSTAL CODE",
    ],
    "ListValues": ["1550": "SDN List", "91512": "Consolidated List"],
    "SanctionsTypeValues": ["1": "Program", "1705": "Block"],
    "ReliabilityValues": ["1": "Confirmed", "1560": "Confirmed", "1561": "False", "91479": "Reported"],
    "IDRegDocDateTypeValues": ["1480": "Issue Date", "1481": "Expiration Date"],
  ]

  /// The text behind a number of a set, nil where neither the file nor OFAC's fixed numbers have one.
  func text(_ set: String, _ number: String?) -> String? {
    guard let number else { return nil }
    return sets[set]?[number] ?? OFACReferences.fixed[set]?[number]
  }

  /// Takes a set of names of types.
  mutating func takeSet(_ element: XMLElement) {
    var texts: [String: String] = [:]
    for value in element.children {
      guard let number = value.attribute("ID") else { continue }
      // An area's code stands as its text, its name as its description. An unknown type of party is told by the type
      // above it.
      if element.name == "PartySubTypeValues", value.words == "Unknown" { continue }
      texts[number] = element.name == "AreaCodeValues" ? value.attribute("Description") ?? value.words : value.words
    }
    sets[element.name] = texts
  }

  /// Takes a place.
  mutating func takeLocation(_ element: XMLElement) {
    guard let number = element.attribute("ID") else { return }
    var location = Location()
    for part in element.all("LocationPart") {
      let type = text("LocPartTypeValues", part.attribute("LocPartTypeID")) ?? ""
      for value in part.all("LocationPartValue") {
        if let words = value.words("Value") { location.parts.append((type, words)) }
      }
    }
    location.country =
      text("CountryValues", element.first("LocationCountry")?.attribute("CountryID"))
      ?? text("AreaCodeValues", element.first("LocationAreaCode")?.attribute("AreaCodeID"))
    locations[number] = location
  }

  /// A place as the text by which versions are compared: its references to features are numbers of the database only.
  static func comparedText(_ location: Location) -> String {
    (location.parts.map { "\($0.type): \($0.text)" } + [location.country ?? ""]).joined(separator: "; ")
  }

  /// Takes a document.
  mutating func takeDocument(_ element: XMLElement) {
    if let identity = element.attribute("IdentityID") { documents[identity, default: []].append(element) }
  }

  /// The documents of an identity, which aren't needed again: each is one party's.
  mutating func takeDocuments(of identity: String) -> [XMLElement] { documents.removeValue(forKey: identity) ?? [] }

  /// Forgets places and documents, which only parties name.
  mutating func forgetPlaces() {
    locations = [:]
    documents = [:]
  }

  /// A day as <Year>, <Month> and <Day>.
  static func day(_ element: XMLElement?) -> Day? {
    guard let element, let year = element.value("Year")?.number, let month = element.value("Month")?.number,
      let day = element.value("Day")?.number
    else { return nil }
    return Day(year, month, day)
  }

  /// A period in the words of the older forms. Both its ends are spans: the first day of the first and the last day of
  /// the last bound it.
  static func period(_ element: XMLElement) -> String? {
    let start = element.first("Start")
    let end = element.first("End")
    let isApproximate = [start, end].contains { $0?.attribute("Approximate") == "true" }
    return OFACPeriod.words(
      from: day(start?.first("From")), to: day((end ?? start)?.first("To")), isApproximate: isApproximate)
  }
}
