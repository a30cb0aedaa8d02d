import ActaJSON
public import ActaModel
public import ActaRegistry
import ActaWords

/// The alerts that wait, those of higher levels first.
public enum AlertsPage {
  /// The page.
  ///
  /// - Parameter problem: why a decision about several was refused, in words.
  public static func page(
    _ frame: PageFrame, _ alerts: [Alert], proposals: [Proposal], problem: String? = nil
  ) -> HTML {
    let words = frame.words
    let open = alerts.filter { $0.state == .open }
    let waiting = alerts.filter { $0.state == .decided }
    let closed = alerts.filter { $0.state == .closed }
    let pending = proposals.filter(\.state.isPending)
    return frame.document(
      words.page(.roomAlerts), in: .alerts, el("h1", t(words.page(.roomAlerts))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      el(
        "p", .class("sentence"),
        t(words.alertCounts(open: open.count, waiting: waiting.count, proposals: pending.count))),
      open.first.map {
        el(
          "p",
          el(
            "a", .class("button"), .href(Address.alert($0.id)), t(words.page(.nextAlert))))
      } ?? .none,
      section(frame, "open", words.page(.alertsOpen), open) { together(frame) },
      section(frame, "waiting", words.page(.alertsWaiting), waiting) { approving(frame) },
      ProposalPages.section(frame, proposals),
      closed.isEmpty
        ? .none
        : el(
          "section", .class("card"),
          el(
            "details", el("summary", t("\(words.page(.alertsClosed)) (\(words.grouped(closed.count)))")),
            table(frame, closed))))
  }

  /// Alerts with what can be done to several of them. Those about one record stand together.
  private static func section(
    _ frame: PageFrame, _ id: String, _ heading: String, _ alerts: [Alert], _ several: () -> HTML
  ) -> HTML {
    let name = "\(heading) (\(frame.words.grouped(alerts.count)))"
    guard !alerts.isEmpty else { return HTML.section(id, name, el("p", t(frame.words.page(.nothingWaits)))) }
    var groups: [String: Int] = [:]
    for alert in alerts where groups[alert.party] == nil { groups[alert.party] = groups.count }
    let sorted = alerts.enumerated().sorted {
      (-$0.element.level, groups[$0.element.party] ?? 0, $0.offset)
        < (-$1.element.level, groups[$1.element.party] ?? 0, $1.offset)
    }.map(\.element)
    guard alerts.count > 1, frame.formToken != nil, !frame.isReadOnly else {
      return HTML.section(id, name, table(frame, sorted))
    }
    return HTML.section(
      id, name,
      frame.form(
        id == "open" ? "/alerts/decide" : "/alerts/approve", table(frame, sorted, canBeMarked: true), several()))
  }

  private static func together(_ frame: PageFrame) -> HTML {
    let words = frame.words
    let outcomes: [AlertOutcome] = [.falsePositive, .trueMatch, .needsInformation, .inconclusive]
    return el(
      "details", el("summary", t(words.page(.decideTogether))), el("p", t(words.page(.decideTogetherIs))),
      el(
        "p", el("label", .attribute("for", "decision"), t(words.page(.decide))),
        el(
          "select", .id("decision"), .attribute("name", "decision"),
          all: outcomes.map { outcome in
            el(
              "optgroup", .attribute("label", words.capitalised(words.outcome(outcome))),
              all: outcome.reasons.map { reason in
                el(
                  "option", .attribute("value", "\(outcome.rawValue):\(reason.rawValue)"),
                  t("\(words.capitalised(words.outcome(outcome))): \(words.alertReason(reason))"))
              })
          })),
      AlertPage.ownWords(frame), el("p", el("button", t(words.page(.submitDecision)))))
  }

  private static func approving(_ frame: PageFrame) -> HTML {
    guard frame.reader?.mayApprove == true else { return .none }
    return el("p", el("button", .class("quiet"), t(frame.words.page(.approveMarked))))
  }

  private static func table(_ frame: PageFrame, _ alerts: [Alert], canBeMarked: Bool = false) -> HTML {
    let words = frame.words
    let marks = canBeMarked ? [words.page(.mark)] : []
    let heads =
      marks + [
        words.capitalised(words.entryKind("alert")), words.receipt(.asked), words.page(.matchedRecord),
        words.page(.level),
        words.page(.state),
      ]
    let rows = alerts.prefix(200).map { alert -> [HTML] in
      let box = void(
        "input", .attribute("type", "checkbox"), .attribute("name", "alert"), .attribute("value", alert.id),
        .attribute("aria-label", "\(words.page(.mark)) \(alert.id)"))
      return (canBeMarked ? [box] : []) + [
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
    /// The alert about the same pair whose decision no longer holds.
    public var previous: Alert?
    /// The alert that comes next; nil where none waits.
    public var next: String?

    /// What the page shows.
    public init(alert: Alert, party: Party?, previous: Alert?, next: String?) {
      self.alert = alert
      self.party = party
      self.previous = previous
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
        words.record(.born), query?["birth_date"]?.text.map { words.edtf($0) } ?? "",
        party?.births.map { words.date($0.value) }.joined(separator: "; ") ?? "", ["birth_"]
      ),
      (
        words.record(.countries),
        (query?["countries"]?.elements ?? []).compactMap { $0.text.map { words.country($0) } }.joined(separator: ", "),
        party.map { Self.once(($0.nationalities + $0.citizenships + $0.countries).map(\.text)).joined(separator: ", ") }
          ?? "",
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

  /// The texts once each, in their order.
  private static func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
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
    guard let previous = subject.previous, let decision = previous.decision else { return .none }
    let words = frame.words
    let rows = Self.changes(words, previous, subject.alert).map { change in
      [
        t(change.field), change.old.isEmpty ? .none : el("div", .class("old"), others(change.old)),
        change.new.isEmpty ? .none : el("div", .class("new"), others(change.new)),
      ]
    }
    return HTML.section(
      "before", words.page(.decidedBefore),
      el(
        "p", el("a", .href(Address.alert(previous.id)), others(previous.id)), t(": "), others(words.alertStep(decision))
      ),
      el("p", el("strong", t("⚠ " + words.page(.staleDecision)))),
      rows.isEmpty
        ? .none
        : .table(
          [words.page(.field), words.page(.before), words.page(.after)], caption: words.page(.decidedBefore), rows))
  }

  /// What is another between two alerts about one pair, in words: reasons as sentences, the score as people read it.
  private static func changes(
    _ words: Words, _ before: Alert, _ after: Alert
  ) -> [(field: String, old: String, new: String)] {
    func sentences(_ alert: Alert) -> [String] {
      (alert.match?["reasons"]?.elements ?? []).compactMap { Reasons.sentence($0, words) }
    }
    let (old, new) = (sentences(before), sentences(after))
    let gone = old.filter { !new.contains($0) }.joined(separator: " ")
    let come = new.filter { !old.contains($0) }.joined(separator: " ")
    var changes: [(field: String, old: String, new: String)] = []
    if !gone.isEmpty || !come.isEmpty { changes.append((words.page(.why), gone, come)) }
    for difference in BodyDifference.of(pair(before), pair(after))
    where !difference.place.hasPrefix("match/reasons") {
      func shown(_ text: String?) -> String {
        guard difference.place == "match/score", let points = text.flatMap({ Int($0) }) else { return text ?? "" }
        return words.score(points)
      }
      changes.append((field(words, difference.place), shown(difference.old), shown(difference.new)))
    }
    return changes
  }

  private static func field(_ words: Words, _ place: String) -> String {
    switch place {
    case "match/score": words.page(.scoreName)
    case "query/name": words.page(.name)
    case "query/birth_date": words.record(.born)
    case "query/kind": words.receipt(.kind)
    case "query/gender": words.record(.gender)
    case let place where place.hasPrefix("query/countries"): words.record(.countries)
    case let place where place.hasPrefix("query/identifiers"): words.page(.document)
    default: place
    }
  }

  /// Both sides of an alert.
  private static func pair(_ alert: Alert) -> JSONValue {
    ["query": alert.query ?? .null, "match": alert.match ?? .null]
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
            number < 10 ? .attribute("data-key", String(number)) : .none),
          el(
            "label", .class("inline"), .attribute("for", id), t(words.alertReason(reason)),
            number < 10 ? el("kbd", t(String(number))) : .none))
      }
      return el(
        "fieldset", .attribute("data-key", keys[outcome] ?? ""),
        el("legend", t(words.capitalised(words.outcome(outcome)) + " "), el("kbd", t(keys[outcome] ?? ""))),
        el("ul", .class("plain choices"), all: reasons))
    }
    return HTML.section(
      "decide", words.page(.decide),
      frame.form(
        Address.alert(subject.alert.id) + "/decide", el("div", .class("quad"), .all(choices)), ownWords(frame),
        el(
          "p", el("button", t(words.page(.submitDecision))), " ",
          el("button", .class("quiet"), .attribute("type", "reset"), .attribute("data-key", "u"), t(words.page(.undo))))
      ),
      el("p", .class("soft"), t(words.page(.secondPerson))))
  }

  static func ownWords(_ frame: PageFrame) -> HTML {
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
