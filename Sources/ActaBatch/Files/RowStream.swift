package import ActaRegistry

/// A row as it stands in its file.
package struct RawRow: Sendable {
  /// The line on which it begins, from 1.
  package var line: Int
  /// The row's text in UTF-8, quotation marks resolved; a JSON line as it is.
  package var bytes: [UInt8]
  /// Where the fields stand in `bytes`; none for a JSON line.
  package var fields: [Range<Int>]
  /// Why the row can't be read.
  package var fault: RowFailure?
}

/// Takes rows from a file one after the other, holding no more than a part of it.
///
/// A fault costs one line and not the rest of the file: after a quotation mark that isn't closed, reading goes on at
/// the next line.
package struct RowStream {
  /// How rows are parted.
  package enum Form: Equatable, Sendable {
    /// Fields with a delimiter (RFC 4180; line feed, CR LF or CR).
    case fields(delimiter: UInt8)
    /// One JSON value a line.
    case lines
  }

  /// The longest row that is read, in bytes of UTF-8.
  package static let longestRow = 8 << 20

  private let file: RowFile
  private let form: Form
  private var decoder: RowDecoder
  private var buffer: [UInt8] = []
  private var position = 0
  private var offset: Int
  private var isAtEnd = false
  private var line = 1
  private var partSize = 1 << 18

  package init(_ file: RowFile, form: Form) {
    self.file = file
    self.form = form
    decoder = RowDecoder(file.encoding)
    offset = file.encoding.markLength
  }

  /// The share of the file that was read, 0 to 1.
  package var share: Double { file.size == 0 ? 1 : Double(offset - (buffer.count - position)) / Double(file.size) }

  /// The beginning of a file's text: up to `count` bytes.
  package static func head(of file: RowFile, count: Int) throws(CommandFailure) -> [UInt8] {
    var stream = RowStream(file, form: .lines)
    stream.partSize = count
    try stream.fill()
    return Array(stream.buffer.prefix(count))
  }

  /// The next row that isn't blank, nil at the end.
  package mutating func next() throws(CommandFailure) -> RawRow? {
    while true {
      if position >= buffer.count {
        guard !isAtEnd else { return nil }
        try fill()
        continue
      }
      var row = RawRow(line: line, bytes: [], fields: [], fault: nil)
      switch form == .lines ? scanLine(&row) : scanFields(&row) {
      case .row(let end):
        consume(to: end)
        if row.fault == nil, isBlank(row) { continue }
        return row
      case .badQuotes:
        try recover(&row)
        return row
      case .incomplete:
        if buffer.count - position > Self.longestRow {
          try giveUp(&row)
          return row
        }
        try fill()
      }
    }
  }

  private enum Scan {
    case row(end: Int)
    case badQuotes
    case incomplete
  }

  private func isBlank(_ row: RawRow) -> Bool {
    switch form {
    case .lines: row.bytes.allSatisfy { $0 <= 0x20 }
    // The end mark of DOS stands alone behind the last line.
    case .fields: row.fields.count <= 1 && (row.bytes.isEmpty || row.bytes == [0x1A])
    }
  }

  private mutating func fill() throws(CommandFailure) {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    // A row that doesn't fit is scanned again from its beginning: the parts grow with it.
    let part = try file.bytes(at: offset, count: max(partSize, buffer.count))
    offset += part.count
    isAtEnd = part.isEmpty || offset >= file.size
    buffer += decoder.decode(part, isLast: isAtEnd)
  }

  private mutating func consume(to end: Int) {
    var place = position
    while place < end {
      if buffer[place] == 0x0A || (buffer[place] == 0x0D && !(place + 1 < buffer.count && buffer[place + 1] == 0x0A)) {
        line += 1
      }
      place += 1
    }
    position = end
  }

  private func scanLine(_ row: inout RawRow) -> Scan {
    var end = position
    while end < buffer.count, buffer[end] != 0x0A { end += 1 }
    guard end < buffer.count || isAtEnd else { return .incomplete }
    let next = min(end + 1, buffer.count)
    if end - position > Self.longestRow {
      row.fault = Self.tooLong
    } else {
      row.bytes = Array(buffer[position..<end])
    }
    return .row(end: next)
  }

  private func scanFields(_ row: inout RawRow) -> Scan {
    guard case .fields(let delimiter) = form else { return .incomplete }
    let isAtEnd = self.isAtEnd
    let start = position
    var text = row.bytes
    var fields = row.fields
    let scan = buffer.withUnsafeBufferPointer { bytes -> Scan in
      let count = bytes.count
      var place = start
      while true {
        let first = text.count
        if place < count, bytes[place] == 0x22 {
          place += 1
          while true {
            guard place < count else { return isAtEnd ? .badQuotes : .incomplete }
            let byte = bytes[place]
            place += 1
            if byte != 0x22 {
              text.append(byte)
              continue
            }
            if place == count, !isAtEnd { return .incomplete }
            guard place < count, bytes[place] == 0x22 else { break }
            text.append(0x22)
            place += 1
          }
          while place < count, bytes[place] == 0x20 { place += 1 }
          if place < count, bytes[place] != delimiter, bytes[place] != 0x0A, bytes[place] != 0x0D { return .badQuotes }
        } else {
          let begin = place
          while place < count {
            let byte = bytes[place]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            place += 1
          }
          text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[begin..<place]))
        }
        if place == count, !isAtEnd { return .incomplete }
        fields.append(first..<text.count)
        guard place < count else { return .row(end: place) }
        if bytes[place] == delimiter {
          place += 1
          continue
        }
        guard bytes[place] == 0x0D else { return .row(end: place + 1) }
        if place + 1 == count, !isAtEnd { return .incomplete }
        return .row(end: place + 1 < count && bytes[place + 1] == 0x0A ? place + 2 : place + 1)
      }
    }
    row.bytes = text
    row.fields = fields
    return scan
  }

  /// Takes the first line of a row whose quotation marks are wrong, parted at every delimiter.
  private mutating func recover(_ row: inout RawRow) throws(CommandFailure) {
    var end = position
    while end < buffer.count, buffer[end] != 0x0A, buffer[end] != 0x0D { end += 1 }
    let next = end + 1 < buffer.count && buffer[end] == 0x0D && buffer[end + 1] == 0x0A ? end + 2 : end + 1
    row.bytes = Array(buffer[position..<end])
    row.fields = []
    if case .fields(let delimiter) = form {
      var start = 0
      for (place, byte) in row.bytes.enumerated() where byte == delimiter {
        row.fields.append(start..<place)
        start = place + 1
      }
      row.fields.append(start..<row.bytes.count)
    }
    row.fault = RowFailure(
      .badQuotes, "A quotation mark isn't closed, or text stands behind a closing one (line \(row.line)).")
    consume(to: min(next, buffer.count))
  }

  /// Passes over a row that is too long: its first line where quotation marks made it so, else to its line's end.
  private mutating func giveUp(_ row: inout RawRow) throws(CommandFailure) {
    if form != .lines, buffer[position...].prefix(Self.longestRow).contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      return try recover(&row)
    }
    row = RawRow(line: row.line, bytes: [], fields: [], fault: Self.tooLong)
    while true {
      if let end = buffer[position...].firstIndex(of: 0x0A) { return consume(to: end + 1) }
      position = buffer.count
      guard !isAtEnd else { return }
      try fill()
    }
  }

  private static let tooLong = RowFailure(
    .rowTooLong, "The row is longer than \(longestRow >> 20) MiB.")
}
