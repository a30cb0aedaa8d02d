public import ActaModel

/// What a fact rests on: two badges that must never be mixed up.
public enum Confirmation: Sendable, Equatable {
  /// Only press, notes or what somebody said.
  case pressOnly
  /// An official source is cited, but no list entry of it is held.
  case officialCited
  /// In an official list that is held: the entries.
  case confirmed([RecordID])

  /// The badge's code.
  public var code: String {
    switch self {
    case .pressOnly: "press_only"
    case .officialCited: "official_cited"
    case .confirmed: "confirmed"
    }
  }
}

extension Reader {
  /// Whether an evidence record rests on an official source.
  func isOfficial(_ evidence: RecordID) throws -> Bool {
    if let known = officialEvidence[evidence] { return known }
    var official = false
    if case .evidence(let value)? = try record(.evidence, evidence),
      case .source(let source)? = try record(.source, value.source)
    {
      official = source.kind == .official || source.kind == .court
    }
    officialEvidence[evidence] = official
    return official
  }

  /// The list entries that are held and that decisions say are the same party as `party`.
  func sameAs(_ party: RecordID) throws -> [RecordID] {
    var same: Set<RecordID> = []
    for case .decision(let decision) in try records(naming: party, kind: .decision, roles: ["subjects"])
    where decision.type == .sameAs {
      for subject in decision.subjects where subject != party {
        if try place(kind: RecordKind.party.rawValue, id: subject.text) != nil { same.insert(subject) }
      }
    }
    return same.sorted()
  }

  /// What a measure as such rests on (its dates, grounds and effects have evidence of their own). A measure of our own is confirmed when each of its targets is, by a decision, a list
  /// entry that is held and bears a measure of the same kind under one of its programmes.
  func confirmation(of measure: Measure) throws -> Confirmation {
    if let entry = measure.listEntry { return .confirmed([entry]) }
    var entries: [RecordID] = []
    for target in measure.targets {
      let confirming = try sameAs(target).filter { entry in
        try measures(against: entry).contains { listed in
          listed.kind == measure.kind && listed.listEntry != nil
            && (measure.programmes.isEmpty || listed.programmes.contains(where: measure.programmes.contains))
        }
      }
      guard !confirming.isEmpty else {
        entries = []
        break
      }
      entries += confirming
    }
    if !entries.isEmpty { return .confirmed(entries) }
    let evidence = measure.evidence.isEmpty ? measure.stated?.evidence ?? [] : measure.evidence
    return try evidence.contains(where: { try isOfficial($0) }) ? .officialCited : .pressOnly
  }
}
