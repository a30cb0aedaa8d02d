public import ActaModel

/// What became of a party that is screened against, between two states of the log.
public struct PartyChange: Sendable, Equatable {
  /// What became of it.
  public enum Kind: String, Sendable, CaseIterable {
    /// It is screened against now and wasn't before.
    case added
    /// It says something else, bears other measures, or a decision on it changed.
    case changed
    /// It was taken off its list, and may have come and gone since.
    case removed
  }

  public var id: RecordID
  /// Its heading in the later state.
  public var name: String
  /// The list on which it stands, nil for a record of our own.
  public var list: String?
  public var kind: Kind
  /// The last entry that changed it.
  public var entry: Int
  /// The version of its list with which that came, nil where it didn't come with one.
  public var version: ListVersion?
}

/// Who was added, changed and removed between two states of the log.
public struct PartyChanges: Sendable, Equatable {
  /// The last entry of the earlier state, -1 where there was none.
  public var since: Int
  /// The last entry of the later state.
  public var until: Int
  /// By id.
  public var parties: [PartyChange]
}
