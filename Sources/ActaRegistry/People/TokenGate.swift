import ActaCrypto
import ActaModel
import GRDB
import Synchronization

/// Recognises tokens on whatever thread asks, many a second. What the log says of a token and of its actor is read once;
/// before each use it is asked whether a newer record of either stands in the log, so that a revocation counts from the
/// next request on, whoever wrote it.
public final class TokenGate: @unchecked Sendable {
  private struct Known {
    var token: TokenRecord
    var owner: ActorRecord?
    /// The entries that the newest records of both stand in.
    var entries: (token: Int, owner: Int?)
  }

  /// Held while anything below is touched, and the registry's connection with it.
  private let lock = Mutex(())
  private let registry: Registry
  private let newest: SQLiteStatement
  private var known: [String: Known] = [:]
  private static let most = 10_000

  /// A gate that reads a registry of its own.
  ///
  /// - Parameter registry: opened for reading; nobody else uses it from now on.
  public init(_ registry: sending Registry) throws(RegistryError) {
    self.registry = registry
    newest = try guarded {
      try registry.queue.reading { db in
        try SQLiteStatement(db, "SELECT max(seq_from) FROM version WHERE kind = ?1 AND id = ?2")
      }
    }
  }

  /// Whoever a token belongs to.
  ///
  /// - Throws: `RegistryError` with code `notAllowed`, as `Registry.principal(token:)` does.
  public func principal(token text: String) throws(RegistryError) -> Principal {
    guard let (id, secret) = TokenText.read(text) else { throw .unknownToken }
    let (found, now) = try guarded {
      try lock.withLock { _ in (try find(id), registry.clock()) }
    }
    return try Principal(token: found?.token, of: found?.owner, secret: secret, at: now)
  }

  private func find(_ id: String) throws -> Known? {
    guard let token = try entry(of: TokenRecord.recordID(id), kind: TokenRecord.kind) else { return nil }
    if let known = known[id], known.entries.token == token,
      try entry(of: ActorRecord.recordID(known.token.actor), kind: RegistryKind.actor) == known.entries.owner
    {
      return known
    }
    let found = try registry.read { reader -> Known? in
      guard let record = try reader.token(id), let place = try reader.place(kind: TokenRecord.kind, id: record.recordID)
      else { return nil }
      let owner = try reader.place(kind: RegistryKind.actor, id: ActorRecord.recordID(record.actor))
      return Known(
        token: record, owner: try reader.actor(record.actor), entries: (token: place.seq, owner: owner?.seq))
    }
    if known.count >= Self.most { known = [:] }
    known[id] = found
    return found
  }

  /// The entry that the newest version of a record stands in.
  private func entry(of id: String, kind: String) throws -> Int? {
    newest.reset()
    newest.bind(kind, at: 1)
    newest.bind(id, at: 2)
    defer { newest.reset() }
    guard try newest.step(), !newest.isNull(0) else { return nil }
    return newest.position(0)
  }
}
