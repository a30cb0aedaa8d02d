import ActaModel
import ActaRegistry
import ActaWords

/// The timeline in words: the twin of its drawing, for screen readers, for print, and for whoever likes tables.
struct TimelineTable {
  let frame: PageFrame
  let subject: PartySubject
  private var words: Words { frame.words }

  var html: HTML {
    guard !subject.timeline.isEmpty else { return .none }
    let heads = [words.page(.when), words.page(.lane), words.page(.what), words.page(.restsOn)]
    let rows = subject.timeline.map { row($0) }
    return el(
      "details", el("summary", t(words.page(.timelineTable))),
      .table(heads, caption: words.page(.timeline), rows))
  }

  private func row(_ item: TimelineItem) -> [HTML] {
    var dates = item.dates.map { claim -> HTML in
      el(
        "div", t(words.date(claim.date)), " ", Fragments.cite(frame, claim.evidence, subject.book),
        claim.date.convention.map { el("div", .class("soft"), others(words.told($0))) } ?? .none,
        claim.doubt.map { el("div", .class("soft"), t("\(words.record(.doubt)): "), others($0)) } ?? .none)
    }
    if dates.isEmpty { dates = [t(words.line(.noDate))] }
    if let until = item.until { dates.append(el("div", t("\(words.record(.until)) \(words.date(until))"))) }
    let text =
      switch item.lane {
      case .measure: words.type(item.text)
      case .listing: words.listName(item.text)
      default: item.text
      }
    let lane = words.lane(item.lane)
    let label = words.label(item)
    return [
      .all(dates), t(label.lowercased() == lane ? words.capitalised(lane) : "\(words.capitalised(lane)), \(label)"),
      el("a", .href(Address.record(item.record.text, frame.view)), others(words.capitalised(text))),
      evidence(item),
    ]
  }

  private func evidence(_ item: TimelineItem) -> HTML {
    guard item.lane == .statement,
      let statement = subject.dossier.statements.first(where: { $0.id == item.record })
    else { return .none }
    return Fragments.cite(frame, statement.evidence, subject.book)
  }
}
