import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import HTTPTypes
import Hummingbird

/// OpenRefine's door (Reconciliation Service API 0.2): `/reconcile/{dataset}`.
struct ReconcileRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.on(
      "/reconcile/:dataset", may: .screen,
      [
        .get: { request, context in try await asked(request, context, form: nil) },
        .post: { request, context in
          try await asked(request, context, form: Form(try await request.bytes(upTo: desks.settings.largestBody)))
        },
      ])
    table.get("/reconcile/:dataset/suggest/entity", may: .read) { request, context in
      try await suggestEntity(request, context)
    }
    table.get("/reconcile/:dataset/suggest/type", may: .read) { request, _ in
      try suggest(request, FTMDocument.schemata.map { (id: $0, name: $0) })
    }
    table.get("/reconcile/:dataset/extend/property", may: .read) { request, _ in try ExtendDoor.properties(request) }
    table.get("/reconcile/:dataset/suggest/property", may: .read) { request, _ in
      try suggest(request, Self.properties)
    }
  }

  private static let properties = [
    (id: "birthDate", name: "Birth date"), (id: "country", name: "Country"), (id: "gender", name: "Gender"),
    (id: "idNumber", name: "ID number"), (id: "imoNumber", name: "IMO number"), (id: "leiCode", name: "LEI"),
    (id: "name", name: "Name"), (id: "nationality", name: "Nationality"),
    (id: "passportNumber", name: "Passport number"), (id: "registrationNumber", name: "Registration number"),
    (id: "taxNumber", name: "Tax number"),
  ]

  private func asked(_ request: Request, _ context: ServiceContext, form: Form?) async throws -> Response {
    let parameters = try QueryParameters(
      request, known: ["queries", "extend", "api_key", "algorithm", "record", "changed_since"])
    let lists = try await Matching(desks: desks).lists(try context.part("dataset"))
    if let extend = try form?["extend"] ?? parameters.one("extend"), !extend.allSatisfy(\.isWhitespace) {
      return try await ExtendDoor(desks: desks).answer(try MatchRoutes.body(Array(extend.utf8)))
    }
    let changedSince = try parameters.changedSince()
    guard let text = try form?["queries"] ?? parameters.one("queries") else {
      guard form == nil else { throw Problem.badRequest("No queries were provided.") }
      return manifest(request, try context.part("dataset"))
    }
    let record = try parameters.flag("record", otherwise: true)
    let queries = try MatchRoutes.body(Array(text.utf8))
    guard let members = queries.object?.members, members.count <= MatchRoutes.mostQueries else {
      throw Problem.badRequest("Queries are an object of at most \(MatchRoutes.mostQueries).")
    }
    var answers: JSONObject = [:]
    for member in members {
      answers.append(
        member.key,
        [
          "result": .array(
            try await results(
              member.value, .init(lists: lists, changedSince: changedSince), actor: try context.asker.actor,
              record: record))
        ])
    }
    return Reply.json(.object(answers))
  }

  private func results(
    _ query: JSONValue, _ scope: Matching.Scope, actor: String, record: Bool
  ) async throws -> [JSONValue] {
    let schema = query["type"]?.text ?? query["type"]?.elements?.first?.text ?? "Thing"
    let limit = min(max(Int(query["limit"]?.integer ?? 5), 1), 100)
    var properties: [String: [String]] = [:]
    if let name = query["query"]?.text { properties["name"] = [name] }
    for property in query["properties"]?.elements ?? [] {
      guard let id = property["pid"]?.text, let value = property["v"] else { continue }
      let name = String(id.split(separator: ":").last ?? "")
      let texts = (value.elements ?? [value]).compactMap { $0.text ?? $0["id"]?.text ?? $0["name"]?.text }
      properties[name, default: []] += texts
    }
    let found = try await Matching(desks: desks).find(
      try ExampleQuery(schema: schema, properties: properties), scope, threshold: 5000, limit: limit,
      actor: actor, record: record)
    return found.map { found in
      let schema = FTMDocument.schema(found.party.kind)
      return [
        "id": .string(found.party.id.text), "name": .string(found.party.heading), "description": .string(schema),
        "type": [Self.type(schema)], "score": .integer(Int64(found.match.score)),
        "match": .bool(found.match.score >= 7000 && found.match.identity == .confirmed),
      ]
    }
  }

  private static func type(_ schema: String) -> JSONValue { ["id": .string(schema), "name": .string(schema)] }

  private func manifest(_ request: Request, _ dataset: String) -> Response {
    let scheme = desks.settings.tls == nil ? "http" : "https"
    let base = "\(scheme)://\(request.head.authority ?? "127.0.0.1")"
    let service = JSONValue.string("\(base)/reconcile/\(dataset)")
    let query = request.uri.query.map { "?\($0)" } ?? ""
    func suggest(_ what: String) -> JSONValue {
      ["service_url": service, "service_path": .string("/suggest/\(what)\(query)")]
    }
    return Reply.json([
      "versions": ["0.2"], "name": .string("Acta (\(dataset))"),
      "identifierSpace": .string("\(base)/v1/parties/"), "schemaSpace": "https://followthemoney.tech/explorer/",
      "view": ["url": .string("\(base)/v1/parties/{{id}}")], "batchSize": 25,
      "defaultTypes": .array(FTMDocument.schemata.map { Self.type($0) }),
      "suggest": ["entity": suggest("entity"), "type": suggest("type"), "property": suggest("property")],
      "extend": ExtendDoor.manifest(service, query: query),
    ])
  }

  private func suggestEntity(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["prefix", "limit", "api_key", "cursor"])
    let prefix = try parameters.one("prefix") ?? ""
    let limit = try parameters.number("limit", in: 1...500, otherwise: 10)
    let lists = try await Matching(desks: desks).lists(try context.part("dataset"))
    let found = try await desks.readers.read { try $0.find(prefix, limit: lists.isEmpty ? limit : 2000) }
    let kept = found.filter { lists.isEmpty || lists.contains($0.list ?? "") }.prefix(limit)
    return Self.suggestion(
      prefix,
      kept.map {
        let schema = FTMDocument.schema($0.kind)
        return [
          "id": .string($0.id.text), "name": .string($0.heading), "description": .string(schema),
          "type": [Self.type(schema)],
        ]
      })
  }

  private func suggest(_ request: Request, _ known: [(id: String, name: String)]) throws -> Response {
    let parameters = try QueryParameters(request, known: ["prefix", "limit", "api_key", "cursor"])
    let prefix = try parameters.one("prefix") ?? ""
    let folded = prefix.lowercased()
    let kept = known.filter {
      folded.isEmpty || $0.id.lowercased().hasPrefix(folded) || $0.name.lowercased().hasPrefix(folded)
    }
    return Self.suggestion(prefix, kept.map { ["id": .string($0.id), "name": .string($0.name)] })
  }

  private static func suggestion(_ prefix: String, _ result: [JSONValue]) -> Response {
    Reply.json([
      "code": "/api/status/ok", "status": "200 OK", "prefix": .string(prefix), "result": .array(result),
    ])
  }
}

/// A form as browsers send it (application/x-www-form-urlencoded).
struct Form {
  private let values: [String: String]

  init(_ bytes: [UInt8]) throws(Problem) {
    var values: [String: String] = [:]
    for part in String(decoding: bytes, as: UTF8.self).split(separator: "&") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Percent.decode(pieces[0], plusIsSpace: true, allowsLines: true),
        let value = Percent.decode(pieces.count > 1 ? pieces[1] : "", plusIsSpace: true, allowsLines: true),
        values.updateValue(value, forKey: name) == nil
      else { throw .badRequest("The form isn't percent-encoded UTF-8, or names a field twice.") }
    }
    self.values = values
  }

  subscript(_ name: String) -> String? { values[name] }
}
