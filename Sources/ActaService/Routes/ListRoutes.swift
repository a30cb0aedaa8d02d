import ActaDocuments
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import Hummingbird

/// Lists: which are held in which version, their loads, and what changed between two.
struct ListRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/v1/lists", may: .read) { request, _ in try await status(request) }
    table.get("/v1/lists/:list", may: .read) { request, context in try await one(request, context) }
    table.get("/v1/lists/:list/history", may: .read) { request, context in try await history(request, context) }
    table.get("/v1/lists/:list/changes", may: .read) { request, context in try await changes(request, context) }
  }

  private func held() async throws -> [ListPace] {
    try await desks.readers.run { registry in
      let now = registry.clock()
      return try registry.read { try $0.listPaces(at: now) }
    }
  }

  /// What makes an answer on lists another one: the versions in service, refused loads, staleness.
  private static func tag(_ paces: [ListPace]) -> String {
    paces.map { pace in tag([pace.list]) + (pace.rescreened.map { ".\($0.microseconds)" } ?? "") }.joined(
      separator: "+")
  }

  /// What makes an answer on versions in service another one.
  static func tag(_ lists: [HeldList]) -> String {
    lists.map { "\($0.id).\($0.version.entry).\($0.refusedSince.count)\($0.isStale ? ".stale" : "")" }
      .joined(separator: "+")
  }

  private func status(_ request: Request) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let held = try await held()
    return await Reply.tagged("lists-" + Self.tag(held), request) { Reply.json(["lists": .array(held.map(\.json))]) }
  }

  private func one(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let id = try Self.list(context)
    guard let list = try await held().first(where: { $0.list.id == id }) else { throw Self.unknown(id) }
    return await Reply.tagged(Self.tag([list]), request) { Reply.json(list.json) }
  }

  private func history(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["limit", "offset"])
    let limit = try parameters.number("limit", in: 1...1000, otherwise: 1000)
    let offset = try parameters.number("offset", in: 0...1_000_000, otherwise: 0)
    let id = try Self.list(context)
    let loads = try await desks.readers.read { try $0.loads(of: id) }
    guard let last = loads.last else { throw Self.unknown(id) }
    return await Reply.tagged("\(id).\(last.entry).\(offset).\(limit)", request) {
      Reply.json([
        "versions": .array(loads.dropFirst(offset).prefix(limit).map { $0.json() }),
        "next_offset": loads.count > offset + limit ? .integer(Int64(offset + limit)) : .null,
      ])
    }
  }

  private func changes(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["from", "to"])
    let id = try Self.list(context)
    let done = try await desks.readers.read { try $0.loads(of: id) }.filter { $0.load.refused == nil }
    guard let last = done.last else { throw Self.unknown(id) }
    let to = try Self.version("to", parameters, done) ?? last
    let standard = done.last { $0.entry < to.entry }
    guard let from = try Self.version("from", parameters, done) ?? standard else {
      throw Problem.notThere("The list has one version only.")
    }
    guard from.entry <= to.entry else { throw Problem.badParameter("from", "It is the older version.") }
    return try await Reply.tagged("\(id).\(from.entry).\(to.entry)", request) {
      Reply.json(try await desks.readers.run { try $0.difference(from: from, to: to).json })
    }
  }

  private static func list(_ context: ServiceContext) throws(Problem) -> String {
    let text = try context.part("list")
    guard let list = ListID(text) else { throw .notThere("There is no such list.") }
    return list.text
  }

  private static func unknown(_ list: String) -> Problem { .notThere("No version of \(list) was ever loaded.") }

  /// A version by its number, or by the day it was published on.
  private static func version(
    _ name: String, _ parameters: QueryParameters, _ done: [ListVersion]
  ) throws(Problem) -> ListVersion? {
    guard let text = try parameters.one(name) else { return nil }
    let found =
      done.last { $0.name == text }
      ?? Day(text).flatMap { day in done.last { $0.load.published?.exactDay == day } }
    guard let found else { throw .notThere("The list has no such version.") }
    return found
  }
}
