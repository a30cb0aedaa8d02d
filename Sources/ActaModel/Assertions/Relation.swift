/// A stated tie between two parties. An alleged tie is a statement, never a relation.
public struct Relation: Sendable, Equatable {
  public var id: RecordID
  public var type: RelationType
  /// The party that has the role ("the wife").
  public var from: RecordID
  /// The party that it has it to ("of Petro").
  public var to: RecordID
  /// The role in the source's words ("his wife", "Interior Minister", "Linked To").
  public var words: String?
  public var since: PartialDate?
  public var until: PartialDate?
  /// For `owner`: how much of `to` is held; nil where the source doesn't say.
  public var share: Share?
  /// For `owner`: what the share is a share of; nil means the capital.
  public var holding: HoldingKind?
  /// For `owner`: the joint arrangement under which several hold together, in one and the same wording for all of them.
  public var arrangement: String?
  /// Statements that dispute it.
  public var disputedBy: [RecordID]
  public var evidence: [RecordID]

  /// A relation.
  public init(id: RecordID, type: RelationType, from: RecordID, to: RecordID) {
    self.id = id
    self.type = type
    self.from = from
    self.to = to
    disputedBy = []
    evidence = []
  }
}

/// What ties two parties.
public enum RelationType: String, Sendable, CaseIterable {
  case spouse, child, parent, sibling, relative, associate
  /// Holds an office in, or of, the other party (a country, an organization).
  case office
  case director, owner, member, subsidiary
  /// A list's "Linked To", which says no more.
  case linkedTo = "linked_to"
  /// Acts for or on behalf of.
  case actsFor = "acts_for"
}

/// Something that happened and is no measure: a visit, a call, a protest.
public struct WorldEvent: Sendable, Equatable {
  public var id: RecordID
  public var title: String
  public var dates: [DateClaim]
  public var parties: [RecordID]
  public var place: String?
  public var evidence: [RecordID]

  /// An event.
  public init(id: RecordID, title: String) {
    self.id = id
    self.title = title
    dates = []
    parties = []
    evidence = []
  }
}
