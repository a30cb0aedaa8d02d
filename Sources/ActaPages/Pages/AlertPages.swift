import ActaJSON
public import ActaModel
public import ActaRegistry
import ActaWords

/// The alerts that wait, those of higher levels first.
public enum AlertsPage {
  /// The page.
  public static func page(_ frame: PageFrame, _ alerts: [Alert], proposals: [Proposal]) -> HTML {
    let words = frame.words
    let open = alerts.filter { $0.state == .open }
    let waiting = alerts.filter { $0.state == .decided }
    let closed = alerts.filter { $0.state == .closed }
    let pending = proposals.filter(\.state.isPending)
    return frame.document(
      words.page(.roomAlerts), in: .alerts, el("h1", t(words.page(.roomAlerts))),
      el(
        "p", .class("sentence"),
        t(words.alertCounts(open: open.count, waiting: waiting.count, proposals: pending.count))),
      open.first.map {
        el(
          "p",
          el(
            "a", .class("button"), .href(Address.alert($0.id)), .attribute("data-key", "Enter"),
            t(words.page(.nextAlert))))
      } ?? .none,
      section(frame, "open", words.page(.alertsOpen), open),
      section(frame, "waiting", words.page(.alertsWaiting), waiting), ProposalPages.section(frame, proposals),
      closed.isEmpty
        ? .none
        : el(
          "section", .class("card"),
          el(
            "details", el("summary", t("\(words.page(.alertsClosed)) (\(words.grouped(closed.count)))")),
            table(frame, closed))))
  }

  private static func section(_ frame: PageFrame, _ id: String, _ heading: String, _ alerts: [Alert]) -> HTML {
    HTML.section(
      id, "\(heading) (\(frame.words.grouped(alerts.count)))",
      alerts.isEmpty ? el("p", t(frame.words.page(.nothingWaits))) : table(frame, alerts))
  }

  private static func table(_ frame: PageFrame, _ alerts: [Alert]) -> HTML {
    let words = frame.words
    let heads = [
      words.capitalised(words.entryKind("alert")), words.receipt(.asked), words.page(.matchedRecord),
      words.page(.level),
      words.page(.state),
    ]
    let rows = alerts.prefix(200).map { alert -> [HTML] in
      [
        el("a", .href(Address.alert(alert.id)), .flag("data-item"), others(alert.id)),
        others(alert.query?["name"]?.text ?? words.page(.erasedShort)),
        el(
          "a", .href(Address.party(RecordID(unchecked: alert.party))), others(alert.match?["name"]?.text ?? alert.party)
        ),
        t(String(alert.level)), t(words.capitalised(words.alertState(alert))),
      ]
    }
    return .table(heads, caption: words.page(.roomAlerts), rows)
  }
}

/// One alert: the customer on the left, the record on the right, row by row; what was decided before; and the decision.
public enum AlertPage {
  /// What the page shows.
  public struct Subject: Sendable {
    public var alert: Alert
    /// The record that matched, as it stands.
    public var party: Party?
    /// What is known of the pair.
    public var history: PairHistory?
    /// The alert that comes next; nil where none waits.
    public var next: String?

    /// What the page shows.
    public init(alert: Alert, party: Party?, history: PairHistory?, next: String?) {
      self.alert = alert
      self.party = party
      self.history = history
      self.next = next
    }
  }

  /// The page.
  ///
  /// - Parameter problem: why a decision was refused, in words.
  public static func page(_ frame: PageFrame, _ subject: Subject, problem: String? = nil) -> HTML {
    let words = frame.words
    let alert = subject.alert
    let name = alert.query?["name"]?.text ?? words.page(.erasedShort)
    return frame.document(
      SafeTitle.of(name), in: .alerts, el("h1", others(name)),
      el(
        "p", others(alert.id),
        t(" · \(words.capitalised(words.alertState(alert))) · \(words.page(.level)) \(alert.level)")),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      stale(frame, subject),
      HTML.section("compare", words.page(.sideBySide), comparison(frame, subject), reasons(frame, alert)),
      steps(frame, alert), decision(frame, subject),
      subject.next.map {
        el("p", el("a", .href(Address.alert($0)), .flag("data-preload"), t(words.page(.nextAlert) + " →")))
      } ?? .none)
  }

  /// In the order in which one looks (OFAC's FAQ 5): name, kind, birth, countries, sex, documents.
  private static func comparison(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let (query, match, party) = (subject.alert.query, subject.alert.match, subject.party)
    func texts(_ value: JSONValue?) -> String { (value?.elements ?? []).compactMap(\.text).joined(separator: ", ") }
    let kind = query?["kind"]?.text.flatMap { $0 == "any" ? nil : $0 }
    let documents = (query?["identifiers"]?.elements ?? []).map {
      "\($0["type"]?.text ?? "") \($0["number"]?.text ?? "")"
    }
    let rows: [(label: String, ours: String, theirs: String, codes: [String])] = [
      (
        words.page(.name), query?["name"]?.text ?? "", match?["matched_name"]?.text ?? party?.heading ?? "",
        ["name", "given", "family", "initial", "token", "alias"]
      ),
      (words.receipt(.kind), kind.map { words.kindName($0) } ?? "", party.map { words.kind($0.kind) } ?? "", ["kind_"]),
      (
        words.record(.born), query?["birth_date"]?.text ?? "",
        party?.births.map { words.date($0.value) }.joined(separator: "; ") ?? "", ["birth_"]
      ),
      (
        words.record(.countries),
        (query?["countries"]?.elements ?? []).compactMap { $0.text.map { words.country($0) } }.joined(separator: ", "),
        party.map { ($0.nationalities + $0.citizenships + $0.countries).map(\.text).joined(separator: ", ") } ?? "",
        ["country_"]
      ),
      (
        words.record(.gender), query?["gender"]?.text.map { words.genderName($0) } ?? "",
        party?.gender.map { words.genderName($0.value.rawValue) } ?? "", ["gender_"]
      ),
      (
        words.record(.identifiers), documents.joined(separator: ", "),
        party?.identifiers.map { "\($0.label ?? $0.type) \($0.number)" }.joined(separator: ", ") ?? "", ["identifier_"]
      ),
      (words.record(.positions), "", party?.positions.map(\.value).joined(separator: "; ") ?? "", []),
    ]
    let cells = rows.map { row -> [HTML] in
      [
        t(row.label), row.ours.isEmpty ? el("span", .class("soft"), t(words.page(.unknown))) : others(row.ours),
        row.theirs.isEmpty ? el("span", .class("soft"), t(words.page(.unknown))) : others(row.theirs),
        standing(frame, subject.alert, row.codes, isKnown: !row.ours.isEmpty && !row.theirs.isEmpty),
      ]
    }
    return .table(
      [words.page(.field), words.page(.customer), words.page(.listEntry), words.page(.standing)],
      caption: words.page(.sideBySide), cells)
  }

  /// Agrees, differs, or unknown, by the reasons that the match was given.
  private static func standing(_ frame: PageFrame, _ alert: Alert, _ codes: [String], isKnown: Bool) -> HTML {
    let words = frame.words
    let effects = (alert.match?["reasons"]?.elements ?? []).filter { reason in
      codes.contains { reason["code"]?.text?.contains($0) == true }
    }.compactMap { $0["effect"]?.text }
    if effects.contains("against") { return el("strong", t("≠ " + words.page(.differsShort))) }
    if effects.contains("supports") { return t("= " + words.page(.agreesShort)) }
    return el("span", .class("soft"), t("? " + words.page(isKnown ? .lookYourself : .unknown)))
  }

  private static func reasons(_ frame: PageFrame, _ alert: Alert) -> HTML {
    let words = frame.words
    let sentences = (alert.match?["reasons"]?.elements ?? []).compactMap {
      $0["text"]?.text ?? Reasons.sentence($0, words)
    }
    return el(
      "details", .attribute("data-key", "w"), el("summary", t(words.page(.why))),
      el("ul", all: sentences.map { el("li", others($0)) }),
      el("p", el("a", .href(Address.party(RecordID(unchecked: alert.party))), t(words.page(.openRecord)))))
  }

  /// An earlier decision about the pair, and what is another since.
  private static func stale(_ frame: PageFrame, _ subject: Subject) -> HTML {
    guard let history = subject.history, history.alert.id != subject.alert.id || subject.alert.decision != nil,
      let decision = history.alert.decision
    else { return .none }
    let words = frame.words
    let rows = history.differences.map { difference in
      [
        others(difference.place), difference.old.map { el("div", .class("old"), others($0)) } ?? .none,
        difference.new.map { el("div", .class("new"), others($0)) } ?? .none,
      ]
    }
    return HTML.section(
      "before", words.page(.decidedBefore), el("p", others(words.alertStep(decision))),
      history.isStale
        ? el("p", el("strong", t("⚠ " + words.page(.staleDecision)))) : el("p", t(words.page(.nothingChanged))),
      rows.isEmpty
        ? .none
        : .table(
          [words.page(.field), words.page(.before), words.page(.after)], caption: words.page(.decidedBefore), rows))
  }

  private static func steps(_ frame: PageFrame, _ alert: Alert) -> HTML {
    guard !alert.steps.isEmpty else { return .none }
    return HTML.section(
      "steps", frame.words.page(.whatWasDone),
      el("ul", all: alert.steps.map { el("li", others(frame.words.alertStep($0))) }))
  }

  private static func decision(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    switch subject.alert.state {
    case .closed: return .none
    case .decided: return approval(frame, subject.alert)
    case .open: break
    }
    let keys: [AlertOutcome: String] = [
      .trueMatch: "m", .falsePositive: "f", .needsInformation: "n", .inconclusive: "e",
    ]
    let outcomes: [AlertOutcome] = [.falsePositive, .trueMatch, .needsInformation, .inconclusive]
    var number = 0
    let choices = outcomes.map { outcome -> HTML in
      let reasons = outcome.reasons.map { reason -> HTML in
        number += 1
        let id = "\(outcome.rawValue)-\(reason.rawValue)"
        return el(
          "li",
          void(
            "input", .id(id), .attribute("type", "radio"), .attribute("name", "decision"),
            .attribute("value", "\(outcome.rawValue):\(reason.rawValue)"), .flag("required"),
            number < 10 ? .attribute("data-key", String(number)) : .none), " ",
          el(
            "label", .class("inline"), .attribute("for", id), t(words.alertReason(reason)),
            number < 10 ? el("kbd", t(String(number))) : .none))
      }
      return el(
        "fieldset", .attribute("data-key", keys[outcome] ?? ""),
        el("legend", t(words.capitalised(words.outcome(outcome)) + " "), el("kbd", t(keys[outcome] ?? ""))),
        el("ul", .class("plain"), all: reasons))
    }
    return HTML.section(
      "decide", words.page(.decide),
      frame.form(
        Address.alert(subject.alert.id) + "/decide", el("div", .class("pair"), .all(choices)), ownWords(frame),
        el(
          "p", el("button", t(words.page(.submitDecision))), " ",
          el("button", .class("quiet"), .attribute("type", "reset"), .attribute("data-key", "u"), t(words.page(.undo))))
      ),
      el("p", .class("soft"), t(words.page(.secondPerson))))
  }

  private static func ownWords(_ frame: PageFrame) -> HTML {
    let words = frame.words
    return el(
      "p",
      el(
        "label", .attribute("for", "words"), t(words.page(.ownWords)),
        el("span", .class("hint"), t(words.page(.ownWordsHint)))),
      el(
        "textarea", .id("words"), .attribute("name", "words"), .attribute("rows", "3"), .attribute("minlength", "10"),
        .flag("required")))
  }

  private static func approval(_ frame: PageFrame, _ alert: Alert) -> HTML {
    let words = frame.words
    guard let decision = alert.decision else { return .none }
    guard frame.reader?.name != decision.actor else {
      return HTML.section("approve", words.page(.approve), el("p", .class("error"), t(words.page(.ownDecision))))
    }
    guard frame.reader?.mayApprove == true else {
      return HTML.section("approve", words.page(.approve), el("p", t(words.page(.secondPerson))))
    }
    return HTML.section(
      "approve", words.page(.approve),
      frame.form(
        Address.alert(alert.id) + "/approve",
        el("p", el("button", .attribute("data-key", "a"), t(words.page(.approve))))),
      frame.form(
        Address.alert(alert.id) + "/send-back", ownWords(frame),
        el("p", el("button", .class("quiet"), t(words.page(.sendBack))))))
  }
}

extension Address {
  static func alert(_ id: String) -> String { "/alerts/" + encoded(id) }
  static func proposal(_ id: String) -> String { "/proposals/" + encoded(id) }
}
