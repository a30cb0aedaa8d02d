import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import Hummingbird

/// OpenRefine's data extension (Reconciliation Service API 0.2, section 7): values of chosen properties for entities that
/// were matched.
struct ExtendDoor {
  let desks: Desks

  /// Names and labels of the FollowTheMoney model's properties that our entities can have, and the schemata that have them.
  private static let known: [(name: String, label: String, schemata: Set<String>)] = {
    let things = Set(FTMDocument.schemata)
    let legal: Set = ["LegalEntity", "Person", "Organization", "Company", "PublicBody"]
    let crafts: Set = ["Vessel", "Airplane"]
    return [
      ("address", "Address", things), ("alias", "Alias", things), ("birthDate", "Birth date", ["Person"]),
      ("birthPlace", "Place of birth", ["Person"]), ("buildDate", "Build Date", crafts),
      ("callSign", "Call Sign", ["Vessel"]), ("citizenship", "Citizenship", ["Person"]),
      ("country", "Country", things), ("deathDate", "Death date", ["Person"]), ("email", "Email", legal),
      ("flag", "Flag", ["Vessel"]), ("gender", "Gender", ["Person"]), ("idNumber", "ID Number", legal),
      ("imoNumber", "IMO Number", ["Vessel", "Organization", "Company", "PublicBody"]), ("leiCode", "LEI", legal),
      ("mmsi", "MMSI", ["Vessel"]), ("name", "Name", things), ("nationality", "Nationality", ["Person"]),
      ("notes", "Notes", things), ("passportNumber", "Passport number", ["Person"]), ("phone", "Phone", legal),
      ("position", "Position", ["Person"]), ("programId", "Program ID", things),
      ("registrationNumber", "Registration number", legal.union(crafts)),
      ("serialNumber", "Serial Number", ["Airplane"]),
      ("socialSecurityNumber", "Social security number", ["Person"]), ("swiftBic", "SWIFT/BIC", legal),
      ("taxNumber", "Tax Number", legal), ("topics", "Topics", things), ("type", "Type", crafts),
      ("weakAlias", "Weak alias", things), ("website", "Website", legal),
    ]
  }()

  /// Where a client asks which properties there are, and what it can set for each.
  static func manifest(_ service: JSONValue, query: String) -> JSONValue {
    [
      "propose_properties": ["service_url": service, "service_path": .string("/extend/property\(query)")],
      "property_settings": settings,
      // What yente calls it.
      "propose_settings": settings,
    ]
  }

  private static let settings: JSONValue = [
    [
      "name": "limit", "label": "Limit", "type": "number", "default": 0,
      "help_text": "Maximum number of values to return per row (0 for no limit).",
    ],
    [
      "name": "render", "label": "Value rendering", "type": "select", "default": "caption",
      "choices": [
        ["id": "caption", "value": "caption", "name": "User-readable value"],
        ["id": "raw", "value": "raw", "name": "Machine-readable value"],
      ], "help_text": "Return readable value (e.g. 'Russia') instead of raw value ('ru').",
    ],
  ]

  /// The properties that can be asked for of a type.
  static func properties(_ request: Request) throws(Problem) -> Response {
    let parameters = try QueryParameters(request, known: ["type", "limit", "api_key"])
    let type = try parameters.one("type") ?? "Thing"
    let limit = try parameters.number("limit", in: 0...1000, otherwise: 0)
    _ = try FTMDocument.kind(type)
    // Of a thing of unknown type everything can be asked for that some thing has.
    let isAnything = type == "Thing" || type.isEmpty
    let fitting = known.filter { isAnything || $0.schemata.contains(type) }.prefix(limit > 0 ? limit : Int.max)
    return Reply.json([
      "limit": .integer(Int64(limit)), "type": .string(type.isEmpty ? "Thing" : type),
      "properties": .array(fitting.map { ["id": .string($0.name), "name": .string($0.label)] }),
    ])
  }

  /// What is asked of one property.
  private struct Wanted: Sendable {
    var id: String
    var limit: Int
    var isRaw: Bool

    init(_ value: JSONValue) throws(Problem) {
      guard let id = value["id"]?.text else { throw .badRequest("A property to extend with has an id.") }
      self.id = id
      let settings = value["settings"]
      // OpenRefine sends what people typed, as text.
      limit = settings?["limit"]?.integer.map { Int($0) } ?? settings?["limit"]?.text.flatMap { Int($0) } ?? 0
      isRaw = settings?["render"]?.text == "raw"
    }
  }

  /// The rows of an extension.
  func answer(_ query: JSONValue) async throws -> Response {
    guard let elements = query["ids"]?.elements, let properties = query["properties"]?.elements else {
      throw Problem.badRequest("Cannot decode extension request: it has ids and properties.")
    }
    guard elements.count <= MatchRoutes.mostQueries, properties.count <= Self.known.count * 2 else {
      throw Problem.badRequest("Too many queries in one batch (limit: \(MatchRoutes.mostQueries))")
    }
    let ids = elements.compactMap(\.text)
    var wanted: [Wanted] = []
    for property in properties { wanted.append(try Wanted(property)) }
    let asked = wanted
    let entities = try await desks.readers.read { reader in
      try ids.map { id -> JSONObject? in
        guard let record = RecordID(id), let party = try reader.party(record) else { return nil }
        return FTMDocument.entity(
          party, sameAs: [], times: nil, programmes: try reader.programmes(against: record))
      }
    }
    var rows: JSONObject = [:]
    var met: Set<String> = []
    for (id, entity) in zip(ids, entities) where rows[id] == nil {
      rows.append(id, .object(Self.row(entity, asked, &met)))
    }
    let meta = Self.known.filter { met.contains($0.name) }.map { known -> JSONValue in
      ["id": .string(known.name), "name": .string(known.label)]
    }
    return Reply.json(["meta": .array(meta), "rows": .object(rows)])
  }

  /// The values of one entity; none for one that isn't held.
  private static func row(_ entity: JSONObject?, _ wanted: [Wanted], _ met: inout Set<String>) -> JSONObject {
    var row: JSONObject = [:]
    guard let entity, let schema = entity["schema"]?.text else { return row }
    for property in wanted where row[property.id] == nil {
      guard known.contains(where: { $0.name == property.id && $0.schemata.contains(schema) }) else { continue }
      met.insert(property.id)
      var values = (entity["properties"]?[property.id]?.elements ?? []).compactMap(\.text)
      if property.limit > 0 { values = Array(values.prefix(property.limit)) }
      if !property.isRaw { values = values.map { caption($0, of: property.id) } }
      row.append(property.id, .array(values.map { ["str": .string($0)] }))
    }
    return row
  }

  /// A value in words: the name of a country in the place of its code.
  private static func caption(_ value: String, of property: String) -> String {
    guard ["citizenship", "country", "flag", "nationality"].contains(property) else { return value }
    return Countries.name(value) ?? value
  }
}
