public import ActaModel

/// A part of an organization that somebody holds on the day asked about.
public struct Stake: Sendable, Equatable {
  public var holder: RecordID
  public var held: RecordID
  public var share: Share
  public var holding: HoldingKind
  /// The joint arrangement under which it is held, nil for one held alone.
  public var arrangement: String?
  /// Whether it surely is held on the day, and nobody disputes it.
  public var isCertain: Bool
  /// The relations that say so.
  public var relations: [RecordID]

  /// A stake.
  public init(
    holder: RecordID, held: RecordID, share: Share, holding: HoldingKind = .shares, arrangement: String? = nil,
    isCertain: Bool = true, relations: [RecordID] = []
  ) {
    self.holder = holder
    self.held = held
    self.share = share
    self.holding = holding
    self.arrangement = arrangement
    self.isCertain = isCertain
    self.relations = relations
  }
}

/// A recorded judgement that somebody controls an organization.
public struct ControlJudgement: Sendable, Equatable {
  public var controller: RecordID
  public var controlled: RecordID
  public var decision: RecordID

  /// A judgement.
  public init(controller: RecordID, controlled: RecordID, decision: RecordID) {
    self.controller = controller
    self.controlled = controlled
    self.decision = decision
  }
}

/// How sure it is that a party bears a measure of the kind asked about.
public enum Bearer: Sendable, Equatable {
  case surely, possibly
}

/// What is known of who holds whom on a day.
public struct OwnershipFacts: Sendable {
  /// Positions by what is held.
  let positions: [RecordID: [Position]]
  let control: [RecordID: [ControlJudgement]]
  let bearers: [RecordID: Bearer]

  /// The facts of a day.
  ///
  /// - Parameter bearers: the parties that bear a measure of the kind asked about themselves.
  public init(stakes: [Stake], control: [ControlJudgement] = [], bearers: [RecordID: Bearer]) {
    let others = stakes.filter { $0.holder != $0.held }
    positions = Dictionary(grouping: others, by: \.held).mapValues { stakes in
      Dictionary(grouping: stakes) { Position.Key(holder: $0.holder, holding: $0.holding, arrangement: $0.arrangement) }
        .map { Position(key: $0.key, stakes: $0.value) }.sorted { $0.key < $1.key }
    }
    self.control = Dictionary(grouping: control, by: \.controlled).mapValues {
      $0.sorted { ($0.controller, $0.decision) < ($1.controller, $1.decision) }
    }
    self.bearers = bearers
  }

  /// Everybody who is held or controlled.
  var held: Set<RecordID> { Set(positions.keys).union(control.keys) }
}

/// All that one holder holds in one organization, of one kind and under one arrangement.
struct Position: Sendable {
  struct Key: Sendable, Hashable, Comparable {
    var holder: RecordID
    var holding: HoldingKind
    var arrangement: String?

    static func < (left: Key, right: Key) -> Bool {
      (left.holder, left.holding.rawValue, left.arrangement ?? "")
        < (right.holder, right.holding.rawValue, right.arrangement ?? "")
    }
  }

  let key: Key
  let stakes: [Stake]
  /// What surely is held.
  let least: Share.Bound
  /// What may be held.
  let most: Share.Bound

  /// Two records of one holder in one organization may be two reports of one holding or two holdings: the least is the
  /// smallest report that is sure, the most all together.
  init(key: Key, stakes: [Stake]) {
    self.key = key
    self.stakes = stakes
    var least: Share.Bound?
    var most = Sum()
    for stake in stakes {
      most.add(stake.share.high)
      guard stake.isCertain else { continue }
      let low = stake.share.low
      if let known = least, known.value < low.value || (known.value == low.value && !known.isOpen) { continue }
      least = low
    }
    self.least = least ?? Share.Bound(.zero)
    self.most = most.bound
  }
}

/// A sum of ends of bands, at most a whole.
struct Sum {
  private(set) var bound = Share.Bound(.zero)
  /// Whether a part was left out because the sum would have been too fine to be exact.
  private(set) var isIncomplete = false

  /// Adds an end. A sum of which one part is open is open itself.
  mutating func add(_ other: Share.Bound) {
    guard let value = bound.value.adding(other.value) else {
      isIncomplete = true
      return
    }
    bound = value > .hundred ? Share.Bound(.hundred) : Share.Bound(value, isOpen: bound.isOpen || other.isOpen)
  }
}
