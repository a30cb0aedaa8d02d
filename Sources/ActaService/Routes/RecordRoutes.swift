import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import Hummingbird

/// Records: to be looked at, not screened against.
struct RecordRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/v1/parties", may: .read) { request, _ in try await find(request) }
    for path: RouterPath in ["/v1/parties/:id", "/v1/records/:id"] {
      table.get(path, may: .read) { request, context in try await show(request, context) }
    }
    table.get("/v1/parties/:id/timeline", may: .read) { request, context in try await timeline(request, context) }
    for path: RouterPath in ["/v1/parties/:id/history", "/v1/records/:id/history"] {
      table.get(path, may: .read) { request, context in try await history(request, context) }
    }
  }

  static func id(_ context: ServiceContext) throws(Problem) -> RecordID {
    let text = try context.part("id")
    guard let id = RecordID(text) else { throw .notThere("No record has that id.") }
    return id
  }

  private func find(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["q", "limit", "offset", "known_at"])
    guard let text = try parameters.one("q"), text.utf8.count <= 1000 else {
      throw Problem.badParameter("q", "It holds the words to look for, in at most 1000 bytes.")
    }
    let limit = try parameters.number("limit", in: 1...500, otherwise: 20)
    let offset = try parameters.number("offset", in: 0...9500, otherwise: 0)
    let found = try await desks.readers.read(knownAt: try parameters.knownAt("known_at")) {
      try $0.find(text, limit: offset + limit + 1)
    }
    let page = found.dropFirst(offset).prefix(limit)
    return Reply.json([
      "parties": .array(page.map(\.json)),
      "next_offset": found.count > offset + limit ? .integer(Int64(offset + limit)) : .null,
    ])
  }

  private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["on", "known_at"])
    let (id, on) = (try Self.id(context), try parameters.day("on"))
    let known = try parameters.knownAt("known_at")
    let document = try await desks.readers.run { registry -> JSONValue? in
      let day = on ?? registry.clock().day
      return try registry.read(knownAt: known) { reader in
        guard let record = try reader.anyRecord(id) else { return nil }
        return RecordDocument.json(record, try reader.dossier(id, on: day), day, reader)
      }
    }
    guard let document else { throw Problem.notThere("No record has that id.") }
    return Reply.json(document)
  }

  private func timeline(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["on", "known_at"])
    let (id, on) = (try Self.id(context), try parameters.day("on"))
    let known = try parameters.knownAt("known_at")
    let items = try await desks.readers.run { registry in
      let day = on ?? registry.clock().day
      return try registry.read(knownAt: known) { try $0.timeline(of: id, on: day) }
    }
    guard let items else { throw Problem.notThere("No party has that id.") }
    return Reply.json(["id": .string(id.text), "items": .array(items.map(\.json))])
  }

  private func history(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["known_at"])
    let id = try Self.id(context)
    let versions = try await desks.readers.read(knownAt: try parameters.knownAt("known_at")) {
      try $0.history(of: id.text)
    }
    guard !versions.isEmpty else { throw Problem.notThere("No record has that id.") }
    return Reply.json(["id": .string(id.text), "versions": .array(versions.map(\.json))])
  }
}
