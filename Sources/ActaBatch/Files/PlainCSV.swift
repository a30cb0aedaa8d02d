/// Comma-separated values as people's tools write them (RFC 4180), with line feeds or CR LF.
package enum PlainCSV {
  /// A fault with its line, counted from 1.
  package struct Fault: Error {
    package let line: Int
    package let problem: String
  }

  /// A row with the line that it begins on.
  package struct Row {
    package var line: Int
    package var fields: [String]
  }

  /// The rows of a file that aren't blank. A byte order mark is skipped.
  package static func rows(_ bytes: [UInt8]) throws(Fault) -> [Row] {
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var wasQuoted = false
    func text(_ field: [UInt8]) throws(Fault) -> String {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw Fault(line: start, problem: "the text isn't UTF-8")
      }
      return text
    }
    func isBlank(_ fields: [String]) -> Bool { fields.isEmpty && field.isEmpty && !wasQuoted }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
        wasQuoted = true
        index = try quoted(bytes, from: index, &field, &line)
      case UInt8(ascii: ","):
        fields.append(try text(field))
        field.removeAll(keepingCapacity: true)
        wasQuoted = false
      case 0x0D where index < bytes.count && bytes[index] == 0x0A: continue
      case 0x0A:
        line += 1
        if !isBlank(fields) { rows.append(Row(line: start, fields: fields + [try text(field)])) }
        fields.removeAll(keepingCapacity: true)
        field.removeAll(keepingCapacity: true)
        wasQuoted = false
        start = line
      default:
        guard !wasQuoted else { throw Fault(line: line, problem: "text stands behind a closing quotation mark") }
        field.append(byte)
      }
    }
    if !isBlank(fields) { rows.append(Row(line: start, fields: fields + [try text(field)])) }
    return rows
  }

  private static func quoted(
    _ bytes: [UInt8], from start: Int, _ field: inout [UInt8], _ line: inout Int
  ) throws(Fault) -> Int {
    var index = start
    let first = line
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\"") else {
        if byte == 0x0A { line += 1 }
        field.append(byte)
        continue
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return index }
      field.append(byte)
      index += 1
    }
    throw Fault(line: first, problem: "a quotation mark is never closed")
  }

  /// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
  package static func plainCell(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  /// One row as text with its line feed.
  package static func line(_ fields: [String]) -> String {
    fields.map { field in
      let needsQuotes = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      guard needsQuotes else { return field }
      // By scalars: a quotation mark with an accent on it is still a quotation mark to a reader of bytes.
      var text = "\""
      for scalar in field.unicodeScalars {
        if scalar == "\"" { text.unicodeScalars.append(scalar) }
        text.unicodeScalars.append(scalar)
      }
      return text + "\""
    }.joined(separator: ",") + "\n"
  }
}
