import ActaModel

/// Reads dates as OFAC writes them: "19 Apr 1960", "Apr 1960", "1960", "circa 1947", "1958 to 1961",
/// "01 Jan 1964 to 17 Feb 1964", "circa 1979-1982".
enum OFACDate {
  private struct Point {
    var day: Day?
    var edtf: String
  }

  /// The date, nil where the words are none of the forms or the calendar has no such day.
  ///
  /// A span is one day within it, so it becomes a one-of set.
  static func read(_ source: Bytes) -> PartialDate? {
    let words = source.trimmed
    var body = words
    var isApproximate = false
    if let rest = body.after("circa ") {
      body = rest.trimmed
      isApproximate = true
    }
    if let range = bounds(of: body) {
      var end = range.1
      if let rest = end.after("circa ") {
        end = rest.trimmed
        isApproximate = true
      }
      guard let from = point(range.0), let to = point(end) else { return nil }
      let mark = isApproximate ? "~" : ""
      let convention = "one day within the span"
      return try? PartialDate(
        edtf: "[\(from.edtf)\(mark)..\(to.edtf)\(mark)]", words: words.text, convention: convention)
    }
    guard let point = point(body) else { return nil }
    if let day = point.day, !isApproximate { return PartialDate(day, words: words.text) }
    return try? PartialDate(edtf: point.edtf + (isApproximate ? "~" : ""), words: words.text)
  }

  private static func bounds(of body: Bytes) -> (Bytes, Bytes)? {
    if let index = body.firstIndex(ofText: " to ") { return (body[..<index].trimmed, body[(index + 4)...].trimmed) }
    guard body.count == 9, let hyphen = body.firstIndex(of: UInt8(ascii: "-")), hyphen - body.startIndex == 4
    else { return nil }
    return (body[..<hyphen], body[(hyphen + 1)...])
  }

  /// A day, a month or a year.
  private static func point(_ body: Bytes) -> Point? {
    let parts = body.split(separator: 0x20)
    guard (1...3).contains(parts.count), let last = parts.last, last.count == 4, let year = last.number
    else { return nil }
    let yearText = last.text
    if parts.count == 1 { return Point(day: nil, edtf: yearText) }
    guard let month = month(parts[parts.count - 2]) else { return nil }
    let monthText = month < 10 ? "0\(month)" : "\(month)"
    if parts.count == 2 { return Point(day: nil, edtf: yearText + "-" + monthText) }
    guard parts[0].count <= 2, let number = parts[0].number, let day = Day(year, month, number) else { return nil }
    return Point(day: day, edtf: day.description)
  }

  private static let months: [[UInt8]] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ].map { Array($0.utf8) }

  private static func month(_ word: Bytes) -> Int? {
    guard word.count == 3 else { return nil }
    return months.firstIndex { word.begins(with: $0) }.map { $0 + 1 }
  }
}
