public import ActaModel
public import ActaRegistry
import ActaWords

/// What recording something would make, as others will see it; of what is held already, the old beside the new.
public struct RecordPreview: Sendable {
  /// The records that would be made.
  public var made: [Record]
  /// Parties that are held already and would be used, with their headings.
  public var found: [(id: RecordID, heading: String)]
  /// The records as they are held that would be changed.
  public var held: [Record] = []
  /// How records that are named are called.
  public var names: [RecordID: String] = [:]
  /// The evidence that is held already and that they rest on.
  public var book = EvidenceBook()

  /// A preview.
  public init(made: [Record], found: [(id: RecordID, heading: String)]) {
    self.made = made
    self.found = found
  }

  /// A preview with all that it names.
  ///
  /// - Parameter found: parties that are held already and would be used; nil for those that measures are against.
  public static func read(
    _ reader: Reader, made: [Record], found: [RecordID]? = nil
  ) throws(RegistryError) -> RecordPreview {
    var preview = RecordPreview(made: made, found: [])
    let targets = made.flatMap { record -> [RecordID] in
      if case .measure(let measure) = record { measure.targets } else { [] }
    }
    for id in found ?? targets where !preview.found.contains(where: { $0.id == id }) {
      if let party = try reader.party(id) { preview.found.append((id: id, heading: party.heading)) }
    }
    for record in made {
      if let held = try reader.record(record.kind, record.id) { preview.held.append(held) }
      preview.names[record.id] = Self.heading(record)
    }
    for id in (made + preview.held).flatMap({ Self.named($0) }) where preview.names[id] == nil {
      preview.names[id] = try reader.anyRecord(id).flatMap { Self.heading($0) }
    }
    for record in made + preview.held { try preview.book.read(Self.evidence(of: record), reader) }
    return preview
  }

  /// The evidence of what is shown of a record.
  private static func evidence(of record: Record) -> [RecordID] {
    switch record {
    case .measure(let measure):
      measure.events.flatMap { $0.evidence + $0.dates.flatMap(\.evidence) } + (measure.ground?.evidence ?? [])
        + measure.effects.flatMap(\.evidence) + measure.carveOuts.flatMap(\.evidence)
    case .statement(let statement): statement.evidence + (statement.date?.evidence ?? [])
    case .petition(let petition): petition.steps.flatMap(\.evidence)
    case .relation(let relation): relation.evidence
    default: []
    }
  }

  /// Evidence beside what it bears out: the sentence, or what is known of it.
  private func evidence(_ ids: [RecordID], _ frame: PageFrame) -> HTML {
    .all(
      ids.map { id in
        if let item = book[id] { return el("div", EvidenceSection.quotation(frame, item)) }
        let quote = made.compactMap { record -> String? in
          if case .evidence(let evidence) = record, evidence.id == id { evidence.quote ?? evidence.note } else { nil }
        }.first
        return el(
          "div", quote.map { el("mark", others($0)) } ?? .none, " ", el("span", .class("cite"), others(id.text)))
      })
  }

  /// What a record is called where another one names it.
  static func heading(_ record: Record) -> String? {
    switch record {
    case .party(let party): party.heading
    case .authority(let authority): authority.name
    case .instrument(let instrument): instrument.title
    case .programme(let programme): programme.code
    case .statement(let statement): statement.text
    default: nil
    }
  }

  /// The records that one names and that are shown with it.
  private static func named(_ record: Record) -> [RecordID] {
    switch record {
    case .measure(let measure): [measure.authority] + measure.targets + measure.instruments + measure.programmes
    case .statement(let statement): statement.about + [statement.by, statement.answers].compactMap { $0 }
    case .petition(let petition): petition.of + [petition.by, petition.to].compactMap { $0 }
    case .relation(let relation): [relation.from, relation.to]
    default: []
    }
  }

  /// Whether there is something to be seen of it in words.
  var isInWords: Bool {
    made.contains { [.measure, .statement, .petition, .relation].contains($0.kind) }
  }

  /// - Parameter isProposed: whether it waits for a second person, and isn't just being typed in.
  func section(_ frame: PageFrame, isProposed: Bool = false) -> HTML {
    let words = frame.words
    let wording = RecordWording(frame: frame, names: names)
    return HTML.section(
      "preview", words.page(.previewTitle),
      isProposed ? .none : el("p", .class("soft"), t(words.page(.previewIs))),
      .all(
        made.map { record -> HTML in
          let rows = wording.rows(record)
          guard !rows.isEmpty else { return .none }
          let old = held.first { $0.id == record.id && $0.kind == record.kind }
          guard old != nil || isProposed else { return facts(frame, rows, record) }
          return el(
            "p", t((old == nil ? words.capitalised(words.page(.willBeMade)) : words.life(.changesIs)) + " "),
            el("code", others(record.id.text)))
            + wording.beside(old.map { wording.rows($0) }, marked(frame, rows, record), caption: record.id.text) {
              evidence($0, frame)
            }
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

  private func facts(_ frame: PageFrame, _ rows: [RecordWording.Row], _ record: Record) -> HTML {
    let facts = marked(frame, rows, record).map { ($0.label, $0.text) }
    return Fragments.facts(facts + [(frame.words.page(.identity), el("code", others(record.id.text)))])
  }

  /// Of a measure that isn't held yet: who is found and who is new must be seen before anything is recorded.
  private func marked(_ frame: PageFrame, _ rows: [RecordWording.Row], _ record: Record) -> [RecordWording.Row] {
    guard case .measure(let measure) = record, !held.contains(where: { $0.id == record.id }) else { return rows }
    var rows = rows
    for index in rows.indices where rows[index].label == frame.words.page(.recordTargets) {
      rows[index].values = measure.targets.map { RecordWording.Value(target(frame, $0)) }
    }
    return rows
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
}
