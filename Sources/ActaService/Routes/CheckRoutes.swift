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

  func addRoutes(to table: RouteTable) {
    table.on("/v1/check", may: { _ in .screen }, isShort: true, [.post: { try await answer($0, $1) }])
  }

  private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let asker = try context.asker
    let settings = try CheckParameters(request, desks.settings.language)
    let body = try await request.bytes(upTo: Self.largestQuestion)
    let isShort = body.count <= Self.shortQuestion
    return try await withTaskExecutorPreference(isShort ? nil : globalConcurrentExecutor) {
      try await desks.memory.answer(
        request, asker, body, recall: { try await again(body, settings, entry: $0) }
      ) { try await check(body, settings, asker, $0) }
    }
  }

  /// Bytes up to which a question is looked up where it arrives: names of people are short, and what is made to take long
  /// must not hold up a connection's event loop.
  private static let shortQuestion = 1024

  /// Bytes of one question.
  static let largestQuestion = 1 << 16

  private static func question(_ body: [UInt8]) throws(Problem) -> (ScreeningQuery, id: String?) {
    var id: String?
    do throws(RowFailure) {
      return (try QuestionReader().question(body, id: &id), id)
    } catch {
      throw Problem(error)
    }
  }

  private func check(
    _ body: [UInt8], _ settings: CheckParameters, _ asker: Principal, _ key: RequestKey?
  ) async throws -> Response {
    let (query, id) = try Self.question(body)
    var request = settings.request(query)
    request.key = key
    let recorded = try await desks.answer(request, actor: asker.actor, record: settings.isRecorded)
    return reply(recorded.answer, to: query, id: id, receipt: recorded.receipt, settings)
  }

  /// The answer to a question that was asked already, as it was recorded.
  private func again(_ body: [UInt8], _ settings: CheckParameters, entry: Int) async throws -> Response {
    let (query, id) = try Self.question(body)
    let recorded = try await desks.readers.read { try $0.recordedAnswer(entry) }
    guard case .kept(_, let answer) = recorded.content else {
      throw Problem(.conflict, "erased", "It was answered, and question and answer were erased since.")
    }
    return reply(answer, to: query, id: id, receipt: recorded.receipt, settings)
  }

  private func reply(
    _ answer: CheckAnswer, to query: ScreeningQuery, id: String?, receipt: String?, _ settings: CheckParameters
  ) -> Response {
    let words = desks.words(settings.language)
    return Reply.bytes(
      AnswerBytes.shown(answer, query: query.json, id: id, receipt: receipt) { words.sentence($0) },
      type: "application/json")
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
