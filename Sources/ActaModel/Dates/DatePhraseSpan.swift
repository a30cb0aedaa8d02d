extension DatePhrase {
  /// The days that a phrase allows, and how they are written.
  struct Span {
    /// EDTF of the first date; of the only one where `end` is the same.
    let start: String
    /// EDTF of the last date.
    let end: String
    let first: Day
    let last: Day
    let conventions: [String]

    /// The span as one date or as a one-of set.
    var oneOf: String { start == end ? start : "[\(start)..\(end)]" }

    /// The span as an element of a set.
    var element: String { start == end ? start : "\(start)..\(end)" }
  }

  /// The days that the phrase allows. The year must be known.
  func span(of text: String) throws(DateWordsError) -> Span {
    if let decade { return try span(ofDecade: decade, of: text) }
    guard let year else { throw DateWordsError(text, "it names no year") }
    if let season { return try span(of: season, in: year, of: text) }
    guard let month else {
      if day != nil { throw DateWordsError(text, "it names a day and a year, but no month") }
      return try span(ofYear: year, of: text)
    }
    let name = "\(DateVocabulary.monthNames[month - 1]) \(year)"
    let length = Day.length(ofMonth: month, year: year)
    if let day {
      guard let exact = Day(year, month, day) else {
        throw DateWordsError(text, "\(name) has \(length) days, so there is no day \(day)")
      }
      try checkWeekday(exact, of: text)
      return try span(exact.description, exact.description, of: text)
    }
    if weekday != nil { throw DateWordsError(text, "a weekday needs a day of the month") }
    guard let from = Day(year, month, 1), let to = Day(year, month, length) else {
      throw DateWordsError(text, "the calendar has no \(name)")
    }
    let written = String(from.description.dropLast(3))
    switch part {
    case nil: return try span(written, written, of: text)
    case .early: return try span("\(from)", "\(written)-10", "early in a month = days 1 to 10", of: text)
    case .mid: return try span("\(written)-11", "\(written)-20", "mid-month = days 11 to 20", of: text)
    case .late: return try span("\(written)-21", "\(to)", "late in a month = days 21 to the end", of: text)
    }
  }

  private func span(ofYear year: Int, of text: String) throws(DateWordsError) -> Span {
    let written = padded(year)
    switch part {
    case nil: return try span(written, written, of: text)
    case .early:
      return try span("\(written)-01-01", "\(written)-03-31", "early in a year = January to March", of: text)
    case .mid: return try span("\(written)-04-01", "\(written)-09-30", "mid-year = April to September", of: text)
    case .late:
      return try span("\(written)-10-01", "\(written)-12-31", "late in a year = October to December", of: text)
    }
  }

  private func span(ofDecade decade: Int, of text: String) throws(DateWordsError) -> Span {
    let written = padded(decade)
    let stem = String(written.dropLast())
    switch part {
    case nil: return try span("\(stem)X", "\(stem)X", of: text)
    case .early: return try span(written, "\(stem)3", "early in a decade = years 0 to 3", of: text)
    case .mid: return try span("\(stem)4", "\(stem)6", "mid-decade = years 4 to 6", of: text)
    case .late: return try span("\(stem)7", "\(stem)9", "late in a decade = years 7 to 9", of: text)
    }
  }

  private func span(of season: Int, in year: Int, of text: String) throws(DateWordsError) -> Span {
    let written = "\(padded(year))-\(season)"
    let months = ["March to May", "June to August", "September to November", "December to February"][(season - 21) % 4]
    let convention = "northern season, \(months)"
    guard let part else { return try span(written, written, convention, of: text) }
    let index = 3 + (season - 21) * 3 + (part == .early ? 0 : part == .mid ? 1 : 2)
    let month = index > 12 ? "\(padded(year + 1))-\(padded(index - 12, 2))" : "\(padded(year))-\(padded(index, 2))"
    return try span(month, month, convention + "; \(part.rawValue) in a season = one of its three months", of: text)
  }

  private func padded(_ number: Int, _ width: Int = 4) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private func span(
    _ start: String, _ end: String, _ convention: String? = nil, of text: String
  ) throws(DateWordsError) -> Span {
    let mark = isApproximate && isUncertain ? "%" : isApproximate ? "~" : isUncertain ? "?" : ""
    let days: (first: Day?, last: Day?)
    do {
      days = (try PartialDate(edtf: start).earliest, try PartialDate(edtf: end).latest)
    } catch {
      throw DateWordsError(text, error.problem)
    }
    guard let first = days.first, let last = days.last else { throw DateWordsError(text, "it has no end") }
    return Span(
      start: start + mark, end: end + mark, first: first, last: last,
      conventions: conventions + (convention.map { [$0] } ?? []))
  }

  private func checkWeekday(_ day: Day, of text: String) throws(DateWordsError) {
    // 1970-01-01 was a Thursday.
    let actual = ((day.daysSince1970 + 3) % 7 + 7) % 7
    guard let weekday, weekday != actual else { return }
    throw DateWordsError(text, "\(day) was a \(DateVocabulary.weekdayNames[actual])")
  }
}
