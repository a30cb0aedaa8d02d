import ActaJSON
import ActaModel
import ActaRegistry
import HTTPTypes
import Hummingbird

/// Alerts, what people find about them, and the rules that their decisions leave. An alert holds what a customer's data say,
/// so it is shown to who screens.
struct AlertRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/v1/alerts", may: .screen) { request, _ in try await list(request) }
    table.get("/v1/alerts/next", may: .screen) { request, _ in try await next(request) }
    table.get("/v1/alerts/:id", may: .screen) { request, context in try await show(request, context) }
    table.get("/v1/alerts/:id/dispositions", may: .screen) { request, context in
      _ = try QueryParameters(request, known: [])
      let alert = try await alert(context)
      return Reply.json(["alert": .string(alert.id), "dispositions": .array(alert.steps.map(\.json))])
    }
    table.write("/v1/alerts/:id/decide", may: .screen, desks) { call in
      let decision = try Self.decision(call)
      return try await act(call) { try $0.decide($1, decision, actor: call.asker.actor) }
    }
    table.write("/v1/alerts/:id/escalate", may: .screen, desks) { call in
      let words = try call.members(["words"]).need("words")
      return try await act(call) { try $0.escalate($1, words: words, actor: call.asker.actor) }
    }
    table.write("/v1/alerts/:id/approve", may: .approve, desks) { call in
      _ = try call.members([])
      return try await act(call) { try $0.approveDecision(of: $1, actor: call.asker.actor) }
    }
    table.write("/v1/alerts/:id/send-back", may: .approve, desks) { call in
      let words = try call.members(["words"]).need("words")
      return try await act(call) { try $0.sendBackDecision(of: $1, words: words, actor: call.asker.actor) }
    }
    table.get("/v1/allow-rules", may: .screen) { request, _ in try await rules(request) }
    table.write("/v1/allow-rules/:id/end", may: .screen, desks) { call in
      _ = try call.members([])
      return try await endRule(call)
    }
  }

  private static func decision(_ call: WriteCall) throws(Problem) -> AlertDecision {
    let members = try call.members(["outcome", "reason", "words", "review"])
    return AlertDecision(
      try members.need("outcome", AlertOutcome.self), reason: try members.need("reason", AlertReason.self),
      words: try members.need("words"), review: try members.day("review"))
  }

  private func act(
    _ call: WriteCall, _ body: @escaping @Sendable (Registry, _ id: String) throws -> Alert
  ) async throws -> Response {
    let id = try call.context.part("id")
    return Reply.json(try await desks.write(call) { try body($0, id) }.json)
  }

  private func endRule(_ call: WriteCall) async throws -> Response {
    let id = try call.context.part("id")
    guard id.hasPrefix("allow:") else { throw Problem.notThere("There is no such rule.") }
    let alert = try await desks.write(call) { registry in
      try registry.endRule(of: String(id.dropFirst("allow:".count)), actor: call.asker.actor)
    }
    return Reply.json(alert.rule?.json ?? .null)
  }

  private func alert(_ context: ServiceContext) async throws -> Alert {
    let id = try context.part("id")
    return try await desks.readers.run { try $0.alert(id) }
  }

  private func list(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["state", "limit", "offset"])
    let text = try parameters.one("state") ?? "all"
    let state = AlertState(rawValue: text)
    guard state != nil || text == "all" else {
      throw Problem.badParameter(
        "state", "One of: all, \(AlertState.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let found = try await desks.readers.run { try $0.alerts(state) }
    return try Reply.page("alerts", found, parameters) { $0.json }
  }

  /// The open alert that waits longest, those of higher levels first.
  private func next(_ request: Request) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let open = try await desks.readers.run { try $0.alerts(.open) }
    return Reply.json(["alert": open.first?.json ?? .null, "waiting": .integer(Int64(open.count))])
  }

  private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let alert = try await alert(context)
    let state = "\(alert.steps.count).\(alert.query == nil).\(alert.rule.map { "\($0.isEnded)" } ?? "")"
    return await Reply.tagged("\(alert.id).\(state)", request) { Reply.json(alert.json) }
  }

  private func rules(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["in_force", "limit", "offset"])
    let inForce = try parameters.flag("in_force", otherwise: false)
    let found = try await desks.readers.run { try $0.allowRules(inForce: inForce) }
    return try Reply.page("allow_rules", found, parameters) { $0.json }
  }
}
