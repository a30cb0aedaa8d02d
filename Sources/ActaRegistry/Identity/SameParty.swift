public import ActaModel

/// Records that decisions say are one party.
public struct SameParty: Sendable, Equatable {
  /// The record that stands for the party: an own one where there is one, else the first by id.
  public var standing: RecordID
  /// All of its records that are held, by id.
  public var members: [RecordID]
}

extension Reader {
  /// The other records, so far as they are held, that decisions say are the same party as `party`: also through a third
  /// record.
  func sameAs(_ party: RecordID) throws -> [RecordID] {
    if let known = sameParties[party] { return known }
    var all: [RecordID] = [party]
    var next = 0
    while next < all.count {
      for decision in try decisions(about: all[next], .sameAs) {
        for subject in decision.subjects where !all.contains(subject) { all.append(subject) }
      }
      next += 1
    }
    let held = try all.filter { try place(kind: RecordKind.party.rawValue, id: $0.text) != nil }.sorted()
    for member in held { sameParties[member] = held.filter { $0 != member } }
    let others = held.filter { $0 != party }
    sameParties[party] = others
    return others
  }

  /// The party that a record belongs to; nil where no decision ties it to another record that is held.
  public func sameParty(_ id: RecordID) throws(RegistryError) -> SameParty? {
    try guarded {
      let others = try sameAs(id)
      guard !others.isEmpty else { return nil }
      let members = (others + [id]).sorted()
      return SameParty(standing: Self.standing(for: members) ?? id, members: members)
    }
  }

  /// The record that stands for a party, of all its records.
  static func standing(for members: [RecordID]) -> RecordID? {
    members.filter { $0.prefix == RecordKind.party.rawValue }.min() ?? members.min()
  }

  /// The decisions of a type about a record that stand.
  func decisions(about id: RecordID, _ type: DecisionType) throws -> [Decision] {
    try records(naming: id, kind: .decision, roles: ["subjects"]).compactMap { record in
      guard case .decision(let decision) = record, decision.type == type, decision.stands else { return nil }
      return decision
    }
  }

  /// Decisions that two records are one party or different ones, by id, also those that were taken back.
  public func identityDecisions() throws(RegistryError) -> [Decision] {
    try all(.decision).compactMap { record in
      guard case .decision(let decision) = record, decision.type != .controls else { return nil }
      return decision
    }
  }
}
