/// What somebody said. It is attributed and never becomes a fact by itself.
public struct Statement: Sendable, Equatable {
  public var id: RecordID
  public var kind: StatementKind
  /// The speaker, where it is a party or an authority of the registry.
  public var by: RecordID?
  /// The speaker in the source's words ("U.S. officials").
  public var byWords: String?
  /// What is said, in words of the source or close to them.
  public var text: String
  /// The records that it is about.
  public var about: [RecordID]
  /// The statement that it answers (a denial answers an allegation).
  public var answers: RecordID?
  public var date: Sourced<PartialDate>?
  public var evidence: [RecordID]

  /// A statement.
  public init(id: RecordID, kind: StatementKind, text: String) {
    self.id = id
    self.kind = kind
    self.text = text
    about = []
    evidence = []
  }
}

/// What kind of statement it is.
public enum StatementKind: String, Sendable, CaseIterable {
  case claim, denial, allegation, remark
  /// A measure that was only threatened: no measure.
  case threat
  /// What somebody means to do or to bring about.
  case intention
}

/// A request for relief from measures.
public struct Petition: Sendable, Equatable {
  public var id: RecordID
  public var form: PetitionForm
  /// The form in words, where the source says more.
  public var words: String?
  public var by: RecordID?
  public var of: [RecordID]
  public var to: RecordID?
  public var status: PetitionStatus
  public var steps: [PetitionStep]
  public var evidence: [RecordID]

  /// A petition.
  public init(id: RecordID, form: PetitionForm, status: PetitionStatus) {
    self.id = id
    self.form = form
    self.status = status
    of = []
    steps = []
    evidence = []
  }
}

/// What kind of request it is.
public enum PetitionForm: String, Sendable, CaseIterable {
  /// Asked for in public or in talks; no procedure was opened as far as the source says.
  case politicalRequest = "political_request"
  /// A petition under a procedure (31 CFR 501.807, the UN Ombudsperson, …).
  case legalPetition = "legal_petition"
  case courtAction = "court_action"
}

/// How far a request has come.
public enum PetitionStatus: String, Sendable, CaseIterable {
  case sought, filed, pending, granted, refused, withdrawn, unknown
}

/// A dated step of a petition.
public struct PetitionStep: Sendable, Equatable {
  public var text: String
  public var date: PartialDate?
  public var evidence: [RecordID]

  /// A step.
  public init(_ text: String, date: PartialDate? = nil, evidence: [RecordID] = []) {
    self.text = text
    self.date = date
    self.evidence = evidence
  }
}

/// Something that the sources leave open. Nobody is screened against it.
public struct OpenQuestion: Sendable, Equatable {
  public var id: RecordID
  public var text: String
  public var about: [RecordID]
  /// How it was settled, nil while it is open.
  public var answer: Sourced<String>?
  public var evidence: [RecordID]

  /// A question.
  public init(id: RecordID, text: String) {
    self.id = id
    self.text = text
    about = []
    evidence = []
  }
}

/// A recorded judgement about records.
public struct Decision: Sendable, Equatable {
  public var id: RecordID
  public var type: DecisionType
  /// The records that it is about, two for `same_as` and `different`. One may not be held yet (a list entry): the
  /// decision takes effect when it is.
  public var subjects: [RecordID]
  /// Why, in the decider's words.
  public var reason: String
  /// Why it was taken back, nil while it stands. A decision that was taken back has no effect.
  public var withdrawn: String?
  public var evidence: [RecordID]

  /// A decision.
  public init(id: RecordID, type: DecisionType, subjects: [RecordID], reason: String, evidence: [RecordID] = []) {
    self.id = id
    self.type = type
    self.subjects = subjects
    self.reason = reason
    self.evidence = evidence
  }
}

extension Decision {
  /// Whether it has an effect: nobody took it back.
  public var stands: Bool { withdrawn == nil }
}

/// What was decided.
public enum DecisionType: String, Sendable, CaseIterable {
  /// The records mean one party.
  case sameAs = "same_as"
  /// The records mean different parties.
  case different
  /// The first subject controls the second. A judgement that people make; it is never computed from shares.
  case controls
}
