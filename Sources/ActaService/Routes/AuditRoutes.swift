import ActaCrypto
import ActaDocuments
import ActaJSON
import ActaLedger
import ActaRegistry
import HTTPTypes
import Hummingbird

/// The log: its entries in outline, its verification, proofs, receipts.
struct AuditRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/v1/audit/entries", may: .read) { request, _ in try await entries(request) }
    table.get("/v1/audit/entries/:entry/proof", may: .read) { request, context in try await proof(request, context) }
    table.get("/v1/audit/consistency", may: .read) { request, _ in try await consistency(request) }
    table.get("/v1/audit/verify", may: .read) { request, context in try await verify(request, try context.asker) }
    table.get("/v1/receipts/:id", may: .screen) { request, context in try await receipt(request, context) }
  }

  private func entries(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["from", "limit"])
    let limit = try parameters.number("limit", in: 1...1000, otherwise: 100)
    let from = try parameters.one("from") == nil ? nil : parameters.number("from", in: 0...Int.max / 2, otherwise: 0)
    let (lines, size) = try await desks.readers.read { reader in
      (try reader.log(from: from ?? max(0, reader.size - limit), limit: limit), reader.size)
    }
    let next = lines.last.map { $0.entry + 1 }.flatMap { $0 < size ? $0 : nil }
    return Reply.json([
      "size": .integer(Int64(size)), "entries": .array(lines.map(\.json)),
      "next_from": next.map { .integer(Int64($0)) } ?? .null,
    ])
  }

  /// Sees that a checkpoint covers an entry: nothing that proves it leaves without one.
  private func sign(covering entry: Int) async throws {
    let (signed, size) = try await desks.readers.run { registry in
      (try registry.newestCheckpoint().size, try registry.read { $0.size })
    }
    if signed <= UInt64(clamping: entry), entry < size { try await desks.checks.sign() }
  }

  private func proof(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try QueryParameters(request, known: [])
    guard let entry = Int(try context.part("entry")), entry >= 0 else {
      throw Problem.badRequest("Entries are numbered from 0.", place: "entry")
    }
    try await sign(covering: entry)
    let bytes = try await desks.readers.run { try $0.proof(ofEntry: entry).encode() }
    return Reply.bytes(bytes, type: "text/plain; charset=utf-8")
  }

  private func consistency(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["from", "to"])
    let from = try parameters.number("from", in: 1...Int.max / 2, otherwise: 1)
    let to = try parameters.number("to", in: 0...Int.max / 2, otherwise: 0)
    let proof = try await desks.readers.run { registry in
      try registry.consistencyProof(
        from: UInt64(from), to: to == 0 ? try registry.newestCheckpoint().size : UInt64(to))
    }
    return Reply.json([
      "from": .integer(Int64(clamping: proof.from)), "to": .integer(Int64(clamping: proof.to)),
      "path": .array(proof.path.map { .string($0.hex) }),
    ])
  }

  private func verify(_ request: Request, _ asker: Principal) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["level", "lang"])
    let level: VerifyLevel
    switch try parameters.one("level") {
    case nil, "quick": level = .quick
    case "full": level = .full
    default: throw Problem.badParameter("level", "It is quick or full.")
    }
    guard level == .quick || asker.role.may(.audit) else {
      throw Problem.forbidden("Only who may audit has the whole log read.")
    }
    let words = desks.words(try parameters.language("lang", otherwise: desks.settings.language))
    let body: @Sendable (Registry) throws -> JSONValue = { registry in
      try registry.verify(level, checkpoints: [], policy: nil, threads: level == .full ? 1 : nil).json(words)
    }
    return Reply.json(level == .full ? try await desks.longReader.run(body) : try await desks.readers.run(body))
  }

  private func receipt(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = try QueryParameters(request, known: ["disclose"])
    let discloses = try parameters.flag("disclose", otherwise: true)
    let id = try context.part("id")
    let entry = try await desks.readers.run { try $0.entry(ofReceipt: id) }
    try await sign(covering: entry)
    let bytes = try await desks.readers.run { try $0.receipt(ofEntry: entry, disclosing: discloses).encode() }
    return Reply.bytes(
      bytes, type: "text/plain; charset=utf-8",
      headers: [.contentDisposition: "attachment; filename=\"\(id).receipt\""])
  }
}
