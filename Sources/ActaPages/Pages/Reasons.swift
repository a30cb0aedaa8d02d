import ActaJSON
import ActaScreening
import ActaWords

/// Reasons as the log keeps them.
enum Reasons {
  /// The sentence of a recorded reason; its code where this version doesn't know it.
  static func sentence(_ reason: JSONValue, _ words: Words) -> String? {
    guard let code = reason["code"]?.text.flatMap({ ReasonCode(rawValue: $0) }),
      let effect = reason["effect"]?.text.flatMap({ Reason.Effect(rawValue: $0) })
    else { return reason["code"]?.text }
    return words.sentence(
      Reason(code, effect, query: reason["query"]?.text ?? "", listed: reason["listed"]?.text ?? ""))
  }
}
