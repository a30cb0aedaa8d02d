import ActaModel

/// A date between bounds, in the words that OFAC's older forms have for it: "19 Apr 1960", "Apr 1960", "circa 1947",
/// "1958 to 1961".
enum OFACPeriod {
  /// The words, nil where the bounds are no days or the last lies before the first.
  static func words(from first: Day?, to last: Day?, isApproximate: Bool) -> String? {
    guard let first, let last, first <= last else { return nil }
    let circa = isApproximate ? "circa " : ""
    if first == last { return circa + day(first) }
    let isWholeMonths = first.day == 1 && last.day == Day.length(ofMonth: last.month, year: last.year)
    let isWholeYears = isWholeMonths && first.month == 1 && last.month == 12
    if isWholeYears { return circa + (first.year == last.year ? year(first) : "\(year(first)) to \(year(last))") }
    guard isWholeMonths else { return circa + "\(day(first)) to \(day(last))" }
    let isOneMonth = first.year == last.year && first.month == last.month
    return circa + (isOneMonth ? month(first) : "\(month(first)) to \(month(last))")
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func year(_ day: Day) -> String { String(day.description.prefix(4)) }
  private static func month(_ day: Day) -> String { "\(months[day.month - 1]) \(year(day))" }
  private static func day(_ day: Day) -> String { "\(day.day < 10 ? "0" : "")\(day.day) \(month(day))" }
}
