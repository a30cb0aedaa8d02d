/// Makes text of others fit to be shown: no name on a list may move the cursor, hide, or turn the line around.
public enum SafeText {
  /// The text with control characters, direction overrides and invisible marks written as `\u{...}`.
  ///
  /// - Parameter keepsLines: line feeds stay, for text that is laid out already.
  public static func shown(_ text: String, keepsLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) && !(keepsLines && $0 == "\n") }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar), !(keepsLines && scalar == "\n") {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    // Arabic letter mark; zero-width space and direction marks (the joiners 200C and 200D are spelling in Persian and
    // Indic names); line and paragraph separators with embeddings and overrides; isolates; byte order mark; tags.
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
