/// One record of the registry: an id and what is said under it.
///
/// Indirect, so that records are passed on without copying what a party or measure holds.
public indirect enum Record: Sendable, Equatable {
  case authority(Authority)
  case instrument(Instrument)
  case programme(Programme)
  case list(ListPublication)
  case party(Party)
  case measure(Measure)
  case relation(Relation)
  case event(WorldEvent)
  case statement(Statement)
  case source(Source)
  case evidence(Evidence)
  case petition(Petition)
  case question(OpenQuestion)
  case decision(Decision)

  /// The record's kind.
  public var kind: RecordKind {
    switch self {
    case .authority: .authority
    case .instrument: .instrument
    case .programme: .programme
    case .list: .list
    case .party: .party
    case .measure: .measure
    case .relation: .relation
    case .event: .event
    case .statement: .statement
    case .source: .source
    case .evidence: .evidence
    case .petition: .petition
    case .question: .question
    case .decision: .decision
    }
  }

  /// The record's id.
  public var id: RecordID {
    switch self {
    case .authority(let value): value.id
    case .instrument(let value): value.id
    case .programme(let value): value.id
    case .list(let value): value.id
    case .party(let value): value.id
    case .measure(let value): value.id
    case .relation(let value): value.id
    case .event(let value): value.id
    case .statement(let value): value.id
    case .source(let value): value.id
    case .evidence(let value): value.id
    case .petition(let value): value.id
    case .question(let value): value.id
    case .decision(let value): value.id
    }
  }
}
