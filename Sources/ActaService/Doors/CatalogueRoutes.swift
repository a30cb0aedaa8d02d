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
    table.get("/entities/:id/adjacent", may: .read) { request, context in
      let (page, document) = try await adjacent(request, context)
      let properties = document["properties"]?.object?.members ?? []
      var adjacent: JSONObject = [:]
      for member in properties where FTMDocument.isAdjacent(member.value) {
        adjacent.append(member.key, page.results(member.value))
      }
      return Reply.json([
        "entity": .object(FTMDocument.withoutAdjacent(document)), "adjacent": .object(adjacent),
      ])
    }
    table.get("/entities/:id/adjacent/:property", may: .read) { request, context in
      let name = try context.part("property")
      guard FTMDocument.adjacentProperties.contains(name) else { throw Problem.notThere("No such property!") }
      let (page, document) = try await adjacent(request, context)
      return Reply.json(page.results(document["properties"]?[name] ?? []))
    }
    for path: RouterPath in ["/catalog", "/manifest"] {
      table.get(path, may: .read) { request, _ in try await catalogue(request) }
    }
    table.get("/algorithms", may: .read) { _, _ in Self.algorithms }
  }

  private static let searchNames: Set<String> = [
    "q", "schema", "include_dataset", "exclude_dataset", "exclude_schema", "countries", "topics", "datasets", "limit",
    "offset", "sort", "target", "fuzzy", "simple", "facets", "filter", "filter_op", "changed_since",
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
    let included = Set(scope.lists + parameters.all("include_dataset"))
    let filters = try SearchFilters(parameters)
    let facets = parameters.all("facets").flatMap { $0.split(separator: ",").map(String.init) }
    let (page, total, counts) = try await desks.readers.read { [scope] reader in
      var kept: [(party: Party, entity: JSONObject)] = []
      for found in try reader.find(text, limit: Self.mostFound) {
        guard kind == nil || found.kind == kind, let party = try reader.party(found.id), scope.admits(party),
          included.isEmpty || included.contains(FTMDocument.dataset(party))
        else { continue }
        let times = try reader.times(of: party.id)
        let entity = FTMDocument.entity(
          party, sameAs: try reader.sameParties(as: party.id), times: times,
          programmes: filters.needsProgrammes ? try reader.programmes(against: party.id) : [])
        if filters.admits(party, entity, changed: times?.last) { kept.append((party, entity)) }
      }
      let page = kept.dropFirst(offset).prefix(limit).map { JSONValue.object($0.entity) }
      return (page, kept.count, Self.facets(facets.isEmpty ? Self.usualFacets : facets, kept.map(\.party)))
    }
    return Reply.json([
      "limit": .integer(Int64(limit)), "offset": .integer(Int64(offset)),
      "total": ["value": .integer(Int64(total)), "relation": total < Self.mostFound ? "eq" : "gte"],
      "results": .array(page), "facets": .object(counts),
    ])
  }

  private static let usualFacets = ["countries", "topics", "datasets"]

  static func countries(_ party: Party) -> Set<String> {
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
    return Reply.json(.object(try await document(context, isNested: isNested)))
  }

  private func document(_ context: ServiceContext, isNested: Bool) async throws -> JSONObject {
    let id = try RecordRoutes.id(context)
    let document = try await desks.readers.run { registry -> JSONObject? in
      let day = registry.clock().day
      return try registry.read { reader in
        guard let dossier = try reader.dossier(id, on: day) else { return nil }
        let views = dossier.measures.map(\.view)
        let ties = isNested ? try FTMTies.properties(dossier, reader) : []
        return FTMDocument.entity(
          dossier.party, sameAs: dossier.sameAs.map(\.id), times: try reader.times(of: id),
          measures: isNested ? views : nil, programmes: views.flatMap(\.programmes), ties: ties)
      }
    }
    guard let document else { throw Problem.notThere("No such entity!") }
    return document
  }

  /// What stands around an entity, a page of each property.
  private struct AdjacentPage {
    let limit: Int
    let offset: Int

    func results(_ value: JSONValue) -> JSONValue {
      let all = value.elements ?? []
      return [
        "results": .array(Array(all.dropFirst(offset).prefix(limit))), "limit": .integer(Int64(limit)),
        "offset": .integer(Int64(offset)), "total": ["value": .integer(Int64(all.count)), "relation": "eq"],
      ]
    }
  }

  private func adjacent(
    _ request: Request, _ context: ServiceContext
  ) async throws -> (AdjacentPage, JSONObject) {
    let parameters = try QueryParameters(request, known: ["limit", "offset", "sort"])
    let page = AdjacentPage(
      limit: try parameters.number("limit", in: 0...500, otherwise: 10),
      offset: try parameters.number("offset", in: 0...9499, otherwise: 0))
    return (page, try await document(context, isNested: true))
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
