import ActaModel
import ActaOwnership

/// All that the registry holds, of any day, about who stands behind a party: its holders, their holders and so on, with
/// the measures against them. Records that decisions say are one party are one here.
struct OwnershipRecords {
  /// More parties than this aren't followed: what is found with fewer stands, and nothing can be ruled out.
  static let mostParties = 10_000

  /// The party that was asked about, under the id that stands for it here.
  let asked: RecordID
  /// Whether more parties stand behind it than were followed.
  private(set) var isCut = false
  private(set) var relations: [Relation] = []
  private(set) var control: [ControlJudgement] = []
  /// For each party the records that mean it.
  private(set) var members: [RecordID: [RecordID]] = [:]
  private var standsFor: [RecordID: RecordID] = [:]
  /// Measures by the party, with the record that is their target.
  private(set) var measures: [RecordID: [(measure: Measure, target: Party)]] = [:]
  /// Posts and ties that are no ownership: from a party to another.
  private(set) var ties: [Relation] = []

  init(_ reader: Reader, party: RecordID) throws {
    var seenRelations: Set<RecordID> = []
    asked = try Self.settle(party, reader, &members, &standsFor)
    var waiting = [asked]
    var next = 0
    while next < waiting.count {
      let held = waiting[next]
      next += 1
      guard waiting.count <= Self.mostParties else {
        isCut = true
        break
      }
      for member in members[held] ?? [] {
        try readMeasures(against: member, reader)
        for case .relation(let relation) in try reader.records(naming: member, kind: .relation, roles: ["from", "to"]) {
          guard let (holder, owned) = relation.ends else {
            if relation.to == member { ties.append(relation) }
            continue
          }
          guard owned == member, seenRelations.insert(relation.id).inserted else { continue }
          relations.append(relation)
          try follow(holder, reader, &waiting)
        }
        for case .decision(let decision) in try reader.records(naming: member, kind: .decision, roles: ["subjects"])
        where decision.type == .controls && decision.stands && decision.subjects.count == 2
          && decision.subjects[1] == member
        {
          try follow(decision.subjects[0], reader, &waiting)
          control.append(
            ControlJudgement(
              controller: standing(decision.subjects[0]), controlled: held, decision: decision.id))
        }
      }
    }
    // Who only has a post or a tie isn't followed further: it is no ownership.
    for tie in ties where standsFor[tie.from] == nil {
      for member in members[try Self.settle(tie.from, reader, &members, &standsFor)] ?? [] {
        try readMeasures(against: member, reader)
      }
    }
  }

  private mutating func readMeasures(against record: RecordID, _ reader: Reader) throws {
    for measure in try reader.measures(against: record) where !OwnedEffect.of(measure).isEmpty {
      if let target = try reader.party(record) { measures[standing(record), default: []].append((measure, target)) }
    }
  }

  /// The id that stands for a record's party.
  func standing(_ record: RecordID) -> RecordID { standsFor[record] ?? record }

  private mutating func follow(_ record: RecordID, _ reader: Reader, _ waiting: inout [RecordID]) throws {
    guard standsFor[record] == nil else { return }
    waiting.append(try Self.settle(record, reader, &members, &standsFor))
  }

  /// Finds all records that mean the party of `record`: the least id stands for them.
  private static func settle(
    _ record: RecordID, _ reader: Reader, _ members: inout [RecordID: [RecordID]],
    _ standsFor: inout [RecordID: RecordID]
  ) throws -> RecordID {
    var all = [record]
    var next = 0
    while next < all.count {
      for other in try reader.sameAs(all[next]) where !all.contains(other) { all.append(other) }
      next += 1
    }
    let first = all.min() ?? record
    members[first] = all.sorted()
    for member in all { standsFor[member] = first }
    return first
  }

  // MARK: A day

  /// Who holds whom on a day.
  func stakes(on day: Day) -> [Stake] {
    relations.compactMap { relation in
      guard let (holder, held) = relation.ends, let certainty = relation.isHeld(on: day) else { return nil }
      return Stake(
        holder: standing(holder), held: standing(held), share: relation.share ?? .unknown,
        holding: relation.holding ?? .shares, arrangement: relation.arrangement,
        isCertain: certainty && relation.disputedBy.isEmpty, relations: [relation.id])
    }
  }

  /// The days on which somebody's holding ended, up to a day, the last first.
  func ends(upTo day: Day) -> [Day] {
    Set(relations.compactMap { $0.until?.latest }.filter { $0 <= day }).sorted(by: >)
  }

  /// Who bears a measure on a day, by effect.
  func bearers(on day: Day, rule: OwnershipRule, _ reader: Reader) throws -> [OwnedEffect: [RecordID: Bearer]] {
    var bearers: [OwnedEffect: [RecordID: Bearer]] = [:]
    for (party, held) in measures {
      for (measure, target) in held where try reader.jurisdiction(of: measure) == rule {
        let state = try reader.state(of: measure, target: target, on: day)
        guard state.counts else { continue }
        let bearer: Bearer = state.status == .unknown ? .possibly : .surely
        for effect in OwnedEffect.of(measure) where bearers[effect]?[party] != .surely {
          bearers[effect, default: [:]][party] = bearer
        }
      }
    }
    return bearers
  }
}

extension Relation {
  /// Who holds whom by the relation, nil for one that is about something else.
  var ends: (holder: RecordID, held: RecordID)? {
    switch type {
    case .owner: (from, to)
    // The role is the subsidiary's.
    case .subsidiary: (to, from)
    default: nil
    }
  }

  /// Whether it holds on a day, for sure (true) or perhaps (false); nil where it surely doesn't. It ends on the day of
  /// `until`: what was sold that day isn't held any more.
  fileprivate func isHeld(on day: Day) -> Bool? {
    var isSure = true
    switch since?.isOnOrBefore(day) {
    case nil, .before: break
    case .possibly: isSure = false
    case .after: return nil
    }
    switch until?.isOnOrBefore(day) {
    case nil, .after: break
    case .possibly: isSure = false
    case .before: return nil
    }
    return isSure
  }
}

extension Reader {
  /// Whose rule a measure falls under, nil for a measure of anybody else.
  func jurisdiction(of measure: Measure) throws -> OwnershipRule? {
    if let list = measure.listEntry?.prefix {
      for (start, rule) in [("ofac-", OwnershipRule.us), ("us-", .us), ("uk-", .uk), ("eu-", .eu)]
      where list.hasPrefix(start) {
        return rule
      }
    }
    var authority: RecordID? = measure.authority
    var steps = 0
    while let id = authority, steps < 16, case .authority(let held)? = try record(.authority, id) {
      switch held.country {
      case "us": return .us
      case "gb": return .uk
      case "eu": return .eu
      default: break
      }
      authority = held.parent
      steps += 1
    }
    return nil
  }
}
