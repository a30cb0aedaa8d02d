public import ActaCrypto
import ActaJSON
import ActaLedger

/// What a change of actors did.
public struct ActorChange: Sendable, Equatable {
  /// The actor as it is, or will be once the proposal is approved.
  public var actor: ActorRecord
  /// The entry that was written.
  public var entry: Int
  /// The proposal that somebody else must approve; nil where the change stands.
  public var proposal: String?
}

extension Registry {
  /// Adds an actor. The first one of a registry needs nobody's approval.
  ///
  /// - Parameter key: the public key with which the actor's entries will have to be signed; nil for none.
  /// - Throws: `RegistryError`: `badData` for a name that can't be one, `notAllowed` for one that is there already or
  ///   where `actor` may not add any.
  public func addActor(
    _ name: String, role: Role, key: PublicKey? = nil, actor: String
  ) throws(RegistryError) -> ActorChange {
    guard ActorRecord.isName(name) else {
      throw RegistryError(
        .badData, "\"\(name)\" can't be an actor's name.",
        advice: "1 to 100 bytes without white space, colons, plus signs and control characters.")
    }
    return try changeActor(actor: actor) { reader in
      guard try reader.actor(name) == nil else {
        throw RegistryError(
          .notAllowed, "There is an actor \"\(name)\" already.", advice: "`acta actor role` changes what one may do.")
      }
      return try Self.changes(ActorRecord(name: name, role: role), key: key, reader)
    }
  }

  /// Changes what an actor may do.
  public func setRole(of name: String, to role: Role, actor: String) throws(RegistryError) -> ActorChange {
    try changeActor(actor: actor) { reader in
      var record = try Self.activeActor(name, reader)
      guard record.role != role else {
        throw RegistryError(.notAllowed, "\(name) is \(role.rawValue) already; nothing was written.")
      }
      record.role = role
      return try Self.changes(record, key: nil, reader)
    }
  }

  /// Gives an actor a key, or another one: from then on entries of the actor must bear its signature.
  public func setKey(of name: String, to key: PublicKey, actor: String) throws(RegistryError) -> ActorChange {
    try changeActor(actor: actor) { reader in
      try Self.changes(try Self.activeActor(name, reader), key: key, reader)
    }
  }

  /// Retires an actor: tokens and keys count no more, and the name stays taken. It is never deleted, since entries bear
  /// it.
  public func retireActor(_ name: String, actor: String) throws(RegistryError) -> ActorChange {
    try changeActor(actor: actor) { reader in
      var record = try Self.activeActor(name, reader)
      let others = try reader.actors().contains { !$0.isRetired && $0.role == .administrator && $0.name != name }
      guard record.role != .administrator || others else {
        throw RegistryError(
          .notAllowed, "\(name) is the last administrator.", advice: "Make somebody else one first.")
      }
      record.isRetired = true
      return try Self.changes(record, key: nil, reader)
    }
  }

  /// All actors, by name.
  public func actors() throws(RegistryError) -> [ActorRecord] { try read { try $0.actors() } }

  private static func activeActor(_ name: String, _ reader: Reader) throws -> ActorRecord {
    guard let record = try reader.actor(name) else { throw RegistryError.unknownActor(name) }
    guard !record.isRetired else { throw RegistryError(.notAllowed, "\(name) is retired.") }
    return record
  }

  /// The records that say it: the actor's, those of keys, and revocations of tokens aren't needed, since a retired
  /// actor's count no more.
  private static func changes(
    _ record: ActorRecord, key: PublicKey?, _ reader: Reader
  ) throws -> (ActorRecord, [DraftChange]) {
    var record = record
    var changes: [DraftChange] = []
    if let held = record.key, key != nil || record.isRetired,
      let body = try reader.bodyInView(kind: RegistryKind.key, id: held)
    {
      let known = try KeyBody(JSONNode(body))
      let retired = KeyBody(key: known.key, status: .retired, actor: record.name)
      changes.append(DraftChange(own: RegistryKind.key, id: retired.recordID, body: retired.object))
    }
    if let key {
      let body = KeyBody(key: try VerifierKey(name: record.name, publicKey: key), actor: record.name)
      guard try reader.place(kind: RegistryKind.key, id: body.recordID) == nil else {
        throw RegistryError(.notAllowed, "The log has a key \(body.recordID) already.", advice: "Take a new key.")
      }
      changes.append(DraftChange(own: RegistryKind.key, id: body.recordID, body: body.object))
      record.key = body.recordID
    }
    changes.insert(DraftChange(own: RegistryKind.actor, id: record.recordID, body: record.body), at: 0)
    return (record, changes)
  }

  private func changeActor(
    actor: String, _ body: (Reader) throws -> (ActorRecord, [DraftChange])
  ) throws(RegistryError) -> ActorChange {
    var change: ActorChange?
    let appended = try append(actor: actor) { reader, transaction in
      let (record, changes) = try body(reader)
      let proposal = try transaction.submit(
        [Draft(.actor, changes)], reader, note: "\(record.name): \(record.isRetired ? "retired" : record.role.rawValue)"
      )
      change = ActorChange(actor: record, entry: 0, proposal: proposal)
    }
    guard var change else { throw RegistryError(.internal, "An actor was changed without a record.") }
    change.entry = appended.entries.lowerBound
    return change
  }
}
