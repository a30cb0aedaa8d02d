/// Splits one of OFAC's files into rows and refuses what isn't a whole file of the format.
struct OFACTableReader {
  private let file: String
  private let bytes: [UInt8]
  private var role: OFACRole?
  private var rows: [OFACRow] = []
  private var notices: [ListNotice]
  private var extraColumns: (line: Int, count: Int)?

  /// Reads a file.
  ///
  /// - Throws: `ListError` where it is empty, another format, cut, or has a row that can't be read.
  static func read(_ file: ListFile) throws(ListError) -> OFACTable {
    try file.requireText()
    guard try FormatSniffer.sniff(file) == .text else {
      throw ListError(
        .wrongFormat, file: file.name, line: 1, found: "XML among files in CSV",
        advice: "give either the one XML file or the CSV files")
    }
    let text = try TextEncoding.read(file)
    var reader = OFACTableReader(file: file.name, text: text)
    return try reader.read()
  }

  private init(file: String, text: TextEncoding.Reading) {
    self.file = file
    bytes = text.bytes
    notices = text.notices
  }

  private mutating func read() throws(ListError) -> OFACTable {
    var splitter = CSVRows(bytes)
    var fields: [CSVField] = []
    do {
      while let row = try splitter.next(&fields) { try take(row, fields) }
    } catch let fault as CSVFault {
      throw fault.error(file: file)
    } catch let fault as ListError {
      throw fault
    } catch {
      throw ListError(.malformedRow, file: file, found: "\(error)", advice: "fetch the file again")
    }
    guard let role, !rows.isEmpty else {
      throw ListError(.empty, file: file, found: "no rows", advice: "fetch the file again")
    }
    if let extraColumns {
      notices.append(
        ListNotice(
          .extraColumns, file: file, line: extraColumns.line, count: extraColumns.count,
          text: "\(extraColumns.count) rows have more than \(role.columns) columns; the raw values keep them"))
    }
    if !splitter.hasEndMark {
      notices.append(ListNotice(.missingEndMark, file: file, text: ListNotice.missingEndMarkText))
    }
    return OFACTable(file: file, role: role, rows: rows, notices: notices)
  }

  private mutating func take(_ row: CSVRow, _ fields: [CSVField]) throws(ListError) {
    var values: [Bytes?] = []
    values.reserveCapacity(fields.count)
    for field in fields { values.append(value(of: field)) }
    if role == nil {
      if isHeader(values) {
        notices.append(ListNotice(.header, file: file, line: row.line, text: "the first row holds column names"))
        return
      }
      role = try findRole(row, values)
    }
    guard let role else { return }
    guard values.count >= role.columns else {
      throw row.isEnded
        ? malformed(row, "\(values.count) columns instead of \(role.columns)") : truncated(row, values.count, role)
    }
    if values.count > role.columns { extraColumns = (extraColumns?.line ?? row.line, (extraColumns?.count ?? 0) + 1) }
    if !row.isEnded { try checkEnd(row, fields, role) }
    guard let entry = values[0]?.trimmed.number else { throw malformed(row, "no entry number in the first column") }
    rows.append(OFACRow(line: row.line, entry: entry, values: values, raw: bytes[row.start..<row.end]))
  }

  private func findRole(_ row: CSVRow, _ values: [Bytes?]) throws(ListError) -> OFACRole {
    if let role = OFACRole(firstRow: values) { return role }
    guard row.isEnded else { throw truncated(row, values.count, nil) }
    throw ListError(
      .wrongFormat, file: file, line: row.line,
      found: "a first row with \(values.count) columns that begins \"\(bytes[row.start..<row.end].prefix(60).text)\"",
      advice: "expected OFAC's CSV: entries with 12 columns, aliases with 5, addresses with 6, comments with 2,"
        + " each beginning with the entry's number")
  }

  private func isHeader(_ values: [Bytes?]) -> Bool {
    guard values.count > 1, let first = values[0] else { return false }
    return first.text.lowercased().hasPrefix("ent_")
  }

  /// A last row without a line break is whole only where its last field shows that it is: by `-0-`, or by the full
  /// stop and quote with which OFAC ends its remarks.
  private mutating func checkEnd(_ row: CSVRow, _ fields: [CSVField], _ role: OFACRole) throws(ListError) {
    guard let last = fields.last else { return }
    let content = bytes[last.start..<last.end]
    let isWhole = last.isQuoted ? content.last == UInt8(ascii: ".") : content.trimmed.begins(with: [0x2D, 0x30, 0x2D])
    guard isWhole else { throw truncated(row, fields.count, role) }
    notices.append(
      ListNotice(.missingLineBreak, file: file, line: row.line, text: "the last row has no line break"))
  }

  /// A field's value, nil for `-0-` and for an empty field.
  private func value(of field: CSVField) -> Bytes? {
    var content = bytes[field.start..<field.end]
    if field.hasDoubledQuote {
      var plain: [UInt8] = []
      plain.reserveCapacity(content.count)
      var index = content.startIndex
      while index < content.endIndex {
        plain.append(content[index])
        index += content[index] == UInt8(ascii: "\"") ? 2 : 1
      }
      content = plain[...]
    }
    let trimmed = content.trimmed
    // White space inside quotes stays: a remark's continuation may begin with the space at which it was cut.
    return trimmed.isEmpty || (trimmed.count == 3 && trimmed.begins(with: [0x2D, 0x30, 0x2D])) ? nil : content
  }

  private func malformed(_ row: CSVRow, _ problem: String) -> ListError {
    ListError(
      .malformedRow, file: file, line: row.line,
      found: "\(problem) in \"\(bytes[row.start..<row.end].prefix(60).text)\"",
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }

  private func truncated(_ row: CSVRow, _ columns: Int, _ role: OFACRole?) -> ListError {
    ListError(
      .truncated, file: file, line: row.line,
      found: "the last row ends after \(columns)\(role.map { " of \($0.columns)" } ?? "") columns without a line break",
      advice: "the file was cut; fetch it again")
  }
}
