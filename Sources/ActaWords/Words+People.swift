public import ActaModel
public import ActaRegistry

extension Words {
  /// What is said about actors and tokens.
  public enum PeopleWord: Sendable, CaseIterable {
    case noActors, retired, noKey, noTokens, tokenEnded, actor, role, key, token, state
    case proposal, maker, note, digest, new, noProposals, alert, level, customer, match, erased, noAlerts
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
    case .proposal: say("Proposal", "Propuesta")
    case .maker: say("Maker", "Autor")
    case .note: say("Note", "Nota")
    case .digest: say("Digest", "Resumen")
    case .new: say("new", "nuevo")
    case .noProposals: say("No proposal waits for anybody.", "Ninguna propuesta espera a nadie.")
    case .alert: say("Alert", "Alerta")
    case .level: say("Level", "Nivel")
    case .customer: say("Customer", "Cliente")
    case .match: say("Match", "Coincidencia")
    case .erased: say("erased", "borrado")
    case .noAlerts: say("No alert waits for anybody.", "Ninguna alerta espera a nadie.")
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

  /// How far a proposal has come.
  public func proposalState(_ state: ProposalState) -> String {
    switch state {
    case .draft: say("draft", "borrador")
    case .submitted: say("submitted", "presentada")
    case .approved: say("approved", "aprobada")
    case .sentBack: say("sent back", "devuelta")
    case .corrected: say("corrected", "corregida")
    case .withdrawn: say("withdrawn", "retirada")
    }
  }

  /// A proposal and how far it has come.
  public func proposalStands(_ proposal: Proposal) -> String {
    let makers = proposal.makers.joined(separator: ", ")
    return "\(proposal.id): \(proposalState(proposal.state)) (\(makers), \(proposal.time.brief))"
  }

  /// What somebody did about a proposal.
  public func review(_ review: Proposal.Review) -> String {
    let words = review.reason.isEmpty ? "" : ": \(quoted(review.reason))"
    let head = "\(review.time.brief), \(review.actor)"
    return switch review.action {
    case .approve: say("\(head) approved\(words)", "\(head) aprobó\(words)")
    case .sendBack: say("\(head) sent it back\(words)", "\(head) la devolvió\(words)")
    case .withdraw: say("\(head) withdrew it\(words)", "\(head) la retiró\(words)")
    }
  }

  /// A proposal was approved.
  public func approved(_ approval: Approval) -> String {
    let entries = approval.entries
    let last = entries.upperBound - 1
    return say(
      "Approved \(approval.proposal) (entry \(last)). What stands now:",
      "Aprobada \(approval.proposal) (asiento \(last)). Queda vigente:")
  }

  /// What can need a second person.
  public func controlled(_ kind: ControlledKind) -> String {
    switch kind {
    case .designations: say("designations", "designaciones")
    case .listOverrides: say("list overrides", "cargas forzadas de listas")
    case .allowRules: say("decisions on alerts", "decisiones sobre alertas")
    case .thresholds: say("thresholds", "umbrales")
    case .roles: say("roles and policy", "funciones y política")
    }
  }

  /// The rules that count, line by line.
  public func policy(
    _ policy: PeoplePolicy, neededNow: [ControlledKind], threshold: Int, actor: String
  ) -> [String] {
    let kinds = ControlledKind.allCases.filter(policy.kinds.contains).map { controlled($0) }.joined(separator: ", ")
    let rule =
      switch policy.fourEyes {
      case .team: say("once two actors record or approve", "en cuanto dos actores registran o aprueban")
      case .always: say("always", "siempre")
      case .single: say("never (single-user mode)", "nunca (modo de un solo usuario)")
      }
    let now = neededNow.map { controlled($0) }.joined(separator: ", ")
    var lines = [
      say("A second person is needed \(rule), for: \(kinds).", "Se exige una segunda persona \(rule), para: \(kinds)."),
      say(
        "For \(actor), now: \(now.isEmpty ? "nothing" : now).", "Para \(actor), ahora: \(now.isEmpty ? "nada" : now)."),
      policy.demandsSignatures
        ? say("Proposals and approvals must be signed.", "Propuestas y aprobaciones deben ir firmadas.")
        : say("Whoever has a key signs with it.", "Quien tiene clave firma con ella."),
      policy.allowsLocal
        ? say("Whoever works at the machine (local) may write.", "Quien trabaja en la máquina (local) puede escribir.")
        : say("Only actors may write.", "Solo los actores pueden escribir."),
      policy.raisesAlerts
        ? say("Each recorded match raises an alert.", "Cada coincidencia registrada genera una alerta.")
        : say("Alerts are raised with --alerts.", "Las alertas se generan con --alerts."),
      say("Threshold where none is given: \(score(threshold)).", "Umbral si no se indica: \(score(threshold))."),
    ]
    if !policy.reason.isEmpty { lines.append(quoted(policy.reason)) }
    return lines
  }

  /// A policy was recorded.
  public func policySet(_ entry: Int) -> String {
    say("Recorded; it counts from now on (entry \(entry)).", "Registrado; vale desde ahora (asiento \(entry)).")
  }

  /// A password was set.
  public func passwordSet(_ name: String, entry: Int) -> String {
    say("\(name) has a new password (entry \(entry)).", "\(name) tiene una nueva contraseña (asiento \(entry)).")
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
