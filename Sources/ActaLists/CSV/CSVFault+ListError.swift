extension CSVFault {
  /// The refusal of the file that can't be split into rows.
  func error(file: String) -> ListError {
    switch kind {
    case .openQuote:
      ListError(
        .truncated, file: file, line: line, found: "the file ends inside a quoted field",
        advice: "the file was cut; fetch it again")
    case .textAfterQuote:
      ListError(
        .malformedRow, file: file, line: line, found: "text between a closing quote and the next field",
        advice: "a quote inside a field must be doubled; fetch the file again")
    case .textAfterEndMark:
      ListError(
        .malformedRow, file: file, line: line, found: "text after the end mark (byte 0x1A)",
        advice: "two files may have been joined; fetch the file again")
    case .rowTooLong:
      ListError(
        .tooLarge, file: file, line: line,
        found: "a row of more than \(LineLengths.limit / 1_000_000) MB or of more than \(CSVRows.fieldLimit) fields",
        advice: "a closing quote may be missing; fetch the file again")
    }
  }
}

extension ListFile {
  /// Refuses a file in which nothing is written.
  ///
  /// - Throws: `ListError` of kind `empty`.
  func requireText() throws(ListError) {
    if try hasText { return }
    throw ListError(
      .empty, file: name, found: size == 0 ? "a file of 0 bytes" : "a file of \(size) bytes without text",
      advice: "fetch it again: an empty download doesn't mean an empty list")
  }

  /// Whether anything but white space stands in the file.
  var hasText: Bool {
    get throws(ListError) {
      var hasText = false
      try forEachPart { (part) throws(ListError) -> Bool in
        hasText = part.contains { $0 > 0x20 }
        return !hasText
      }
      return hasText
    }
  }
}
