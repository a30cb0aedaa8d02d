import ActaModel

/// Reads dates as the United Nations' list writes them.
enum UNDate {
  private static let span = "one day within the span"

  /// "2015-04-14", "2015-04-14-04:00" (a day with a time zone) and "1963"; nil for all else.
  static func day(_ words: String) -> PartialDate? {
    let bytes = Array(words.utf8)[...]
    if bytes.count == 4 { return isYear(bytes) ? try? PartialDate(edtf: words, words: words) : nil }
    guard bytes.count >= 10, let day = Day(bytes.prefix(10).text) else { return nil }
    let zone = bytes.dropFirst(10)
    guard zone.isEmpty || [0x5A, 0x2B, 0x2D, 0x54].contains(zone.first) else { return nil }
    return PartialDate(day, words: words)
  }

  /// A day, a year or two years: "1975 - 1978".
  static func loose(_ words: String) -> PartialDate? {
    if let date = day(words) { return date }
    let parts = Array(words.utf8)[...].split(separator: UInt8(ascii: "-")).map(\.trimmed)
    guard parts.count == 2, isYear(parts[0]), isYear(parts[1]) else { return nil }
    return try? PartialDate(edtf: "[\(parts[0].text)..\(parts[1].text)]", words: words, convention: span)
  }

  /// An `INDIVIDUAL_DATE_OF_BIRTH`.
  ///
  /// - Returns: the date, nil where there is none; and whether the note is part of it.
  static func birth(_ element: XMLElement) -> (date: PartialDate?, takesNote: Bool) {
    let type = element.words("TYPE_OF_DATE") ?? ""
    let note = element.words("NOTE")
    let isNotedApproximate = note?.lowercased() == "approximately"
    let mark = type == "APPROXIMATELY" || isNotedApproximate ? "~" : ""
    func words(_ fields: String...) -> String {
      ([type == "EXACT" ? "" : type] + fields + [isNotedApproximate ? note ?? "" : ""]).filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    if let from = element.words("FROM_YEAR"), let to = element.words("TO_YEAR"), isYear(from), isYear(to) {
      let date = try? PartialDate(edtf: "[\(from)\(mark)..\(to)\(mark)]", words: words(from, to), convention: span)
      return (date, isNotedApproximate)
    }
    if let given = element.words("DATE"), let day = day(given) {
      if mark.isEmpty, type == "EXACT" { return (day, false) }
      return (try? PartialDate(edtf: day.edtf + mark, words: words(given)), isNotedApproximate)
    }
    let year = element.words("YEAR") ?? element.words("FROM_YEAR") ?? element.words("TO_YEAR")
    if let year, isYear(year) {
      if let note, !isNotedApproximate, let date = month(note, year: year) { return (date, true) }
      return (try? PartialDate(edtf: year + mark, words: words(year)), isNotedApproximate)
    }
    if let note, let date = month(note, year: nil) { return (date, true) }
    return (nil, false)
  }

  /// "Nov. 1973", "July 1961", or "Sep." with the year beside it.
  private static func month(_ note: String, year: String?) -> PartialDate? {
    let parts = note.utf8.split(separator: 0x20).map { word -> [UInt8] in
      let word = Array(word).filter { $0 != UInt8(ascii: ".") }
      return word.first.map { $0 >= 0x41 } == true ? Array(word.prefix(3)) : word
    }
    guard parts.count == (year == nil ? 2 : 1) else { return nil }
    let words = (parts + (year.map { [Array($0.utf8)] } ?? [])).map { String(decoding: $0, as: UTF8.self) }
    guard let date = OFACDate.read(Array(words.joined(separator: " ").utf8)[...]) else { return nil }
    return try? PartialDate(edtf: date.edtf, words: ([note] + (year.map { [$0] } ?? [])).joined(separator: " "))
  }

  private static func isYear(_ words: String) -> Bool { isYear(Array(words.utf8)[...]) }

  private static func isYear(_ bytes: Bytes) -> Bool { bytes.count == 4 && bytes.number != nil }
}
