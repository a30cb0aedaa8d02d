public import ActaCrypto
import ActaJSON
import ActaLedger

extension Registry {
  /// The fewest bytes of a password.
  public static let shortestPassword = 12

  /// Sets the password with which an actor signs in to the pages. The log holds a commitment; the hash stands apart from
  /// it, and the one before it goes.
  ///
  /// - Returns: the entry that says so.
  /// - Throws: `RegistryError`: `badData` for a password that is too short, `noInput` for an unknown actor,
  ///   `notAllowed` where `actor` is somebody else and no administrator.
  public func setPassword(
    of name: String, to password: SecretBytes, actor: String
  ) throws(RegistryError) -> Int {
    guard password.count >= Self.shortestPassword else {
      throw RegistryError(.badData, "A password has \(Self.shortestPassword) bytes or more.")
    }
    let hash = try Self.hash(password, salt: paper?.salt())
    let appended = try append(actor: actor) { reader, transaction in
      guard let owner = try reader.actor(name) else { throw RegistryError.unknownActor(name) }
      guard !owner.isRetired else { throw RegistryError(.notAllowed, "\(name) is retired.") }
      let secret = try transaction.secret(.note, Array(hash.text.utf8))
      let before = try reader.place(kind: RegistryKind.password, id: Self.passwordID(name))
      let body: JSONObject = [
        "actor": .string(name), "commitments": ["note": .string(try secret.commitment().hex)],
      ]
      try transaction.append(
        Draft(
          .actor, [DraftChange(own: RegistryKind.password, id: Self.passwordID(name), body: body)], secrets: [secret]))
      guard let before, try reader.secret(entry: before.seq, tag: .note) != nil else { return }
      let old = EraseBody.Secret(sequence: UInt64(before.seq), tag: Commitment.Tag.note.rawValue)
      let erase = EraseBody(size: UInt64(transaction.size), secrets: [old], reason: "another password was set")
      let delete = try SQLiteStatement(reader.db, "DELETE FROM secret WHERE seq = ?1 AND tag = ?2")
      delete.bind(before.seq, at: 1)
      delete.bind(Int(old.tag), at: 2)
      try delete.run()
      var draft = Draft(.erase, [DraftChange(own: RegistryKind.erase, id: erase.recordID, body: erase.object)])
      draft.isConsequence = true
      try transaction.append(draft)
    }
    return appended.entries.lowerBound
  }

  /// Whoever signs in with a name and a password. Takes as long for a name that isn't known as for a wrong password.
  ///
  /// - Throws: `RegistryError` with code `notAllowed`, in the same words whatever is wrong.
  public func principal(name: String, password: SecretBytes) throws(RegistryError) -> Principal {
    let (hash, owner) = try read { reader -> (PasswordHash?, ActorRecord?) in
      let owner = try reader.actor(name)
      guard let place = try reader.place(kind: RegistryKind.password, id: Self.passwordID(name)),
        let kept = try reader.secret(entry: place.seq, tag: .note)
      else { return (nil, owner) }
      return (PasswordHash(String(decoding: kept.value, as: UTF8.self)), owner)
    }
    let isRight = (hash ?? .nobody).matches(password)
    guard isRight, hash != nil, let owner, !owner.isRetired else {
      throw RegistryError(.notAllowed, "Name or password is wrong.")
    }
    return Principal(actor: owner.name, role: owner.role, token: nil)
  }

  /// What a principal may do now: a role that was lowered since counts at once.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` for one who is retired, and for a token that was revoked or ended.
  public func current(_ principal: Principal) throws(RegistryError) -> Principal {
    let now = clock()
    return try read { reader in
      guard let owner = try reader.actor(principal.actor), !owner.isRetired else {
        throw RegistryError(.notAllowed, "\(principal.actor) is retired.")
      }
      guard let id = principal.token else { return Principal(actor: owner.name, role: owner.role, token: nil) }
      guard let token = try reader.token(id), !token.isRevoked, token.expires.map({ $0 > now }) ?? true,
        owner.role.covers(token.role)
      else { throw RegistryError(.notAllowed, "The token \(id) isn't taken any more.") }
      return principal
    }
  }

  /// - Parameter salt: where the entry is signed elsewhere, a salt of the draft: the same hash is made twice.
  private static func hash(_ password: SecretBytes, salt: [UInt8]?) throws(RegistryError) -> PasswordHash {
    do { return try PasswordHash.make(password, salt: salt.map { Array($0.prefix(PasswordHash.saltBytes)) }) } catch {
      throw RegistryError(.internal, "The password can't be hashed: \(error).")
    }
  }

  private static func passwordID(_ name: String) -> String { "\(RegistryKind.password):\(name)" }
}
