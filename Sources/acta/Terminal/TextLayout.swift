import ActaWords

/// Lays text out in columns of a terminal.
enum TextLayout {
  /// Breaks a text at spaces so that no line is wider than `width`, if it can be. No-break spaces hold words together
  /// and are plain spaces in the lines.
  static func wrap(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
    var lines: [String] = []
    var line = first
    var used = TextWidth.columns(of: first)
    var isFresh = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = TextWidth.columns(of: String(word))
      if !isFresh, used + 1 + columns > width {
        lines.append(line)
        line = rest
        used = TextWidth.columns(of: rest)
        isFresh = true
      }
      if !isFresh {
        line += " "
        used += 1
      }
      for scalar in word.unicodeScalars { line.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar) }
      used += columns
      isFresh = false
    }
    lines.append(line)
    return lines
  }

  /// A text with spaces up to `width` columns.
  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
    return right ? spaces + text : text + spaces
  }
}

/// Rows under heads, each column as wide as its widest cell.
struct TextTable {
  /// A column's head, and whether its cells are numbers, which stand to the right.
  struct Column {
    var head: String
    var isNumber = false
  }

  let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row. Cells are text of others: they are made safe here.
  mutating func add(_ cells: [String]) { rows.append(cells.map { SafeText.shown($0) }) }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    let all = [columns.map(\.head)] + rows
    let widths = columns.indices.map { index in
      all.map { index < $0.count ? TextWidth.columns(of: $0[index]) : 0 }.max() ?? 0
    }
    return all.map { row in
      let cells = columns.indices.map { index in
        TextLayout.padded(index < row.count ? row[index] : "", to: widths[index], right: columns[index].isNumber)
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
