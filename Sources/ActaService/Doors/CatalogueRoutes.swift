import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import Hummingbird

/// yente's doors besides matching: `/search`, `/entities`, `/catalog`, `/algorithms`.
struct CatalogueRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/search/:dataset", may: .read) { request, context in try await search(request, context) }
    table.get("/entities/:id", may: .read) { request, context in try await entity(request, context) }
    for path: RouterPath in ["/catalog", "/manifest"] {
      table.get(path, may: .read) { request, _ in try await catalogue(request) }
    }
    table.get("/algorithms", may: .read) { _, _ in Self.algorithms }
  }

  private static let searchNames: Set<String> = [
    "q", "schema", "include_dataset", "exclude_dataset", "exclude_schema", "countries", "topics", "datasets", "limit",
    "offset", "sort", "target", "fuzzy", "simple", "facets", "filter_op",
  ]
  /// More parties than this aren't looked through.
  private static let mostFound = 2000

  private func search(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: Self.searchNames)
    let text = try parameters.one("q") ?? ""
    let limit = try parameters.number("limit", in: 0...500, otherwise: 10)
    let offset = try parameters.number("offset", in: 0...9499, otherwise: 0)
    let kind = try FTMDocument.kind(try parameters.one("schema") ?? "Thing")
    var scope = Matching.Scope(lists: try await Matching(desks: desks).lists(try context.part("dataset")))
    scope.withoutLists = Set(parameters.all("exclude_dataset"))
    scope.withoutSchemata = Set(parameters.all("exclude_schema"))
    let datasets = Set(scope.lists + parameters.all("include_dataset") + parameters.all("datasets"))
    let countries = Set(parameters.all("countries").map { $0.lowercased() })
    let topics = parameters.all("topics")
    let facets = parameters.all("facets").flatMap { $0.split(separator: ",").map(String.init) }
    let (page, total, counts) = try await desks.readers.read { [scope] reader in
      var parties: [Party] = []
      if topics.isEmpty || topics.contains("sanction") {
        for found in try reader.find(text, limit: Self.mostFound) {
          guard kind == nil || found.kind == kind, let party = try reader.party(found.id), scope.admits(party),
            datasets.isEmpty || datasets.contains(FTMDocument.dataset(party)),
            countries.isEmpty || !countries.isDisjoint(with: Self.countries(party))
          else { continue }
          parties.append(party)
        }
      }
      let page = try parties.dropFirst(offset).prefix(limit).map { party in
        JSONValue.object(
          FTMDocument.entity(party, sameAs: try reader.sameParties(as: party.id), times: try reader.times(of: party.id))
        )
      }
      return (page, parties.count, Self.facets(facets.isEmpty ? Self.usualFacets : facets, parties))
    }
    return Reply.json([
      "limit": .integer(Int64(limit)), "offset": .integer(Int64(offset)),
      "total": ["value": .integer(Int64(total)), "relation": total < Self.mostFound ? "eq" : "gte"],
      "results": .array(page), "facets": .object(counts),
    ])
  }

  private static let usualFacets = ["countries", "topics", "datasets"]

  private static func countries(_ party: Party) -> Set<String> {
    Set((party.countries + party.nationalities + party.citizenships).compactMap(\.country))
  }

  private static func facets(_ names: [String], _ parties: [Party]) -> JSONObject {
    var object: JSONObject = [:]
    for name in names where object[name] == nil {
      var counts: [String: Int] = [:]
      for party in parties {
        let values: Set<String> =
          switch name {
          case "countries": countries(party)
          case "topics": ["sanction"]
          case "datasets": [FTMDocument.dataset(party)]
          case "schema": [FTMDocument.schema(party.kind)]
          case "genders": Set([party.gender?.value.rawValue].compactMap { $0 })
          default: []
          }
        for value in values { counts[value, default: 0] += 1 }
      }
      object.append(
        name,
        [
          "label": .string(name),
          "values": .array(
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
              ["name": .string($0.key), "label": .string($0.key), "count": .integer(Int64($0.value))]
            }),
        ])
    }
    return object
  }

  private func entity(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let isNested = try QueryParameters(request, known: ["nested"]).flag("nested", otherwise: true)
    let id = try RecordRoutes.id(context)
    let document = try await desks.readers.run { registry -> JSONObject? in
      let day = registry.clock().day
      return try registry.read { reader in
        guard let dossier = try reader.dossier(id, on: day) else { return nil }
        let views = dossier.measures.map(\.view)
        return FTMDocument.entity(
          dossier.party, sameAs: dossier.sameAs.map(\.id), times: try reader.times(of: id),
          measures: isNested ? views : nil, programmes: views.flatMap(\.programmes))
      }
    }
    guard let document else { throw Problem.notThere("No such entity!") }
    return Reply.json(.object(document))
  }

  private func catalogue(_ request: Request) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let held = try await desks.readers.run { registry in
      let now = registry.clock()
      return try registry.read { try $0.heldLists(at: now) }
    }
    func dataset(_ list: HeldList) -> JSONValue {
      let version = JSONValue.string(list.version.name)
      return [
        "name": .string(list.id), "title": .string(list.id), "load": true, "children": [], "version": version,
        "index_version": version, "index_current": .bool(!list.isStale),
        "entity_count": .integer(Int64(list.version.load.entries)),
        "target_count": .integer(Int64(list.version.load.entries)),
        "updated_at": .string(list.version.loadedAt.description),
        "last_export": list.version.load.published.map { .string($0.edtf) } ?? .null,
      ]
    }
    let everything: JSONValue = [
      "name": .string(FTMDocument.everything), "title": "All lists held, and own records", "load": false,
      "children": .array(held.map { .string($0.id) }), "version": .null, "index_version": .null, "index_current": true,
    ]
    let (stale, current) = (held.filter(\.isStale), held.filter { !$0.isStale })
    return await Reply.tagged("catalog-" + ListRoutes.tag(held), request) {
      Reply.json([
        "datasets": .array([everything] + held.map(dataset)), "current": .array(current.map { .string($0.id) }),
        "outdated": .array(stale.map { .string($0.id) }), "index_stale": .bool(!stale.isEmpty),
      ])
    }
  }

  private static var algorithms: Response {
    let description = "Acta's engine \(ScreeningEngine.version): names aligned word by word, evidence, reasons."
    return Reply.json([
      "algorithms": [
        [
          "name": "acta", "description": .string(description), "features": [:],
          "docs": ["description": .string(description), "config": [:], "features": [:]],
        ]
      ], "default": "acta", "best": "acta",
    ])
  }
}
