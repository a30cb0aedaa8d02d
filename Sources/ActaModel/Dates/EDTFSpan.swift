/// Digits of a number, of which some may be open (X).
struct DigitPattern {
  /// The digits, nil for an open one.
  let digits: [UInt8?]
  /// How many are open.
  let open: Int

  init(_ digits: [UInt8?]) {
    self.digits = digits
    open = digits.reduce(0) { $1 == nil ? $0 + 1 : $0 }
  }

  /// The number, nil where a digit is open.
  var only: Int? { open == 0 ? value(0) : nil }

  /// How many numbers the pattern allows.
  var count: Int { (0..<open).reduce(1) { product, _ in product * 10 } }

  /// The allowed number at `index`, in ascending order.
  func value(_ index: Int) -> Int {
    var rest = index
    var place = 1
    var value = 0
    for digit in digits.reversed() {
      if let digit {
        value += Int(digit) * place
      } else {
        value += rest % 10 * place
        rest /= 10
      }
      place *= 10
    }
    return value
  }

  /// The pattern in which only the first `count` digits are kept.
  func opened(after count: Int) -> DigitPattern {
    DigitPattern(digits.enumerated().map { $0.offset < count ? $0.element : nil })
  }

  /// How many digits at the end are open, nil where an open one stands before a given one.
  var openAtEnd: Int? {
    let tail = digits.reversed().prefix { $0 == nil }.count
    return tail == open ? tail : nil
  }
}

/// The days that a year, month and day with open digits allow.
struct EDTFSpan {
  let year: DigitPattern
  let isNegative: Bool
  var month: DigitPattern?
  var day: DigitPattern?

  /// First and last day allowed, and how fine that is.
  func reading(of text: String) throws(EDTFError) -> EDTF.Reading {
    // Months and days are few: collect those that the digits allow, then look for the first and last year that has
    // such a day (only 29 February depends on the year).
    let months = allowed(month, 1...12)
    let days = allowed(day, 1...31)
    if months.isEmpty { throw EDTFError(text, "a month is 01 to 12, a season 21 to 41") }
    if days.isEmpty { throw EDTFError(text, "a day is 01 to 31") }
    let count = year.count
    let ascending = (0..<count).lazy.compactMap { self.first(ofYear: self.year(at: $0, count), months, days) }
    let descending = (0..<count).reversed().lazy.compactMap {
      self.last(ofYear: self.year(at: $0, count), months, days)
    }
    guard let earliest = ascending.first, let latest = descending.first else {
      throw EDTFError(text, "the calendar has no such day")
    }
    return EDTF.Reading(
      earliest: earliest, latest: latest, precision: precision,
      hasOpenDigits: year.open + (month?.open ?? 0) + (day?.open ?? 0) > 0)
  }

  private func allowed(_ pattern: DigitPattern?, _ range: ClosedRange<Int>) -> [Int] {
    guard let pattern else { return Array(range) }
    return (0..<pattern.count).map(pattern.value).filter(range.contains)
  }

  /// The year at `index` in order of time.
  private func year(at index: Int, _ count: Int) -> Int {
    isNegative ? -year.value(count - 1 - index) : year.value(index)
  }

  private func first(ofYear year: Int, _ months: [Int], _ days: [Int]) -> Day? {
    for month in months { if let day = days.first, let found = Day(year, month, day) { return found } }
    return nil
  }

  private func last(ofYear year: Int, _ months: [Int], _ days: [Int]) -> Day? {
    for month in months.reversed() {
      let length = Day.length(ofMonth: month, year: year)
      if let day = days.last(where: { $0 <= length }), let found = Day(year, month, day) { return found }
    }
    return nil
  }

  private var precision: PartialDate.Precision {
    let monthOpen = month?.open ?? 2
    let dayOpen = day?.open ?? 2
    switch (year.openAtEnd, monthOpen, dayOpen) {
    case (0, 0, 0): return .day
    case (0, 0, 2): return .month
    case (0, 2, 2): return .year
    case (1, 2, 2): return .decade
    case (2, 2, 2): return .century
    case (4, 2, 2): return .unknown
    default: return .interval
    }
  }

  /// The days of a season (21 to 41) of the year.
  ///
  /// Seasons are whole months. 21 to 24 name no hemisphere and are read as northern ones; a winter that begins in
  /// December runs into the next year.
  func season(_ season: Int, of text: String) throws(EDTFError) -> EDTF.Reading {
    let (start, length): (Int, Int) =
      switch season {
      case 21...24, 25...28: (3 + (season - 21) % 4 * 3, 3)
      case 29...32: (1 + (8 + (season - 29) * 3) % 12, 3)
      case 33...36: (1 + (season - 33) * 3, 3)
      case 37...39: (1 + (season - 37) * 4, 4)
      default: (1 + (season - 40) * 6, 6)
      }
    let count = year.count
    let first = year(at: 0, count)
    let last = year(at: count - 1, count)
    let end = start + length - 1
    let endYear = end > 12 ? last + 1 : last
    let endMonth = end > 12 ? end - 12 : end
    guard let earliest = Day(first, start, 1) else { throw EDTFError(text, "the calendar has no such season") }
    // The winter that begins in December 9999 ends beyond the days that are counted.
    let latest = Day(endYear, endMonth, Day.length(ofMonth: endMonth, year: endYear)) ?? Day(9999, 12, 31)
    return EDTF.Reading(
      earliest: earliest, latest: latest, precision: year.open == 0 ? .season : .interval,
      hasOpenDigits: year.open > 0)
  }
}
