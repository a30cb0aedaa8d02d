import ActaModel
import ActaRegistry
import ActaWords

/// The measures that bear on a party on the day: what is forbidden, who ordered it, on what basis, since when, until when,
/// with what exceptions, and what each of these rests on.
struct PartyMeasures {
  let frame: PageFrame
  let subject: PartySubject
  private var words: Words { frame.words }
  private var book: EvidenceBook { subject.book }

  var section: HTML {
    let measures = subject.dossier.measures
    let counting = measures.filter { $0.state.counts }
    let others = measures.filter { !$0.state.counts }
    return HTML.section(
      "measures", words.page(.measuresNow),
      counting.isEmpty ? el("p", t(words.page(.noMeasureNow))) : table(counting),
      others.isEmpty
        ? .none
        : el(
          "details", .flag("open", counting.isEmpty), el("summary", t(words.otherMeasures(others.count))), table(others)
        ))
  }

  private func table(_ measures: [Dossier.MeasureInDossier]) -> HTML {
    let heads = [
      words.page(.what), words.page(.whoOrdered), words.page(.since), words.page(.state), words.page(.restsOn),
    ]
    return .table(heads, caption: words.page(.measuresNow), measures.map { row($0) }, classes: "cards tall")
  }

  private func row(_ item: Dossier.MeasureInDossier) -> [HTML] {
    let measure = item.measure
    let what =
      el(
        "a", .href(Address.record(measure.id.text, frame.view)), .flag("data-item"),
        el("strong", t(words.capitalised(words.type(measure.type)))))
      + el("div", .class("soft"), t(words.kind(measure.kind)))
      + .all(measure.effects.map { el("div", others(words.quoted($0.value)), " ", cite($0.evidence)) })
      + ground(measure) + targets(measure) + ChangeLinks.html(frame, .measure(measure))
    let basis = HTML.all(
      measure.instruments.map {
        el("div", el("a", .href(Address.record($0.text, frame.view)), others(subject.instruments[$0] ?? $0.text)))
      }
        + item.view.programmes.map { el("div", el("span", .class("tag"), others($0))) })
    let who =
      others(item.view.authorityName)
      + (measure.authorityWords.map { el("div", .class("soft"), others(words.quoted($0))) } ?? .none)
    let state =
      t(words.capitalised(words.status(item.state.status)))
      + (measure.stated.map { el("div", .class("soft"), others(words.quoted($0.words)), " ", cite($0.evidence)) }
        ?? .none)
    let legal =
      el("div", .class("soft"), t(words.page(.legalBasis) + ": "))
      + (basis.isEmpty ? el("div", .class("soft"), t(words.page(.notGiven))) : basis)
    return [
      what, who + legal, dates(item),
      state + el("div", .class("soft"), t(words.page(.exceptions) + ": ")) + exceptions(measure),
      Fragments.badge(frame, item.view.confirmation) + " " + cite(measure.evidence),
    ]
  }

  /// Every date that a source gives, in its words, side by side: none is preferred silently.
  private func dates(_ item: Dossier.MeasureInDossier) -> HTML {
    guard !item.dates.isEmpty else { return el("span", .class("soft"), t(words.line(.noDate))) }
    return el(
      "ul",
      all: item.dates.map { date in
        el(
          "li", t("\(words.capitalised(words.act(date.act))): \(words.date(date.claim.date)) "),
          el(
            "span", .class(date.isOfficial ? "badge official" : "badge press"),
            t(date.isOfficial ? words.record(.official) : words.record(.press))), " ", cite(date.claim.evidence),
          date.claim.doubt.map { el("div", .class("soft"), t("\(words.record(.doubt)): "), others($0)) } ?? .none)
      })
  }

  private func ground(_ measure: Measure) -> HTML {
    guard let ground = measure.ground else { return .none }
    return el(
      "div", .class("soft"), t(words.record(.ground) + ": "), others(words.quoted(ground.value)), " ",
      cite(ground.evidence))
  }

  /// Others whom the same measure is against, and whether the source says that there may be more.
  private func targets(_ measure: Measure) -> HTML {
    let rest = measure.targets.filter { $0 != subject.dossier.party.id }
    let also =
      rest.isEmpty
      ? HTML.none
      : el(
        "div", .class("soft"), t(words.page(.alsoAgainst) + " "),
        .all(
          rest.map { el("a", .href(Address.party($0, frame.view)), others(subject.targets[$0] ?? $0.text)) },
          between: ", "))
    guard let open = measure.openTargets else { return also }
    return also
      + el(
        "div", .class("soft"), t(words.record(.openTargets) + ": "), others(words.quoted(open.value)), " ",
        cite(open.evidence))
  }

  private func exceptions(_ measure: Measure) -> HTML {
    guard !measure.carveOuts.isEmpty else { return el("span", .class("soft"), t(words.page(.noneRecorded))) }
    return el(
      "ul", all: measure.carveOuts.map { el("li", others(words.exception($0)), " ", cite($0.evidence)) })
  }

  private func cite(_ evidence: [RecordID]) -> HTML { Fragments.cite(frame, evidence, book) }
}
