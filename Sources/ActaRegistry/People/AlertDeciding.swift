import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel

/// A judgement of an alert.
public struct AlertDecision: Sendable {
  public var outcome: AlertOutcome
  public var reason: AlertReason
  /// Why, in words: 10 letters or more. They are kept apart from the log, so that they can be erased.
  public var words: String
  /// For a false positive: until when the same match raises no alert; nil for a year.
  public var review: Day?

  /// A judgement.
  public init(_ outcome: AlertOutcome, reason: AlertReason, words: String, review: Day? = nil) {
    self.outcome = outcome
    self.reason = reason
    self.words = words
    self.review = review
  }
}

extension Registry {
  /// The fewest letters and digits of a decision's words.
  public static let shortestWords = 10
  /// How long a rule lasts where nobody says, in days; at most three times as long.
  static let usualReview = 365

  /// Decides an alert. Where allow rules need a second person, so does a decision that ends an alert; an inconclusive one
  /// goes to the next level.
  ///
  /// - Throws: `RegistryError`: `badData` for a reason that isn't one for the outcome, for words that are too few and for
  ///   a review date that is past or more than three years away; `notAllowed` for an alert that isn't open.
  public func decide(_ id: String, _ decision: AlertDecision, actor: String) throws(RegistryError) -> Alert {
    let id = AlertBody.id(id)
    let review = try checked(decision)
    return try writing(id, actor: actor) { reader, transaction in
      let needsApproval = try transaction.guarding?.state().needsApproval(.allowRules, maker: actor) ?? false
      try Self.decide(
        try Self.openAlert(id, reader), decision, review: review, isFinal: decision.outcome.isFinal && !needsApproval,
        reader, transaction)
    }
  }

  /// Decides several alerts about one record with one reason, in one transaction: all of them or none. Each waits for a
  /// second person.
  ///
  /// - Throws: what deciding one does; `notAllowed` where the alerts are about several records, or where no second
  ///   person would look at the decision.
  public func decide(
    together ids: [String], _ decision: AlertDecision, actor: String
  ) throws(RegistryError) -> [Alert] {
    let ids = ids.map { AlertBody.id($0) }
    let review = try checked(decision)
    guard !ids.isEmpty, Set(ids).count == ids.count else {
      throw RegistryError(.badData, "Name each alert that is decided, once.")
    }
    try append(actor: actor) { reader, transaction in
      guard try transaction.guarding?.state().needsApproval(.allowRules, maker: actor) == true else {
        throw RegistryError(
          .notAllowed, "Several alerts are decided together only where a second person approves.",
          advice: "Decide them one by one.")
      }
      let alerts = try ids.map { try Self.openAlert($0, reader) }
      guard Set(alerts.map(\.party)).count == 1 else {
        throw RegistryError(
          .notAllowed, "Alerts that are decided together are about one record.", advice: "Decide each group by itself.")
      }
      for alert in alerts {
        try Self.decide(alert, decision, review: review, isFinal: false, reader, transaction)
      }
    }
    return try ids.map { id throws(RegistryError) in try alert(id) }
  }

  /// The day up to which a decision's rule holds, where the decision can be one.
  private func checked(_ decision: AlertDecision) throws(RegistryError) -> Day {
    let today = clock().day
    let review = decision.review ?? Day(daysSince1970: today.daysSince1970 + Self.usualReview)
    guard decision.outcome.reasons.contains(decision.reason) else {
      throw RegistryError(
        .badData, "\"\(decision.reason.rawValue)\" is no reason for \(decision.outcome.rawValue).",
        advice: "Reasons: \(decision.outcome.reasons.map(\.rawValue).joined(separator: ", ")).")
    }
    try Self.checkWords(decision.words)
    guard review > today, review.daysSince1970 <= today.daysSince1970 + 3 * Self.usualReview else {
      throw RegistryError(.badData, "A review on \(review) is past, or more than three years away.")
    }
    return review
  }

  private static func decide(
    _ alert: Alert, _ decision: AlertDecision, review: Day, isFinal: Bool, _ reader: Reader, _ transaction: Transaction
  ) throws {
    var body: JSONObject = ["alert": .string(alert.id)]
    if isFinal { body.append("final", true) }
    body.append("outcome", .string(decision.outcome.rawValue))
    body.append("reason", .string(decision.reason.rawValue))
    if decision.outcome == .falsePositive { body.append("review", .string(review.description)) }
    try append(.decide, body, words: decision.words, to: alert, transaction) {
      isFinal && decision.outcome == .falsePositive ? try rule(for: alert, review: review, reader) : nil
    }
    if decision.outcome == .inconclusive {
      try append(.escalate, ["alert": .string(alert.id)], words: nil, to: alert, transaction)
    }
  }

  /// Hands an alert to the next level.
  public func escalate(_ id: String, words: String, actor: String) throws(RegistryError) -> Alert {
    let id = AlertBody.id(id)
    try Self.checkWords(words)
    return try writing(id, actor: actor) { reader, transaction in
      let alert = try Self.openAlert(id, reader)
      guard alert.level < 3 else {
        throw RegistryError(
          .notAllowed, "\(id) is with the last level already; it must be decided.",
          refusal: .otherState)
      }
      try Self.append(.escalate, ["alert": .string(id)], words: words, to: alert, transaction)
    }
  }

  /// Agrees with somebody else's decision, which then stands.
  ///
  /// - Throws: `RegistryError` with code `notAllowed` where `actor` decided it, or where nothing waits.
  public func approveDecision(of id: String, actor: String) throws(RegistryError) -> Alert {
    let id = AlertBody.id(id)
    return try writing(id, actor: actor) { reader, transaction in
      try Self.approve(id, actor, reader, transaction)
    }
  }

  /// Agrees with somebody else's decisions of several alerts, in one transaction: all of them or none.
  ///
  /// - Throws: what approving one does.
  public func approveDecisions(of ids: [String], actor: String) throws(RegistryError) -> [Alert] {
    let ids = ids.map { AlertBody.id($0) }
    guard !ids.isEmpty, Set(ids).count == ids.count else {
      throw RegistryError(.badData, "Name each alert that is decided, once.")
    }
    try append(actor: actor) { reader, transaction in
      for id in ids { try Self.approve(id, actor, reader, transaction) }
    }
    return try ids.map { id throws(RegistryError) in try alert(id) }
  }

  private static func approve(_ id: String, _ actor: String, _ reader: Reader, _ transaction: Transaction) throws {
    let (alert, decision) = try waiting(id, actor, reader)
    let body: JSONObject = ["alert": .string(id), "decision": .integer(Int64(decision.entry))]
    try append(.approve, body, words: nil, to: alert, transaction) {
      guard decision.outcome == .falsePositive else { return nil }
      let envelope = try reader.envelope(decision.entry)
      let made = envelope.records.first { $0.kind == RegistryKind.disposition }
      let body = try made.map { try reader.body(of: $0, seq: decision.entry) }
      guard let review = body?["review"]?.text.flatMap({ Day($0) }) else {
        throw RegistryError.damaged("The decision in entry \(decision.entry) has no review date.")
      }
      return try rule(for: alert, review: review, reader)
    }
  }

  /// Sends a decision back to be taken again.
  public func sendBackDecision(of id: String, words: String, actor: String) throws(RegistryError) -> Alert {
    let id = AlertBody.id(id)
    try Self.checkWords(words)
    return try writing(id, actor: actor) { reader, transaction in
      let (alert, decision) = try Self.waiting(id, actor, reader)
      let body: JSONObject = ["alert": .string(id), "decision": .integer(Int64(decision.entry))]
      try Self.append(.sendBack, body, words: words, to: alert, transaction)
    }
  }

  /// Ends an allow rule: the next match of the pair raises an alert again.
  public func endRule(of id: String, actor: String) throws(RegistryError) -> Alert {
    let id = AlertBody.id(id)
    return try writing(id, actor: actor) { reader, transaction in
      guard let rule = try reader.heldAlert(id).rule, !rule.isEnded else {
        throw RegistryError(.notAllowed, "\(id) has no rule that is in force.", refusal: .otherState)
      }
      var body = Self.body(of: rule)
      body.append("status", "ended")
      try transaction.append(Draft(.decision, [DraftChange(own: RegistryKind.allowRule, id: rule.id, body: body)]))
    }
  }

  // MARK: Parts

  private func writing(
    _ id: String, actor: String, _ body: (Reader, Transaction) throws -> Void
  ) throws(RegistryError) -> Alert {
    try append(actor: actor, body)
    return try alert(id)
  }

  private static func checkWords(_ words: String) throws(RegistryError) {
    let letters = words.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    guard letters.count >= shortestWords else {
      throw RegistryError(
        .badData, "Say why in words, with \(shortestWords) letters or more.", advice: "Give them with --note \"...\".")
    }
  }

  private static func openAlert(_ id: String, _ reader: Reader) throws -> Alert {
    let alert = try reader.heldAlert(id)
    guard alert.state == .open else {
      throw RegistryError(
        .notAllowed, "\(id) is \(alert.state.rawValue); what was decided stays.",
        refusal: .otherState)
    }
    return alert
  }

  private static func waiting(_ id: String, _ actor: String, _ reader: Reader) throws -> (Alert, Alert.Step) {
    let alert = try reader.heldAlert(id)
    guard alert.state == .decided, let decision = alert.decision else {
      throw RegistryError(
        .notAllowed, "\(id) is \(alert.state.rawValue): there is no decision to be judged.",
        refusal: .otherState)
    }
    guard !decision.actor.utf8.elementsEqual(actor.utf8) else {
      throw RegistryError(
        .notAllowed, "\(actor) decided \(id) and can't judge that.", advice: "A second person must.",
        refusal: .secondPersonNeeded)
    }
    return (alert, decision)
  }

  private static func body(of rule: AllowRule) -> JSONObject {
    [
      "alert": .string(rule.alert), "content": .string(rule.content), "party": .string(rule.party),
      "review": .string(rule.review.description),
    ]
  }

  private static func rule(for alert: Alert, review: Day, _ reader: Reader) throws -> DraftChange {
    // The rule is of the record as it was when the alert was raised: what changed since raises the next one.
    let content = try reader.bodyInView(kind: RegistryKind.alert, id: alert.id)?["content"]?.text ?? ""
    let rule = AllowRule(
      id: AlertBody.ruleID(alert: alert.id), alert: alert.id, party: alert.party, content: content, review: review,
      isEnded: false)
    return DraftChange(own: RegistryKind.allowRule, id: rule.id, body: body(of: rule))
  }

  private static func append(
    _ step: DispositionStep, _ body: JSONObject, words: String?, to alert: Alert, _ transaction: Transaction,
    rule: () throws -> DraftChange? = { nil }
  ) throws {
    var body = body
    var secrets: [Secret] = []
    if let words {
      let secret = try transaction.secret(.note, Array(words.utf8))
      body.append("commitments", ["note": .string(try secret.commitment().hex)])
      secrets = [secret]
    }
    body.append("step", .string(step.rawValue))
    let id = AlertBody.dispositionPrefix(alert.id) + String(transaction.idNumber)
    var changes = [DraftChange(own: RegistryKind.disposition, id: id, body: body)]
    if let rule = try rule() { changes.append(rule) }
    var draft = Draft(.decision, changes, secrets: secrets)
    if step == .approve { draft.approval = ApprovalMark(proposal: alert.id) }
    try transaction.append(draft)
  }
}
