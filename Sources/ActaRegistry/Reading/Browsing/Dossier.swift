public import ActaModel

/// Everything that the registry holds on a party, as of a view and a day.
public struct Dossier: Sendable {
  public var party: Party
  public var measures: [MeasureInDossier]
  public var relations: [RelationInDossier]
  /// Statements about the party or its measures, denials after what they answer.
  public var statements: [Statement]
  public var events: [WorldEvent]
  public var petitions: [Petition]
  public var questions: [OpenQuestion]
  /// Records that decisions say are the same party, so far as they are held, with their headings.
  public var sameAs: [FoundParty]

  /// A measure with its state on the day.
  public struct MeasureInDossier: Sendable {
    public var measure: Measure
    public var state: MeasureState
    public var view: MeasureView
    /// Each date that sources give, with what it rests on.
    public var dates: [DateInDossier]
  }

  /// A date with what it rests on.
  public struct DateInDossier: Sendable {
    public var act: MeasureEventType
    public var claim: DateClaim
    public var isOfficial: Bool
    /// Titles of the sources.
    public var sources: [String]
  }

  /// A relation with the other party.
  public struct RelationInDossier: Sendable {
    public var relation: Relation
    public var other: RecordID
    public var otherHeading: String
    /// Whether the party of the dossier is the one that has the role.
    public var isFrom: Bool
  }
}

extension Reader {
  /// The dossier of a party, nil where none with the id is in view.
  public func dossier(_ id: RecordID, on day: Day) throws(RegistryError) -> Dossier? {
    try guarded {
      guard let party = try party(id) else { return nil }
      let measures = try measures(against: id).map { try inDossier($0, target: party, on: day) }
      let statements = try statements(about: [id] + measures.map(\.measure.id))
      return Dossier(
        party: party, measures: measures, relations: try relations(of: id), statements: statements,
        events: try records(naming: id, kind: .event, roles: ["parties"]).compactMap {
          if case .event(let event) = $0 { event } else { nil }
        },
        petitions: try petitions(of: measures.map(\.measure.id), by: id),
        questions: try questions(about: [id] + measures.map(\.measure.id)),
        sameAs: try sameAs(id).compactMap { other in
          try self.party(other).map {
            FoundParty(
              id: $0.id, list: $0.listing?.list, kind: $0.kind, heading: $0.heading, matchedName: $0.heading)
          }
        })
    }
  }

  /// A measure with its state on a day and its targets; nil where none with the id is in view. The state is that
  /// against its first target.
  public func measure(
    _ id: RecordID, on day: Day
  ) throws(RegistryError) -> (measure: Dossier.MeasureInDossier, targets: [Party])? {
    try guarded {
      guard case .measure(let measure)? = try record(.measure, id) else { return nil }
      let targets = try measure.targets.compactMap { try party($0) }
      guard let first = targets.first else { return nil }
      return (try inDossier(measure, target: first, on: day), targets)
    }
  }

  func inDossier(_ measure: Measure, target: Party, on day: Day) throws -> Dossier.MeasureInDossier {
    let state = try state(of: measure, target: target, on: day)
    var dates: [Dossier.DateInDossier] = []
    for event in measure.events {
      for claim in event.dates {
        dates.append(
          Dossier.DateInDossier(
            act: event.type, claim: claim, isOfficial: try claim.evidence.contains { try isOfficial($0) },
            sources: try sourceTitles(claim.evidence)))
      }
    }
    return Dossier.MeasureInDossier(
      measure: measure, state: state, view: try view(of: measure, state: state, on: day), dates: dates)
  }

  /// Titles of the sources that evidence records rest on.
  public func sourceTitles(_ evidence: [RecordID]) throws(RegistryError) -> [String] {
    var titles: [String] = []
    for id in evidence {
      guard case .evidence(let value)? = try record(.evidence, id),
        case .source(let source)? = try record(.source, value.source), !titles.contains(source.title)
      else { continue }
      titles.append(source.title)
    }
    return titles
  }

  private func relations(of id: RecordID) throws -> [Dossier.RelationInDossier] {
    try records(naming: id, kind: .relation, roles: ["from", "to"]).compactMap { record in
      guard case .relation(let relation) = record else { return nil }
      let isFrom = relation.from == id
      let other = isFrom ? relation.to : relation.from
      return Dossier.RelationInDossier(
        relation: relation, other: other, otherHeading: try party(other)?.heading ?? other.text, isFrom: isFrom)
    }
  }

  private func petitions(of measures: [RecordID], by id: RecordID) throws -> [Petition] {
    var petitions: [Petition] = []
    for subject in measures + [id] {
      for case .petition(let petition) in try records(naming: subject, kind: .petition, roles: ["of", "by"])
      where !petitions.contains(where: { $0.id == petition.id }) {
        petitions.append(petition)
      }
    }
    return petitions
  }

  private func questions(about subjects: [RecordID]) throws -> [OpenQuestion] {
    var questions: [OpenQuestion] = []
    for subject in subjects {
      for case .question(let question) in try records(naming: subject, kind: .question, roles: ["about"])
      where !questions.contains(where: { $0.id == question.id }) {
        questions.append(question)
      }
    }
    return questions
  }

  /// Each answer right after what it answers.
  /// Statements about records, and those that answer them: a denial stands behind what it answers.
  func statements(about subjects: [RecordID]) throws -> [Statement] {
    var statements: [Statement] = []
    for subject in subjects {
      for case .statement(let statement) in try records(naming: subject, kind: .statement)
      where !statements.contains(where: { $0.id == statement.id }) {
        statements.append(statement)
      }
    }
    for statement in statements {
      for case .statement(let answer) in try records(naming: statement.id, kind: .statement, roles: ["answers"])
      where !statements.contains(where: { $0.id == answer.id }) {
        statements.append(answer)
      }
    }
    return Self.inOrder(statements)
  }

  private static func inOrder(_ statements: [Statement]) -> [Statement] {
    var ordered: [Statement] = []
    func add(_ statement: Statement) {
      guard !ordered.contains(where: { $0.id == statement.id }) else { return }
      ordered.append(statement)
      for answer in statements where answer.answers == statement.id { add(answer) }
    }
    let ids = Set(statements.map(\.id))
    for statement in statements where statement.answers.map({ !ids.contains($0) }) ?? true { add(statement) }
    for statement in statements { add(statement) }
    return ordered
  }
}
