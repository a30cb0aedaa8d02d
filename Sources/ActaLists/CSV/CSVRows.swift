/// One field of a row, as offsets into the file.
struct CSVField {
  /// First byte of the field's content, behind an opening quote.
  var start: Int
  /// Behind the content's last byte, before a closing quote.
  var end: Int
  var isQuoted: Bool
  /// Whether the content holds doubled quotes.
  var hasDoubledQuote: Bool
}

/// One row, as offsets into the file.
struct CSVRow {
  /// The line on which it begins, counted from 1.
  var line: Int
  var start: Int
  /// Behind the row's last byte, before its line break.
  var end: Int
  /// Whether a line break or the file's end mark follows. Without it the row may have been cut.
  var isEnded: Bool
}

/// Why a file can't be split into rows.
struct CSVFault: Error {
  enum Kind { case openQuote, textAfterQuote, textAfterEndMark, rowTooLong }
  var kind: Kind
  var line: Int
}

/// Splits comma-separated text into rows (RFC 4180, with LF or CR alone as line breaks too).
///
/// It walks the bytes once and holds one row at a time. The byte 0x1A, the end mark of DOS, ends the text.
struct CSVRows {
  /// Most fields that a row may have; no list has a hundred columns.
  static let fieldLimit = 10_000

  private let bytes: [UInt8]
  /// What parts fields: a comma, or a semicolon.
  private let delimiter: UInt8
  private var position = 0
  private var line = 1
  /// Whether the end mark was reached.
  private(set) var hasEndMark = false

  init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// The next row that isn't blank, its fields in `fields`; nil at the end.
  mutating func next(_ fields: inout [CSVField]) throws(CSVFault) -> CSVRow? {
    while let row = try step(&fields) {
      if fields.count > 1 || row.end > row.start { return row }
    }
    return nil
  }

  private mutating func step(_ fields: inout [CSVField]) throws(CSVFault) -> CSVRow? {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return nil }
    let start = position
    let firstLine = line
    while true {
      fields.append(try readField())
      guard position - start <= LineLengths.limit, fields.count <= CSVRows.fieldLimit else {
        throw CSVFault(kind: .rowTooLong, line: firstLine)
      }
      guard position < bytes.count else {
        return CSVRow(line: firstLine, start: start, end: position, isEnded: false)
      }
      switch bytes[position] {
      case delimiter:
        position += 1
      case 0x1A:
        let end = position
        try finish()
        return CSVRow(line: firstLine, start: start, end: end, isEnded: true)
      default:
        let end = position
        if bytes[position] == 0x0D { position += 1 }
        if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        line += 1
        return CSVRow(line: firstLine, start: start, end: end, isEnded: true)
      }
    }
  }

  /// Reads up to the comma, line break, end mark or end of the text that ends the field.
  private mutating func readField() throws(CSVFault) -> CSVField {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == delimiter || byte == 0x0A || byte == 0x0D || byte == 0x1A { break }
        position += 1
      }
      return CSVField(start: start, end: position, isQuoted: false, hasDoubledQuote: false)
    }
    let quoteLine = line
    position += 1
    var field = CSVField(start: position, end: position, isQuoted: true, hasDoubledQuote: false)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
        field.hasDoubledQuote = true
        position += 2
        continue
      }
      field.end = position
      position += 1
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
      if position < bytes.count {
        let next = bytes[position]
        guard next == delimiter || next == 0x0A || next == 0x0D || next == 0x1A else {
          throw CSVFault(kind: .textAfterQuote, line: line)
        }
      }
      return field
    }
    throw CSVFault(kind: .openQuote, line: quoteLine)
  }

  /// Goes past the end mark: only white space and further marks may follow.
  private mutating func finish() throws(CSVFault) {
    hasEndMark = true
    while position < bytes.count {
      guard [0x1A, 0x0A, 0x0D, 0x20].contains(bytes[position]) else {
        throw CSVFault(kind: .textAfterEndMark, line: line)
      }
      position += 1
    }
  }
}
