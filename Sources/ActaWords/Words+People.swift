public import ActaModel
public import ActaRegistry

extension Words {
  /// What is said about actors and tokens.
  public enum PeopleWord: Sendable, CaseIterable {
    case noActors, retired, noKey, noTokens, tokenEnded, actor, role, key, token, state
  }

  /// A line about actors and tokens.
  public func people(_ word: PeopleWord) -> String {
    switch word {
    case .noActors:
      say(
        "There are no actors: whoever can write the file may do everything. `acta actor add` adds the first.",
        "No hay actores: quien pueda escribir el archivo puede hacerlo todo. `acta actor add` añade el primero.")
    case .actor: say("Actor", "Actor")
    case .role: say("Role", "Función")
    case .key: say("Key", "Clave")
    case .token: say("Token", "Token")
    case .state: say("State", "Estado")
    case .retired: say("retired", "retirado")
    case .noKey: say("no key of their own", "sin clave propia")
    case .noTokens: say("There are no tokens.", "No hay tokens.")
    case .tokenEnded:
      say("The token has ended already: it will be refused.", "El token ya ha caducado: será rechazado.")
    }
  }

  /// A role.
  public func role(_ role: Role) -> String {
    switch role {
    case .viewer: say("viewer", "lector")
    case .screener: say("screener", "analista")
    case .recorder: say("recorder", "registrador")
    case .approver: say("approver", "aprobador")
    case .auditor: say("auditor", "auditor")
    case .administrator: say("administrator", "administrador")
    }
  }

  /// An actor was added or changed, or that was proposed.
  public func actorChanged(_ change: ActorChange) -> String {
    let actor = change.actor
    let state = actor.isRetired ? people(.retired) : role(actor.role)
    let key = actor.key.map { say(", signs with \($0)", ", firma con \($0)") } ?? ""
    if let proposal = change.proposal { return proposed(proposal) + " (\(actor.name): \(state)\(key))" }
    return say(
      "\(actor.name): \(state)\(key) (entry \(change.entry)).",
      "\(actor.name): \(state)\(key) (asiento \(change.entry)).")
  }

  /// Something was proposed and waits for somebody else.
  public func proposed(_ id: String) -> String {
    say(
      "Proposed as \(id). Somebody else must approve it: acta approve \(id)",
      "Propuesto como \(id). Otra persona debe aprobarlo: acta approve \(id)")
  }

  /// A token was made; it stands on the next line.
  public func tokenMade(_ token: NewToken) -> String {
    let record = token.record
    let end =
      record.expires.map { say(" It ends \($0.brief).", " Caduca \($0.brief).") }
      ?? say(" It has no end; revoke it when it isn't needed.", " No caduca; revóquelo cuando no haga falta.")
    return say(
      "Token \(record.id) for \(record.actor), \(role(record.role)) (entry \(token.entry)).\(end) It is shown only now:",
      "Token \(record.id) para \(record.actor), \(role(record.role)) (asiento \(token.entry)).\(end) Solo se muestra ahora:"
    )
  }

  /// Whether a token is taken.
  public func tokenState(_ token: TokenRecord, at now: Instant) -> String {
    if token.isRevoked { return say("revoked", "revocado") }
    guard let end = token.expires else { return say("no end", "sin caducidad") }
    return end <= now
      ? say("ended \(end.brief)", "caducó \(end.brief)") : say("until \(end.brief)", "hasta \(end.brief)")
  }

  /// A token was revoked.
  public func tokenRevoked(_ id: String, entry: Int) -> String {
    say(
      "Token \(id) is refused from now on (entry \(entry)).",
      "El token \(id) se rechaza desde ahora (asiento \(entry)).")
  }
}
