public import ActaModel

/// Why a party is caught through owners, or isn't: who holds how much of it, and why that counts.
public struct OwnershipTree: Sendable, Equatable {
  public var party: RecordID
  public var verdict: Ownership.Verdict
  /// What its owners who count surely hold together, nil where nobody counts. Under a rule that adds nobody up: the
  /// group that holds most.
  public var least: Share.Bound?
  /// What its owners who may count may hold together.
  public var most: Share.Bound?
  public var owners: [Owner]
  /// Judgements of control over it. Under a rule that leaves control out they are shown and don't count.
  public var control: [Control]
  /// Whether its owners stand elsewhere in the tree already and aren't repeated.
  public var isElsewhere: Bool

  /// An owner with what it holds.
  public struct Owner: Sendable, Equatable {
    public var holding: HoldingKind
    public var stakes: [Stake]
    /// What it surely holds of the party.
    public var least: Share.Bound
    /// What it may hold of the party.
    public var most: Share.Bound
    /// Whether its share is added: it bears the measure or is caught itself, and not only through the party.
    public var counts: Bool
    /// Whether it may have to be added.
    public var mayCount: Bool
    public var tree: OwnershipTree
  }

  /// Somebody who controls the party, by a recorded judgement.
  public struct Control: Sendable, Equatable {
    public var judgement: ControlJudgement
    public var counts: Bool
    public var tree: OwnershipTree
  }
}

extension Ownership {
  /// The explanation for a party.
  public func explanation(of party: RecordID) -> OwnershipTree {
    var shown: Set<RecordID> = []
    return tree(of: party, &shown)
  }

  private func tree(of party: RecordID, _ shown: inout Set<RecordID>) -> OwnershipTree {
    let verdict = verdict(of: party)
    let groups = OwnerGroup.groups(of: party, facts, rule) { counts($0, for: party) }
    let possible = OwnerGroup.groups(of: party, facts, rule) { self.possible[$0] != nil }
    var tree = OwnershipTree(
      party: party, verdict: verdict, least: groups.map(\.least.bound).max { $0.value < $1.value },
      most: possible.map(\.most.bound).max { $0.value < $1.value }, owners: [], control: [],
      isElsewhere: shown.contains(party))
    // Who bears the measure itself needs no owners to be caught.
    guard verdict != .bears, shown.insert(party).inserted else { return tree }
    for position in facts.positions[party] ?? [] where rule.holdings.contains(position.key.holding) {
      tree.owners.append(
        OwnershipTree.Owner(
          holding: position.key.holding, stakes: position.stakes, least: position.least, most: position.most,
          counts: counts(position.key.holder, for: party), mayCount: self.possible[position.key.holder] != nil,
          tree: self.tree(of: position.key.holder, &shown)))
    }
    for judgement in facts.control[party] ?? [] {
      tree.control.append(
        OwnershipTree.Control(
          judgement: judgement, counts: rule.controlCounts && counts(judgement.controller, for: party),
          tree: self.tree(of: judgement.controller, &shown)))
    }
    return tree
  }

  /// Whether a holder counts for a party: it was caught before the party was, or the party isn't caught.
  private func counts(_ holder: RecordID, for party: RecordID) -> Bool {
    guard let round = sure[holder] else { return false }
    return sure[party].map { round < $0 } ?? true
  }
}
