package import ActaModel
import ActaRegistry
package import ActaWords

/// A file to be screened: opened, its form told, its first rows looked at.
package struct ScreenInput {
  package let file: RowFile
  package let form: RowStream.Form
  package let reader: RowReader
  package let findings: BatchFindings
  /// Members of JSON lines that nothing is done with.
  package let unusedMembers: [String]

  /// The first rows.
  package let sample: [RawRow]

  /// Opens a file whose columns are told by names, as far as `map` (column=field) doesn't say.
  ///
  /// - Parameter format: csv or ndjson where the caller says so; it decides only where the content leaves it open.
  package init(_ path: String, format: RowFormat?, map: [String], order: DateWords.NumericOrder?, dropsDummies: Bool)
    throws
  {
    try self.init(try RowFile(path), format: format, order: order, dropsDummies: dropsDummies, mapping: map) {
      try ColumnMap(head: $0, given: map)
    }
  }

  /// Opens a file whose columns mean what somebody chose.
  ///
  /// - Parameter columns: the mapping, from the fields of the first line.
  package init(
    _ file: RowFile, order: DateWords.NumericOrder?, dropsDummies: Bool,
    columns: (_ head: [String]) throws -> ColumnMap
  ) throws {
    try self.init(file, format: nil, order: order, dropsDummies: dropsDummies, mapping: [], columns: columns)
  }

  /// The fields of a file's first line; nil for JSON lines.
  package static func head(of file: RowFile) throws -> [String]? {
    let form = try form(try RowStream.head(of: file, count: 1 << 16), nil, file.name)
    guard form != .lines else { return nil }
    var stream = RowStream(file, form: form)
    guard let first = try stream.next() else { return [] }
    return try names(first, file.name)
  }

  private init(
    _ file: RowFile, format: RowFormat?, order: DateWords.NumericOrder?, dropsDummies: Bool, mapping: [String],
    columns choose: (_ head: [String]) throws -> ColumnMap
  ) throws {
    self.file = file
    let head = try RowStream.head(of: file, count: 1 << 16)
    form = try Self.form(head, format, file.name)
    var stream = RowStream(file, form: form)
    var columns: ColumnMap?
    if form != .lines {
      guard let first = try stream.next() else {
        throw CommandFailure(.badData, "\(file.name) has no rows.", advice: "The first line names the columns.")
      }
      if let fault = first.fault {
        throw CommandFailure(.badData, "\(file.name): the head can't be read. \(fault.message)")
      }
      columns = try choose(try Self.names(first, file.name))
      if columns?.hasHead == false { stream = RowStream(file, form: form) }
    } else if !mapping.isEmpty {
      throw UsageFailure("--map is for columns; \(file.name) holds JSON lines.")
    }
    var sample: [RawRow] = []
    while sample.count < QualityCheck.rows, let row = try stream.next() { sample.append(row) }
    self.sample = sample
    reader = RowReader(
      map: columns, order: order ?? QualityCheck.order(of: sample, birthColumn: columns?.place(of: .birthDate)),
      dropsDummyDates: dropsDummies)
    var check = QualityCheck()
    for (place, raw) in sample.enumerated() { check.add(raw, reader.row(raw, number: place + 1)) }
    findings = check.findings
    unusedMembers = form == .lines ? RowReader.unusedMembers(sample) : []
  }

  /// The rows from the first one on.
  package func rows() throws(CommandFailure) -> RowStream {
    var stream = RowStream(file, form: form)
    if reader.map?.hasHead == true { _ = try stream.next() }
    return stream
  }

  package static func names(_ row: RawRow, _ file: String) throws(CommandFailure) -> [String] {
    var names: [String] = []
    for place in row.fields.indices {
      guard let text = RowReader.text(row, place) else {
        throw CommandFailure(
          .badData, "\(file): the name of column \(place + 1) isn't text.", advice: "Is it the right file?")
      }
      names.append(text)
    }
    return names
  }

  package static func form(_ head: [UInt8], _ format: RowFormat?, _ name: String) throws(CommandFailure)
    -> RowStream.Form
  {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x1F, 0x8B]) {
      throw CommandFailure(
        .badData, "\(name) is an archive or a spreadsheet and no text.", advice: "Save it as CSV, or unpack it first.")
    }
    let start = head.firstIndex { $0 > 0x20 } ?? head.endIndex
    guard start < head.endIndex else {
      throw CommandFailure(.badData, "\(name) holds nothing but space.", advice: "Is it the right file?")
    }
    if head[start] == UInt8(ascii: "{") { return .lines }
    if head[start] == UInt8(ascii: "[") {
      throw CommandFailure(.badData, "\(name) is one JSON array.", advice: "Write one object on each line.")
    }
    let lines = head.split(separator: 0x0A)
    if format == .ndjson, lines.contains(where: { $0.first { $0 > 0x20 } == UInt8(ascii: "{") }) { return .lines }
    if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .lines }
    return .fields(delimiter: delimiter(of: lines.first.map(Array.init) ?? []))
  }

  /// What parts the fields of a head: the sign that stands in it most often outside quotation marks.
  private static func delimiter(of head: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in head {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    var best = UInt8(ascii: ",")
    for sign in [UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] where counts[sign, default: 0] > counts[best, default: 0] {
      best = sign
    }
    return best
  }

  /// The form for people.
  package var formText: String {
    switch form {
    case .lines: "ndjson"
    case .fields(0x09): "csv (tab)"
    case .fields(let delimiter): "csv (\(Character(Unicode.Scalar(delimiter))))"
    }
  }
}

/// How rows are written.
package enum RowFormat: String {
  case csv, ndjson
  /// As csv, but for programs that take a cell for a formula where it begins like one, and need a mark to see UTF-8.
  case spreadsheet
}
