public import ActaModel
public import ActaOwnership

/// What the rules about owned organizations say of a party on a day.
public struct OwnershipAnswer: Sendable, Equatable {
  public var party: RecordID
  public var on: Day
  public var findings: [Finding]
  /// Headings of all parties in the findings.
  public var headings: [RecordID: String]
  /// Codes of the programmes in the findings.
  public var programmes: [RecordID: String]
  /// Whether so many stand behind the party that not all were looked at: then nothing can be ruled out.
  public var isTooWide = false

  /// What one rule says, for one effect.
  public struct Finding: Sendable, Equatable {
    public var rule: OwnershipRule
    public var effect: OwnedEffect
    public var tree: OwnershipTree
    public var cautions: [Caution]
    /// The last day up to now on which the rule caught the party, where it doesn't any more: property that was blocked
    /// then stays blocked (OFAC FAQ 402).
    public var caughtUntil: Day?

    public var verdict: Ownership.Verdict { tree.verdict }
  }

  /// What the rule leaves out and somebody who decides should know.
  public enum Caution: Sendable, Equatable {
    /// Bearers hold a quarter or more, and less than the threshold.
    case significantMinority
    /// A bearer has a post or a tie that may be control. Control isn't ownership.
    case tie(relation: RecordID, bearer: RecordID, type: RelationType)
    /// Somebody controls the party by a recorded judgement, which the rule leaves out.
    case controlOutsideTheRule(decision: RecordID)
  }

  /// The gravest verdict of all findings, `notByRule` where there are none.
  public var verdict: Ownership.Verdict {
    let order: [Ownership.Verdict] = [.bears, .affected, .cannotRuleOut]
    let found = order.first { verdict in findings.contains { $0.verdict == verdict } }
    return found ?? (isTooWide ? .cannotRuleOut : .notByRule)
  }

  /// The answer as a screening would give it.
  public var code: AnswerCode {
    switch verdict {
    case .bears: .possibleMatch
    case .affected: .affected
    case .cannotRuleOut: .cannotSay
    case .notByRule: .noMatch
    }
  }
}

extension Reader {
  /// What the rules say of a party that bears no measure itself, where one catches it or can't be ruled out; with only
  /// the findings that say so. Nil for a party that nobody holds or controls as far as is known, and for people and
  /// countries, whom nobody owns.
  func reach(of party: Party, on day: Day) throws -> OwnershipAnswer? {
    guard party.kind != .person, party.kind != .country, try isHeldBySomebody(party.id) else { return nil }
    guard var answer = try owners(of: party.id, on: day, rules: OwnershipRule.allCases) else { return nil }
    guard answer.verdict == .affected || answer.verdict == .cannotRuleOut else { return nil }
    answer.findings.removeAll { $0.verdict != .affected && $0.verdict != .cannotRuleOut }
    let shown = Set(answer.findings.flatMap { Self.parties(in: $0.tree) } + [party.id])
    answer.headings = answer.headings.filter { shown.contains($0.key) }
    return answer
  }

  private static func parties(in tree: OwnershipTree) -> [RecordID] {
    [tree.party] + tree.owners.flatMap { parties(in: $0.tree) } + tree.control.flatMap { parties(in: $0.tree) }
  }

  /// Whether somebody holds or controls a party, or another record of it, as far as is known.
  func isHeldBySomebody(_ id: RecordID) throws -> Bool {
    for member in try [id] + sameAs(id) {
      for case .relation(let relation) in try records(naming: member, kind: .relation, roles: ["from", "to"])
      where relation.ends?.held == member {
        return true
      }
      if try decisions(about: member, .controls).contains(where: { $0.subjects.dropFirst().first == member }) {
        return true
      }
    }
    return false
  }

  /// What the rules about owned organizations say of a party on a day; nil for a party that isn't in view.
  ///
  /// Each rule counts the measures of its own authorities. There is a finding for blocking under each rule, and one for
  /// each restriction that somebody behind the party bears.
  public func owners(
    of id: RecordID, on day: Day, rules: [OwnershipRule]
  ) throws(RegistryError) -> OwnershipAnswer? {
    try guarded {
      guard try party(id) != nil else { return nil }
      let records = try OwnershipRecords(self, party: id)
      var answer = OwnershipAnswer(party: id, on: day, findings: [], headings: [:], programmes: [:])
      answer.isTooWide = records.isCut
      for rule in rules {
        let bearers = try records.bearers(on: day, rule: rule, self)
        for effect in Set(bearers.keys).union([.blocking]).sorted() {
          answer.findings.append(try finding(records, rule, effect, on: day, bearers: bearers[effect] ?? [:]))
          if case .restriction(_, let programme?) = effect,
            case .programme(let held)? = try record(.programme, programme)
          {
            answer.programmes[programme] = held.code
          }
        }
      }
      for (standing, members) in records.members {
        // The record that was asked about speaks for its party.
        let shown = members.contains(id) ? id : standing
        answer.headings[standing] = try party(shown)?.heading ?? shown.text
      }
      return answer
    }
  }

  private func finding(
    _ records: OwnershipRecords, _ rule: OwnershipRule, _ effect: OwnedEffect, on day: Day,
    bearers: [RecordID: Bearer]
  ) throws -> OwnershipAnswer.Finding {
    let facts = OwnershipFacts(stakes: records.stakes(on: day), control: records.control, bearers: bearers)
    let ownership = Ownership(facts, rule: rule)
    let tree = ownership.explanation(of: records.asked)
    var finding = OwnershipAnswer.Finding(rule: rule, effect: effect, tree: tree, cautions: [])
    if tree.verdict != .bears { finding.cautions = cautions(tree, records, ownership) }
    if tree.verdict == .notByRule {
      for end in records.ends(upTo: day).prefix(32) {
        let before = Day(daysSince1970: end.daysSince1970 - 1)
        let earlier = OwnershipFacts(
          stakes: records.stakes(on: before), control: records.control,
          bearers: try records.bearers(on: before, rule: rule, self)[effect] ?? [:])
        if Ownership(earlier, rule: rule).verdict(of: records.asked) == .affected {
          finding.caughtUntil = before
          break
        }
      }
    }
    return finding
  }

  private func cautions(
    _ tree: OwnershipTree, _ records: OwnershipRecords, _ ownership: Ownership
  ) -> [OwnershipAnswer.Caution] {
    var cautions: [OwnershipAnswer.Caution] = []
    let isCaught = { (party: RecordID) in [.bears, .affected].contains(ownership.verdict(of: party)) }
    if tree.verdict == .notByRule, let least = tree.least?.value, let quarter = Fraction(25), least >= quarter {
      cautions.append(.significantMinority)
    }
    for tie in records.ties where records.standing(tie.to) == records.asked {
      let bearer = records.standing(tie.from)
      if isCaught(bearer) { cautions.append(.tie(relation: tie.id, bearer: bearer, type: tie.type)) }
    }
    for control in tree.control where !control.counts && isCaught(control.judgement.controller) {
      cautions.append(.controlOutsideTheRule(decision: control.judgement.decision))
    }
    return cautions
  }
}
