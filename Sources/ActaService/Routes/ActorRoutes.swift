import ActaCrypto
import ActaJSON
import ActaModel
import ActaRegistry
import HTTPTypes
import Hummingbird

/// Who acts, and the tokens by which they are recognised.
struct ActorRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.on(
      "/v1/actors", may: { $0 == .post ? .administer : .read },
      [
        .get: { request, _ in try await actors(request) },
        .post: { request, context in try await desks.once(request, context, []) { try await add($0) } },
      ])
    table.write("/v1/actors/:name/role", may: .administer, desks) { call in
      let role = try call.members(["role"]).need("role", Role.self)
      return try await change(call) { try $0.setRole(of: $1, to: role, actor: call.asker.actor) }
    }
    table.write("/v1/actors/:name/key", may: .administer, desks) { call in
      let key = try Self.key(try call.members(["public_key"]).need("public_key"))
      return try await change(call) { try $0.setKey(of: $1, to: key, actor: call.asker.actor) }
    }
    table.write("/v1/actors/:name/password", may: .administer, desks) { try await setPassword($0) }
    table.write("/v1/actors/:name/retire", may: .administer, desks) { call in
      _ = try call.members([])
      return try await change(call) { try $0.retireActor($1, actor: call.asker.actor) }
    }
    table.on(
      "/v1/tokens", may: { _ in .read },
      [
        .get: { request, context in try await tokens(request, context) },
        .post: { request, context in try await desks.once(request, context, []) { try await makeToken($0) } },
      ])
    table.write("/v1/tokens/:id/revoke", may: .read, desks) { call in
      _ = try call.members([])
      let id = try call.context.part("id")
      let entry = try await desks.write(call) { try $0.revokeToken(id, actor: call.asker.actor) }
      return Reply.json(["id": .string(id), "entry": .integer(Int64(entry))])
    }
  }

  private static func key(_ text: String) throws(Problem) -> PublicKey {
    guard let key = PublicKey(pem: Array(text.utf8)) else {
      throw JSONBody.bad("public_key", "It is an Ed25519 key in PEM (openssl pkey -pubout).")
    }
    return key
  }

  private func actors(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["limit", "offset"])
    let found = try await desks.readers.run { try $0.actors() }
    return try Reply.page("actors", found, parameters) { $0.json }
  }

  private func add(_ call: WriteCall) async throws -> Response {
    let members = try call.members(["name", "role", "public_key"])
    let name = try members.need("name")
    let role = try members.need("role", Role.self)
    let key = try members.text("public_key").map { (text) throws(Problem) in try Self.key(text) }
    let change = try await desks.write(call) { registry in
      try registry.addActor(name, role: role, key: key, actor: call.asker.actor)
    }
    return Reply.made(Self.document(change), at: "/v1/actors", proposal: change.proposal)
  }

  private func change(
    _ call: WriteCall, _ body: @escaping @Sendable (Registry, _ name: String) throws -> ActorChange
  ) async throws -> Response {
    let name = try call.context.part("name")
    let change = try await desks.write(call) { try body($0, name) }
    guard let proposal = change.proposal else { return Reply.json(Self.document(change)) }
    return Reply.made(Self.document(change), at: nil, proposal: proposal)
  }

  /// Sets the password for the pages, and ends the sessions that were opened with another.
  private func setPassword(_ call: WriteCall) async throws -> Response {
    let name = try call.context.part("name")
    let password = SecretBytes(Array(try call.members(["password"]).need("password").utf8))
    let entry = try await desks.write(call) { registry in
      try registry.setPassword(of: name, to: password, actor: call.asker.actor)
    }
    desks.sessions.closeAll(of: name)
    return Reply.json(["actor": .string(name), "entry": .integer(Int64(entry))])
  }

  private static func document(_ change: ActorChange) -> JSONValue {
    [
      "actor": change.actor.json, "entry": .integer(Int64(change.entry)),
      "proposal": change.proposal.map { .string($0) } ?? .null,
    ]
  }

  /// Everybody's for who administers, one's own for the others.
  private func tokens(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["limit", "offset"])
    let asker = try context.asker
    let found = try await desks.readers.run { try $0.tokens() }.filter {
      asker.role.may(.administer) || $0.actor.utf8.elementsEqual(asker.actor.utf8)
    }
    return try Reply.page("tokens", found, parameters) { .object($0.json) }
  }

  /// Everybody makes tokens for themselves; who administers, for others too.
  private func makeToken(_ call: WriteCall) async throws -> Response {
    let members = try call.members(["actor", "role", "expires"])
    let owner = try members.text("actor") ?? call.asker.actor
    let role = try members.text("role") == nil ? call.asker.role : try members.need("role", Role.self)
    let expires = try members.text("expires").map { (text) throws(Problem) -> Instant in
      guard let end = Instant(text) else { throw JSONBody.bad("expires", "It is a day or a moment (RFC 3339).") }
      return end
    }
    let token = try await desks.write(call) { registry in
      try registry.createToken(for: owner, role: role, expires: expires, actor: call.asker.actor)
    }
    var document = token.record.json
    document.append("entry", .integer(Int64(token.entry)))
    document.append("token", .string(token.text))
    return Reply.made(.object(document), at: nil)
  }
}
