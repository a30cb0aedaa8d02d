import ActaCrypto
public import ActaJSON
import ActaModel
public import ActaRegistry
import ActaWords

/// What was proposed and waits for a second person, the change beside its evidence.
public enum ProposalPages {
  static func section(_ frame: PageFrame, _ proposals: [Proposal]) -> HTML {
    let words = frame.words
    let rows = proposals.prefix(100).map { proposal -> [HTML] in
      [
        el("a", .href(Address.proposal(proposal.id)), .flag("data-item"), others(proposal.id)),
        others(proposal.note.isEmpty ? proposal.records.map(\.id).prefix(3).joined(separator: ", ") : proposal.note),
        others(proposal.makers.joined(separator: ", ")), t(words.capitalised(words.proposalState(proposal.state))),
      ]
    }
    return HTML.section(
      "proposals", words.page(.proposals),
      rows.isEmpty
        ? el("p", t(words.page(.nothingWaits)))
        : .table(
          [words.page(.proposal), words.page(.content), words.page(.maker), words.page(.state)],
          caption: words.page(.proposals), rows))
  }

  /// A record that a proposal changes: what is held, and what is proposed.
  public struct Change: Sendable {
    public var record: Proposal.ProposedRecord
    public var held: JSONValue?

    /// A change.
    public init(record: Proposal.ProposedRecord, held: JSONValue?) {
      self.record = record
      self.held = held
    }
  }

  /// A proposal with what it cites, and what of that was opened.
  public struct Subject: Sendable {
    public var proposal: Proposal
    public var changes: [Change]
    /// The evidence that the changes cite, as far as it is held.
    public var book: EvidenceBook
    /// What was opened in the session.
    public var opened: Set<String>
    /// What it would make, in words.
    public var preview: RecordPreview

    /// A proposal with what it cites.
    public init(
      proposal: Proposal, changes: [Change], book: EvidenceBook, opened: Set<String>,
      preview: RecordPreview = RecordPreview(made: [], found: [])
    ) {
      self.preview = preview
      self.proposal = proposal
      self.changes = changes
      self.book = book
      self.opened = opened
    }

    /// The ids of all evidence: what is held, then what is proposed with it.
    var evidence: [String] {
      book.items.map(\.evidence.id.text) + changes.filter { $0.record.kind == "evidence" }.map(\.record.id)
    }

    /// Under what it is noted that a piece of evidence was opened: bound to the bytes proposed.
    public func mark(_ number: Int) -> String? {
      evidence.indices.contains(number) ? "\(proposal.digest.hex) \(evidence[number])" : nil
    }

    func isOpened(_ number: Int) -> Bool { mark(number).map { opened.contains($0) } ?? false }

    /// Whether every piece of evidence was opened.
    public var isWhollyOpened: Bool { evidence.indices.allSatisfy { isOpened($0) } }
  }

  /// One piece of evidence of a proposal: the sentence marked, and in what it stands; nil where there is none such.
  public static func evidence(_ frame: PageFrame, _ subject: Subject, number: Int) -> HTML? {
    guard subject.evidence.indices.contains(number) else { return nil }
    let words = frame.words
    let id = subject.evidence[number]
    var parts: [HTML] = []
    if let item = subject.book.items.first(where: { $0.evidence.id.text == id }) {
      parts = [
        item.evidence.quote.map { el("blockquote", el("p", el("mark", others($0)))) } ?? .none,
        item.evidence.note.map { el("p", others($0)) } ?? .none,
        el("h2", others(item.source?.title ?? item.evidence.source.text)), SourceFacts.html(frame, item.source),
        el("p", el("a", .href(Address.record(id)), t(words.page(.openRecord)))),
      ]
    } else if let change = subject.changes.first(where: { $0.record.id == id }) {
      let body = change.record.body
      let source = subject.changes.first { $0.record.id == body["source"]?.text }?.record.body.object
      parts = [
        body["quote"]?.text.map { el("blockquote", el("p", el("mark", others($0)))) } ?? .none,
        body["note"]?.text.map { el("p", others($0)) } ?? .none,
        source.map { el("h2", t(words.page(.source))) + facts($0) } ?? .none,
        el("h2", t(words.page(.content))), body.object.map { facts($0) } ?? .none,
      ]
    }
    return frame.document(
      id, in: .alerts, el("h1", t(words.page(.quotation) + " "), others(id)),
      el("section", .class("card"), .attribute("aria-label", words.page(.quotation)), .all(parts)),
      el("p", t("✓ " + words.page(.openedHere))),
      el(
        "p",
        el(
          "a", .class("button"), .href(Address.proposal(subject.proposal.id) + "#approve"),
          t(words.page(.backToProposal)))))
  }

  private static func facts(_ body: JSONObject) -> HTML {
    Fragments.facts(body.members.map { ($0.key, HistorySection.value($0.value)) })
  }

  /// One proposal.
  ///
  /// - Parameter problem: why an approval was refused, in words.
  public static func page(_ frame: PageFrame, _ subject: Subject, problem: String? = nil) -> HTML {
    let words = frame.words
    let proposal = subject.proposal
    return frame.document(
      proposal.id, in: .alerts, el("h1", t(words.page(.proposal) + " "), others(proposal.id)),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      el("p", .class("sentence"), others(words.proposalStands(proposal))),
      proposal.note.isEmpty ? .none : el("blockquote", el("p", others(proposal.note))),
      subject.preview.isInWords ? subject.preview.section(frame, isProposed: true) : .none,
      stored(frame, subject),
      proposal.reviews.isEmpty
        ? .none
        : HTML.section(
          "reviews", words.page(.whatWasDone),
          el("ul", all: proposal.reviews.map { el("li", others(words.review($0))) })),
      approval(frame, subject))
  }

  /// The changes byte by byte; folded where they stand there in words.
  private static func stored(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let shown = subject.changes.filter { $0.record.kind != "evidence" }
      .map { change($0, in: subject.changes, frame, subject.book) }
    guard subject.preview.isInWords else { return .all(shown) }
    return el("details", .class("noprint"), el("summary", t(frame.words.life(.asStored))), .all(shown))
  }

  private static func change(_ change: Change, in all: [Change], _ frame: PageFrame, _ book: EvidenceBook) -> HTML {
    let words = frame.words
    let old = change.held?.object ?? [:]
    let isNew = change.held == nil
    let rows = HistorySection.changes(old, change.record.body.object ?? [:]).map { difference -> [HTML] in
      [t(difference.key)]
        + (isNew ? [] : [difference.old.map { el("div", .class("old"), HistorySection.value($0)) } ?? .none]) + [
          difference.new.map { el("div", .class("new"), HistorySection.value($0)) } ?? .none,
          evidence(named: difference.new, in: all, frame, book),
        ]
    }
    return el(
      "section", .class("card"),
      el(
        "h2", t(words.capitalised(words.recordKind(change.record.kind)) + " "),
        el("code", others(change.record.id)),
        isNew ? el("span", .class("soft"), t(" · " + words.page(.willBeMade))) : .none),
      .table(
        [words.page(.field)] + (isNew ? [] : [words.page(.before)]) + [words.page(.after), words.page(.evidence)],
        caption: change.record.id,
        rows))
  }

  /// The evidence that a value names: held already, or proposed with it.
  private static func evidence(named value: JSONValue?, in all: [Change], _ frame: PageFrame, _ book: EvidenceBook)
    -> HTML
  {
    guard let value else { return .none }
    let text = value.canonicalText
    let held = book.items.filter { text.contains("\"\($0.evidence.id.text)\"") }
    let proposed = all.filter { $0.record.kind == "evidence" && text.contains("\"\($0.record.id)\"") }
    return .all(
      held.map { el("div", EvidenceSection.quotation(frame, $0)) }
        + proposed.map { change in
          el(
            "div", el("mark", others(change.record.body["quote"]?.text ?? change.record.body["note"]?.text ?? "")), " ",
            el("span", .class("cite"), others(change.record.id)))
        })
  }

  /// Who approves must have opened each piece of evidence; the approval is bound to the bytes shown here.
  private static func approval(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let proposal = subject.proposal
    guard proposal.state.isPending else { return .none }
    if let name = frame.reader?.name, proposal.makers.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return HTML.section("approve", words.page(.approve), el("p", .class("error"), t(words.page(.ownProposal))))
    }
    guard frame.reader?.mayApprove == true else {
      return HTML.section("approve", words.page(.approve), el("p", t(words.page(.secondPerson))))
    }
    let items = subject.evidence.enumerated().map { index, id -> HTML in
      let isOpened = subject.isOpened(index)
      return el(
        "li", .flag("data-item"),
        el("a", .href(Address.proposal(proposal.id) + "/evidence/\(index)"), others(id)), " ",
        isOpened
          ? t("✓ " + words.page(.openedAlready)) : el("strong", t("○ " + words.page(.notOpenedYet))))
    }
    return HTML.section(
      "approve", words.page(.approve), el("p", t(words.page(.boundTo) + " "), Fragments.digest(proposal.digest.hex)),
      items.isEmpty ? .none : el("h3", t(words.page(.evidenceToOpen))) + el("ul", .class("plain"), all: items),
      frame.form(
        Address.proposal(proposal.id) + "/approve",
        void(
          "input", .attribute("type", "hidden"), .attribute("name", "digest"), .attribute("value", proposal.digest.hex)),
        subject.isWhollyOpened
          ? el("p", el("button", .attribute("data-key", "a"), t(words.page(.approve))))
          : el("p", .class("error"), t(words.page(.openEvidenceFirst)))),
      frame.form(
        Address.proposal(proposal.id) + "/send-back",
        el(
          "p", el("label", .attribute("for", "reason"), t(words.page(.ownWords))),
          el("textarea", .id("reason"), .attribute("name", "reason"), .attribute("rows", "3"), .flag("required"))),
        el("p", el("button", .class("quiet"), t(words.page(.sendBack))))))
  }
}
