/// A document that facts are taken from.
public struct Source: Sendable, Equatable {
  public var id: RecordID
  public var kind: SourceKind
  public var title: String
  public var publisher: String?
  public var published: PartialDate?
  public var url: String?
  /// SHA-256 of the document's bytes in lower-case hex, nil where we don't hold the document.
  public var sha256: String?
  /// Where the document was found: a file name or an address.
  public var location: String?
  public var note: String?

  /// A source.
  public init(id: RecordID, kind: SourceKind, title: String) {
    self.id = id
    self.kind = kind
    self.title = title
  }
}

/// What kind of document it is.
public enum SourceKind: String, Sendable, CaseIterable {
  /// The authority's own publication.
  case official
  case court
  case press
  /// Somebody's own notes: general knowledge, a summary of several sources.
  case note
}

/// A place in a source that bears a fact out.
public struct Evidence: Sendable, Equatable {
  public var id: RecordID
  public var source: RecordID
  /// The sentence, exactly as in the document; nil where the document isn't held.
  public var quote: String?
  /// Where the quote starts, in Unicode scalars from the start of the document.
  public var offset: Int?
  /// SHA-256 of the document in which the quote was found, lower-case hex.
  public var sha256: String?
  /// How sure we are that the source says so.
  public var certainty: Certainty
  /// What is taken from it, where there is no quote.
  public var note: String?

  /// A piece of evidence.
  public init(id: RecordID, source: RecordID, certainty: Certainty = .read) {
    self.id = id
    self.source = source
    self.certainty = certainty
  }
}

/// How sure we are of a piece of evidence.
public enum Certainty: String, Sendable, CaseIterable {
  /// Read in the document itself, which we hold.
  case read
  /// Primary text or two independent sources seen.
  case high
  /// One good secondary source.
  case medium
  /// One weak source.
  case low
  /// General knowledge: check before relying on it.
  case memory
}
