import ActaWords

/// The parser's help and what it says of a call, in another language than its own. Its texts come one to a line, without
/// breaks: each is looked up by itself and laid out anew.
struct HelpText {
  let words: Words
  let width: Int
  /// Where the parser begins what it says of an option.
  private static let column = 26
  private static let indent = String(repeating: " ", count: column)
  /// More columns than any text of the parser has, so that it breaks none.
  static let unbroken = 1_000_000

  /// Help, laid out.
  func help(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("OVERVIEW: ") {
        lines += wrapped(heading("OVERVIEW:") + " " + sentence(line.dropFirst("OVERVIEW: ".count)))
      } else if line.hasPrefix("USAGE: ") {
        lines.append(heading("USAGE:") + " " + label(line.dropFirst("USAGE: ".count)))
      } else if line.hasPrefix(Self.indent) {
        lines += wrapped(sentence(line.dropFirst(Self.column)), first: Self.indent, rest: Self.indent)
      } else if line.hasPrefix("  "), !line.hasPrefix("   ") {
        lines += element(line)
      } else {
        lines += words.help(line).map { wrapped($0) } ?? [line]
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What the parser says of a call that it doesn't understand.
  func mistake(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isIndented = line.hasPrefix("  ")
      return (isIndented ? "  " : "") + label(words.mistake(String(isIndented ? line.dropFirst(2) : line))[...])
    }.joined(separator: "\n")
  }

  private func heading(_ text: String) -> String { words.help(text) ?? text }

  /// A line of a section: what is typed, and what it is for where there is room behind it.
  private func element(_ line: String) -> [String] {
    let head = line.prefix(Self.column)
    if line.count > Self.column, head.last == " ", let text = known(line.dropFirst(Self.column)) {
      let typed = "  " + label(head.dropFirst(2).trimmed)
      if typed.count < Self.column {
        return wrapped(text, first: typed + Self.indent.dropFirst(typed.count), rest: Self.indent)
      }
      return [typed] + wrapped(text, first: Self.indent, rest: Self.indent)
    }
    if let text = words.help(String(line.dropFirst(2))) { return ["  " + label(text[...])] }
    return ["  " + label(line.dropFirst(2))]
  }

  /// A text of the catalogue; nil where it doesn't hold it.
  private func known(_ text: Substring) -> String? {
    // The parser puts values and defaults behind the text.
    for mark in ["(default: ", "(values: ", "(default)"] {
      guard let place = text.ranges(of: " " + mark).last else { continue }
      let tail = String(text[text.index(after: place.lowerBound)...])
      guard let before = words.help(String(text[..<place.lowerBound])), let after = words.help(tail) else { continue }
      return before + " " + after
    }
    return words.help(String(text))
  }

  private func sentence(_ text: Substring) -> String { known(text) ?? String(text) }

  /// What is typed, with the names of values translated.
  private func label(_ text: Substring) -> String {
    var said = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      said += rest[..<open]
      let name = String(rest[open...close])
      said += words.help(name) ?? name
      rest = rest[rest.index(after: close)...]
    }
    said += rest
    if said.hasSuffix(" (default)") { said = said.dropLast("(default)".count) + heading("(default)") }
    return said
  }

  private func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
    TextLayout.wrap(text, width: width, first: first, rest: rest)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
