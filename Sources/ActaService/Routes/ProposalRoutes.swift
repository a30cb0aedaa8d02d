import ActaCrypto
import ActaJSON
import ActaModel
import ActaRegistry
import HTTPTypes
import Hummingbird

/// Records from programs, what waits for a second person, and that person's judgement.
struct ProposalRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.write("/v1/records", may: .record, desks) { try await record($0) }
    table.on(
      "/v1/proposals", may: { $0 == .post ? .record : .read },
      [
        .get: { request, _ in try await list(request) },
        .post: { request, context in
          try await desks.once(request, context, ["note", "draft", "correct"]) { try await propose($0) }
        },
      ])
    table.get("/v1/proposals/:id", may: .read) { request, context in try await show(request, context) }
    table.write("/v1/proposals/:id/submit", may: .record, desks) { call in
      let note = try call.members(["note"]).text("note")
      return try await change(call) { try $0.submit($1, note: note, actor: call.asker.actor) }
    }
    table.write("/v1/proposals/:id/withdraw", may: .record, desks) { call in
      let reason = try call.members(["reason"]).text("reason") ?? ""
      return try await change(call) { try $0.withdraw($1, reason: reason, actor: call.asker.actor) }
    }
    table.write("/v1/proposals/:id/send-back", may: .approve, desks) { call in
      let reason = try call.members(["reason"]).need("reason")
      return try await change(call) { try $0.sendBack($1, reason: reason, actor: call.asker.actor) }
    }
    table.on(
      "/v1/approvals", may: { $0 == .post ? .approve : .read },
      [
        .get: { request, _ in try await approvals(request) },
        .post: { request, context in try await desks.once(request, context, []) { try await approve($0) } },
      ])
  }

  // MARK: Making

  private func record(_ call: WriteCall) async throws -> Response {
    let report = try await desks.write(call) { registry in
      try registry.importBundle(call.body, file: "the body", actor: call.asker.actor)
    }
    let document: JSONValue = [
      "added": .array(report.added.map { .string($0.text) }),
      "changed": .array(report.changed.map { .string($0.text) }), "unchanged": .integer(Int64(report.unchanged)),
      "entries": .array(report.entries.map { .integer(Int64($0)) }),
      "proposal": report.proposal.map { .string($0) } ?? .null,
    ]
    guard !report.entries.isEmpty else { return Reply.json(document) }
    return Reply.made(document, at: nil, proposal: report.proposal)
  }

  private func propose(_ call: WriteCall) async throws -> Response {
    let parameters = try QueryParameters(call.request, known: ["note", "draft", "correct"])
    let note = try parameters.one("note") ?? ""
    guard note.utf8.count <= 10_000 else { throw Problem.badParameter("note", "It is at most 10000 bytes.") }
    let isDraft = try parameters.flag("draft", otherwise: false)
    let corrected = try parameters.one("correct")
    let proposal = try await desks.write(call) { registry in
      try registry.propose(
        bundle: call.body, file: "the body", note: note, isDraft: isDraft, correcting: corrected,
        actor: call.asker.actor)
    }
    return Reply.made(proposal.json(withRecords: true), at: "/v1/proposals/\(proposal.id)")
  }

  private func change(
    _ call: WriteCall, _ body: @escaping @Sendable (Registry, _ id: String) throws -> Proposal
  ) async throws -> Response {
    let id = try call.context.part("id")
    return Reply.json(try await desks.write(call) { try body($0, id) }.json(withRecords: true))
  }

  /// An approval names the digest of the bytes that were shown: what changed since isn't approved unseen.
  private func approve(_ call: WriteCall) async throws -> Response {
    let members = try call.members(["proposal", "digest", "reason"])
    let id = try members.need("proposal")
    guard let digest = Digest(hex: try members.need("digest")) else {
      throw JSONBody.bad("digest", "It is 64 hexadecimal digits: the proposal's digest as it was shown.")
    }
    let reason = try members.text("reason") ?? ""
    let approval = try await desks.write(call) { registry in
      try registry.approve(id, digest: digest, reason: reason, actor: call.asker.actor)
    }
    let document: JSONValue = [
      "proposal": .string(approval.proposal), "digest": .string(digest.hex),
      "records": .array(approval.records.map { .string($0) }),
      "entries": .array(approval.entries.map { .integer(Int64($0)) }),
    ]
    return Reply.made(document, at: "/v1/proposals/\(approval.proposal)")
  }

  // MARK: Looking

  private func list(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["state", "limit", "offset"])
    let text = try parameters.one("state") ?? "pending"
    let state = ProposalState(rawValue: text)
    guard state != nil || text == "pending" || text == "all" else {
      throw Problem.badParameter(
        "state", "One of: pending, all, \(ProposalState.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let found = try await desks.readers.run { try $0.proposals(pending: text == "pending") }
      .filter { state == nil || $0.state == state }
    return try Reply.page("proposals", found, parameters) { $0.json(withRecords: false) }
  }

  private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    let id = try context.part("id")
    let proposal = try await desks.readers.run { try $0.proposal(id) }
    let last = proposal.reviews.last.map(\.entry) ?? 0
    return await Reply.tagged("proposal.\(proposal.entry).\(last)", request) {
      Reply.json(proposal.json(withRecords: true))
    }
  }

  private func approvals(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["limit", "offset"])
    let approved = try await desks.readers.run { try $0.proposals() }.filter { $0.state == .approved }
    return try Reply.page("approvals", approved, parameters) { proposal in
      let review = proposal.reviews.last { $0.action == .approve }
      return [
        "proposal": .string(proposal.id), "digest": .string(proposal.digest.hex),
        "makers": .array(proposal.makers.map { .string($0) }),
        "actor": review.map { .string($0.actor) } ?? .null,
        "entry": review.map { .integer(Int64($0.entry)) } ?? .null,
        "time": review.map { .string($0.time.description) } ?? .null,
        "records": .array(proposal.records.map { .string($0.id) }),
      ]
    }
  }
}
