public import ActaJSON
import ActaModel
import ActaOwnership

extension OwnershipAnswer {
  /// The answer for programs: as `acta owners explain` prints it, and as a match in an answer holds it.
  public var json: JSONValue { OwnershipJSON(self).document }
}

private struct OwnershipJSON {
  private let answer: OwnershipAnswer

  init(_ answer: OwnershipAnswer) { self.answer = answer }

  var document: JSONValue {
    var object: JSONObject = ["id": .string(answer.party.text), "on": .string(answer.on.description)]
    object.append("verdict", .string(answer.verdict.rawValue))
    object.append("findings", .array(answer.findings.map { finding($0) }))
    if answer.isTooWide { object.append("too_many_owners", true) }
    return .object(object)
  }

  private func finding(_ finding: OwnershipAnswer.Finding) -> JSONValue {
    [
      "rule": .string(finding.rule.rawValue), "effect": effect(finding.effect),
      "verdict": .string(finding.verdict.rawValue), "tree": tree(finding.tree),
      "cautions": .array(finding.cautions.map { caution($0) }),
      "caught_until": finding.caughtUntil.map { .string($0.description) } ?? .null,
    ]
  }

  private func effect(_ effect: OwnedEffect) -> JSONValue {
    switch effect {
    case .blocking: ["type": "blocking", "programme": .null]
    case .restriction(let type, let programme):
      [
        "type": .string(type),
        "programme": programme.map { .string(answer.programmes[$0] ?? $0.text) } ?? .null,
      ]
    }
  }

  private func tree(_ tree: OwnershipTree) -> JSONValue {
    [
      "id": .string(tree.party.text), "name": .string(answer.headings[tree.party] ?? tree.party.text),
      "verdict": .string(tree.verdict.rawValue), "least": bound(tree.least), "most": bound(tree.most),
      "owners": .array(tree.owners.map { owner($0) }), "control": .array(tree.control.map { control($0) }),
      "elsewhere": .bool(tree.isElsewhere),
    ]
  }

  private func owner(_ owner: OwnershipTree.Owner) -> JSONValue {
    [
      "holding": .string(owner.holding.rawValue), "least": bound(owner.least), "most": bound(owner.most),
      "counts": .bool(owner.counts), "may_count": .bool(owner.mayCount),
      "stakes": .array(
        owner.stakes.map {
          [
            "share": .string($0.share.text), "certain": .bool($0.isCertain),
            "arrangement": $0.arrangement.map { .string($0) } ?? .null,
            "relations": .array($0.relations.map { .string($0.text) }),
          ]
        }),
      "owner": tree(owner.tree),
    ]
  }

  private func control(_ control: OwnershipTree.Control) -> JSONValue {
    [
      "decision": .string(control.judgement.decision.text), "counts": .bool(control.counts),
      "controller": tree(control.tree),
    ]
  }

  /// Exact: a decimal number where there is a short one, else a whole number and a fraction.
  private func bound(_ bound: Share.Bound?) -> JSONValue {
    guard let bound else { return .null }
    return ["value": .string(bound.value.description), "open": .bool(bound.isOpen)]
  }

  private func caution(_ caution: OwnershipAnswer.Caution) -> JSONValue {
    switch caution {
    case .significantMinority: ["code": "significant_minority"]
    case .tie(let relation, let bearer, let type):
      [
        "code": "tie", "relation": .string(relation.text), "bearer": .string(bearer.text),
        "type": .string(type.rawValue),
      ]
    case .controlOutsideTheRule(let decision): ["code": "control_outside_the_rule", "decision": .string(decision.text)]
    }
  }
}
