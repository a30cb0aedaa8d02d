import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening

/// Parties as entities of the FollowTheMoney model, as clients of yente read them.
enum FTMDocument {
  /// The schema of a kind of party.
  static func schema(_ kind: PartyKind) -> String {
    switch kind {
    case .person: "Person"
    case .organization: "Organization"
    case .country: "PublicBody"
    case .vessel: "Vessel"
    case .aircraft: "Airplane"
    }
  }

  /// The kind that a schema asks for; nil for any.
  ///
  /// - Throws: `Problem` for a schema that names nothing that is screened.
  static func kind(_ schema: String) throws(Problem) -> PartyKind? {
    switch schema {
    case "Thing", "LegalEntity", "": return nil
    case "Person": return .person
    case "Organization", "Company", "PublicBody": return .organization
    case "Vessel": return .vessel
    case "Airplane": return .aircraft
    default: throw .badRequest("Unknown schema: \(schema.prefix(40))", place: "schema")
    }
  }

  static let schemata = [
    "Thing", "LegalEntity", "Person", "Organization", "Company", "PublicBody", "Vessel", "Airplane",
  ]

  /// The name of the dataset that holds a party: its list, or our own records.
  static func dataset(_ party: Party) -> String { party.listing?.list ?? own }

  /// The dataset of the records that are our own.
  static let own = "own"
  /// The dataset of everything.
  static let everything = "default"

  /// An entity.
  ///
  /// - Parameters:
  ///   - times: when we learnt of it first, and of its newest version.
  ///   - measures: nested as sanctions; nil leaves them out.
  ///   - ties: entities that tie the party to others, under the properties that hold them.
  static func entity(
    _ party: Party, sameAs: [RecordID], times: (first: Instant, last: Instant)?,
    measures: [MeasureView]? = nil, programmes: [String] = [], ties: [(name: String, entity: JSONValue)] = []
  ) -> JSONObject {
    var properties = Properties()
    add(party, to: &properties)
    properties.add("topics", ["sanction"])
    properties.add("programId", programmes)
    var object: JSONObject = [
      "id": .string(party.id.text), "caption": .string(party.heading), "schema": .string(schema(party.kind)),
    ]
    var document = properties.json
    if let measures, !measures.isEmpty { document.append("sanctions", .array(measures.map { sanction($0) })) }
    for name in adjacentProperties {
      let entities = ties.filter { $0.name == name }.map(\.entity)
      if !entities.isEmpty { document.append(name, .array(entities)) }
    }
    object.append("properties", .object(document))
    object.append("datasets", .array([.string(dataset(party))]))
    object.append("referents", .array(sameAs.map { .string($0.text) }))
    object.append("target", true)
    object.append("first_seen", times.map { .string($0.first.description) } ?? .null)
    object.append("last_seen", times.map { .string($0.last.description) } ?? .null)
    object.append("last_change", times.map { .string($0.last.description) } ?? .null)
    return object
  }

  private static func sanction(_ measure: MeasureView) -> JSONValue {
    var properties = Properties()
    properties.add("authority", [measure.authorityName])
    properties.add("program", measure.programmes)
    properties.add("programId", measure.programmes)
    properties.add("provisions", ["\(measure.kind.rawValue)/\(measure.type)"])
    properties.add("status", [measure.status.rawValue])
    properties.add("startDate", [measure.since?.edtf].compactMap { $0 })
    return [
      "id": .string(measure.id.text), "caption": .string(measure.authorityName), "schema": "Sanction",
      "properties": .object(properties.json), "datasets": [], "referents": [], "target": false,
    ]
  }

  private static func add(_ party: Party, to properties: inout Properties) {
    properties.add("name", [party.heading])
    let others = party.names.filter { !$0.text.utf8.elementsEqual(party.heading.utf8) }
    properties.add("alias", others.filter { $0.quality != .weak }.map(\.text))
    properties.add("weakAlias", others.filter { $0.quality == .weak }.map(\.text))
    properties.add("notes", party.remarks)
    let addresses = party.addresses.compactMap { address in
      let parts = [address.street, address.city, address.countryText].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
    properties.add("address", addresses)
    let places = party.countries + party.nationalities + party.citizenships
    properties.add("country", places.compactMap(\.country) + party.addresses.compactMap(\.country))
    if party.kind == .person {
      properties.add("birthDate", party.births.map(\.value.edtf))
      properties.add("deathDate", party.deaths.map(\.value.edtf))
      properties.add("birthPlace", party.birthPlaces.map(\.text))
      properties.add("nationality", party.nationalities.compactMap(\.country))
      properties.add("citizenship", party.citizenships.compactMap(\.country))
      properties.add("gender", [party.gender?.value.rawValue].compactMap { $0 })
      properties.add("position", party.positions.map(\.value))
    }
    if let craft = party.vessel ?? party.aircraft {
      properties.add("type", [craft.type].compactMap { $0 })
      properties.add("flag", [craft.flag].compactMap { $0 })
      properties.add("buildDate", [craft.built].compactMap { $0 })
    }
    for identifier in party.identifiers {
      properties.add(property(identifier.type, party.kind), [identifier.number])
    }
  }

  /// The property that holds numbers of a type.
  private static func property(_ type: String, _ kind: PartyKind) -> String {
    switch type {
    case "passport": "passportNumber"
    case "tax_id": "taxNumber"
    case "ssn": "socialSecurityNumber"
    case "imo": "imoNumber"
    case "mmsi": "mmsi"
    case "call_sign": "callSign"
    case "lei": "leiCode"
    case "swift_bic": "swiftBic"
    case "website": "website"
    case "email": "email"
    case "phone": "phone"
    case "aircraft_tail", "aircraft_serial": type == "aircraft_tail" ? "registrationNumber" : "serialNumber"
    default: kind == .person ? "idNumber" : "registrationNumber"
    }
  }

  /// Values by property, each once.
  private struct Properties {
    private var values: [(name: String, texts: [String])] = []

    mutating func add(_ name: String, _ texts: [String]) {
      guard !texts.isEmpty else { return }
      let place = values.firstIndex { $0.name == name } ?? values.endIndex
      if place == values.endIndex { values.append((name, [])) }
      for text in texts where !values[place].texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
        values[place].texts.append(text)
      }
    }

    var json: JSONObject {
      var object: JSONObject = [:]
      for value in values { object.append(value.name, .array(value.texts.map { .string($0) })) }
      return object
    }
  }
}
