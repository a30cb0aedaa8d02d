public import ActaModel

/// A measure as somebody types it in: words, not ids.
public struct MeasureProposal: Sendable {
  public var kind: MeasureKind
  /// The finer type; nil takes the kind's usual one.
  public var type: String?
  /// Chosen id, nil for a generated one.
  public var id: RecordID?
  /// The issuing authority: its id, name or another name of it.
  public var authority: String
  /// The targets: ids or names.
  public var targets: [String]
  /// What a target is that isn't held yet.
  public var targetKind: PartyKind
  /// Whether a target whose name is like one that is held is to be made all the same.
  public var allowsSimilarTarget: Bool
  /// What the source says of the date of each act.
  public var dates: [(type: MeasureEventType, words: String)]
  /// Legal bases: ids or titles.
  public var instruments: [String]
  /// Programme tags or ids.
  public var programmes: [String]
  public var ground: String?
  public var effects: [String]
  public var carveOuts: [(kind: CarveOutKind, text: String)]
  /// From when and until when the carve-outs count, in words; nil where it isn't said.
  public var carveOutInterval: (from: String?, until: String?) = (nil, nil)
  public var evidence: EvidenceProposal?

  /// A proposal with what every measure has.
  public init(kind: MeasureKind, authority: String, targets: [String]) {
    self.kind = kind
    self.authority = authority
    self.targets = targets
    targetKind = kind == .decertification ? .country : .person
    allowsSimilarTarget = false
    dates = []
    instruments = []
    programmes = []
    effects = []
    carveOuts = []
  }
}

/// Where a fact was found.
public struct EvidenceProposal: Sendable {
  /// A file's name or an address.
  public var location: String
  /// The document's bytes, where it is held.
  public var document: [UInt8]?
  public var quote: String?
  public var sourceKind: SourceKind
  public var title: String?

  /// A place in a document, or an address with what it says.
  public init(
    location: String, document: [UInt8]?, quote: String?, sourceKind: SourceKind = .press, title: String? = nil
  ) {
    self.location = location
    self.document = document
    self.quote = quote
    self.sourceKind = sourceKind
    self.title = title
  }
}

/// What recording did.
public struct RecordingReport: Sendable, Equatable {
  /// The record that was asked for.
  public var id: RecordID
  /// Other records made with it.
  public var alsoMade: [RecordID]
  /// Parties that were found and used.
  public var found: [RecordID]
  public var entries: Range<Int>
  /// The proposal that somebody else must approve before anything changes; nil where the records stand.
  public var proposal: String?
}

extension MeasureKind {
  /// The type that a measure of the kind has where nobody says more.
  public var usualType: String {
    switch self {
    case .sanction: "blocking"
    case .decertification: "counternarcotics_decertification"
    case .visaAction: "visa_revocation"
    case .terroristDesignation: "fto"
    }
  }
}
