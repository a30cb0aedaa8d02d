/// What an authority orders against its targets.
public struct Measure: Sendable, Equatable {
  public var id: RecordID
  public var kind: MeasureKind
  /// The finer type, a word in lower case with underscores: blocking, visa_revocation, fto, sdgt, tco,
  /// counternarcotics_decertification, … (vocabulary in Docs/model.md).
  public var type: String
  /// The issuing authority, as precise as the source and no more.
  public var authority: RecordID
  /// The source's words for the issuer ("the U.S. Treasury"), where they were read.
  public var authorityWords: String?
  public var targets: [RecordID]
  /// The source's words where its list of targets may be longer ("several associates, including").
  public var openTargets: Sourced<String>?
  public var programmes: [RecordID]
  public var instruments: [RecordID]
  /// The reason that the source gives, in its words.
  public var ground: Sourced<String>?
  /// What it does, in the source's words.
  public var effects: [Sourced<String>]
  public var carveOuts: [CarveOut]
  /// The dated acts in the measure's life.
  public var events: [MeasureEvent]
  /// What a source says of the status without giving a date ("has been designated").
  public var stated: StatedStatus?
  /// Where the measure is read from a list entry: that entry's party.
  public var listEntry: RecordID?
  public var evidence: [RecordID]

  /// A measure; what isn't given is empty.
  public init(id: RecordID, kind: MeasureKind, type: String, authority: RecordID, targets: [RecordID]) {
    self.id = id
    self.kind = kind
    self.type = type
    self.authority = authority
    self.targets = targets
    programmes = []
    instruments = []
    effects = []
    carveOuts = []
    events = []
    evidence = []
  }
}

/// The four kinds of measure.
public enum MeasureKind: String, Sendable, CaseIterable {
  case sanction
  case decertification
  case visaAction = "visa_action"
  case terroristDesignation = "terrorist_designation"
}

/// A part of a measure that lets something through.
public struct CarveOut: Sendable, Equatable {
  public var kind: CarveOutKind
  /// The source's words.
  public var text: String
  public var from: PartialDate?
  public var until: PartialDate?
  public var evidence: [RecordID]

  /// A carve-out.
  public init(
    kind: CarveOutKind, text: String, from: PartialDate? = nil, until: PartialDate? = nil, evidence: [RecordID] = []
  ) {
    self.kind = kind
    self.text = text
    self.from = from
    self.until = until
    self.evidence = evidence
  }
}

/// What lets something through.
public enum CarveOutKind: String, Sendable, CaseIterable {
  case waiver
  case generalLicence = "general_licence"
  case specificLicence = "specific_licence"
  case exemption, exception
}

/// A dated act in a measure's life.
public struct MeasureEvent: Sendable, Equatable {
  public var type: MeasureEventType
  /// What sources say of its date; several stay side by side, none is preferred silently. Empty: no date given.
  public var dates: [DateClaim]
  public var note: String?
  public var evidence: [RecordID]

  /// An act.
  public init(_ type: MeasureEventType, dates: [DateClaim] = [], note: String? = nil, evidence: [RecordID] = []) {
    self.type = type
    self.dates = dates
    self.note = note
    self.evidence = evidence
  }
}

/// What can happen to a measure.
public enum MeasureEventType: String, Sendable, CaseIterable {
  case announced, signed, published, effective
  /// Put on the authority's list.
  case listed
  case amended, suspended
  case partlySuspended = "partly_suspended"
  case resumed, waived, licensed, renewed, expired, removed, superseded, annulled
}

/// One source's date for an act.
public struct DateClaim: Sendable, Equatable {
  public var date: PartialDate
  /// Why the date may belong to something else ("may date the photo"), nil where there is no doubt.
  public var doubt: String?
  public var evidence: [RecordID]

  /// A date with its evidence.
  public init(_ date: PartialDate, doubt: String? = nil, evidence: [RecordID] = []) {
    self.date = date
    self.doubt = doubt
    self.evidence = evidence
  }
}

/// The legal status of a measure on a day.
public enum MeasureStatus: String, Sendable, CaseIterable {
  case announced
  case inForce = "in_force"
  case partlySuspended = "partly_suspended"
  case suspended, expired, removed, superseded, unknown
}

/// A status that a source states without a date.
public struct StatedStatus: Sendable, Equatable {
  public var status: MeasureStatus
  /// The source's words, or how the status was read from them.
  public var words: String
  public var evidence: [RecordID]

  /// A stated status.
  public init(_ status: MeasureStatus, words: String, evidence: [RecordID] = []) {
    self.status = status
    self.words = words
    self.evidence = evidence
  }
}
