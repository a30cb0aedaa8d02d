/// JSON laid out for people: two spaces a level, members in the order they were added.
public enum PrettyJSON {
  /// The text of `value` with a line feed at the end.
  public static func text(_ value: JSONValue) -> String {
    var text = ""
    append(value, indent: 0, to: &text)
    text += "\n"
    return text
  }

  private static func append(_ value: JSONValue, indent: Int, to text: inout String) {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch value {
    case .array(let elements) where !elements.isEmpty:
      text += "[\n"
      for (index, element) in elements.enumerated() {
        text += inner
        append(element, indent: indent + 1, to: &text)
        text += index + 1 < elements.count ? ",\n" : "\n"
      }
      text += outer + "]"
    case .object(let object) where !object.isEmpty:
      text += "{\n"
      for (index, member) in object.members.enumerated() {
        text += inner + JSONValue.string(member.key).canonicalText + ": "
        append(member.value, indent: indent + 1, to: &text)
        text += index + 1 < object.members.count ? ",\n" : "\n"
      }
      text += outer + "}"
    default: text += value.canonicalText
    }
  }
}
