import ActaCrypto
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
    /// How records that it names are called.
    public var names: [RecordID: String] = [:]

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
      case .petition(let petition)?:
        parties = petition.by.map { [$0] } ?? []
        try subject.book.read(petition.evidence + petition.steps.flatMap(\.evidence), reader)
      case .event(let event)?:
        parties = event.parties
        try subject.book.read(event.evidence + event.dates.flatMap(\.evidence), reader)
      case .decision(let decision)?:
        parties = decision.subjects
        try subject.book.read(decision.evidence, reader)
      default: break
      }
      if let record { subject.names = try RecordPreview.read(reader, made: [record]).names }
      for party in parties where !subject.parties.contains(where: { $0.0 == party }) {
        if let held = try reader.party(party) { subject.parties.append((party, held.heading)) }
      }
      return subject
    }
  }

  /// A document that somebody holds, compared with what evidence says of it.
  public struct Comparison: Sendable {
    /// Whether it has the digest of the document that was read.
    public var isSame: Bool
    /// The sentence with what stands around it; nil where it isn't in the document.
    public var place: (before: String, quote: String, after: String)?

    /// Compares a document: the sentence counts where it was found, else where it first stands.
    public init(_ document: [UInt8], _ evidence: Evidence) {
      isSame = evidence.sha256.map { $0 == SHA256.hash(document).hex } ?? false
      let text = Array(String(decoding: document, as: UTF8.self).unicodeScalars)
      guard let quote = evidence.quote.map({ Array($0.unicodeScalars) }), !quote.isEmpty, text.count >= quote.count
      else {
        return
      }
      let stands = { (at: Int) in
        at >= 0 && at + quote.count <= text.count && text[at..<(at + quote.count)].elementsEqual(quote)
      }
      let found =
        evidence.offset.flatMap { stands($0) ? $0 : nil } ?? (0...(text.count - quote.count)).first(where: stands)
      guard let found else { return }
      func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
      }
      let end = found + quote.count
      place = (
        string(text[max(0, found - 400)..<found]), string(text[found..<end]),
        string(text[end..<min(text.count, end + 400)])
      )
    }
  }

  /// The page.
  ///
  /// - Parameter comparison: what came of comparing a copy of the evidence's document; nil where none was given.
  public static func page(_ frame: PageFrame, _ subject: Subject, comparison: Comparison? = nil) -> HTML {
    let (id, record, versions, book, targets) = (
      subject.id, subject.record, subject.versions, subject.book, subject.parties
    )
    let words = frame.words
    let kind = versions.last?.kind ?? ""
    var parts: [HTML] = [el("h1", others(Self.heading(record) ?? id.text))]
    parts.append(el("p", t(words.recordKind(kind) + " · "), el("code", others(id.text))))
    parts.append(frame.clocks())
    if case .evidence? = record, let item = book[id] {
      parts.append(evidence(frame, item))
      parts.append(compare(frame, item.evidence, comparison))
    }
    if case .source(let source)? = record {
      parts.append(HTML.section("source", words.page(.source), SourceFacts.html(frame, source)))
    }
    if !targets.isEmpty {
      parts.append(
        el(
          "section", .class("card"), el("h2", t(words.page(.about))),
          el("ul", all: targets.map { el("li", el("a", .href(Address.party($0.0, frame.view)), others($0.1))) })))
    }
    if let record { parts.append(ChangeLinks.html(frame, record)) }
    let rows = record.map { RecordWording(frame: frame, names: subject.names).rows($0) } ?? []
    if let body = versions.last?.body.object {
      let stored = Fragments.facts(body.members.map { ($0.key, HistorySection.value($0.value)) })
      parts.append(
        HTML.section(
          "content", words.page(.content),
          rows.isEmpty
            ? stored
            : Fragments.facts(rows.map { ($0.label, $0.text) })
              + el("details", .class("noprint"), el("summary", t(words.life(.asStored))), stored)))
    }
    if case .evidence? = record {
    } else if !book.items.isEmpty {
      parts.append(EvidenceSection(frame: frame, book: book).section)
    }
    parts.append(HistorySection(frame: frame, versions: versions, names: subject.names).section)
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

  /// The sentence in somebody's own copy of the document.
  private static func compare(_ frame: PageFrame, _ evidence: Evidence, _ comparison: Comparison?) -> HTML {
    guard evidence.quote != nil else { return .none }
    let words = frame.words
    let result = comparison.map { found -> HTML in
      el("p", el("strong", t((found.isSame ? "✓ " : "⚠ ") + words.page(found.isSame ? .compareSame : .compareOther))))
        + (found.place.map {
          el("blockquote", el("p", .class("pre"), t("…\($0.before)"), el("mark", t($0.quote)), t("\($0.after)…")))
        } ?? el("p", t(words.page(.compareMissing))))
    }
    return HTML.section(
      "compare", words.page(.compareTitle), result ?? .none, el("p", .class("soft"), t(words.page(.compareIs))),
      frame.form(
        "/record/" + Address.encoded(evidence.id.text) + "/compare", files: true,
        el(
          "p", el("label", .attribute("for", "document"), t(words.page(.recordFile))),
          void("input", .id("document"), .attribute("type", "file"), .attribute("name", "document"), .flag("required"))),
        el("p", el("button", .class("quiet"), t(words.page(.compareButton))))))
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
