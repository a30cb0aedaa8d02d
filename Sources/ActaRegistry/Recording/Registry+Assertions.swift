import ActaLedger
public import ActaModel

/// What somebody said, as it is typed in.
public struct StatementProposal: Sendable {
  public var kind: StatementKind
  /// What is said, in words of the source or close to them.
  public var text: String
  /// The speaker: an id, or words where the source names nobody.
  public var by: String?
  /// The records that it is about.
  public var about: [RecordID]
  /// The statement that it answers: a denial stands under the allegation.
  public var answers: RecordID?
  /// When it was said, in words.
  public var date: String?
  public var evidence: EvidenceProposal?

  /// A statement.
  public init(_ kind: StatementKind, text: String) {
    self.kind = kind
    self.text = text
    about = []
  }
}

/// A request for relief, as it is typed in.
public struct PetitionProposal: Sendable {
  public var form: PetitionForm
  public var status: PetitionStatus
  /// Who asks: an id.
  public var by: RecordID?
  /// The measures it is about.
  public var of: [RecordID]
  /// Who decides: an authority's id or name.
  public var to: String?
  /// What was done, each with the words for its date.
  public var steps: [(text: String, date: String?)]
  public var evidence: EvidenceProposal?

  /// A request.
  public init(_ form: PetitionForm, status: PetitionStatus) {
    self.form = form
    self.status = status
    of = []
    steps = []
  }
}

extension Registry {
  /// Records what somebody said. It is attributed, and never becomes a fact by itself.
  ///
  /// - Throws: `RegistryError`: `badData` for a denial that answers nothing and is about nothing, for a date that isn't
  ///   understood, for ids that aren't held.
  public func record(_ proposal: StatementProposal, actor: String) throws(RegistryError) -> RecordingReport {
    try record(.statement(proposal), actor: actor)
  }

  /// Records a request for relief with its steps.
  public func record(_ proposal: PetitionProposal, actor: String) throws(RegistryError) -> RecordingReport {
    try record(.petition(proposal), actor: actor)
  }

  func make(_ proposal: StatementProposal, _ recorder: Recorder, _ today: Day) throws -> RecordID {
    guard !proposal.about.isEmpty || proposal.answers != nil else {
      throw RegistryError(
        .badData, "A statement is about something.",
        advice: "Name it with --about, or what it answers with --answers.")
    }
    let evidence = try proposal.evidence.map { [try recorder.evidence($0)] } ?? []
    let words = proposal.text.split(separator: " ").prefix(6).joined(separator: " ")
    let id = try recorder.unused(.statement, Slug.make("\(proposal.kind.rawValue) \(words)"))
    var statement = Statement(id: id, kind: proposal.kind, text: proposal.text)
    if let by = proposal.by {
      if let speaker = RecordID(by) { statement.by = speaker } else { statement.byWords = by }
    }
    statement.about = proposal.about
    statement.answers = proposal.answers
    statement.date = try proposal.date.map { Sourced(try Self.date($0, today: today), evidence: evidence) }
    statement.evidence = evidence
    recorder.make(.statement(statement))
    return id
  }

  func make(_ proposal: PetitionProposal, _ recorder: Recorder, _ today: Day) throws -> RecordID {
    let evidence = try proposal.evidence.map { [try recorder.evidence($0)] } ?? []
    let about = proposal.of.first ?? proposal.by
    guard let about else {
      throw RegistryError(
        .badData, "A petition is about a measure or of somebody.", advice: "Name it with --of or --by.")
    }
    let id = try recorder.unused(
      .petition, Slug.make("\(proposal.form.rawValue) \(about.text.drop { $0 != ":" }.dropFirst())"))
    var petition = Petition(id: id, form: proposal.form, status: proposal.status)
    petition.by = proposal.by
    petition.of = proposal.of
    petition.to = try proposal.to.map { try recorder.authority($0) }
    petition.steps = try proposal.steps.map { step in
      PetitionStep(step.text, date: try step.date.map { try Self.date($0, today: today) }, evidence: evidence)
    }
    petition.evidence = evidence
    recorder.make(.petition(petition))
    return id
  }
}
