import ActaJSON

/// Turns plain YAML into JSON: block maps and lists indented by two spaces, scalars on one line (plain, or in single
/// quotation marks), `[]` and `{}`. Our own description is written so; nothing else is read.
struct PlainYAML {
  /// A line that can't be read.
  struct Fault: Error, Equatable, CustomStringConvertible {
    let line: Int
    let description: String
  }

  private struct Line {
    var number: Int
    var indent: Int
    var text: Substring
  }

  private var lines: [Line] = []
  private var place = 0
  private var json: [UInt8] = []

  /// The JSON of a document.
  static func json(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
    var reader = PlainYAML()
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let rest = line.drop { $0 == " " }
      guard !rest.isEmpty, !rest.hasPrefix("#") else { continue }
      reader.lines.append(Line(number: index + 1, indent: line.utf8.count - rest.utf8.count, text: rest))
    }
    try reader.block(indent: 0)
    guard reader.place == reader.lines.count else {
      throw reader.fault("a line is indented otherwise than its neighbours")
    }
    return reader.json
  }

  private func fault(_ what: String) -> Fault {
    Fault(line: lines.indices.contains(place) ? lines[place].number : 0, description: what)
  }

  private mutating func block(indent: Int) throws(Fault) {
    guard place < lines.count, lines[place].indent == indent else { throw fault("a value is missing") }
    if lines[place].text.hasPrefix("- ") { try list(indent) } else { try map(indent) }
  }

  private mutating func list(_ indent: Int) throws(Fault) {
    json.append(0x5B)
    var isFirst = true
    while place < lines.count, lines[place].indent == indent, lines[place].text.hasPrefix("- ") {
      if !isFirst { json.append(0x2C) }
      isFirst = false
      // What stands behind the dash is a line of its own, two columns further in.
      lines[place].text = lines[place].text.dropFirst(2)
      lines[place].indent += 2
      if Self.key(lines[place].text) == nil {
        try scalar(lines[place].text)
        place += 1
      } else {
        try map(indent + 2)
      }
    }
    json.append(0x5D)
  }

  private mutating func map(_ indent: Int) throws(Fault) {
    json.append(0x7B)
    var isFirst = true
    while place < lines.count, lines[place].indent == indent {
      guard let (key, rest) = Self.key(lines[place].text) else { throw fault("a key is missing") }
      if !isFirst { json.append(0x2C) }
      isFirst = false
      CanonicalJSON.append(string: key, to: &json)
      json.append(0x3A)
      if rest.isEmpty {
        place += 1
        try block(indent: indent + 2)
      } else {
        try scalar(rest)
        place += 1
      }
    }
    json.append(0x7D)
  }

  /// The key of a line and what stands behind it; nil where it has none.
  private static func key(_ line: Substring) -> (String, Substring)? {
    if line.hasPrefix("'") {
      guard let (text, rest) = quoted(line), rest.hasPrefix(":") else { return nil }
      return (text, rest.dropFirst().drop { $0 == " " })
    }
    guard let colon = line.indices.first(where: { line[$0] == ":" && isEnd(line, after: $0) }) else { return nil }
    return (String(line[..<colon]), line[line.index(after: colon)...].drop { $0 == " " })
  }

  private static func isEnd(_ line: Substring, after colon: Substring.Index) -> Bool {
    let next = line.index(after: colon)
    return next == line.endIndex || line[next] == " "
  }

  private static func quoted(_ line: Substring) -> (String, Substring)? {
    var text = ""
    var rest = line.dropFirst()
    while let character = rest.popFirst() {
      guard character == "'" else {
        text.append(character)
        continue
      }
      guard rest.first == "'" else { return (text, rest) }
      text.append("'")
      rest.removeFirst()
    }
    return nil
  }

  private mutating func scalar(_ text: Substring) throws(Fault) {
    if text.hasPrefix("'") {
      guard let (value, rest) = Self.quoted(text), rest.isEmpty else { throw fault("a quotation mark isn't closed") }
      return CanonicalJSON.append(string: value, to: &json)
    }
    switch text {
    case "true", "false", "null", "[]", "{}": json.append(contentsOf: text.utf8)
    default:
      if Self.isNumber(text) {
        json.append(contentsOf: text.utf8)
      } else {
        CanonicalJSON.append(string: String(text), to: &json)
      }
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : text).split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
