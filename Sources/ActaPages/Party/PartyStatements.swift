import ActaModel
import ActaRegistry
import ActaWords

/// What was said of a party: each statement with its speaker, and what was answered to it on the same line. A claim, a
/// denial and a fact differ by label, shape and words.
struct PartyStatements {
  let frame: PageFrame
  let subject: PartySubject
  private var words: Words { frame.words }

  var section: HTML {
    let dossier = subject.dossier
    let statements = dossier.statements
    let ids = Set(statements.map(\.id))
    let lines = statements.filter { $0.answers.map { !ids.contains($0) } ?? true }.map { statement in
      el(
        "div", .class("statement"), .flag("data-item"),
        all: [said(statement)] + answers(to: statement.id, among: statements).map { said($0) })
    }
    return HTML.section(
      "statements", words.page(.statements), el("p", .class("soft"), t(words.page(.statementsAre))),
      lines.isEmpty ? el("p", t(words.page(.nothingSaid))) : .all(lines), events, petitions, questions,
      ChangeLinks.html(frame, .party(dossier.party)))
  }

  /// Answers, and answers to those.
  private func answers(to id: RecordID, among statements: [Statement], depth: Int = 0) -> [Statement] {
    guard depth < 4 else { return [] }
    return statements.filter { $0.answers == id }.flatMap {
      [$0] + answers(to: $0.id, among: statements, depth: depth + 1)
    }
  }

  private func said(_ statement: Statement) -> HTML {
    let speaker = subject.speakers[statement.id] ?? ""
    let date = statement.date.map { words.date($0.value) } ?? words.line(.noDate)
    return el(
      "div", .class("said \(statement.kind.rawValue)"), .id(statement.id.text),
      el("span", .class("label"), t(words.kind(statement.kind))),
      el("p", el("a", .href(Address.record(statement.id.text, frame.view)), others(statement.text))),
      el(
        "p", .class("soft"), others(speaker.isEmpty ? date : "\(speaker), \(date)"), " ",
        Fragments.cite(frame, statement.evidence, subject.book)), ChangeLinks.html(frame, .statement(statement)))
  }

  private var events: HTML {
    group(
      words.record(.events),
      subject.dossier.events.map { event in
        let dates = event.dates.map { words.date($0.date) }.joined(separator: " / ")
        return el(
          "li", t((dates.isEmpty ? words.line(.noDate) : dates) + ": "),
          el("a", .href(Address.record(event.id.text, frame.view)), others(event.title)), " ",
          Fragments.cite(frame, event.evidence + event.dates.flatMap(\.evidence), subject.book))
      })
  }

  private var petitions: HTML {
    group(
      words.record(.petitions),
      subject.dossier.petitions.map { petition in
        el(
          "li", el("strong", t("\(words.form(petition.form)), \(words.status(petition.status))")),
          petition.words.map { t(": ") + others(words.quoted($0)) } ?? .none, " ",
          Fragments.cite(frame, petition.evidence, subject.book),
          el(
            "ul",
            all: petition.steps.map { step in
              el(
                "li", t((step.date.map { words.date($0) } ?? words.line(.noDate)) + ": "), others(step.text), " ",
                Fragments.cite(frame, step.evidence, subject.book))
            }), ChangeLinks.html(frame, .petition(petition)))
      })
  }

  private var questions: HTML {
    group(
      words.record(.questions),
      subject.dossier.questions.map { question in
        el(
          "li", others(question.text), " ",
          el(
            "span", .class("soft"),
            question.answer.map { t(words.record(.answered) + ": ") + others($0.value) }
              ?? t("(\(words.record(.open)))")))
      })
  }

  private func group(_ heading: String, _ items: [HTML]) -> HTML {
    items.isEmpty ? .none : el("h3", t(heading)) + el("ul", all: items)
  }
}

/// The evidence of a page: every source with the sentences that are taken from it.
struct EvidenceSection {
  let frame: PageFrame
  let book: EvidenceBook
  private var words: Words { frame.words }

  init(frame: PageFrame, book: EvidenceBook) {
    self.frame = frame
    self.book = book
  }

  var section: HTML {
    var sources: [(id: RecordID, source: Source?, items: [EvidenceBook.Item])] = []
    for item in book.items {
      if let index = sources.firstIndex(where: { $0.id == item.evidence.source }) {
        sources[index].items.append(item)
      } else {
        sources.append((item.evidence.source, item.source, [item]))
      }
    }
    let parts = sources.map { source in
      el(
        "details", .flag("open", sources.count <= 2),
        el(
          "summary", others(source.source?.title ?? source.id.text),
          t(" · \(source.source.map { words.sourceKind($0.kind) } ?? "") (\(words.grouped(source.items.count)))")),
        SourceFacts.html(frame, source.source),
        el("ul", all: source.items.map { el("li", Self.quotation(frame, $0)) }))
    }
    return HTML.section(
      "evidence", words.page(.evidence), parts.isEmpty ? el("p", t(words.page(.noEvidence))) : .all(parts))
  }

  /// The sentence, marked, or what is taken from a source that isn't quoted; with how sure we are.
  static func quotation(_ frame: PageFrame, _ item: EvidenceBook.Item) -> HTML {
    let words = frame.words
    let evidence = item.evidence
    let quote = evidence.quote.map { el("mark", others(words.quoted($0))) } ?? .none
    let note = evidence.note.map { el("span", others($0)) } ?? .none
    let place = evidence.offset.map { t(" " + words.quoteAt($0)) } ?? .none
    return quote + (quote.isEmpty || note.isEmpty ? "" : " ") + note
      + el("span", .class("soft"), place, t(" · \(words.certainty(evidence.certainty)) · "))
      + el("a", .class("cite"), .href(Address.record(evidence.id.text, frame.view)), others(evidence.id.text))
  }
}

/// What is known of a source.
enum SourceFacts {
  static func html(_ frame: PageFrame, _ source: Source?) -> HTML {
    guard let source else { return .none }
    let words = frame.words
    var facts: [(String, HTML)] = []
    if let publisher = source.publisher { facts.append((words.page(.publisher), others(publisher))) }
    if let published = source.published {
      facts.append((words.capitalised(words.list(.published)), t(words.date(published))))
    }
    if let url = source.url { facts.append((words.page(.address), el("a", .externalHref(url), others(url)))) }
    if let location = source.location { facts.append((words.page(.place), others(location))) }
    if let digest = source.sha256 { facts.append(("SHA-256", Fragments.digest(digest))) }
    if let note = source.note { facts.append((words.page(.note), others(note))) }
    return Fragments.facts(facts)
  }
}
