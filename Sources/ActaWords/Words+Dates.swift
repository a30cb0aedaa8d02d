public import ActaModel

extension Words {
  /// A date with the source's words first; the days that they allow follow as a hint: `"In mid-September" (11–20 Sept
  /// 2025)`.
  public func date(_ date: PartialDate) -> String {
    guard let words = date.words, !words.isEmpty else { return plain(date) }
    guard date.earliest != nil || date.latest != nil else { return quoted(words) }
    return "\(quoted(words)) (\(plain(date)))"
  }

  /// A date as programs write it, for people; as it is where it can't be read.
  public func edtf(_ text: String) -> String { (try? PartialDate(edtf: text)).map { plain($0) } ?? text }

  /// A day: "24 Oct 2025".
  public func day(_ day: Day) -> String { "\(day.day) \(month(day.month)) \(year(day.year))" }

  /// The days that a date allows, without the source's words.
  public func plain(_ date: PartialDate) -> String {
    var text: String
    switch (date.earliest, date.latest) {
    case (let first?, let last?): text = span(first, last, date.precision)
    case (let first?, nil): text = say("on or after \(day(first))", "el \(day(first)) o después")
    case (nil, let last?): text = say("on or before \(day(last))", "el \(day(last)) o antes")
    case (nil, nil): return say("date unknown", "fecha desconocida")
    }
    if date.isApproximate { text = say("about \(text)", "hacia \(text)") }
    if date.isUncertain { text += say(" (uncertain)", " (dudoso)") }
    return text
  }

  private func span(_ first: Day, _ last: Day, _ precision: PartialDate.Precision) -> String {
    if first == last { return day(first) }
    switch precision {
    case .year where first.year == last.year: return year(first.year)
    case .month where first.year == last.year && first.month == last.month:
      return "\(month(first.month)) \(year(first.year))"
    default: break
    }
    if first.year == last.year, first.month == last.month {
      return "\(first.day)–\(last.day) \(month(first.month)) \(year(first.year))"
    }
    if first.year == last.year {
      return "\(first.day) \(month(first.month)) – \(last.day) \(month(last.month)) \(year(first.year))"
    }
    let isWholeYears = first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31
    if isWholeYears { return "\(year(first.year))–\(year(last.year))" }
    return "\(day(first)) – \(day(last))"
  }

  private func year(_ year: Int) -> String {
    year > 0 ? String(year) : say("\(1 - year) BC", "\(1 - year) a. C.")
  }

  private func month(_ month: Int) -> String {
    let english = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
    let spanish = ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."]
    let names = language == .english ? english : spanish
    return names.indices.contains(month - 1) ? names[month - 1] : String(month)
  }

  /// How long ago a moment is: "today", "1 day old", "12 days old".
  ///
  /// Counts whole days of 24 hours; a moment in the future is "today".
  public func age(_ moment: Instant, at now: Instant) -> String {
    guard now > moment else { return say("today", "hoy") }
    let days = Int(clamping: (now.microseconds - moment.microseconds) / 86_400_000_000)
    if days == 0 { return say("today", "hoy") }
    return say(
      days == 1 ? "1 day ago" : "\(grouped(days)) days ago", days == 1 ? "hace 1 día" : "hace \(grouped(days)) días")
  }
}
