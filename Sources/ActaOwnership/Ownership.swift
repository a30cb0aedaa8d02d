public import ActaModel

/// Who is caught through owners, by one rule, for one kind of measure.
///
/// Starts from those who bear the measure themselves and adds every organization that members hold to the threshold,
/// until nothing changes: the least fixpoint. Shares are never multiplied along a chain (OFAC FAQ 401), and owners who
/// hold each other catch nobody by themselves.
public struct Ownership: Sendable {
  /// What the rule says of a party.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Bears the measure itself.
    case bears
    /// Caught through its owners, or by a recorded judgement of control.
    case affected
    /// What is known leaves it open: a band, a share without a number, a date, a dispute.
    case cannotRuleOut = "cannot_rule_out"
    /// Not caught by this rule. It says nothing of control or of other rules.
    case notByRule = "not_by_rule"
  }

  public let facts: OwnershipFacts
  public let rule: OwnershipRule
  /// Who surely is caught, with the round in which they were added: bearers in round 0.
  let sure: [RecordID: Int]
  /// Who may be caught.
  let possible: [RecordID: Int]

  /// Computes who is caught.
  public init(_ facts: OwnershipFacts, rule: OwnershipRule) {
    self.facts = facts
    self.rule = rule
    let held = facts.held.sorted()
    sure = Self.fixpoint(from: facts.bearers.filter { $0.value == .surely }.map(\.key), held) { party, members in
      Self.isSurelyCaught(party, members, facts, rule)
    }
    possible = Self.fixpoint(from: Array(facts.bearers.keys), held) { party, members in
      Self.isPossiblyCaught(party, members, facts, rule)
    }
  }

  /// What the rule says of a party.
  public func verdict(of party: RecordID) -> Verdict {
    switch sure[party] {
    case 0: .bears
    case .some: .affected
    case nil: possible[party] == nil ? .notByRule : .cannotRuleOut
    }
  }

  private static func fixpoint(
    from bearers: [RecordID], _ held: [RecordID], _ isCaught: (RecordID, [RecordID: Int]) -> Bool
  ) -> [RecordID: Int] {
    var members = Dictionary(uniqueKeysWithValues: bearers.map { ($0, 0) })
    var round = 1
    while true {
      let added = held.filter { members[$0] == nil && isCaught($0, members) }
      if added.isEmpty { return members }
      for party in added { members[party] = round }
      round += 1
    }
  }

  private static func isSurelyCaught(
    _ party: RecordID, _ members: [RecordID: Int], _ facts: OwnershipFacts, _ rule: OwnershipRule
  ) -> Bool {
    if rule.controlCounts, facts.control[party]?.contains(where: { members[$0.controller] != nil }) == true {
      return true
    }
    return OwnerGroup.groups(of: party, facts, rule) { members[$0] != nil }.contains {
      rule.isReached(by: $0.least.bound.value, isMore: $0.least.bound.isOpen)
    }
  }

  private static func isPossiblyCaught(
    _ party: RecordID, _ members: [RecordID: Int], _ facts: OwnershipFacts, _ rule: OwnershipRule
  ) -> Bool {
    if rule.controlCounts, facts.control[party]?.contains(where: { members[$0.controller] != nil }) == true {
      return true
    }
    return OwnerGroup.groups(of: party, facts, rule) { members[$0] != nil }.contains {
      $0.most.isIncomplete || rule.canBeReached(by: $0.most.bound.value, isLess: $0.most.bound.isOpen)
    }
  }
}

/// Holders whose shares are added under a rule.
struct OwnerGroup {
  var holding: HoldingKind
  var positions: [Position]
  var least: Sum
  var most: Sum

  /// The groups of those holders of a party that `counts` names.
  static func groups(
    of party: RecordID, _ facts: OwnershipFacts, _ rule: OwnershipRule, counts: (RecordID) -> Bool
  ) -> [OwnerGroup] {
    var groups: [OwnerGroup] = []
    for holding in rule.holdings {
      let counted = (facts.positions[party] ?? []).filter { $0.key.holding == holding && counts($0.key.holder) }
      let together: [[Position]]
      if rule.aggregates {
        together = [counted]
      } else {
        // One holder's several positions are its own; those of a joint arrangement count together as well.
        let alone = Dictionary(grouping: counted, by: \.key.holder).values
        let joint = Dictionary(grouping: counted.filter { $0.key.arrangement != nil }, by: \.key.arrangement).values
        together = Array(alone) + Array(joint)
      }
      groups += together.filter { !$0.isEmpty }.map { OwnerGroup(holding, $0) }
    }
    return groups
  }

  private init(_ holding: HoldingKind, _ positions: [Position]) {
    self.holding = holding
    self.positions = positions.sorted { $0.key < $1.key }
    least = Sum()
    most = Sum()
    for position in self.positions {
      least.add(position.least)
      most.add(position.most)
    }
  }
}
