import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel

/// A new token. The text is shown once: the registry keeps nothing that it could be made of again.
public struct NewToken: Sendable {
  /// What is sent as `Authorization: Bearer`.
  public let text: String
  /// What the log says of it.
  public let record: TokenRecord
  /// The entry that says so.
  public let entry: Int
}

extension Registry {
  /// Makes a token for an actor.
  ///
  /// - Parameters:
  ///   - role: what the token may do; nil for what the actor may.
  ///   - expires: from when on it isn't taken any more.
  /// - Throws: `RegistryError`: `noInput` for an unknown actor, `notAllowed` for a retired one, for a role beyond the
  ///   actor's, and where `actor` may not make tokens for others.
  public func createToken(
    for name: String, role: Role?, expires: Instant?, actor: String
  ) throws(RegistryError) -> NewToken {
    let id: String
    let secret: [UInt8]
    do {
      // While its entry is being signed elsewhere it stays the same token.
      id = Hex.encode(Array(try paper?.salt().prefix(6) ?? SecureRandom.bytes(6)[...]))
      secret = try paper?.salt() ?? SecureRandom.bytes(TokenText.secretBytes)
    } catch let error as RegistryError { throw error } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
    var record: TokenRecord?
    let appended = try append(actor: actor) { reader, transaction in
      guard let owner = try reader.actor(name) else { throw RegistryError.unknownActor(name) }
      guard !owner.isRetired else { throw RegistryError(.notAllowed, "\(name) is retired and gets no tokens.") }
      let role = role ?? owner.role
      // A token makes none that may do more than itself.
      if let principal, !principal.role.covers(role) {
        throw RegistryError(
          .notAllowed,
          "A token for \(role.rawValue) would go beyond the one that asks for it, which is for "
            + "\(principal.role.rawValue).")
      }
      guard owner.role.covers(role) else {
        throw RegistryError(
          .notAllowed, "\(name) is \(owner.role.rawValue); a token for \(role.rawValue) would go beyond that.",
          advice: "Change the role first: acta actor role \(name) \(role.rawValue).")
      }
      let made = TokenRecord(id: id, actor: name, role: role, expires: expires, secret: SHA256.hash(secret).hex)
      try transaction.append(Draft(.actor, [DraftChange(own: TokenRecord.kind, id: made.recordID, body: made.body)]))
      record = made
    }
    guard let record else { throw RegistryError(.internal, "A token was made without a record.") }
    return NewToken(
      text: TokenText.write(id: id, secret: secret), record: record, entry: appended.entries.lowerBound)
  }

  /// Ends a token: it isn't taken from now on.
  ///
  /// - Returns: the entry that says so.
  /// - Throws: `RegistryError`: `noInput` for an unknown id, `notAllowed` for one that is revoked already.
  public func revokeToken(_ id: String, actor: String) throws(RegistryError) -> Int {
    let appended = try append(actor: actor) { reader, transaction in
      guard var token = try reader.token(id) else {
        throw RegistryError(.noInput, "There is no token \(id).", advice: "`acta token list` shows them.")
      }
      guard !token.isRevoked else { throw RegistryError(.notAllowed, "The token \(id) is revoked already.") }
      token.isRevoked = true
      try transaction.append(
        Draft(.actor, [DraftChange(own: TokenRecord.kind, id: token.recordID, body: token.body)]))
    }
    return appended.entries.lowerBound
  }

  /// All tokens that were ever made, by id.
  public func tokens() throws(RegistryError) -> [TokenRecord] {
    try read { reader in
      try reader.places(kind: TokenRecord.kind).map { place in
        try TokenRecord(
          id: String(place.id.dropFirst(TokenRecord.recordID("").count)),
          try reader.body(seq: place.seq, pos: place.pos))
      }
    }
  }

  /// Whoever a token belongs to. Takes the same time whether the secret is right or not.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` for a token that is unknown, expired or revoked, and for one of
  ///   an actor who is retired.
  public func principal(token text: String) throws(RegistryError) -> Principal {
    guard let (id, secret) = TokenText.read(text) else { throw .unknownToken }
    let now = clock()
    return try read { reader in
      let token = try reader.token(id)
      let owner = try token.flatMap { try reader.actor($0.actor) }
      return try Principal(token: token, of: owner, secret: secret, at: now)
    }
  }
}

extension Principal {
  /// Whoever a token belongs to, of which `secret` was sent. Takes the same time whether the secret is right or not.
  ///
  /// - Parameters:
  ///   - token: what the log says of it, nil for one that it doesn't know.
  ///   - owner: its actor.
  init(token: TokenRecord?, of owner: ActorRecord?, secret: [UInt8], at now: Instant) throws(RegistryError) {
    let digest = SHA256.hash(secret).hex
    let expected = token?.secret ?? String(repeating: "0", count: digest.utf8.count)
    guard ConstantTime.areEqual(Array(expected.utf8), Array(digest.utf8)), let token else { throw .unknownToken }
    if token.isRevoked { throw RegistryError(.notAllowed, "The token \(token.id) was revoked.") }
    if let end = token.expires, end <= now {
      throw RegistryError(.notAllowed, "The token \(token.id) ended at \(end).")
    }
    guard let owner, !owner.isRetired else {
      throw RegistryError(.notAllowed, "The token \(token.id) belongs to \(token.actor), who is retired.")
    }
    // An actor's role may have been lowered since: then the token does nothing any more.
    guard owner.role.covers(token.role) else {
      throw RegistryError(
        .notAllowed,
        "The token \(token.id) is for \(token.role.rawValue), and \(token.actor) is \(owner.role.rawValue) now.",
        advice: "Make a new one.")
    }
    self.init(actor: owner.name, role: token.role, token: token.id)
  }
}

/// How a token is written: `acta.<public id>.<secret>`.
enum TokenText {
  static let secretBytes = 32

  static func write(id: String, secret: [UInt8]) -> String {
    var text = Base64.encode(secret)
    while text.hasSuffix("=") { text.removeLast() }
    let secret = String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    return "acta.\(id).\(secret)"
  }

  static func read(_ text: String) -> (id: String, secret: [UInt8])? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= 100, parts.count == 3, parts[0].elementsEqual("acta".utf8), parts[1].count == 12,
      parts[1].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    let secret = String(Substring(parts[2])).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    guard let bytes = Base64.decode(String(secret) + "="), bytes.count == secretBytes else { return nil }
    return (String(Substring(parts[1])), bytes)
  }
}

extension RegistryError {
  static let unknownToken = RegistryError(
    .notAllowed, "The token isn't known.", advice: "`acta token create` makes one.")

  static func unknownActor(_ name: String) -> RegistryError {
    RegistryError(
      .noInput, "There is no actor \"\(name)\".", advice: "`acta actor list` shows them; `acta actor add` adds one.")
  }
}
