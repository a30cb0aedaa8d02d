import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import HTTPTypes
import Hummingbird

/// yente's door for screening: `POST /match/{dataset}`. Every question is recorded, as in `/v1/check`.
struct MatchRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.post("/match/:dataset", may: .screen) { request, context in try await match(request, context) }
  }

  /// The most questions of one request.
  static let mostQueries = 100
  private static let names: Set<String> = [
    "limit", "threshold", "cutoff", "algorithm", "include_dataset", "exclude_dataset", "exclude_schema", "topics",
    "exclude_entity_ids", "record", "lang", "changed_since",
  ]

  private func match(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let asker = try context.asker
    let parameters = try QueryParameters(request, known: Self.names)
    try Self.requireAlgorithm(try parameters.one("algorithm"))
    let limit = try parameters.number("limit", in: 1...500, otherwise: 5)
    let threshold = try parameters.share("threshold", otherwise: 7000)
    let cutoff = min(try parameters.share("cutoff", otherwise: 7000), threshold)
    let record = try parameters.flag("record", otherwise: true)
    let words = desks.words(try parameters.language("lang", otherwise: desks.settings.language))
    let matching = Matching(desks: desks)
    var scope = Matching.Scope(lists: try await matching.lists(try context.part("dataset")))
    let included = parameters.all("include_dataset")
    if !included.isEmpty {
      scope.lists = scope.lists.isEmpty ? included : included.filter { scope.lists.contains($0) }
    }
    scope.withoutLists = Set(parameters.all("exclude_dataset"))
    scope.withoutSchemata = Set(parameters.all("exclude_schema"))
    scope.withoutIDs = Set(parameters.all("exclude_entity_ids"))
    scope.changedSince = try parameters.changedSince()
    let topics = parameters.all("topics")
    let findsNobody = !topics.isEmpty && !topics.contains("sanction") || !included.isEmpty && scope.lists.isEmpty
    let body = try Self.body(try await request.bytes(upTo: desks.settings.largestBody))
    var responses: JSONObject = [:]
    for (name, example) in try Self.examples(body) {
      let found =
        findsNobody
        ? []
        : try await matching.find(
          example, scope, threshold: max(cutoff, 1000), limit: limit, actor: asker.actor, record: record)
      responses.append(
        name,
        [
          "status": 200,
          "results": .array(found.map { Matching.scored($0, threshold: threshold) { words.sentence($0) } }),
          "total": ["value": .integer(Int64(found.count)), "relation": "eq"], "query": example.echo,
        ])
    }
    return Reply.json(["responses": .object(responses), "limit": .integer(Int64(limit))])
  }

  static func body(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
    do { return try JSONReader.parse(bytes, form: .foreign) } catch {
      throw .badRequest("The body isn't JSON that can be read (line \(error.line), column \(error.column)).")
    }
  }

  private static func examples(_ body: JSONValue) throws(Problem) -> [(String, ExampleQuery)] {
    guard let queries = body["queries"]?.object else { throw .badRequest("The body has no object \"queries\".") }
    guard queries.members.count <= mostQueries else {
      throw .badRequest("Too many queries in one batch (limit: \(mostQueries))")
    }
    var examples: [(String, ExampleQuery)] = []
    for member in queries.members { examples.append((member.key, try ExampleQuery(member.value))) }
    return examples
  }

  /// The names of yente's algorithms are taken; the answer is always our engine's.
  static func requireAlgorithm(_ name: String?) throws(Problem) {
    guard let name, !algorithms.contains(name) else { return }
    throw .badRequest("Invalid algorithm: \(name.prefix(40))", place: "algorithm")
  }

  private static let algorithms: Set<String> = [
    "acta", "best", "logic-v1", "logic-v2", "name-based", "name-qualified", "regression-v1", "regression-v2",
    "regression-v3", "ofac-249",
  ]
}

extension QueryParameters {
  /// A number from 0 to 1, as others write it.
  func share(_ name: String, otherwise standard: Int) throws(Problem) -> Int {
    guard let text = try one(name) else { return standard }
    if let points = Decimals.basisPoints(text) { return points }
    guard let number = Double(text), (0...1).contains(number) else {
      throw .badParameter(name, "It is a number from 0 to 1.")
    }
    return Int((number * 10_000).rounded())
  }
}
