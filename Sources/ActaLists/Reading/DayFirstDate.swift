import ActaModel

/// Reads dates of lists that put the day first ("12/05/1958", "00/09/1962", "dd/mm/1945", "1946") or the year
/// ("1958-05-12", "1958-05").
enum DayFirstDate {
  /// The date, nil where the words are none of the forms or the calendar has no such day.
  ///
  /// What is open stays open: "10/00/1983" is the tenth of some month (`1983-XX-10`).
  static func read(_ source: String) -> PartialDate? {
    let words = source.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { Array($0)[...] }
    guard words.count == 1, let word = words.first else { return nil }
    let parts = word.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count == 1 { return yearFirst(word, words: source) }
    guard parts.count == 3, let year = number(parts[2]), parts[2].count == 4, year > 0,
      isOpen(parts[0]) || number(parts[0]) != nil,
      isOpen(parts[1]) || number(parts[1]) != nil
    else { return nil }
    let yearText = parts[2].text
    switch (number(parts[0]), number(parts[1])) {
    case (let day?, let month?):
      return Day(year, month, day).map { PartialDate($0, words: source) }
    case (nil, let month?): return try? PartialDate(edtf: "\(yearText)-\(two(month))", words: source)
    case (let day?, nil): return try? PartialDate(edtf: "\(yearText)-XX-\(two(day))", words: source)
    case (nil, nil): return try? PartialDate(edtf: yearText, words: source)
    }
  }

  /// "1958-05-12", "1958-05" and "1958", also with a time behind the day.
  static func yearFirst(_ word: Bytes, words: String? = nil) -> PartialDate? {
    let words = words ?? word.text
    let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let year = parts.first, year.count == 4, year.number != nil, year.number != 0 else { return nil }
    if parts.count == 1 { return try? PartialDate(edtf: year.text, words: words) }
    if parts.count == 2, parts[1].count == 2, parts[1].number != nil {
      return try? PartialDate(edtf: word.text, words: words)
    }
    guard word.count >= 10, word.count == 10 || word[word.startIndex + 10] == UInt8(ascii: "T"),
      let day = Day(word.prefix(10).text)
    else { return nil }
    return PartialDate(day, words: words)
  }

  /// A number above 0; nil where the list writes that it isn't known ("00", "dd").
  private static func number(_ part: Bytes) -> Int? {
    guard let number = part.number, number > 0 else { return nil }
    return number
  }

  private static func isOpen(_ part: Bytes) -> Bool {
    part.elementsEqual("00".utf8) || part.elementsEqual("dd".utf8) || part.elementsEqual("mm".utf8)
      || part.elementsEqual("DD".utf8) || part.elementsEqual("MM".utf8)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
