import ActaJSON
public import ActaModel
public import ActaRegistry
import ActaWords

/// Any record by itself: what it holds, where it is cited, and its history.
public enum RecordView {
  /// What the page shows.
  public struct Subject: Sendable {
    public var id: RecordID
    /// Nil for a record of one of the registry's own kinds.
    public var record: Record?
    public var versions: [RecordVersion]
    /// Its evidence; for a piece of evidence, that one.
    public var book: EvidenceBook
    /// The parties that it is about.
    public var parties: [(RecordID, String)]

    /// The record with an id; nil where none is in view.
    public static func read(_ reader: Reader, _ id: RecordID) throws(RegistryError) -> Subject? {
      let versions = try reader.history(of: id.text)
      guard !versions.isEmpty else { return nil }
      let record = try reader.anyRecord(id)
      var subject = Subject(id: id, record: record, versions: versions, book: EvidenceBook(), parties: [])
      var parties: [RecordID] = []
      switch record {
      case .evidence(let evidence)?: try subject.book.read([evidence.id], reader)
      case .measure(let measure)?:
        parties = measure.targets
        try subject.book.read(measure.evidence + measure.events.flatMap { $0.dates.flatMap(\.evidence) }, reader)
      case .relation(let relation)?:
        parties = [relation.from, relation.to]
        try subject.book.read(relation.evidence, reader)
      case .statement(let statement)?:
        parties = statement.about + (statement.by.map { [$0] } ?? [])
        try subject.book.read(statement.evidence, reader)
      case .event(let event)?:
        parties = event.parties
        try subject.book.read(event.evidence + event.dates.flatMap(\.evidence), reader)
      case .decision(let decision)?:
        parties = decision.subjects
        try subject.book.read(decision.evidence, reader)
      default: break
      }
      for party in parties where !subject.parties.contains(where: { $0.0 == party }) {
        if let held = try reader.party(party) { subject.parties.append((party, held.heading)) }
      }
      return subject
    }
  }

  /// The page.
  public static func page(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let (id, record, versions, book, targets) = (
      subject.id, subject.record, subject.versions, subject.book, subject.parties
    )
    let words = frame.words
    let kind = versions.last?.kind ?? ""
    var parts: [HTML] = [el("h1", others(Self.heading(record) ?? id.text))]
    parts.append(el("p", t(words.recordKind(kind) + " · "), el("code", others(id.text))))
    parts.append(frame.clocks())
    if case .evidence? = record, let item = book[id] { parts.append(evidence(frame, item)) }
    if case .source(let source)? = record {
      parts.append(HTML.section("source", words.page(.source), SourceFacts.html(frame, source)))
    }
    if !targets.isEmpty {
      parts.append(
        el(
          "section", .class("card"), el("h2", t(words.page(.about))),
          el("ul", all: targets.map { el("li", el("a", .href(Address.party($0.0, frame.view)), others($0.1))) })))
    }
    if let body = versions.last?.body.object {
      parts.append(
        HTML.section(
          "content", words.page(.content),
          Fragments.facts(body.members.map { ($0.key, HistorySection.value($0.value)) })))
    }
    if case .evidence? = record {
    } else if !book.items.isEmpty {
      parts.append(EvidenceSection(frame: frame, book: book).section)
    }
    parts.append(HistorySection(frame: frame, versions: versions).section)
    return frame.document(SafeTitle.of(Self.heading(record) ?? id.text), in: .home, .all(parts))
  }

  /// A piece of evidence: the sentence marked, where it stands, and in what.
  private static func evidence(_ frame: PageFrame, _ item: EvidenceBook.Item) -> HTML {
    let words = frame.words
    let evidence = item.evidence
    return HTML.section(
      "quote", words.page(.quotation),
      evidence.quote.map { el("blockquote", el("p", el("mark", others($0)))) } ?? .none,
      evidence.note.map { el("p", others($0)) } ?? .none,
      el("p", .class("soft"), t(words.certaintySentence(evidence.certainty))),
      evidence.offset.map { el("p", .class("soft"), t(words.capitalised(words.quoteAt($0)) + ".")) } ?? .none,
      el("h3", others(item.source?.title ?? evidence.source.text)), SourceFacts.html(frame, item.source),
      evidence.sha256.map {
        el("p", t(words.page(.quoteDigest) + " "), el("code", t($0)))
      } ?? .none)
  }

  private static func heading(_ record: Record?) -> String? {
    switch record {
    case .party(let party)?: party.heading
    case .measure(let measure)?: measure.id.text
    case .authority(let authority)?: authority.name
    case .instrument(let instrument)?: instrument.title
    case .programme(let programme)?: programme.code
    case .source(let source)?: source.title
    case .event(let event)?: event.title
    default: nil
    }
  }
}
