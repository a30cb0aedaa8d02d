import ActaCrypto
public import ActaJSON
import ActaLedger
public import ActaModel

/// What somebody found about an alert.
public enum AlertOutcome: String, CaseIterable, Sendable {
  /// A different person.
  case falsePositive = "false_positive"
  /// The same person.
  case trueMatch = "true_match"
  /// Can't be told; goes to the next level.
  case inconclusive
  /// More must be asked first; stays with whoever works on it.
  case needsInformation = "needs_information"

  /// Whether it ends the alert.
  public var isFinal: Bool { self == .falsePositive || self == .trueMatch }

  /// The reasons that can be given for it.
  public var reasons: [AlertReason] {
    switch self {
    case .falsePositive: [.otherBirthDate, .otherSex, .otherKind, .otherCountry, .commonName, .otherIdentifier, .other]
    case .trueMatch: [.identifierAgrees, .dataAgree, .other]
    case .inconclusive: [.tooLittleData, .contradictoryData, .other]
    case .needsInformation: [.askedCustomer, .askedColleague, .other]
    }
  }
}

/// Why.
public enum AlertReason: String, CaseIterable, Sendable {
  case otherBirthDate = "other_birth_date"
  case otherSex = "other_sex"
  case otherKind = "other_kind"
  /// Another country, with evidence for it.
  case otherCountry = "other_country"
  /// The name is common, and nothing else agrees.
  case commonName = "common_name"
  case otherIdentifier = "other_identifier"
  case identifierAgrees = "identifier_agrees"
  case dataAgree = "data_agree"
  case tooLittleData = "too_little_data"
  case contradictoryData = "contradictory_data"
  case askedCustomer = "asked_customer"
  case askedColleague = "asked_colleague"
  case other
}

/// What was done about an alert.
public enum DispositionStep: String, CaseIterable, Sendable {
  case decide
  /// To the next level: 2 the second line, 3 the sanctions officer.
  case escalate
  /// Somebody else agrees with a decision.
  case approve
  case sendBack = "send_back"
}

/// How far an alert has come.
public enum AlertState: String, CaseIterable, Sendable {
  case open
  /// Decided, and waits for somebody else's approval.
  case decided
  case closed
}

/// One match of one customer, to be judged by people.
public struct Alert: Sendable {
  /// "alert:" and the number of its entry.
  public var id: String
  public var entry: Int
  public var time: Instant
  /// The record that matched.
  public var party: String
  /// The list it stands on, nil for one of our own.
  public var list: String?
  public var state: AlertState
  /// 1 to 3: who it waits for.
  public var level: Int
  /// The customer's id as the caller gave it, nil without one, and after an erasure.
  public var customer: String?
  /// What was asked, nil after an erasure.
  public var query: JSONValue?
  /// The match as it was shown, nil after an erasure.
  public var match: JSONValue?
  /// The screening or run that raised it.
  public var source: String
  /// The alert about the same customer and record whose decision no longer holds.
  public var previous: String?
  /// What was done, oldest first.
  public var steps: [Step]
  /// The rule under which the same match raises no alert, nil where there is none.
  public var rule: AllowRule?

  /// Something that was done.
  public struct Step: Sendable, Equatable {
    public var step: DispositionStep
    public var outcome: AlertOutcome?
    public var reason: AlertReason?
    /// In words; nil after an erasure.
    public var words: String?
    public var actor: String
    public var entry: Int
    public var time: Instant
  }

  /// The decision that stands, or waits.
  public var decision: Step? { state == .open ? nil : steps.last { $0.step == .decide } }
  /// Whoever agreed with it; nil where nobody had to.
  public var approval: Step? { state == .closed ? steps.last { $0.step == .approve } : nil }
}

/// The rule that a decision leaves: this customer and this record, as both were then.
public struct AllowRule: Sendable, Equatable {
  public var id: String
  public var alert: String
  public var party: String
  /// SHA-256 of what the record said then (of a list's entry: its raw values).
  public var content: String
  /// The day on which it ends and the match is looked at again.
  public var review: Day
  public var isEnded: Bool
}

/// The bodies of alerts in the log.
enum AlertBody {
  static func id(_ text: String) -> String {
    let digits = text.hasPrefix("A-") ? text.dropFirst(2) : text[...]
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
      ? "\(RegistryKind.alert):\(digits)" : text
  }

  static func number(_ id: String) -> String { String(id.drop { $0 != ":" }.dropFirst()) }
  static func pairID(party: String, at seq: Int) -> String { "\(party)/\(seq)" }
  static func ruleID(alert: String) -> String { "allow:\(number(alert))" }
  static func dispositionPrefix(_ alert: String) -> String { "\(RegistryKind.disposition):\(number(alert))/" }
}

extension Reader {
  /// The alert with an id, nil where there is none.
  func alert(_ id: String) throws -> Alert? {
    guard let place = try place(kind: RegistryKind.alert, id: id) else { return nil }
    let body = try body(seq: place.seq, pos: place.pos)
    guard let party = body["party"]?.text, let source = body["source"]?.text else {
      throw RegistryError.damaged("\(id) can't be read.")
    }
    let kept = try secret(entry: place.seq, tag: .customer).map { try JSONReader.parse($0.value, form: .canonical) }
    var alert = Alert(
      id: id, entry: place.seq, time: Instant(microseconds: try entry(place.seq).time), party: party,
      list: body["list"]?.text, state: .open, level: 1, customer: kept?["customer"]?.text, query: kept?["query"],
      match: kept?["match"], source: source, previous: body["previous"]?.text, steps: [],
      rule: try allowRule(AlertBody.ruleID(alert: id)))
    alert.steps = try steps(of: id)
    for step in alert.steps {
      switch step.step {
      case .decide: if step.outcome?.isFinal == true { alert.state = .decided }
      case .escalate: alert.level = min(3, alert.level + 1)
      case .approve: alert.state = .closed
      case .sendBack: alert.state = .open
      }
    }
    if alert.state == .decided,
      try bodyOfStep(alert.steps.last { $0.step == .decide }?.entry)?["final"]?.boolean == true
    {
      alert.state = .closed
    }
    return alert
  }

  private func steps(of alert: String) throws -> [Alert.Step] {
    try places(kind: RegistryKind.disposition, prefix: AlertBody.dispositionPrefix(alert)).map { place in
      let body = try body(seq: place.seq, pos: place.pos)
      guard let step = body["step"]?.text.flatMap({ DispositionStep(rawValue: $0) }) else {
        throw RegistryError.damaged("\(place.id) can't be read.")
      }
      return Alert.Step(
        step: step, outcome: body["outcome"]?.text.flatMap { AlertOutcome(rawValue: $0) },
        reason: body["reason"]?.text.flatMap { AlertReason(rawValue: $0) },
        words: try secret(entry: place.seq, tag: .note).map { String(decoding: $0.value, as: UTF8.self) },
        actor: try envelope(place.seq).actor, entry: place.seq,
        time: Instant(microseconds: try entry(place.seq).time))
    }.sorted { $0.entry < $1.entry }
  }

  private func bodyOfStep(_ seq: Int?) throws -> JSONValue? {
    guard let seq, let change = try envelope(seq).records.first(where: { $0.kind == RegistryKind.disposition }) else {
      return nil
    }
    return try body(of: change, seq: seq)
  }

  func allowRule(_ id: String) throws -> AllowRule? {
    guard let body = try bodyInView(kind: RegistryKind.allowRule, id: id) else { return nil }
    guard let alert = body["alert"]?.text, let party = body["party"]?.text, let content = body["content"]?.text,
      let review = body["review"]?.text.flatMap({ Day($0) })
    else { throw RegistryError.damaged("\(id) can't be read.") }
    return AllowRule(
      id: id, alert: alert, party: party, content: content, review: review, isEnded: body["status"]?.text == "ended")
  }

  /// The alert with an id; there must be one.
  func heldAlert(_ id: String) throws -> Alert {
    if let alert = try alert(id) { return alert }
    throw RegistryError(.noInput, "There is no alert \(id).", advice: "`acta alert list` shows them.")
  }

  /// SHA-256 of what a party's record says in view, and the entry that made it: of a list's entry the raw values, which a
  /// better parser doesn't change.
  func content(ofParty id: String) throws -> (digest: String, entry: Int)? {
    guard let place = try place(kind: RecordKind.party.rawValue, id: id) else { return nil }
    if case .party(let party)? = try record(at: place), let listing = party.listing {
      return (listing.rawDigest.hex + (listing.isPresent ? "" : "-removed"), place.seq)
    }
    return try bodyDigest(kind: RecordKind.party.rawValue, id: id).map { ($0.hex, place.seq) }
  }
}

extension Registry {
  /// The alerts, the oldest first, those of higher levels before the others.
  ///
  /// - Parameter state: only those in this state; nil for all.
  public func alerts(_ state: AlertState? = nil) throws(RegistryError) -> [Alert] {
    try read { reader in
      try reader.places(kind: RegistryKind.alert).compactMap { try reader.alert($0.id) }
        .filter { state == nil || $0.state == state }
        .sorted { ($1.level, $0.entry) < ($0.level, $1.entry) }
    }
  }

  /// The rules by which matches raise no alert, the newest first.
  ///
  /// - Parameter inForce: only those that aren't ended and whose review is still to come.
  public func allowRules(inForce: Bool = false) throws(RegistryError) -> [AllowRule] {
    let today = clock().day
    return try read { reader in
      try reader.places(kind: RegistryKind.allowRule).sorted { $0.seq > $1.seq }
        .compactMap { try reader.allowRule($0.id) }
        .filter { !inForce || !$0.isEnded && $0.review > today }
    }
  }

  /// The alert with an id ("alert:12", "A-12" or "12").
  ///
  /// - Throws: `RegistryError` with code `noInput` where there is none.
  public func alert(_ id: String) throws(RegistryError) -> Alert { try read { try $0.heldAlert(AlertBody.id(id)) } }
}
