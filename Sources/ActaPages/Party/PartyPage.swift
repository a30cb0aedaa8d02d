import ActaModel
import ActaRegistry
import ActaWords

/// A party: what holds now, then how it came about, who is around it, what was said, and what all of that rests on.
public enum PartyPage {
  /// The page.
  public static func page(_ frame: PageFrame, _ subject: PartySubject) -> HTML {
    let words = frame.words
    let party = subject.dossier.party
    let contents = [
      ("measures", words.page(.measuresNow)), ("timeline", words.page(.timeline)),
      ("network", words.page(.network)), ("statements", words.page(.statements)), ("evidence", words.page(.evidence)),
      ("history", words.page(.history)),
    ]
    return frame.document(
      SafeTitle.of(party.heading), in: .home,
      el("h1", others(party.heading)),
      el(
        "p", t(words.capitalised(words.kind(party.kind)) + " · "), el("code", others(party.id.text)),
        party.listing.map { t(" · " + words.listName($0.list)) } ?? .none),
      el("p", .class("kinds"), summary(frame, subject)), frame.clocks(days: subject.changeDays),
      el(
        "nav", .class("noprint"), .attribute("aria-label", words.page(.onThisPage)),
        el("ul", .class("days"), all: contents.map { el("li", el("a", .href("#" + $0.0), t($0.1))) })),
      identity(frame, subject), PartyMeasures(frame: frame, subject: subject).section,
      HTML.section(
        "timeline", words.page(.timeline), el("div", .attribute("data-key", "t"), TimelineChart(frame, subject).html),
        TimelineTable(frame: frame, subject: subject).html),
      HTML.section("network", words.page(.network), NetworkChart(frame, subject).html),
      PartyStatements(frame: frame, subject: subject).section,
      EvidenceSection(frame: frame, book: subject.book).section,
      HistorySection(frame: frame, versions: subject.history).section)
  }

  /// What holds on the day, in a sentence.
  private static func summary(_ frame: PageFrame, _ subject: PartySubject) -> HTML {
    let words = frame.words
    let counting = subject.dossier.measures.filter { $0.state.counts }
    let day = frame.seen.map { words.day($0.on) } ?? ""
    guard !counting.isEmpty else { return t(words.nothingCounts(on: day, recorded: subject.dossier.measures.count)) }
    var kinds: [String] = []
    for measure in counting {
      let type = words.type(measure.measure.type)
      if !kinds.contains(type) { kinds.append(type) }
    }
    return t(words.counting(kinds, on: day))
  }

  private static func identity(_ frame: PageFrame, _ subject: PartySubject) -> HTML {
    let words = frame.words
    let party = subject.dossier.party
    let book = subject.book
    func sourced(_ values: [(String, [RecordID])]) -> HTML {
      .all(values.map { others($0.0) + " " + Fragments.cite(frame, $0.1, book) }, between: "; ")
    }
    func places(_ places: [Place]) -> HTML { sourced(places.map { ($0.text, $0.evidence) }) }
    var facts: [(String, HTML)] = []
    func add(_ word: Words.RecordWord, _ value: HTML) {
      if !value.isEmpty { facts.append((words.record(word), value)) }
    }
    add(
      .born,
      .all(party.births.map { t(words.date($0.value)) + " " + Fragments.cite(frame, $0.evidence, book) }, between: "; ")
    )
    add(.birthPlaces, places(party.birthPlaces))
    add(.nationalities, places(party.nationalities))
    add(.citizenships, places(party.citizenships))
    add(.countries, places(party.countries))
    add(.gender, party.gender.map { t(words.genderName($0.value.rawValue)) } ?? .none)
    add(.identifiers, sourced(party.identifiers.map { ("\($0.label ?? $0.type) \($0.number)", $0.evidence) }))
    add(.positions, sourced(party.positions.map { ($0.value, $0.evidence) }))
    if let listing = party.listing {
      let presence = listing.presence.map { interval in
        words.plain(interval.from) + (interval.to.map { " \(words.record(.until)) \(words.plain($0))" } ?? "")
      }
      add(
        .listing,
        el("a", .href(Address.list(listing.list)), t(words.listName(listing.list)))
          + t(", " + presence.joined(separator: "; ")))
    }
    add(.remarks, others(party.remarks.joined(separator: "; ")))
    add(
      .sameAs,
      .all(
        subject.dossier.sameAs.map {
          el("a", .href(Address.party($0.id, frame.view)), others($0.heading)) + t(" (") + others($0.id.text) + t(")")
        }, between: "; "))
    return HTML.section(
      "identity", words.page(.identitySection), Fragments.facts(facts), names(frame, party, .strong, book),
      names(frame, party, .weak, book),
      party.kind == .organization || party.kind == .vessel
        ? el("p", el("a", .href(Address.owners(party.id, frame.view)), t(words.page(.explainOwners)))) : .none,
      el(
        "p",
        el("a", .href(Address.with("/", [("name", party.heading)])), t(words.page(.checkThis)))))
  }

  /// Names besides the heading, by quality. Many of them are folded, so that the page stays readable.
  private static func names(_ frame: PageFrame, _ party: Party, _ quality: NameQuality, _ book: EvidenceBook) -> HTML {
    let words = frame.words
    let names = party.names.filter { $0.quality == quality && !$0.text.utf8.elementsEqual(party.heading.utf8) }
    guard !names.isEmpty else { return .none }
    let heading = quality == .weak ? words.page(.weakNames) : words.record(.names)
    let items = names.map { name in
      el(
        "li", others(name.text), name.script.map { el("small", t(" \($0)")) } ?? .none, " ",
        Fragments.cite(frame, name.evidence, book))
    }
    return el(
      "details", .flag("open", names.count <= 12), el("summary", t("\(heading) (\(words.grouped(names.count)))")),
      el("ul", .class("many"), all: items))
  }
}

/// Text for a window's title: one line, not too long.
enum SafeTitle {
  static func of(_ text: String) -> String { text.count > 80 ? String(text.prefix(80)) + "…" : text }
}
