/// Who orders a measure. Authorities form a tree (OFAC, under it the Treasury, the United States).
public struct Authority: Sendable, Equatable {
  public var id: RecordID
  public var name: String
  /// Other words for it ("Treasury Department"), for finding it.
  public var aliases: [String]
  public var parent: RecordID?
  /// ISO 3166-1 alpha-2 in lower case.
  public var country: String?
  public var evidence: [RecordID]

  /// An authority.
  public init(
    id: RecordID, name: String, aliases: [String] = [], parent: RecordID? = nil, country: String? = nil,
    evidence: [RecordID] = []
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.parent = parent
    self.country = country
    self.evidence = evidence
  }
}

/// A legal basis: statute, order, regulation, determination, notice.
public struct Instrument: Sendable, Equatable {
  public var id: RecordID
  public var title: String
  /// How lawyers cite it ("86 FR 71549", "22 USC 2291j-1").
  public var citation: String?
  public var authority: RecordID?
  public var date: Sourced<PartialDate>?
  public var url: String?
  public var note: String?
  public var evidence: [RecordID]

  /// An instrument.
  public init(id: RecordID, title: String) {
    self.id = id
    self.title = title
    evidence = []
  }
}

/// A programme under which measures are taken ("ILLICIT-DRUGS-EO14059").
public struct Programme: Sendable, Equatable {
  public var id: RecordID
  /// The tag as the list writes it.
  public var code: String
  public var title: String?
  public var authority: RecordID?
  public var instruments: [RecordID]
  public var note: String?
  public var evidence: [RecordID]

  /// A programme.
  public init(id: RecordID, code: String) {
    self.id = id
    self.code = code
    instruments = []
    evidence = []
  }
}
