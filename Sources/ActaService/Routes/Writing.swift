import ActaCrypto
import ActaJSON
import ActaRegistry
import HTTPTypes
import Hummingbird

/// A request that asks for something to be written: who asks, what for, and the signatures that came with it.
struct WriteCall: Sendable {
  let request: Request
  let context: ServiceContext
  let asker: Principal
  let body: [UInt8]
  /// By which the request is known when it is sent again.
  let key: RequestKey?

  /// The request as a draft to be signed is bound to it.
  fileprivate var digest: Digest {
    let head = "\(asker.actor)\n\(request.method.rawValue) \(request.uri.string)\n"
    return SHA256.hash(Array(head.utf8) + body)
  }

  /// The members of the body.
  func members(_ known: Set<String>) throws(Problem) -> JSONBody { try JSONBody(body, known: known) }
}

extension RouteTable {
  /// An address where something is written: each request once, where it has an `Idempotency-Key`.
  func write(
    _ path: RouterPath, may permission: Permission, _ desks: Desks,
    _ handler: @escaping @Sendable (WriteCall) async throws -> Response
  ) {
    post(path, may: permission) { request, context in try await desks.once(request, context, [], handler) }
  }
}

extension Desks {
  /// Answers a request that writes; one that is sent again with the same key gets the same answer.
  func once(
    _ request: Request, _ context: ServiceContext, _ parameters: Set<String>,
    _ handler: @escaping @Sendable (WriteCall) async throws -> Response
  ) async throws -> Response {
    _ = try QueryParameters(request, known: parameters)
    let asker = try context.asker
    let body = try await request.bytes(upTo: settings.largestBody)
    return try await memory.answer(request, asker, body) { key in
      try await handler(WriteCall(request: request, context: context, asker: asker, body: body, key: key))
    }
  }

  /// Writes in the name of who asks. An actor with a key of its own is first given what is to be signed.
  func write<Value: Sendable>(
    _ call: WriteCall, _ work: @escaping @Sendable (Registry) throws -> Value
  ) async throws -> Value {
    let digest = call.digest
    var context = WriteContext(principal: call.asker, key: call.key)
    if let signatures = try SignatureDesk.Signatures(call.request) {
      context.signed = .init(draft: try self.signatures.take(signatures.draft, of: digest), values: signatures.values)
    }
    do {
      return try await checks.write(as: context, work)
    } catch let needed as SignatureNeeded {
      self.signatures.keep(needed.draft, of: digest)
      throw Problem.signatureNeeded(needed.draft)
    } catch let error as RegistryError where error.code == .badData {
      if let signed = context.signed { self.signatures.keep(signed.draft, of: digest) }
      throw error
    } catch let refused as SignatureRefused {
      if let signed = context.signed { self.signatures.keep(signed.draft, of: digest) }
      throw refused.reason
    }
  }
}

extension Reply {
  /// What was made, and where it can be looked at; or the proposal that somebody else must approve first.
  static func made(_ document: JSONValue, at place: String?, proposal: String? = nil) -> Response {
    var headers: HTTPFields = [:]
    if let place = proposal.map({ "/v1/proposals/\($0)" }) ?? place { headers[.location] = place }
    return json(document, status: proposal == nil ? .created : .accepted, headers: headers)
  }

  /// One page of items.
  static func page<Item>(
    _ name: String, _ items: [Item], _ parameters: QueryParameters, _ document: (Item) -> JSONValue
  ) throws(Problem) -> Response {
    let limit = try parameters.number("limit", in: 1...500, otherwise: 100)
    let offset = try parameters.number("offset", in: 0...1_000_000, otherwise: 0)
    return json([
      name: .array(items.dropFirst(offset).prefix(limit).map(document)),
      "next_offset": items.count > offset + limit ? .integer(Int64(offset + limit)) : .null,
    ])
  }
}
