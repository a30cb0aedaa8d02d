/// The kinds of record that describe the world. (Acta's own bookkeeping has kinds of its own in ActaRegistry.)
public enum RecordKind: String, Sendable, CaseIterable {
  case authority
  /// A legal basis: an act, an executive order, a regulation, a determination.
  case instrument
  case programme
  /// A publication of designations. A list is no authority and no programme.
  case list
  case party
  case measure
  case relation
  case event
  /// What somebody said: claim, denial, allegation, remark.
  case statement
  case source
  /// A source with the place in it that bears a fact out.
  case evidence
  /// A request for relief.
  case petition
  /// Something that the sources leave open.
  case question
  /// A recorded judgement, such as that two records mean the same party.
  case decision
}
