import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// Whether a screening raises alerts.
struct AlertOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Raise an alert for each match that counts, for people to judge. Default: as the policy says, else not.")
  var alerts: Bool?
}

/// `acta alert`
struct AlertVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Judge matches: look at the next one, decide, escalate, approve.",
    discussion: """
      Examples:
        acta alert next
        acta alert decide A-123 --false-positive --reason other-birth-date --note "born 1996, passport seen"
        acta alert approve A-123 --as bea
      """,
    subcommands: [
      AlertNext.self, AlertList.self, AlertShow.self, AlertDecide.self, AlertEscalate.self, AlertApprove.self,
      AlertSendBack.self, AlertReopen.self,
    ])
}

/// `acta alert next`
struct AlertNext: Verb {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Show the alert to be judged next: higher levels first, then the oldest.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "The next decision that waits for your approval, instead.") var toApprove = false

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let alerts = try registry.alerts(toApprove ? .decided : .open)
    let mine = alerts.first { !toApprove || $0.decision?.actor != session.actor }
    guard let mine else {
      if session.wantsJSON {
        try session.json(["alert": .null])
      } else {
        try session.line(session.words.people(.noAlerts))
      }
      return ExitStatus.done
    }
    try session.show(mine)
    return ExitStatus.done
  }
}

/// `acta alert list`
struct AlertList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the alerts that wait for somebody; with --all the closed ones too.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Show those that are closed, too.") var all = false

  func run(in session: Session) throws -> Int32 {
    let alerts = try session.registry(readOnly: true).alerts().filter { all || $0.state != .closed }
    guard !session.wantsJSON else {
      try session.json(["alerts": .array(alerts.map(\.json))])
      return ExitStatus.done
    }
    guard !alerts.isEmpty else {
      try session.line(session.words.people(.noAlerts))
      return ExitStatus.done
    }
    let words = session.words
    var table = TextTable(
      [words.people(.alert), words.people(.state), words.people(.level), words.people(.customer), words.people(.match)]
        .map { .init(head: $0) })
    for alert in alerts {
      table.add([
        alert.id, words.alertState(alert), String(alert.level), alert.shownCustomer ?? words.people(.erased),
        alert.party,
      ])
    }
    try session.table(table)
    return ExitStatus.done
  }
}

/// `acta alert show`
struct AlertShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an alert: customer and record side by side, and what was decided before.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert: alert:123, A-123 or 123.") var id: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry(readOnly: true).alert(id))
    return ExitStatus.done
  }
}

/// `acta alert decide`
struct AlertDecide: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Decide an alert, with a reason and words.",
    discussion: """
      Reasons. --false-positive: other-birth-date, other-sex, other-kind, other-country, common-name, \
      other-identifier, other. --true-match: identifier-agrees, data-agree, other. --inconclusive: too-little-data, \
      contradictory-data, other. --needs-information: asked-customer, asked-colleague, other.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert; several about one record are decided together.") var ids: [String]
  @Flag(help: "A different person.") var falsePositive = false
  @Flag(help: "The same person.") var trueMatch = false
  @Flag(help: "Can't be told; goes to the next level.") var inconclusive = false
  @Flag(help: "More must be asked first; it stays open.") var needsInformation = false
  @Option(help: "The reason's code.") var reason: String
  @Option(help: "Why, in words: 10 letters or more. They can be erased later.") var note: String
  @Option(help: ArgumentHelp("Until when the same match raises no alert. Default: a year.", valueName: "day"))
  var review: String?

  func run(in session: Session) throws -> Int32 {
    let outcomes: [(AlertOutcome, Bool)] = [
      (.falsePositive, falsePositive), (.trueMatch, trueMatch), (.inconclusive, inconclusive),
      (.needsInformation, needsInformation),
    ]
    let chosen = outcomes.filter(\.1).map(\.0)
    guard chosen.count == 1, let outcome = chosen.first else {
      throw UsageFailure(
        "Say what it is, once.", advice: "--false-positive, --true-match, --inconclusive or --needs-information.")
    }
    let code = String(reason.map { $0 == "-" ? "_" : $0 })
    guard let reason = AlertReason(rawValue: code) else {
      throw UsageFailure(
        "--reason: \"\(self.reason)\" isn't known.",
        advice: "Reasons: \(outcome.reasons.map(\.rawValue).joined(separator: ", ")).")
    }
    let review = try review.map { try Arguments.day($0, option: "--review") }
    let decision = AlertDecision(outcome, reason: reason, words: note, review: review)
    guard ids.count > 1 else {
      try session.show(try session.registry().decide(ids[0], decision, actor: session.actor))
      return ExitStatus.done
    }
    let decided = try session.registry().decide(together: ids, decision, actor: session.actor)
    guard !session.wantsJSON else {
      try session.json(["alerts": .array(decided.map(\.json))])
      return ExitStatus.done
    }
    for alert in decided { try session.show(alert) }
    return ExitStatus.done
  }
}

/// `acta alert escalate`
struct AlertEscalate: Verb {
  static let configuration = CommandConfiguration(commandName: "escalate", abstract: "Hand an alert to the next level.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert.") var id: String
  @Option(help: "Why, in words: 10 letters or more.") var note: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().escalate(id, words: note, actor: session.actor))
    return ExitStatus.done
  }
}

/// `acta alert approve`
struct AlertApprove: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Agree with somebody else's decision, which then stands.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert.") var id: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().approveDecision(of: id, actor: session.actor))
    return ExitStatus.done
  }
}

/// `acta alert send-back`
struct AlertSendBack: Verb {
  static let configuration = CommandConfiguration(
    commandName: "send-back", abstract: "Send somebody else's decision back, to be taken again.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert.") var id: String
  @Option(help: "Why, in words: 10 letters or more.") var note: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().sendBackDecision(of: id, words: note, actor: session.actor))
    return ExitStatus.done
  }
}

/// `acta alert end-rule`
struct AlertReopen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "end-rule", abstract: "End the rule that a decision left: the next match raises an alert again.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The alert.") var id: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().endRule(of: id, actor: session.actor))
    return ExitStatus.done
  }
}

extension Session {
  /// Shows an alert with all that a decision needs.
  func show(_ alert: Alert) throws {
    let registry = try registry()
    let before = try alert.previous.map { try registry.alert($0) }
    guard !wantsJSON else {
      var object = alert.json.object ?? [:]
      object.append("previous_alert", before?.json ?? .null)
      return try json(.object(object))
    }
    try paragraph("\(alert.id): \(words.alertState(alert)) (\(words.people(.level)) \(alert.level))")
    try paragraph(alert.shownCustomer ?? words.people(.erased), first: "  \(words.people(.customer)): ")
    for (name, value) in alert.query?.object?.members.map({ ($0.key, $0.value) }) ?? [] {
      guard let text = alert.shown(value) else { continue }
      try paragraph(text, first: "    \(name): ")
    }
    let name = alert.match?["name"]?.text
    try paragraph(name.map { "\($0) · \(alert.party)" } ?? alert.party, first: "  \(words.people(.match)): ")
    for reason in alert.match?["reasons"]?.elements ?? [] {
      let sides = [reason["query"]?.text, reason["listed"]?.text].compactMap { $0 }.filter { !$0.isEmpty }
      try paragraph(
        "\(reason["code"]?.text ?? ""): \(sides.joined(separator: " / "))", first: "    - ", rest: "      ")
    }
    for step in alert.steps { try paragraph(words.alertStep(step), first: "  ") }
    if let rule = alert.rule { try paragraph(words.allowRule(rule), first: "  ") }
    guard let before, let decision = before.decision else { return }
    try paragraph(words.staleDecision(before, decision), first: "  ")
  }
}

extension Alert {
  /// Who is asked about, for people: the caller's id and the name.
  var shownCustomer: String? {
    guard let query else { return nil }
    return [customer, query["name"]?.text].compactMap { $0 }.joined(separator: " · ")
  }

  /// A value of the question for people, nil where nothing was given.
  func shown(_ value: JSONValue) -> String? {
    if let text = value.text { return text.isEmpty ? nil : text }
    guard let elements = value.elements, !elements.isEmpty else { return nil }
    return elements.map { $0.text ?? "\($0["type"]?.text ?? ""):\($0["number"]?.text ?? "")" }.joined(separator: ", ")
  }
}
