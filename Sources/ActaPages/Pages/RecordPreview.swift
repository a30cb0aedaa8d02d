public import ActaModel
import ActaRegistry
import ActaWords

/// What recording a measure would make, as others will see it.
public struct RecordPreview: Sendable {
  /// The records that would be made.
  public var made: [Record]
  /// Parties that are held already and would be used, with their headings.
  public var found: [(id: RecordID, heading: String)]

  /// A preview.
  public init(made: [Record], found: [(id: RecordID, heading: String)]) {
    self.made = made
    self.found = found
  }

  /// Whether there is something to be seen of it in words.
  var hasMeasure: Bool { made.contains { if case .measure = $0 { true } else { false } } }

  /// - Parameter isProposed: whether it waits for a second person, and isn't just being typed in.
  func section(_ frame: PageFrame, isProposed: Bool = false) -> HTML {
    let words = frame.words
    return HTML.section(
      "preview", words.page(.previewTitle),
      isProposed ? .none : el("p", .class("soft"), t(words.page(.previewIs))),
      .all(
        made.map { record -> HTML in
          if case .measure(let measure) = record { self.measure(frame, measure) } else { .none }
        }),
      quotes)
  }

  private var quotes: HTML {
    .all(
      made.map { record in
        guard case .evidence(let evidence) = record, let quote = evidence.quote else { return .none }
        return el("blockquote", el("p", el("mark", others(quote))))
      })
  }

  private func measure(_ frame: PageFrame, _ measure: Measure) -> HTML {
    let words = frame.words
    var facts: [(String, HTML)] = [
      (words.page(.what), el("strong", t(words.capitalised(words.type(measure.type))))),
      (words.page(.whoOrdered), others(measure.authorityWords ?? measure.authority.text)),
      (
        words.page(.recordTargets),
        .all(measure.targets.map { target(frame, $0) }, between: el("span", ", "))
      ),
    ]
    facts += measure.events.map { event in
      (
        words.capitalised(words.act(event.type)),
        .all(event.dates.map { t(words.date($0.date)) }, between: el("span", ", "))
      )
    }
    if !measure.instruments.isEmpty { facts.append((words.page(.legalBasis), ids(measure.instruments))) }
    if !measure.programmes.isEmpty { facts.append((words.page(.recordProgramme), ids(measure.programmes))) }
    if let ground = measure.ground { facts.append((words.page(.recordGround), others(ground.value))) }
    facts += measure.effects.map { (words.page(.recordEffect), others($0.value)) }
    facts += measure.carveOuts.map { (words.page(.recordExceptions), others(words.exception($0))) }
    facts.append((words.page(.identity), el("code", others(measure.id.text))))
    return Fragments.facts(facts)
  }

  private func target(_ frame: PageFrame, _ id: RecordID) -> HTML {
    if let held = found.first(where: { $0.id == id }) {
      return el("a", .href(Address.party(id)), others(held.heading)) + t(" (\(frame.words.page(.isHeld)))")
    }
    let name = made.compactMap { record -> String? in
      if case .party(let party) = record, party.id == id { party.heading } else { nil }
    }.first
    return others(name ?? id.text) + t(" (\(frame.words.page(.willBeMade)))")
  }

  private func ids(_ ids: [RecordID]) -> HTML {
    .all(ids.map { el("code", others($0.text)) }, between: el("span", ", "))
  }
}
