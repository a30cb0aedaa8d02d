public import ActaModel
public import ActaOwnership
public import ActaRegistry

extension Words {
  /// What a rule says of a party: the head of its tree.
  public func ownership(_ finding: OwnershipAnswer.Finding, _ answer: OwnershipAnswer) -> String {
    let name = answer.headings[finding.tree.party] ?? answer.party.text
    let head = "\(rule(finding.rule)), \(effect(finding.effect, answer)), \(day(answer.on)): "
    let sum = together(finding.tree)
    switch finding.verdict {
    case .bears:
      return head + say("\(name) bears the measure itself.", "\(name) soporta la medida directamente.")
    case .affected:
      return head
        + say(
          "\(name) is caught through its owners\(sum.map { " (\($0))" } ?? "").",
          "\(name) queda afectada a través de sus propietarios\(sum.map { " (\($0))" } ?? "").")
    case .cannotRuleOut:
      return head
        + say(
          "what is known can't rule out that \(name) is caught\(sum.map { " (\($0))" } ?? "").",
          "con lo que se sabe no puede descartarse que \(name) quede afectada\(sum.map { " (\($0))" } ?? "").")
    case .notByRule:
      return head
        + say(
          "\(name) isn't caught by this rule\(sum.map { " (\($0))" } ?? "").",
          "\(name) no queda afectada por esta regla\(sum.map { " (\($0))" } ?? "").")
    }
  }

  /// One owner with what it holds and whether that counts.
  public func owner(_ owner: OwnershipTree.Owner, _ answer: OwnershipAnswer) -> String {
    let name = answer.headings[owner.tree.party] ?? owner.tree.party.text
    let holding =
      owner.holding == .votes ? say("of the votes", "de los votos") : say("of the shares", "del capital")
    let share = percentage(owner.least, owner.most)
    let text = "\(name): \(share) \(holding), "
    let sources = " · " + owner.stakes.flatMap(\.relations).map(\.text).joined(separator: ", ")
    return text + standing(owner) + (owner.tree.isElsewhere ? say("; see above", "; véase arriba") : "") + sources
  }

  private func standing(_ owner: OwnershipTree.Owner) -> String {
    switch owner.tree.verdict {
    case .bears where owner.counts: say("counts: bears the measure", "cuenta: soporta la medida")
    case .affected where owner.counts: say("counts: caught itself", "cuenta: afectado a su vez")
    case .bears, .affected:
      say("doesn't count: caught only through this one", "no cuenta: afectado solo a través de esta")
    case .cannotRuleOut: say("may count: that is open", "puede contar: está abierto")
    case .notByRule: say("doesn't count: not caught", "no cuenta: no afectado")
    }
  }

  /// A recorded judgement of control.
  public func control(_ control: OwnershipTree.Control, _ answer: OwnershipAnswer) -> String {
    let name = answer.headings[control.tree.party] ?? control.tree.party.text
    let counts =
      control.counts
      ? say("counts under this rule", "cuenta según esta regla")
      : say("doesn't count under this rule", "no cuenta según esta regla")
    return say(
      "\(name) controls it, by a recorded judgement: \(counts) · \(control.judgement.decision)",
      "\(name) la controla, por decisión registrada: \(counts) · \(control.judgement.decision)")
  }

  /// What somebody who decides should know beside the rule.
  public func caution(_ caution: OwnershipAnswer.Caution, _ answer: OwnershipAnswer) -> String {
    switch caution {
    case .significantMinority:
      say(
        "Those who bear the measure hold a quarter or more: act with caution.",
        "Quienes soportan la medida poseen una cuarta parte o más: actúe con cautela.")
    case .tie(let relation, let bearer, let type):
      say(
        "\(answer.headings[bearer] ?? bearer.text) bears the measure and has a tie to it (\(self.relation(type))): control "
          + "isn't ownership, but judge it · \(relation)",
        "\(answer.headings[bearer] ?? bearer.text) soporta la medida y tiene un vínculo con ella (\(self.relation(type))): "
          + "control no es propiedad, pero valórelo · \(relation)")
    case .controlOutsideTheRule(let decision):
      say(
        "Control by somebody who bears the measure is recorded; this rule leaves control out · \(decision)",
        "Consta el control por alguien que soporta la medida; esta regla no considera el control · \(decision)")
    }
  }

  /// That a rule caught the party up to a day.
  public func caughtUntil(_ until: Day) -> String {
    say(
      "Caught by this rule up to \(day(until)). Property that was blocked then stays blocked.",
      "Afectada por esta regla hasta el \(day(until)). Los bienes bloqueados entonces siguen bloqueados.")
  }

  private func rule(_ rule: OwnershipRule) -> String {
    switch rule {
    case .us: say("US (OFAC), 50 % or more together", "EE. UU. (OFAC), 50 % o más en conjunto")
    case .uk: say("UK, more than 50 % each, or control", "Reino Unido, más del 50 % cada uno, o control")
    case .eu: say("EU, 50 % or more together, or control", "UE, 50 % o más en conjunto, o control")
    }
  }

  private func effect(_ effect: OwnedEffect, _ answer: OwnershipAnswer) -> String {
    switch effect {
    case .blocking: say("blocking", "bloqueo")
    case .restriction(let type, let programme):
      self.type(type) + (programme.map { " [\(answer.programmes[$0] ?? $0.text)]" } ?? "")
    }
  }

  private func together(_ tree: OwnershipTree) -> String? {
    guard let most = tree.most else { return nil }
    let least = tree.least ?? Share.Bound(.zero)
    guard most.value > .zero else { return nil }
    return say("\(percentage(least, most)) counts", "cuenta \(percentage(least, most))")
  }

  /// A share or a band: `50 %`, `25 % to 50 %`, `more than 50 %, up to 75 %`.
  private func percentage(_ least: Share.Bound, _ most: Share.Bound) -> String {
    func number(_ bound: Share.Bound) -> String {
      let text = bound.value.description
      return (language == .spanish ? text.replacing(".", with: ",") : text) + " %"
    }
    if least == most { return number(least) }
    let low = least.isOpen ? say("more than \(number(least))", "más del \(number(least))") : number(least)
    let high = most.isOpen ? say("less than \(number(most))", "menos del \(number(most))") : number(most)
    return say("\(low) to \(high)", "\(low) a \(high)")
  }
}
