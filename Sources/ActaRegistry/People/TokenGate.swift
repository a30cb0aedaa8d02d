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
        // One statement for both: each opens a view of the database, which takes longer than looking.
        try SQLiteStatement(
          db,
          """
          SELECT (SELECT max(seq_from) FROM version WHERE kind = ?1 AND id = ?2),
                 (SELECT max(seq_from) FROM version WHERE kind = ?3 AND id = ?4)
          """)
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
    if let known = known[id] {
      let now = try entries(of: TokenRecord.recordID(id), ActorRecord.recordID(known.token.actor))
      if now.token == known.entries.token, now.owner == known.entries.owner { return known }
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

  /// The entries that the newest versions of a token and an actor stand in.
  private func entries(of token: String, _ owner: String) throws -> (token: Int?, owner: Int?) {
    newest.reset()
    newest.bind(TokenRecord.kind, at: 1)
    newest.bind(token, at: 2)
    newest.bind(RegistryKind.actor, at: 3)
    newest.bind(owner, at: 4)
    defer { newest.reset() }
    guard try newest.step() else { return (nil, nil) }
    return (newest.position(0), newest.position(1))
  }
}
