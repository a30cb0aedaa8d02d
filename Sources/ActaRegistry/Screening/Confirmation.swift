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

  /// What a measure as such rests on (its dates, grounds and effects have evidence of their own). A measure of our own is
  /// confirmed when each of its targets is, by a decision, a list entry that is held and bears a measure of the same kind,
  /// of the same authority or of one above or below it, under one of its programmes.
  func confirmation(of measure: Measure) throws -> Confirmation {
    if let entry = measure.listEntry { return .confirmed([entry]) }
    var entries: [RecordID] = []
    for target in measure.targets {
      let confirming = try sameAs(target).filter { entry in
        try measures(against: entry).contains { listed in
          guard listed.kind == measure.kind, listed.listEntry != nil else { return false }
          return try sharesProgramme(measure, listed) && isOneAuthority(measure.authority, listed.authority)
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

  /// Whether a measure of our own has no programme, or one that a listed measure has too: by id, or by its tag.
  private func sharesProgramme(_ own: Measure, _ listed: Measure) throws -> Bool {
    if own.programmes.isEmpty || listed.programmes.contains(where: own.programmes.contains) { return true }
    let tags = Set(try own.programmes.map { try programmeTag($0) })
    return try listed.programmes.contains { tags.contains(try programmeTag($0)) }
  }

  private func programmeTag(_ id: RecordID) throws -> String {
    guard case .programme(let programme)? = try record(.programme, id) else { return id.text }
    return programme.code
  }

  /// Whether two authorities are one, or one stands above the other, or both belong to one country.
  private func isOneAuthority(_ one: RecordID, _ other: RecordID) throws -> Bool {
    let (left, right) = (try authorities(from: one), try authorities(from: other))
    if left.contains(where: { $0.id == other }) || right.contains(where: { $0.id == one }) { return true }
    let countries = Set(left.compactMap(\.country))
    return right.contains { $0.country.map(countries.contains) ?? false }
  }

  /// An authority and those above it.
  private func authorities(from id: RecordID) throws -> [Authority] {
    var chain: [Authority] = []
    var next: RecordID? = id
    while let id = next, chain.count < 16, case .authority(let authority)? = try record(.authority, id) {
      chain.append(authority)
      next = authority.parent
    }
    return chain
  }
}
