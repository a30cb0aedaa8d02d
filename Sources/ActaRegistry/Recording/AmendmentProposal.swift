public import ActaModel

/// What can be recorded about a record that is held, each with a form of its own.
public enum RecordStep: String, Sendable, CaseIterable {
  /// More is said of a measure: dates, effect, ground, legal basis, programme.
  case amend
  /// A measure doesn't apply for a while.
  case suspend
  /// A measure that was suspended applies again.
  case resume
  /// A waiver, licence or other exception; the measure stays in force.
  case except
  /// A measure goes on beyond its planned end.
  case renew
  /// A measure or a relation ends.
  case end
  /// Somebody says something about a party or measure.
  case statement
  /// Somebody answers a statement.
  case answer
  /// Somebody asks for relief.
  case petition
  /// A request for relief goes on, or is decided.
  case proceed

  /// What can be recorded about a record, in the order in which it is offered. What is read from a list changes with its
  /// list alone; what is said about it is a record of our own.
  public static func possible(for record: Record) -> [RecordStep] {
    switch record {
    case .measure:
      record.isOfList
        ? [.statement, .petition]
        : [
          .amend, .suspend, .resume, .except, .renew, .end, .statement, .petition,
        ]
    case .party: [.statement, .petition]
    case .statement: [.answer]
    case .petition: [.proceed]
    case .relation: record.isOfList ? [] : [.end]
    default: []
    }
  }
}

/// A change to a record that is held, as somebody types it in: words, not ids.
public struct AmendmentProposal: Sendable {
  /// The measure, petition or relation.
  public var id: RecordID
  /// For a measure: acts with the words for their dates.
  public var acts: [(type: MeasureEventType, words: String)] = []
  /// For a measure: the words for its planned end, in the place of those recorded before.
  public var plannedEnd: String?
  public var effects: [String] = []
  public var ground: String?
  public var carveOuts: [(kind: CarveOutKind, text: String)] = []
  /// From when and until when the carve-outs count, in words; nil where it isn't said.
  public var carveOutInterval: (from: String?, until: String?) = (nil, nil)
  /// Legal bases to be added: ids or titles.
  public var instruments: [String] = []
  /// Programmes to be added: tags or ids.
  public var programmes: [String] = []
  /// For a petition: what was done, each with the words for its date.
  public var steps: [(text: String, date: String?)] = []
  /// For a petition: how far it has come.
  public var outcome: PetitionStatus?
  /// For a relation: the words for the day on which it doesn't hold any more.
  public var until: String?
  public var evidence: EvidenceProposal?

  /// A change that says nothing yet.
  public init(_ id: RecordID) { self.id = id }
}

/// What somebody types in, to be recorded or to be proposed.
public enum Recording: Sendable {
  case measure(MeasureProposal)
  case statement(StatementProposal)
  case petition(PetitionProposal)
  case amendment(AmendmentProposal)
}

extension Registry {
  /// Records what somebody typed in, in one transaction.
  ///
  /// - Parameter proposes: whether it is to wait for a second person in any case.
  /// - Throws: `RegistryError` as the function for the kind of record does.
  public func record(
    _ recording: Recording, actor: String, proposes: Bool = false
  ) throws(RegistryError) -> RecordingReport {
    try self.recording(actor: actor, proposes: proposes) { recorder, today in
      try self.make(recording, recorder, today)
    }
  }

  /// What recording it would make, in the order in which the records refer to each other; nothing is written.
  ///
  /// - Throws: what recording it does.
  public func preview(_ recording: Recording) throws(RegistryError) -> (made: [Record], found: [RecordID]) {
    let today = clock().day
    return try read { reader in
      let recorder = Recorder(reader: reader)
      _ = try make(recording, recorder, today)
      try RecordCheck(reader: reader, records: recorder.made).run { "\(recorder.made[$0].id)\($1)" }
      return (recorder.made, recorder.found)
    }
  }

  private func make(_ recording: Recording, _ recorder: Recorder, _ today: Day) throws -> RecordID {
    switch recording {
    case .measure(let proposal): try make(proposal, recorder, today)
    case .statement(let proposal): try make(proposal, recorder, today)
    case .petition(let proposal): try make(proposal, recorder, today)
    case .amendment(let change): try make(change, recorder, today)
    }
  }

  private func make(_ change: AmendmentProposal, _ recorder: Recorder, _ today: Day) throws -> RecordID {
    try changed(change.id, change.evidence, recorder) { record, evidence in
      switch record {
      case .measure(let measure): .measure(try self.changed(measure, change, evidence, recorder, today))
      case .petition(let petition): .petition(try self.changed(petition, change, evidence, today))
      case .relation(let relation): .relation(try self.changed(relation, change, evidence, today))
      default:
        throw RegistryError(
          .badData, "\(change.id) is a \(record.kind.rawValue); only its whole body can be replaced.",
          advice: "Give the new body with --body FILE.")
      }
    }
  }

  private func changed(
    _ measure: Measure, _ change: AmendmentProposal, _ evidence: [RecordID], _ recorder: Recorder, _ today: Day
  ) throws -> Measure {
    guard change.steps.isEmpty, change.outcome == nil else {
      throw RegistryError(.badData, "\(change.id) is a measure; steps and an outcome are for petitions.")
    }
    guard change.until == nil else {
      throw RegistryError(
        .badData, "\(change.id) is a measure; --until ends relations.",
        advice: "A measure ends with --removed, --expired, --superseded or --annulled.")
    }
    var measure = measure
    func event(_ type: MeasureEventType, _ words: String) throws -> MeasureEvent {
      MeasureEvent(type, dates: [DateClaim(try Self.date(words, today: today), evidence: evidence)])
    }
    let acts = try change.acts.map { try event($0.type, $0.words) }
    try refuseTurned(acts, in: change.id)
    measure.events += acts
    if let end = change.plannedEnd {
      measure.events.removeAll { $0.type == .expired }
      measure.events.append(try event(.expired, end))
    }
    measure.effects += change.effects.map { Sourced($0, evidence: evidence) }
    measure.carveOuts += try Self.carveOuts(
      change.carveOuts, change.carveOutInterval, evidence: evidence, today: today)
    if let ground = change.ground { measure.ground = Sourced(ground, evidence: evidence) }
    for words in change.instruments {
      let id = try recorder.instrument(words, evidence: evidence)
      if !measure.instruments.contains(id) { measure.instruments.append(id) }
    }
    for words in change.programmes {
      let id = try recorder.programme(words, authority: measure.authority, evidence: evidence)
      if !measure.programmes.contains(id) { measure.programmes.append(id) }
    }
    measure.evidence += evidence
    return measure
  }

  /// Refuses a suspension that surely ends before it begins.
  private func refuseTurned(_ acts: [MeasureEvent], in id: RecordID) throws {
    func date(_ type: MeasureEventType) -> PartialDate? { acts.first { $0.type == type }?.dates.first?.date }
    guard let from = date(.suspended) ?? date(.partlySuspended), let until = date(.resumed) else { return }
    try Self.refuseTurned(from, until, id)
  }

  private func changed(
    _ petition: Petition, _ change: AmendmentProposal, _ evidence: [RecordID], _ today: Day
  ) throws -> Petition {
    guard change.saysNothingOfMeasures else {
      throw RegistryError(.badData, "\(change.id) is a petition; acts, effects and exceptions are for measures.")
    }
    var petition = petition
    petition.steps += try change.steps.map { step in
      PetitionStep(step.text, date: try step.date.map { try Self.date($0, today: today) }, evidence: evidence)
    }
    if let outcome = change.outcome { petition.status = outcome }
    petition.evidence += evidence
    return petition
  }

  private func changed(
    _ relation: Relation, _ change: AmendmentProposal, _ evidence: [RecordID], _ today: Day
  ) throws -> Relation {
    guard let until = change.until else {
      throw RegistryError(
        .badData, "\(change.id) is a relation; what can be said of it is since when it doesn't hold.",
        advice: "`acta end \(change.id) --until DATE` says that.")
    }
    var relation = relation
    relation.until = try Self.date(until, today: today)
    relation.evidence += evidence
    try relation.refuseTurnedInterval()
    return relation
  }
}

extension AmendmentProposal {
  fileprivate var saysNothingOfMeasures: Bool {
    acts.isEmpty && plannedEnd == nil && effects.isEmpty && ground == nil && carveOuts.isEmpty && instruments.isEmpty
      && programmes.isEmpty && until == nil
  }
}
