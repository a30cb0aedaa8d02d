/// The parts that one date in words names.
struct DatePhrase {
  var year: Int?
  var month: Int?
  var day: Int?
  /// First year of a decade.
  var decade: Int?
  /// Number of the season in EDTF.
  var season: Int?
  var part: DateVocabulary.Part?
  var weekday: Int?
  var isApproximate = false
  var isUncertain = false
  /// How the words were read where they leave room.
  var conventions: [String] = []

  static func read(
    _ tokens: [DateWordsToken], of text: String, order: DateWords.NumericOrder
  ) throws(DateWordsError) -> DatePhrase {
    var phrase = DatePhrase()
    var numbers = DateNumbers()
    var saysDecade = false
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .number(let value, let digits): numbers.append(value, digits: digits)
      case .separator: numbers.areSeparated = true
      case .questionMark: phrase.isUncertain = true
      case .dash: throw DateWordsError(text, "a dash stands where no second date follows")
      case .word(let word):
        let previous = index > 0 ? tokens[index - 1].kind : nil
        if case .number(_, let digits)? = previous {
          if word == "s", digits == 4 {
            saysDecade = true
            continue
          }
          if token.isTight, DateVocabulary.ordinals.contains(word) { continue }
        }
        if DateVocabulary.decades.contains(word) {
          saysDecade = true
        } else if word == "dd" || word == "mm" || word == "d" || word == "m" {
          // Forms that leave a part open keep its place: "dd/mm/1965".
          numbers.append(0, digits: 2)
        } else {
          try phrase.take(word, of: text)
        }
      }
    }
    try phrase.take(numbers, saysDecade: saysDecade, order: order, of: text)
    return phrase
  }

  private mutating func take(_ word: String, of text: String) throws(DateWordsError) {
    if let month = DateVocabulary.months[word] {
      if self.month != nil { throw DateWordsError(text, "it names two months") }
      self.month = month
    } else if let season = DateVocabulary.seasons[word] {
      self.season = season
    } else if let part = DateVocabulary.parts[word] {
      self.part = part
    } else if let weekday = DateVocabulary.weekdays[word] {
      self.weekday = weekday
    } else if DateVocabulary.approximate.contains(word) {
      isApproximate = true
    } else if DateVocabulary.uncertain.contains(word) {
      isUncertain = true
    } else if !DateVocabulary.fillers.contains(word) {
      throw DateWordsError(text, "\"\(word)\" has no meaning in a date")
    }
  }

  private mutating func take(
    _ numbers: DateNumbers, saysDecade: Bool, order: DateWords.NumericOrder, of text: String
  ) throws(DateWordsError) {
    let parts = try numbers.parts(monthIsNamed: month != nil, order: order, of: text)
    if let month = parts.month { self.month = month }
    day = parts.day
    year = parts.year
    if let convention = parts.convention { conventions.append(convention) }
    if saysDecade {
      guard let year, year % 10 == 0, month == nil, season == nil else {
        throw DateWordsError(text, "a decade is written as \"1950s\"")
      }
      decade = year
      self.year = nil
    }
    if season != nil, month != nil || day != nil { throw DateWordsError(text, "it names a season and a month") }
    if day != nil, part != nil { throw DateWordsError(text, "early, mid and late don't go with a day") }
    if part != nil, month == nil, season == nil, year == nil, decade == nil {
      throw DateWordsError(text, "early, mid or late of what?")
    }
  }
}

/// The numbers of a date in words, in the order written.
struct DateNumbers {
  private var numbers: [(value: Int, digits: Int)] = []
  /// Whether "/", "." or "-" stands among them.
  var areSeparated = false

  mutating func append(_ value: Int, digits: Int) { numbers.append((value, digits)) }

  typealias Parts = (year: Int?, month: Int?, day: Int?, convention: String?)

  func parts(
    monthIsNamed: Bool, order: DateWords.NumericOrder, of text: String
  ) throws(DateWordsError) -> Parts {
    let years = numbers.filter { $0.digits == 4 }
    let others = numbers.filter { $0.digits != 4 }
    guard years.count <= 1 else {
      throw DateWordsError(text, "it names two years without \"to\" or \"or\" between them")
    }
    guard others.allSatisfy({ $0.digits <= 2 }) else {
      throw DateWordsError(text, "a number of a date has one, two or four digits")
    }
    let year = years.first?.value
    switch (others.count, monthIsNamed) {
    case (0, _): return (year, nil, nil, nil)
    case (1, true): return (year, nil, others[0].value == 0 ? nil : others[0].value, nil)
    case (2, true), (3, _): throw DateWordsError(text, "a year is written with four digits")
    case (1, false):
      guard year != nil, areSeparated else { return (year, nil, others[0].value, nil) }
      return (year, others[0].value == 0 ? nil : try month(others[0].value, of: text), nil, nil)
    case (2, false):
      guard let year else { throw DateWordsError(text, "a year is written with four digits") }
      return try dayAndMonth(year, others.map(\.value), order: order, of: text)
    default: throw DateWordsError(text, "it has too many numbers for one date")
    }
  }

  private func month(_ value: Int, of text: String) throws(DateWordsError) -> Int {
    guard (1...12).contains(value) else { throw DateWordsError(text, "there is no month \(value)") }
    return value
  }

  private func dayAndMonth(
    _ year: Int, _ values: [Int], order: DateWords.NumericOrder, of text: String
  ) throws(DateWordsError) -> Parts {
    let yearIsFirst = numbers[0].digits == 4
    var (day, month) = yearIsFirst || order == .monthFirst ? (values[1], values[0]) : (values[0], values[1])
    var convention: String?
    let bothFit = (1...12).contains(day) && (1...12).contains(month) && day != month
    if !yearIsFirst, month > 12, (1...12).contains(day) {
      swap(&day, &month)
      convention = order == .dayFirst ? "numeric date read month first, as no month is \(day)" : nil
    } else if !yearIsFirst, bothFit {
      convention = order == .dayFirst ? "numeric date read day first" : "numeric date read month first"
    }
    guard month > 0 else {
      // A form that leaves the month open leaves the day open too: "00/00/1965".
      guard day == 0 else { throw DateWordsError(text, "there is no month 0") }
      return (year, nil, nil, nil)
    }
    return (year, try self.month(month, of: text), day == 0 ? nil : day, convention)
  }
}
