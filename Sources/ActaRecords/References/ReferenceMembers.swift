public import ActaModel

/// Which members of a body name records: the same as `Record.references`, said so that a program that reads bodies
/// as bytes can find them without decoding. `evidence` names evidence records wherever it stands.
public enum ReferenceMembers {
  /// The member that holds ids of evidence records at any depth.
  public static let anywhere = "evidence"

  /// The members at the top of a body of a kind whose value is an id or an array of ids, in ascending order.
  public static func top(of kind: RecordKind) -> [String] {
    switch kind {
    case .authority: ["parent"]
    case .instrument: ["authority"]
    case .programme: ["authority", "instruments"]
    case .list: ["publisher"]
    case .party, .source: []
    case .measure: ["authority", "instruments", "list_entry", "programmes", "targets"]
    case .relation: ["disputed_by", "from", "to"]
    case .event: ["parties"]
    case .statement: ["about", "answers", "by"]
    case .evidence: ["source"]
    case .petition: ["by", "of", "to"]
    case .question: ["about"]
    case .decision: ["subjects"]
    }
  }
}
