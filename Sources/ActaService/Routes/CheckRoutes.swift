import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import HTTPTypes
import Hummingbird

/// `POST /v1/check`: one name.
struct CheckRoutes: RouteGroupBuilder {
  let desks: Desks
  let memory: IdempotencyMemory

  func addRoutes(to table: RouteTable) {
    table.post("/v1/check", may: .screen) { request, context in
      let asker = try context.asker
      let settings = try CheckParameters(request, desks.settings.language)
      let body = try await request.bytes(upTo: Self.largestQuestion)
      return try await memory.answer(request, asker, body) { try await check(body, settings, asker) }
    }
  }

  /// Bytes of one question.
  static let largestQuestion = 1 << 16

  private func check(_ body: [UInt8], _ settings: CheckParameters, _ asker: Principal) async throws -> Response {
    var id: String?
    let query: ScreeningQuery
    do throws(RowFailure) {
      query = try QuestionReader().question(body, id: &id)
    } catch {
      throw Problem(error)
    }
    let recorded = try await desks.answer(settings.request(query), actor: asker.actor, record: settings.isRecorded)
    let words = desks.words(settings.language)
    var document = recorded.answer.json(
      query: query.json, sentence: { words.sentence($0) }, receipt: recorded.receipt.map { .string($0) } ?? .null)
    if let id, case .object(let members) = document {
      var object: JSONObject = ["id": .string(id)]
      for member in members.members { object.append(member.key, member.value) }
      document = .object(object)
    }
    return Reply.json(document)
  }
}

/// The parameters of a screening: the same for one name and for many.
struct CheckParameters {
  let lists: [String]
  let threshold: Int
  let limit: Int
  let on: Day?
  let knownAt: KnownAt
  let includePast: Bool
  let isRecorded: Bool
  let language: Language

  static let names: Set<String> = [
    "list", "threshold", "limit", "on", "known_at", "include_past", "record", "lang",
  ]

  init(_ request: Request, _ language: Language) throws(Problem) {
    let parameters = try QueryParameters(request, known: Self.names)
    lists = try parameters.lists("list")
    threshold = try parameters.threshold("threshold")
    limit = try parameters.number("limit", in: 1...1000, otherwise: 10)
    on = try parameters.day("on")
    knownAt = try parameters.knownAt("known_at")
    includePast = try parameters.flag("include_past", otherwise: false)
    isRecorded = try parameters.flag("record", otherwise: true)
    self.language = try parameters.language("lang", otherwise: language)
  }

  func request(_ query: ScreeningQuery) -> CheckRequest {
    CheckRequest(
      query, lists: lists, threshold: threshold, limit: limit, on: on, knownAt: knownAt, includePast: includePast)
  }
}

extension Problem {
  /// What is wrong with a question. Its words are those of the row's failure, without the values of a question.
  init(_ failure: RowFailure) {
    let isShape = failure.code == .badJSON || failure.code == .badText
    self = Problem(
      isShape ? .badRequest : .unprocessableContent, failure.code.rawValue, "The question isn't understood.",
      detail: failure.message, place: failure.field)
  }
}
