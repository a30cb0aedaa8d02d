/// A list entry's place on its list: when it was there, and the source's raw values.
public struct Listing: Sendable, Equatable {
  /// The list's id ("ofac-sdn").
  public var list: String
  /// The list's own id of the entry, trimmed.
  public var entry: String
  /// When the entry stood on the list, oldest first. The last one is open while it still does.
  public var presence: [Presence]
  /// The raw values: field or file name, and the text as found there. Versions are compared on these.
  public var raw: [RawValue]
  /// The parser that read the raw values ("ofac-csv/1"): a better parser shows as `reparse`.
  public var parser: String

  /// A place on a list.
  public init(list: String, entry: String, presence: [Presence] = [], raw: [RawValue], parser: String) {
    self.list = list
    self.entry = entry
    self.presence = presence
    self.raw = raw
    self.parser = parser
  }
}

/// A time for which an entry stood on a list.
public struct Presence: Sendable, Equatable {
  /// Publication date of the first version that held the entry; for the first version that we hold at all it is
  /// an open interval ("on or before").
  public var from: PartialDate
  /// Publication date of the first version without the entry, nil while it is there.
  public var to: PartialDate?

  /// A presence.
  public init(from: PartialDate, to: PartialDate? = nil) {
    self.from = from
    self.to = to
  }
}

/// A value exactly as the source wrote it.
public struct RawValue: Sendable, Equatable {
  /// The field or the file ("sdn", "alt", "add").
  public var field: String
  public var text: String

  /// A raw value.
  public init(_ field: String, _ text: String) {
    self.field = field
    self.text = text
  }

  /// Equality of bytes: canonically equivalent texts are a change in the source.
  public static func == (left: RawValue, right: RawValue) -> Bool {
    left.field == right.field && left.text.utf8.elementsEqual(right.text.utf8)
  }
}

/// A list as a publication.
public struct ListPublication: Sendable, Equatable {
  public var id: RecordID
  public var name: String
  /// The authority that publishes it.
  public var publisher: RecordID?
  public var url: String?
  public var evidence: [RecordID]

  /// A list.
  public init(id: RecordID, name: String, publisher: RecordID? = nil, url: String? = nil, evidence: [RecordID] = []) {
    self.id = id
    self.name = name
    self.publisher = publisher
    self.url = url
    self.evidence = evidence
  }
}
