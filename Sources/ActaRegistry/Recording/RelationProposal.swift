public import ActaModel

/// A tie between two parties as somebody types it in.
public struct RelationProposal: Sendable {
  public var type: RelationType
  /// Who has the role: id or name.
  public var from: String
  /// To whom: id or name.
  public var to: String
  /// What the two are where they aren't held yet.
  public var fromKind: PartyKind
  public var toKind: PartyKind
  /// Whether a party whose name is like one that is held is to be made all the same.
  public var allowsSimilar = false
  public var id: RecordID?
  /// The role in the source's words.
  public var words: String?
  /// Dates in words.
  public var since: String?
  public var until: String?
  public var share: Share?
  public var holding: HoldingKind?
  public var arrangement: String?
  public var evidence: EvidenceProposal?

  /// A proposal with what every tie has.
  public init(_ type: RelationType, from: String, to: String) {
    self.type = type
    self.from = from
    self.to = to
    fromKind = type.isBetweenOrganizations ? .organization : .person
    toKind = type.isWithOrganization ? .organization : .person
  }
}

extension RelationType {
  /// Whether the one who has the role usually is an organization.
  fileprivate var isBetweenOrganizations: Bool { self == .subsidiary }
  /// Whether the other one usually is an organization.
  fileprivate var isWithOrganization: Bool {
    switch self {
    case .office, .director, .owner, .member, .subsidiary: true
    default: false
    }
  }
}

extension Registry {
  /// Records a tie between two parties, who are made where they aren't held.
  ///
  /// - Throws: `RegistryError` with code `badData` for a name that can mean several parties or is like one that is held, a
  ///   date that isn't understood, an end before the beginning, a share of something that isn't owned.
  public func record(_ proposal: RelationProposal, actor: String) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, today in
      let evidence = try proposal.evidence.map { [try recorder.evidence($0)] } ?? []
      let from = try recorder.party(
        proposal.from, kind: proposal.fromKind, allowsSimilar: proposal.allowsSimilar, evidence: evidence)
      let to = try recorder.party(
        proposal.to, kind: proposal.toKind, allowsSimilar: proposal.allowsSimilar, evidence: evidence)
      guard from != to else { throw RegistryError(.badData, "\(from) can't have a tie to itself.") }
      if proposal.type != .owner, proposal.share != nil || proposal.holding != nil || proposal.arrangement != nil {
        throw RegistryError(.badData, "Only an owner has a share, a kind of holding or an arrangement.")
      }
      let tails = [from, to].map { $0.text.drop { $0 != ":" }.dropFirst() }
      let id =
        try proposal.id
        ?? recorder.unused(.relation, Slug.make("\(tails[0]) \(proposal.type.rawValue) \(tails[1])"))
      guard try recorder.reader.kinds(of: id.text).isEmpty else {
        throw RegistryError(.badData, "\(id) is already there.", advice: "`acta amend \(id)` changes it.")
      }
      var relation = Relation(id: id, type: proposal.type, from: from, to: to)
      relation.words = proposal.words
      relation.since = try proposal.since.map { try Self.date($0, today: today) }
      relation.until = try proposal.until.map { try Self.date($0, today: today) }
      relation.share = proposal.share
      relation.holding = proposal.holding
      relation.arrangement = proposal.arrangement
      relation.evidence = evidence
      try relation.refuseTurnedInterval()
      recorder.make(.relation(relation))
      return id
    }
  }

  /// Records that somebody controls an organization: a judgement of the one who decides, never computed.
  ///
  /// - Throws: as `record`.
  public func recordControl(
    of controlled: String, by controller: String, reason: String, controllerKind: PartyKind = .person,
    evidence: EvidenceProposal? = nil, actor: String
  ) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, _ in
      guard reason.contains(where: { !$0.isWhitespace }) else {
        throw RegistryError(.badData, "A judgement needs a reason.", advice: "Say why with --reason.")
      }
      let evidence = try evidence.map { [try recorder.evidence($0)] } ?? []
      let from = try recorder.party(controller, kind: controllerKind, allowsSimilar: false, evidence: evidence)
      let to = try recorder.party(controlled, kind: .organization, allowsSimilar: false, evidence: evidence)
      guard from != to else { throw RegistryError(.badData, "\(from) can't control itself.") }
      let tails = [from, to].map { $0.text.drop { $0 != ":" }.dropFirst() }
      let id = try recorder.unused(.decision, Slug.make("\(tails[0]) controls \(tails[1])"))
      recorder.make(
        .decision(Decision(id: id, type: .controls, subjects: [from, to], reason: reason, evidence: evidence)))
      return id
    }
  }
}

extension Relation {
  /// Refuses an end that surely lies before the beginning.
  public func refuseTurnedInterval() throws(RegistryError) {
    if let since, let until { try Registry.refuseTurned(since, until, id) }
  }
}
