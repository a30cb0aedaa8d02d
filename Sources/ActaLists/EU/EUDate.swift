import ActaModel

/// Reads births of the European Union's list.
enum EUDate {
  /// The date of a birth, nil where it gives none.
  static func birth(_ item: EUItem) -> PartialDate? {
    let mark = item.isTrue("circa") ? "~" : ""
    let words = words(item) ?? ""
    // A day of another calendar isn't a day of ours.
    guard ["GREGORIAN", nil].contains(item["calendartype"]) else { return nil }
    if let from = year(item["yearrangefrom"]), let to = year(item["yearrangeto"]) {
      return try? PartialDate(
        edtf: "[\(from)\(mark)..\(to)\(mark)]", words: words, convention: "one day within the span")
    }
    if let day = item["birthdate"].flatMap(DayFirstDate.read) {
      return mark.isEmpty ? day : try? PartialDate(edtf: day.edtf + mark, words: words)
    }
    guard let year = year(item["year"]) else { return nil }
    guard let month = item["monthofyear"].flatMap({ two($0) }) else {
      return try? PartialDate(edtf: year + mark, words: words)
    }
    guard let day = item["dayofmonth"].flatMap({ two($0) }) else {
      return try? PartialDate(edtf: "\(year)-\(month)\(mark)", words: words)
    }
    return try? PartialDate(edtf: "\(year)-\(month)-\(day)\(mark)", words: words)
  }

  /// What the item says of the date, in its own words; nil where it says nothing.
  static func words(_ item: EUItem) -> String? {
    var words: [String] = []
    if item.isTrue("circa") { words.append("circa") }
    if let date = item["birthdate"] {
      words.append(date)
    } else if let from = item["yearrangefrom"] ?? item["yearrangeto"] {
      words.append(from + (item["yearrangefrom"] != nil ? item["yearrangeto"].map { " to \($0)" } ?? "" : ""))
    } else {
      words += ["dayofmonth", "monthofyear", "year"].compactMap { item[$0] }
    }
    if let calendar = item["calendartype"], calendar != "GREGORIAN", !words.isEmpty { words.append(calendar) }
    return words.isEmpty || words == ["circa"] ? nil : words.joined(separator: " ")
  }

  private static func year(_ text: String?) -> String? {
    guard let text, text.utf8.count == 4, Array(text.utf8)[...].number.map({ $0 > 0 }) == true else { return nil }
    return text
  }

  private static func two(_ text: String) -> String? {
    guard let number = Array(text.utf8)[...].number, (1...31).contains(number) else { return nil }
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
