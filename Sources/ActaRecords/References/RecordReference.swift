public import ActaModel

/// A record's id where another record names it.
public struct RecordReference: Sendable, Equatable {
  /// The record that is named.
  public let id: RecordID
  /// Where it is named: JSON pointer into the naming record's body ("/names/0/evidence/1").
  public let at: String
  /// Whether the record named must be held. A decision's subjects may come later (a list's entry): the decision
  /// takes effect when they do.
  public let mustBeHeld: Bool
}

extension Record {
  /// Every record that this one names, in the order of the model's properties; so a registry can refuse a record
  /// that names what it doesn't hold.
  public var references: [RecordReference] {
    var collector = ReferenceCollector()
    switch self {
    case .authority(let value): value.collect(&collector)
    case .instrument(let value): value.collect(&collector)
    case .programme(let value): value.collect(&collector)
    case .list(let value): value.collect(&collector)
    case .party(let value): value.collect(&collector)
    case .measure(let value): value.collect(&collector)
    case .relation(let value): value.collect(&collector)
    case .event(let value): value.collect(&collector)
    case .statement(let value): value.collect(&collector)
    case .source: break
    case .evidence(let value): value.collect(&collector)
    case .petition(let value): value.collect(&collector)
    case .question(let value): value.collect(&collector)
    case .decision(let value): value.collect(&collector)
    }
    return collector.references
  }
}
