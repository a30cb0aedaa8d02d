import ActaModel
public import ActaRegistry
import ActaScreening
import ActaWords

/// The answer to a check: the first line is the answer in words; then why, then what it rests on.
public enum AnswerPage {
  /// What was asked and answered.
  public struct Subject: Sendable {
    public var request: CheckRequest
    public var answer: CheckAnswer
    /// The entry that records it, nil for an answer that wasn't recorded.
    public var entry: Int?
    public var receipt: String?
    public var actor: String?
    /// What was decided before about the matches, in their order; empty where nobody looked.
    public var histories: [PairHistory?] = []

    /// A question with its answer.
    public init(request: CheckRequest, answer: CheckAnswer, entry: Int?, receipt: String?, actor: String? = nil) {
      self.request = request
      self.answer = answer
      self.entry = entry
      self.receipt = receipt
      self.actor = actor
    }
  }

  /// The page.
  public static func page(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let (answer, request) = (subject.answer, subject.request)
    let headline = words.headline(answer, includePast: request.includePast)
    return frame.document(
      headline, in: .home,
      el("div", .attribute("role", "status"), el("h1", .class(answerClass(answer.code)), t(headline))),
      question(frame, subject),
      answer.matches.isEmpty
        ? .none
        : HTML.section(
          "candidates", words.receipt(.candidates),
          .all(answer.matches.indices.map { match(frame, subject, place: $0) })
            + el("p", .id("judging"), .class("soft noprint after"), t(words.page(.judgeItIs)))),
      discounted(frame, answer, request), basis(frame, subject), receipt(frame, subject),
      el("p", .class("noprint"), el("a", .href(again(subject.request)), t(words.page(.askAgain)))))
  }

  private static func answerClass(_ code: AnswerCode) -> String {
    switch code {
    case .noMatch: "answer"
    case .possibleMatch, .listed, .affected: "answer found"
    case .cannotSay: "answer unsaid"
    }
  }

  private static func question(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let query = subject.request.query
    var facts: [(String, HTML)] = [(words.receipt(.asked), el("strong", others(query.name)))]
    if let kind = query.kind { facts.append((words.receipt(.kind), t(words.kind(kind)))) }
    if let birth = query.birth { facts.append((words.receipt(.birth), t(words.date(birth)))) }
    if !query.countries.isEmpty {
      facts.append((words.receipt(.countries), t(query.countries.map { words.country($0) }.joined(separator: ", "))))
    }
    if !query.identifiers.isEmpty {
      facts.append(
        (
          words.receipt(.identifiers),
          others(query.identifiers.map { "\($0.type ?? "") \($0.number)" }.joined(separator: ", "))
        ))
    }
    return el("section", .class("card"), .attribute("aria-label", words.page(.question)), Fragments.facts(facts))
  }

  private static func match(_ frame: PageFrame, _ subject: Subject, place number: Int) -> HTML {
    let words = frame.words
    let (match, request) = (subject.answer.matches[number], subject.request)
    let number = number + 1
    let place = match.list.map { words.listName($0) } ?? words.line(.ownRecord)
    var notes: [HTML] = []
    if match.identity == .confirmed {
      notes.append(el("p", el("strong", t(words.capitalised(words.line(.identityConfirmed))))))
    }
    if match.isWeakAlias { notes.append(el("p", others(match.matchedName), t(": \(words.line(.weakAlias))"))) }
    if !match.counts, match.ownership == nil, !request.includePast {
      notes.append(el("p", el("em", t(words.line(.pastMatch)))))
    }
    let measures = match.measures.map { measure in
      el(
        "li", Fragments.measureLine(frame, measure),
        .all(measure.exceptions.map { el("div", .class("soft"), t(words.exception($0))) }))
    }
    return el(
      "article", .class("candidate"), .flag("data-item"), .id("candidate-\(number)"),
      el(
        "h3", t("\(number). "), el("a", .href(Address.party(match.party, frame.view)), others(match.name)), " ",
        el("span", .class("soft"), t(place + " · "), others(match.party.text))),
      .all(notes), ownership(frame, match), reasons(frame, match),
      measures.isEmpty
        ? match.ownership == nil ? el("p", t(words.line(.noMeasures))) : .none : el("ul", all: measures),
      denials(frame, match), sameAs(frame, match.sameAs), judgement(frame, subject, place: number - 1))
  }

  /// Why a rule on ownership catches it, with the tree of shares.
  private static func ownership(_ frame: PageFrame, _ match: Match) -> HTML {
    guard let ownership = match.ownership else { return .none }
    return el(
      "div", .class("owned"), OwnersPage.findings(frame, ownership),
      el("p", el("a", .href(Address.owners(match.party, frame.view)), t(frame.words.page(.explainOwners)))))
  }

  /// What was decided about the pair before, or the way to decide it: customer and record side by side.
  private static func judgement(_ frame: PageFrame, _ subject: Subject, place: Int) -> HTML {
    let words = frame.words
    let match = subject.answer.matches[place]
    guard let entry = subject.entry, match.counts || subject.request.includePast else { return .none }
    let history = subject.histories.indices.contains(place) ? subject.histories[place] : nil
    var parts: [HTML] = []
    if let history {
      let said =
        history.isStale
        ? "⚠ " + words.page(.staleDecision)
        : words.stillDecided(history)
      if history.alert.decision != nil {
        parts.append(
          el("p", el("a", .href(Address.alert(history.alert.id)), others(history.alert.id)), t(": "), others(said)))
      }
    }
    let isOpen = history.map { $0.isStale || $0.alert.state != .closed } ?? true
    if isOpen, frame.formToken != nil, frame.reader?.mayScreen == true {
      parts.append(
        frame.form(
          Address.screening(entry) + "/judge",
          void(
            "input", .attribute("type", "hidden"), .attribute("name", "party"), .attribute("value", match.party.text)),
          el(
            "p", .class("buttons"),
            el("button", .class("quiet"), .attribute("aria-describedby", "judging"), t(words.page(.judgeIt))))))
    }
    return .all(parts)
  }

  /// What speaks for it and what differs, side by side.
  static func reasons(_ frame: PageFrame, _ match: Match) -> HTML {
    let words = frame.words
    func column(_ heading: String, _ sign: String, _ reasons: [Reason]) -> HTML {
      guard !reasons.isEmpty else { return .none }
      return el(
        "div", el("h4", t(heading)),
        el(
          "ul",
          all: reasons.map { reason in
            el("li", el("span", .class("sign"), .attribute("aria-hidden", "true"), t(sign)), t(words.sentence(reason)))
          }))
    }
    let against = match.reasons.filter { $0.effect == .against }
    let columns = [
      column(words.page(.agrees), "=", match.reasons.filter { $0.effect == .supports }),
      against.isEmpty
        ? el("div", el("h4", t(words.page(.differs))), el("p", t(words.page(.nothingDiffers))))
        : column(words.page(.differs), "≠", against),
      column(words.page(.alsoNoted), "·", match.reasons.filter { $0.effect == .neutral }),
    ]
    return el(
      "details", .flag("open"), .attribute("data-key", "w"), el("summary", t(words.page(.why))),
      el("div", .class("why"), .all(columns)),
      el(
        "p", .class("soft"),
        t(words.capitalised(words.scoreLine(match.score)) + ". " + words.page(.comparedWith) + " "),
        others(match.matchedName)))
  }

  /// An allegation never stands alone: what was denied is said with it.
  private static func denials(_ frame: PageFrame, _ match: Match) -> HTML {
    let words = frame.words
    return .all(
      match.denials.map { denial in
        let date = denial.date.map { words.date($0) } ?? words.line(.noDate)
        let who = denial.speaker.isEmpty ? date : "\(denial.speaker), \(date)"
        return el(
          "div", .class("statement"),
          denial.allegation.map {
            el(
              "div", .class("said allegation"), el("span", .class("label"), t(words.kind(StatementKind.allegation))),
              el("p", others($0)))
          } ?? .none,
          el(
            "div", .class("said denial"), el("span", .class("label"), t(words.line(.denial))),
            el("p", others(denial.text)),
            el("p", .class("soft"), others(who))))
      })
  }

  private static func sameAs(_ frame: PageFrame, _ ids: [RecordID]) -> HTML {
    guard !ids.isEmpty else { return .none }
    return el(
      "p", t(frame.words.record(.sameAs) + ": "),
      .all(ids.map { el("a", .href(Address.party($0, frame.view)), others($0.text)) }, between: ", "))
  }

  private static func discounted(_ frame: PageFrame, _ answer: CheckAnswer, _ request: CheckRequest) -> HTML {
    guard !answer.discounted.isEmpty else { return .none }
    let words = frame.words
    let items = answer.discounted.map { match -> HTML in
      let against = match.reasons.filter { $0.effect == .against || $0.code == .measureLater }
      let sentences = (against.isEmpty ? match.reasons : against).map { words.sentence($0) }
      return el(
        "li", el("a", .href(Address.party(match.party, frame.view)), others(match.name)), " ",
        el("span", .class("soft"), others(match.party.text)), ": ", others(sentences.joined(separator: " ")))
    }
    return el(
      "section", .class("card"), .id("discounted"),
      el(
        "details", el("summary", t(words.discountedCount(answer.discounted.count))),
        el("p", t(words.line(.discounted))), el("ul", all: items)))
  }

  private static func basis(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let answer = subject.answer
    let rows = answer.lists.map { list -> [HTML] in
      [
        el("a", .href(Address.list(list.id)), t(words.listName(list.id))),
        t(list.published.map { words.plain($0) } ?? words.list(.unknown)),
        t(words.age(list.loadedAt, at: frame.now))
          + (list.isStale ? el("strong", t(" ⚠ " + words.list(.stale))) : .none),
        t(words.grouped(list.entries)),
        el("code", .attribute("title", list.sha256), t(String(list.sha256.prefix(16)) + "…")),
      ]
    }
    let missing = OfficialLists.expected.filter { id in !answer.lists.contains { $0.id == id } }
    let heads = [words.list(.list), words.list(.published), words.list(.loaded), words.list(.entries), "SHA-256"]
    return HTML.section(
      "lists", words.receipt(.lists),
      rows.isEmpty
        ? el("p", t(words.line(.noLists)))
        : .table(heads.map { words.capitalised($0) }, caption: words.receipt(.lists), rows)
          + el("p", t(subject.request.lists.isEmpty ? words.line(.ownRecordsAsked) : "")),
      missing.isEmpty
        ? .none
        : el(
          "p",
          t(
            "\(words.line(.notLoaded)) \(missing.map { words.listName($0) }.joined(separator: ", ")). "
              + words.line(.notThese))), .all(answer.engineLimits.map { el("p", t(words.engineLimit($0))) }),
      answer.truncated ? el("p", el("strong", t(words.page(.moreThanShown)))) : .none,
      el(
        "p", .class("soft"),
        t(words.settingsLine(threshold: answer.threshold, on: answer.on, knownAt: answer.entry))))
  }

  private static func receipt(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    guard let entry = subject.entry, let receipt = subject.receipt else {
      return el("section", .class("card"), el("p", el("strong", t(words.capitalised(words.line(.notRecorded)) + "."))))
    }
    return HTML.section(
      "receipt", words.receipt(.receipt),
      el(
        "p", el("code", t(receipt)), t(" · "),
        el("a", .href(Address.entry(entry)), t("\(words.list(.entry)) \(words.grouped(entry))"))),
      el("p", t(words.page(.recordedSaid))),
      el(
        "p", el("a", .class("button"), .href("/receipts/\(entry)"), t(words.page(.openReceipt))), " ",
        el(
          "a", .class("button quiet"), .href("/receipts/\(entry)/file"), .flag("download"),
          t(words.page(.downloadReceipt)))))
  }

  private static func again(_ request: CheckRequest) -> String {
    let query = request.query
    var members = [("name", query.name)]
    if let birth = query.birth { members.append(("born", birth.words ?? birth.edtf)) }
    if let country = query.countries.first { members.append(("country", country)) }
    if let kind = query.kind { members.append(("kind", kind.rawValue)) }
    return Address.with("/", members)
  }
}
