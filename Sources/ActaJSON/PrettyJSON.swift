/// JSON laid out for people: two spaces a level, members in the order they were added.
public enum PrettyJSON {
  /// The text of `value` with a line feed at the end.
  ///
  /// - Parameter decimals: names of members whose integers are basis points (10000 is one) and are written as
  ///   decimals: 9300 becomes 0.93, two to four digits after the point.
  public static func text(_ value: JSONValue, decimals: Set<String> = []) -> String {
    var text = ""
    append(value, indent: 0, decimals, to: &text)
    text += "\n"
    return text
  }

  private static func append(_ value: JSONValue, indent: Int, _ decimals: Set<String>, to text: inout String) {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch value {
    case .array(let elements) where !elements.isEmpty:
      text += "[\n"
      for (index, element) in elements.enumerated() {
        text += inner
        append(element, indent: indent + 1, decimals, to: &text)
        text += index + 1 < elements.count ? ",\n" : "\n"
      }
      text += outer + "]"
    case .object(let object) where !object.isEmpty:
      text += "{\n"
      for (index, member) in object.members.enumerated() {
        text += inner + JSONValue.string(member.key).canonicalText + ": "
        if case .integer(let points) = member.value, decimals.contains(member.key) {
          text += decimal(basisPoints: points)
        } else {
          append(member.value, indent: indent + 1, decimals, to: &text)
        }
        text += index + 1 < object.members.count ? ",\n" : "\n"
      }
      text += outer + "}"
    default: text += value.canonicalText
    }
  }

  /// Basis points as a decimal number: 9300 is "0.93", 10000 is "1.00", 8765 is "0.8765".
  public static func decimal(basisPoints: Int64) -> String {
    let (whole, rest) = basisPoints.magnitude.quotientAndRemainder(dividingBy: 10_000)
    var digits = String(rest)
    digits = String(repeating: "0", count: 4 - digits.count) + digits
    while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
    return (basisPoints < 0 ? "-" : "") + "\(whole).\(digits)"
  }
}
