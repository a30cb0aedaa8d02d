public import ActaModel
public import ActaRegistry

/// All that the page of a party shows, read in one view.
public struct PartySubject: Sendable {
  public var dossier: Dossier
  public var timeline: [TimelineItem]
  public var history: [RecordVersion]
  public var book: EvidenceBook
  /// Who made each statement: names of records, or the source's words.
  public var speakers: [RecordID: String]
  /// Titles of legal bases by their ids.
  public var instruments: [RecordID: String]
  /// What relations are disputed by, and statements answer.
  public var others: [RecordID: Statement]
  /// Parties that stand against measures too, for the measures with several targets.
  public var targets: [RecordID: String]

  /// The party with an id on a day; nil where none is in view.
  public static func read(
    _ reader: Reader, _ id: RecordID, on day: Day
  ) throws(RegistryError) -> PartySubject? {
    guard let dossier = try reader.dossier(id, on: day), let timeline = try reader.timeline(of: id, on: day) else {
      return nil
    }
    var subject = PartySubject(
      dossier: dossier, timeline: timeline, history: try reader.history(of: id.text), book: EvidenceBook(),
      speakers: [:], instruments: [:], others: [:], targets: [:])
    for statement in dossier.statements { try subject.addSpeaker(statement, reader) }
    for item in dossier.measures {
      for id in item.measure.instruments where subject.instruments[id] == nil {
        if case .instrument(let instrument)? = try reader.record(.instrument, id) {
          subject.instruments[id] = instrument.title
        }
      }
      for id in item.measure.targets where subject.targets[id] == nil {
        subject.targets[id] = try reader.party(id)?.heading ?? id.text
      }
    }
    for id in dossier.relations.flatMap(\.relation.disputedBy) {
      guard case .statement(let statement)? = try reader.record(.statement, id) else { continue }
      subject.others[id] = statement
      try subject.addSpeaker(statement, reader)
    }
    try subject.book.read(subject.evidence, reader)
    return subject
  }

  private mutating func addSpeaker(_ statement: Statement, _ reader: Reader) throws(RegistryError) {
    guard let id = statement.by else {
      speakers[statement.id] = statement.byWords ?? ""
      return
    }
    switch try reader.anyRecord(id) {
    case .party(let party)?: speakers[statement.id] = party.heading
    case .authority(let authority)?: speakers[statement.id] = authority.name
    default: speakers[statement.id] = id.text
    }
  }

  /// Every piece of evidence that the page cites, in the order of the page.
  private var evidence: [RecordID] {
    let party = dossier.party
    var ids = party.evidence + party.names.flatMap(\.evidence) + party.births.flatMap(\.evidence)
    ids += (party.birthPlaces + party.nationalities + party.citizenships + party.countries).flatMap(\.evidence)
    ids += party.positions.flatMap(\.evidence) + party.identifiers.flatMap(\.evidence)
    for measure in dossier.measures.map(\.measure) {
      ids += measure.evidence + measure.events.flatMap { $0.evidence + $0.dates.flatMap(\.evidence) }
      ids += measure.effects.flatMap(\.evidence) + measure.carveOuts.flatMap(\.evidence)
      ids += (measure.ground?.evidence ?? []) + (measure.stated?.evidence ?? []) + (measure.openTargets?.evidence ?? [])
    }
    ids += dossier.relations.flatMap(\.relation.evidence)
    ids += (dossier.statements + others.values.sorted { $0.id < $1.id }).flatMap {
      $0.evidence + ($0.date?.evidence ?? [])
    }
    ids += dossier.events.flatMap { $0.evidence + $0.dates.flatMap(\.evidence) }
    ids += dossier.petitions.flatMap { $0.evidence + $0.steps.flatMap(\.evidence) }
    ids += dossier.questions.flatMap { $0.evidence + ($0.answer?.evidence ?? []) }
    return ids
  }

  /// Days on which a measure or an exception began or ended, as far as sources give them, oldest first.
  var changeDays: [Day] {
    var days: Set<Day> = []
    for item in timeline where item.lane == .measure || item.lane == .exception {
      for claim in item.dates { if let day = claim.date.latest { days.insert(day) } }
    }
    return Array(days.sorted().suffix(12))
  }
}
