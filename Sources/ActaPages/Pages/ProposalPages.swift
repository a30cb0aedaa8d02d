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

  /// One proposal.
  ///
  /// - Parameters:
  ///   - book: the evidence that the changes cite, as far as it is held.
  ///   - problem: why an approval was refused, in words.
  public static func page(
    _ frame: PageFrame, _ proposal: Proposal, changes: [Change], book: EvidenceBook, problem: String? = nil
  ) -> HTML {
    let words = frame.words
    return frame.document(
      proposal.id, in: .alerts, el("h1", t(words.page(.proposal) + " "), others(proposal.id)),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      el("p", .class("sentence"), others(words.proposalStands(proposal))),
      proposal.note.isEmpty ? .none : el("blockquote", el("p", others(proposal.note))),
      .all(changes.filter { $0.record.kind != "evidence" }.map { change($0, in: changes, frame, book) }),
      proposal.reviews.isEmpty
        ? .none
        : HTML.section(
          "reviews", words.page(.whatWasDone),
          el("ul", all: proposal.reviews.map { el("li", others(words.review($0))) })),
      approval(frame, proposal, changes, book))
  }

  private static func change(_ change: Change, in all: [Change], _ frame: PageFrame, _ book: EvidenceBook) -> HTML {
    let words = frame.words
    let old = change.held?.object ?? [:]
    let rows = HistorySection.changes(old, change.record.body.object ?? [:]).map { difference -> [HTML] in
      [
        t(difference.key), difference.old.map { el("div", .class("old"), HistorySection.value($0)) } ?? .none,
        difference.new.map { el("div", .class("new"), HistorySection.value($0)) } ?? .none,
        evidence(named: difference.new, in: all, frame, book),
      ]
    }
    return el(
      "section", .class("card"),
      el("h2", t(words.recordKind(change.record.kind) + " "), others(change.record.id)),
      .table(
        [words.page(.field), words.page(.before), words.page(.after), words.page(.evidence)], caption: change.record.id,
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

  /// Who approves says of each piece of evidence that it was opened; the approval is bound to the bytes shown here.
  private static func approval(
    _ frame: PageFrame, _ proposal: Proposal, _ changes: [Change], _ book: EvidenceBook
  ) -> HTML {
    let words = frame.words
    guard proposal.state.isPending else { return .none }
    if let name = frame.reader?.name, proposal.makers.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return HTML.section("approve", words.page(.approve), el("p", .class("error"), t(words.page(.ownProposal))))
    }
    guard frame.reader?.mayApprove == true else {
      return HTML.section("approve", words.page(.approve), el("p", t(words.page(.secondPerson))))
    }
    let ids = book.items.map(\.evidence.id.text) + changes.filter { $0.record.kind == "evidence" }.map(\.record.id)
    let boxes = ids.enumerated().map { index, id in
      el(
        "li",
        void(
          "input", .id("seen-\(index)"), .attribute("type", "checkbox"), .attribute("name", "seen-\(index)"),
          .attribute("value", "yes"), .flag("required")),
        " ",
        el(
          "label", .class("inline"), .attribute("for", "seen-\(index)"), t(words.page(.evidenceOpened) + " "),
          others(id)), " ",
        el("a", .class("cite"), .href(Address.record(id)), t(words.page(.openRecord))))
    }
    return HTML.section(
      "approve", words.page(.approve), el("p", t(words.page(.boundTo) + " "), Fragments.digest(proposal.digest.hex)),
      frame.form(
        Address.proposal(proposal.id) + "/approve",
        void(
          "input", .attribute("type", "hidden"), .attribute("name", "digest"), .attribute("value", proposal.digest.hex)),
        void(
          "input", .attribute("type", "hidden"), .attribute("name", "evidence"), .attribute("value", String(ids.count))),
        el("ul", .class("plain"), all: boxes),
        el("p", el("button", .attribute("data-key", "a"), t(words.page(.approve))))),
      frame.form(
        Address.proposal(proposal.id) + "/send-back",
        el(
          "p", el("label", .attribute("for", "reason"), t(words.page(.ownWords))),
          el("textarea", .id("reason"), .attribute("name", "reason"), .attribute("rows", "3"), .flag("required"))),
        el("p", el("button", .class("quiet"), t(words.page(.sendBack))))))
  }
}
