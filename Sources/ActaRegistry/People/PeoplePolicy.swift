import ActaJSON
import ActaLedger
import ActaModel
import ActaRecords

/// What takes effect only once a second person approved it.
public enum ControlledKind: String, CaseIterable, Sendable {
  /// Records of our own that say who bears what: parties, measures, relations, statements, petitions, judgements.
  case designations
  /// Loading a list against a control.
  case listOverrides = "list_overrides"
  /// Rules by which a match raises no alert any more.
  case allowRules = "allow_rules"
  /// The threshold that counts where none is given.
  case thresholds
  /// Who may record, approve and administer, and the policy itself.
  case roles

  /// What a change belongs to; nil for one that nobody need approve.
  ///
  /// - Parameter held: the actor as the registry holds it, for the change of one.
  static func of(kind: String, id: String, body: JSONValue, heldActor held: ActorRecord?) -> ControlledKind? {
    switch kind {
    case RecordKind.measure.rawValue, RecordKind.party.rawValue, RecordKind.relation.rawValue,
      RecordKind.statement.rawValue, RecordKind.petition.rawValue, RecordKind.decision.rawValue:
      return isOfList(kind: kind, id: id) ? nil : .designations
    case RegistryKind.override: return .listOverrides
    case RegistryKind.allowRule: return body["status"]?.text == nil ? .allowRules : nil
    case RegistryKind.config where id == PeoplePolicy.recordID: return .roles
    case RegistryKind.config where id == ScreeningDefaults.recordID: return .thresholds
    case RegistryKind.actor:
      let roles = [held?.role, body["role"]?.text.flatMap { Role(rawValue: $0) }]
      return roles.contains { $0.map { $0.may(.record) } ?? false } ? .roles : nil
    default: return nil
    }
  }

  /// Whether the record is one that is read from an official list.
  private static func isOfList(kind: String, id: String) -> Bool {
    guard let id = RecordID(id) else { return false }
    if kind == RecordKind.party.rawValue { return RecordKind(rawValue: id.prefix) == nil }
    return id.listNamespace != nil
  }
}

/// Who needs whom for what: the recorded rules of a registry.
public struct PeoplePolicy: Sendable, Equatable {
  /// When a second person is needed.
  public enum FourEyes: String, CaseIterable, Sendable {
    /// As soon as there are two actors who record or approve, and somebody who may approve.
    case team
    /// Always.
    case always
    /// Never: a choice that is recorded with its reason.
    case single
  }

  public var fourEyes: FourEyes
  /// What a second person is needed for.
  public var kinds: Set<ControlledKind>
  /// Whether proposals, approvals and what needs them must bear their actor's own signature.
  public var demandsSignatures: Bool
  /// Whether somebody at the machine who is no actor ("local") may still write.
  public var allowsLocal: Bool
  /// Whether each match of a recorded screening raises an alert, without being asked to.
  public var raisesAlerts: Bool
  /// Why it is so, in the words of whoever set it.
  public var reason: String

  /// What counts where nothing was recorded.
  public static let standard = PeoplePolicy(
    fourEyes: .team, kinds: Set(ControlledKind.allCases), demandsSignatures: false, allowsLocal: true,
    raisesAlerts: false, reason: "")

  static let recordID = "config:people"

  var body: JSONObject {
    [
      "alerts": .bool(raisesAlerts), "four_eyes": .string(fourEyes.rawValue),
      "kinds": .array(ControlledKind.allCases.filter(kinds.contains).map { .string($0.rawValue) }),
      "local": .bool(allowsLocal), "reason": .string(reason), "signatures": .bool(demandsSignatures),
    ]
  }

  private init(
    fourEyes: FourEyes, kinds: Set<ControlledKind>, demandsSignatures: Bool, allowsLocal: Bool, raisesAlerts: Bool,
    reason: String
  ) {
    self.fourEyes = fourEyes
    self.kinds = kinds
    self.demandsSignatures = demandsSignatures
    self.allowsLocal = allowsLocal
    self.raisesAlerts = raisesAlerts
    self.reason = reason
  }

  init(_ body: JSONValue) throws(RegistryError) {
    guard let fourEyes = body["four_eyes"]?.text.flatMap({ FourEyes(rawValue: $0) }),
      let kinds = body["kinds"]?.elements
    else { throw .damaged("The recorded policy can't be read.") }
    self.init(
      fourEyes: fourEyes, kinds: Set(kinds.compactMap { $0.text.flatMap { ControlledKind(rawValue: $0) } }),
      demandsSignatures: body["signatures"]?.boolean ?? false, allowsLocal: body["local"]?.boolean ?? true,
      raisesAlerts: body["alerts"]?.boolean ?? false, reason: body["reason"]?.text ?? "")
  }
}

/// What screening takes where the caller says nothing.
enum ScreeningDefaults {
  static let recordID = "config:screening"
  /// In basis points.
  static let threshold = 7000
}

/// Who may do what, as of an entry.
struct PeopleState {
  var actors: [String: ActorRecord] = [:]
  var policy = PeoplePolicy.standard

  /// The name of whoever works at the machine without being an actor.
  static let local = "local"

  /// Whether anybody may do everything: no actor was ever added.
  var isOpen: Bool { actors.isEmpty }

  /// What `name` may do.
  func permissions(of name: String) -> Set<Permission> {
    if isOpen { return Set(Permission.allCases) }
    if let actor = actors[name] { return actor.isRetired ? [] : actor.role.permissions }
    // The keeper of the machine: no second pair of eyes for anybody.
    guard name == Self.local, policy.allowsLocal else { return [] }
    return Set(Permission.allCases).subtracting([.approve])
  }

  /// What whoever writes a record must be allowed to do: any one of these.
  static func permissions(toWrite kind: String, _ body: JSONValue, actor: String) -> Set<Permission> {
    let isOwn = body["actor"]?.text.map { $0.utf8.elementsEqual(actor.utf8) } ?? false
    switch kind {
    case RegistryKind.disposition:
      return body["step"]?.text == DispositionStep.approve.rawValue ? [.approve] : [.screen]
    case RegistryKind.screening, RegistryKind.alert, RegistryKind.alertPair, RegistryKind.allowRule: return [.screen]
    case RegistryKind.seal: return [.record, .audit]
    case RegistryKind.proposal:
      // Whoever proposes something must be allowed to do it, were there no second person to be asked.
      let isOfWorld = (body["records"]?.elements ?? []).allSatisfy { record in
        record["kind"]?.text.map { RecordKind(rawValue: $0) != nil || $0 == RegistryKind.override } ?? false
      }
      return isOfWorld ? [.record] : [.administer]
    case RegistryKind.listLoad, RegistryKind.override: return [.record]
    case RegistryKind.review:
      return body["action"]?.text == ReviewAction.withdraw.rawValue ? [.record] : [.approve]
    // Everybody makes tokens and a password for themselves.
    case TokenRecord.kind where isOwn, RegistryKind.password where isOwn: return [.read]
    default: return RecordKind(rawValue: kind) == nil ? [.administer] : [.record]
    }
  }

  /// Whether what belongs to `kind` must be approved by somebody else than `maker`.
  func needsApproval(_ kind: ControlledKind, maker: String) -> Bool {
    guard !isOpen, policy.kinds.contains(kind) else { return false }
    let active = actors.values.filter { !$0.isRetired }
    let checkers = active.contains { $0.role.may(.approve) && $0.name != maker }
    switch policy.fourEyes {
    case .single: return false
    // Nobody could ever be made one who approves, were that to need the approval of nobody.
    case .always: return kind != .roles || checkers
    case .team:
      return checkers && active.filter { $0.role == .recorder || $0.role == .approver }.count >= 2
    }
  }

  /// Takes in a record that an entry changed.
  mutating func apply(kind: String, id: String, body: JSONValue) throws(RegistryError) {
    if kind == RegistryKind.actor {
      let actor = try ActorRecord(body)
      actors[actor.name] = actor
    } else if kind == RegistryKind.config, id == PeoplePolicy.recordID {
      policy = try PeoplePolicy(body)
    }
  }
}

extension Reader {
  /// Who may do what, in view.
  func people() throws -> PeopleState {
    var state = PeopleState()
    for actor in try actors() { state.actors[actor.name] = actor }
    state.policy = try policy()
    return state
  }

  /// The recorded policy in view, else the standard one.
  func policy() throws -> PeoplePolicy {
    try bodyInView(kind: RegistryKind.config, id: PeoplePolicy.recordID).map { try PeoplePolicy($0) } ?? .standard
  }
}
