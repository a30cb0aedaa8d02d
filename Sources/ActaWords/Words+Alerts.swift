import ActaModel
public import ActaRegistry

extension Words {
  /// How far an alert has come.
  public func alertState(_ alert: Alert) -> String {
    let outcome = alert.decision?.outcome.map { self.outcome($0) } ?? ""
    return switch alert.state {
    case .open: say("open", "abierta")
    case .decided: say("\(outcome), waits for approval", "\(outcome), pendiente de aprobación")
    case .closed: say("closed: \(outcome)", "cerrada: \(outcome)")
    }
  }

  /// What somebody found.
  public func outcome(_ outcome: AlertOutcome) -> String {
    switch outcome {
    case .falsePositive: say("different person", "persona distinta")
    case .trueMatch: say("same person", "misma persona")
    case .inconclusive: say("can't be told", "no se puede determinar")
    case .needsInformation: say("more must be asked", "falta información")
    }
  }

  /// Why.
  public func alertReason(_ reason: AlertReason) -> String {
    switch reason {
    case .otherBirthDate: say("the birth date differs", "la fecha de nacimiento difiere")
    case .otherSex: say("the sex differs", "el sexo difiere")
    case .otherKind: say("another kind of party", "otro tipo de parte")
    case .otherCountry: say("another country, with evidence", "otro país, con pruebas")
    case .commonName: say("a common name, and nothing else agrees", "nombre común, sin otra coincidencia")
    case .otherIdentifier: say("an identifier differs", "un identificador difiere")
    case .identifierAgrees: say("an identifier agrees", "un identificador coincide")
    case .dataAgree: say("the data agree", "los datos coinciden")
    case .tooLittleData: say("too little is known", "faltan datos")
    case .contradictoryData: say("the data contradict each other", "los datos se contradicen")
    case .askedCustomer: say("the customer was asked", "se preguntó al cliente")
    case .askedColleague: say("a colleague was asked", "se preguntó a un colega")
    case .other: say("another reason", "otra razón")
    }
  }

  /// Something that was done about an alert.
  public func alertStep(_ step: Alert.Step) -> String {
    let head = "\(step.time.brief), \(step.actor)"
    let words = step.words.map { ": \(quoted($0))" } ?? ""
    switch step.step {
    case .decide:
      let outcome = step.outcome.map { self.outcome($0) } ?? ""
      let reason = step.reason.map { " (\(alertReason($0)))" } ?? ""
      return say("\(head) decided: \(outcome)\(reason)\(words)", "\(head) decidió: \(outcome)\(reason)\(words)")
    case .escalate: return say("\(head) handed it on\(words)", "\(head) la elevó\(words)")
    case .approve: return say("\(head) agreed", "\(head) aprobó")
    case .sendBack: return say("\(head) sent it back\(words)", "\(head) la devolvió\(words)")
    }
  }

  /// The rule that a decision left.
  public func allowRule(_ rule: AllowRule) -> String {
    if rule.isEnded {
      return say(
        "The rule has ended: the next match raises an alert.", "La regla terminó: la próxima coincidencia alerta.")
    }
    return say(
      "The same match raises no alert until \(rule.review), while neither side changes.",
      "La misma coincidencia no alerta hasta el \(rule.review), mientras ningún lado cambie.")
  }

  /// An earlier decision that no longer holds.
  public func staleDecision(_ alert: Alert, _ decision: Alert.Step) -> String {
    say(
      "An earlier decision (\(alert.id)) no longer holds: \(alertStep(decision))",
      "Una decisión anterior (\(alert.id)) ya no vale: \(alertStep(decision))")
  }

  /// What came of a match.
  public func raised(_ raised: RaisedAlert) -> String {
    let history = raised.history
    if raised.isNew, let alert = raised.alert {
      guard let history else { return say("Alert \(alert): \(raised.party)", "Alerta \(alert): \(raised.party)") }
      let why = history.isDue ? say("its review is due", "toca revisarla") : differences(history.differences)
      return say(
        "Alert \(alert): \(raised.party). The decision of \(history.alert.id) no longer holds: \(why)",
        "Alerta \(alert): \(raised.party). La decisión de \(history.alert.id) ya no vale: \(why)")
    }
    if let alert = raised.alert {
      return say("\(raised.party): alert \(alert) waits already.", "\(raised.party): la alerta \(alert) ya espera.")
    }
    return history.map { "\(raised.party): \(stillDecided($0))" } ?? raised.party.text
  }

  /// That an earlier decision about a pair still holds; empty where there is none.
  public func stillDecided(_ history: PairHistory) -> String {
    guard let decision = history.alert.decision else { return "" }
    let approval = history.alert.approval.map { say(" and \($0.actor)", " y \($0.actor)") } ?? ""
    let outcome = decision.outcome.map { self.outcome($0) } ?? ""
    return say(
      "decided on \(decision.time.day) by \(decision.actor)\(approval): \(outcome). Nothing changed since.",
      "decidido el \(decision.time.day) por \(decision.actor)\(approval): \(outcome). Nada ha cambiado.")
  }

  private func differences(_ all: [BodyDifference]) -> String {
    all.prefix(5).map { "\($0.place): \($0.old ?? "-") → \($0.new ?? "-")" }.joined(separator: "; ")
  }
}
