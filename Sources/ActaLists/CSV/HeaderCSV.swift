/// One row of a file with named columns.
struct HeaderRow {
  /// The line on which it begins, counted from 1.
  let line: Int
  /// The row's text as in the file, without its line break.
  let raw: String
  fileprivate let keys: [String: Int]
  fileprivate let values: [String]

  /// The words of a column by its key (lower-case letters and digits of its name), white space collapsed; nil where the
  /// column is absent or empty.
  subscript(_ key: String) -> String? {
    guard let index = keys[key], index < values.count, !values[index].isEmpty else { return nil }
    return values[index]
  }

  /// The words of the first of these columns that isn't empty.
  func first(_ keys: String...) -> String? { keys.lazy.compactMap { self[$0] }.first }

  /// The words of a column by its place.
  func value(at index: Int) -> String? {
    index < values.count && !values[index].isEmpty ? values[index] : nil
  }
}

/// A comma-separated file whose columns are named in one of its first rows, read row by row.
struct HeaderCSV {
  /// The columns' names as written.
  let names: [String]
  /// The names by which rows give them out: lower-case letters and digits only.
  let keys: [String]
  /// The rows before the one with the names: lists put the day of publication there.
  let banner: [[String]]
  /// The line of the row with the names.
  let line: Int
  private(set) var notices: [ListNotice]
  private let file: String
  private let bytes: [UInt8]
  private let tolerant: Bool
  private let places: [String: Int]
  private var rows: CSVRows
  private var fields: [CSVField] = []
  private var extraColumns: (line: Int, count: Int)?

  /// How many rows may stand before the names.
  private static let bannerLimit = 5

  /// Reads up to the row with the names.
  ///
  /// - Parameters:
  ///   - required: keys of columns that the list has; the row with the names has them all.
  ///   - expected: what the file should be, in words.
  ///   - tolerant: takes a last row that may have been cut.
  /// - Throws: `ListError` where the file is empty, no text, something else, or has no such row.
  init(
    _ file: ListFile, delimiter: UInt8 = UInt8(ascii: ","), required: [String], expected: String, tolerant: Bool
  ) throws(ListError) {
    try HeaderCSV.refuseOtherFormats(file, expected: expected)
    let reading = try TextEncoding.read(file)
    bytes = reading.bytes
    notices = reading.notices
    self.file = file.name
    self.tolerant = tolerant
    var rows = CSVRows(bytes, delimiter: delimiter)
    var fields: [CSVField] = []
    var banner: [[String]] = []
    while banner.count < HeaderCSV.bannerLimit {
      let row: CSVRow?
      do { row = try rows.next(&fields) } catch { throw error.error(file: file.name) }
      guard let row else { break }
      let names = fields.map { HeaderCSV.words(of: $0, in: reading.bytes) }
      let keys = names.map(HeaderCSV.key)
      guard required.allSatisfy(keys.contains) else {
        banner.append(names)
        continue
      }
      self.names = names
      self.keys = keys
      self.banner = banner
      self.rows = rows
      line = row.line
      places = Dictionary(zip(keys, keys.indices)) { first, _ in first }
      guard row.isEnded else {
        throw ListError(
          .truncated, file: file.name, line: row.line, found: "the file ends in the row with the columns' names",
          advice: "the file was cut; fetch it again")
      }
      return
    }
    let head = banner.first.map { $0.prefix(4).joined(separator: " | ") } ?? ""
    throw ListError(
      .wrongFormat, file: file.name, line: 1,
      found:
        "no row with the columns' names in the first \(HeaderCSV.bannerLimit) (the first row begins \"\(head.prefix(60))\")",
      advice: "give \(expected)")
  }

  /// The next row that isn't blank.
  ///
  /// - Throws: `ListError` where the file was cut or the row is too short.
  mutating func next() throws(ListError) -> HeaderRow? {
    let found: CSVRow?
    do { found = try rows.next(&fields) } catch { throw error.error(file: file) }
    guard let row = found else {
      if let extraColumns {
        notices.append(
          ListNotice(
            .extraColumns, file: file, line: extraColumns.line, count: extraColumns.count,
            text: "\(extraColumns.count) rows have more columns than names; what is in them is in the raw values only"))
        self.extraColumns = nil
      }
      return nil
    }
    try checkWidth(row)
    let values = fields.map { HeaderCSV.words(of: $0, in: bytes) }
    return HeaderRow(line: row.line, raw: bytes[row.start..<row.end].text, keys: places, values: values)
  }

  /// A last row without a line break may have been cut, unless a closing quote shows that it wasn't.
  private mutating func checkWidth(_ row: CSVRow) throws(ListError) {
    if fields.count < names.count {
      throw ListError(
        row.isEnded ? .malformedRow : .truncated, file: file, line: row.line,
        found: "a row of \(fields.count) columns, where \(names.count) are named",
        advice: row.isEnded
          ? "fetch the file again; if it stays so, the publisher's file is broken" : "the file was cut; fetch it again")
    }
    if fields.count > names.count {
      extraColumns = (extraColumns?.line ?? row.line, (extraColumns?.count ?? 0) + 1)
    }
    if row.isEnded || fields.last?.isQuoted == true { return }
    let found = "the last row has no line break, so its end may be missing"
    guard tolerant else {
      throw ListError(
        .truncated, file: file, line: row.line, found: found, advice: "fetch the file again", isOverridable: true)
    }
    notices.append(ListNotice(.missingLineBreak, file: file, line: row.line, text: found))
  }

  /// Columns that the list didn't have so far.
  func unknownColumns(besides known: Set<String>) -> [Int] {
    keys.indices.filter { !known.contains(keys[$0]) && !keys[$0].isEmpty }
  }

  /// A notice on columns that the list didn't have so far, nil where there are none.
  func unknownColumnsNotice(_ columns: [Int]) -> ListNotice? {
    guard let first = columns.first else { return nil }
    return ListNotice(
      .unknownElement, file: file, line: line, count: columns.count,
      text: "\(columns.count) columns that the list didn't have so far, the first \"\(names[first])\";"
        + " what is in them is kept as remarks")
  }

  // MARK: - Fields

  /// Lower-case ASCII letters and digits; letters beyond ASCII stay.
  static func key(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A, 0x80...: byte
        default: nil
        }
      }, as: UTF8.self)
  }

  private static func words(of field: CSVField, in bytes: [UInt8]) -> String {
    let content = bytes[field.start..<field.end]
    guard field.hasDoubledQuote else { return content.collapsed.text }
    var plain: [UInt8] = []
    plain.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
      plain.append(content[index])
      index += content[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return plain[...].collapsed.text
  }

  private static func refuseOtherFormats(_ file: ListFile, expected: String) throws(ListError) {
    try file.requireText()
    if try FormatSniffer.sniff(file) == .xml {
      throw ListError(.wrongFormat, file: file.name, line: 1, found: "XML", advice: "give \(expected)")
    }
  }
}
