import ActaDocuments
import ActaJSON
import ActaRegistry
import HTTPTypes
import Hummingbird

/// What needs a second person, and the other recorded rules.
struct PolicyRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.on(
      "/v1/policy", may: { $0 == .put ? .administer : .read },
      [
        .get: { request, context in try await show(request, context) },
        .put: { request, context in try await desks.once(request, context, []) { try await set($0) } },
      ])
    table.on(
      "/v1/policy/threshold", may: .administer,
      [.put: { request, context in try await desks.once(request, context, []) { try await setThreshold($0) } }])
  }

  private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let asker = try context.asker
    let document = try await desks.readers.run { registry in
      let needed = try ControlledKind.allCases.filter { try registry.needsApproval($0, by: asker.actor) }
      return try registry.peoplePolicy().document(neededNow: needed, threshold: registry.defaultThreshold())
    }
    return Reply.json(document)
  }

  /// All rules at once: what isn't named can't be left as somebody else made it meanwhile.
  private func set(_ call: WriteCall) async throws -> Response {
    let members = try call.members(["four_eyes", "kinds", "signatures", "local", "alerts", "reason"])
    var policy = PeoplePolicy.standard
    policy.fourEyes = try members.need("four_eyes", PeoplePolicy.FourEyes.self)
    policy.kinds = try members.words("kinds", ControlledKind.self)
    policy.demandsSignatures = try members.flag("signatures")
    policy.allowsLocal = try members.flag("local")
    policy.raisesAlerts = try members.flag("alerts")
    policy.reason = try members.need("reason")
    let wanted = policy
    return reply(try await desks.write(call) { try $0.setPolicy(wanted, actor: call.asker.actor) })
  }

  private func setThreshold(_ call: WriteCall) async throws -> Response {
    let members = try call.members(["threshold", "reason"])
    let (threshold, reason) = (try members.threshold("threshold"), try members.need("reason"))
    return reply(
      try await desks.write(call) { try $0.setThreshold(threshold, reason: reason, actor: call.asker.actor) })
  }

  private func reply(_ change: SettingChange) -> Response {
    guard let proposal = change.proposal else { return Reply.json(change.document) }
    return Reply.made(change.document, at: nil, proposal: proposal)
  }
}
