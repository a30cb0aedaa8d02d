import ActaModel

/// Compares birth dates as spans of days.
enum BirthEvidence {
  /// What two dates have to do with each other, worst first.
  enum Outcome: Int, Comparable {
    case conflicts, near, dayDiffers, possible, swapped, yearAgrees, dateAgrees

    static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }
  }

  /// Years by which "about 1960" may be off.
  static let toleranceYears = 2
  /// A span of more days than this says too little to agree.
  static let widestYear = 366

  /// The best outcome over all listed dates, and the date that gives it; nil where there is nothing to compare.
  static func best(_ query: PartialDate?, _ listed: [PartialDate]) -> (outcome: Outcome, date: PartialDate)? {
    guard let query, query.earliest != nil || query.latest != nil else { return nil }
    var best: (outcome: Outcome, date: PartialDate)?
    for date in listed where date.earliest != nil || date.latest != nil {
      let outcome = compare(query, date)
      if let known = best {
        let isBetter =
          outcome > known.outcome
          || (outcome == known.outcome && date.edtf.utf8.lexicographicallyPrecedes(known.date.edtf.utf8))
        if !isBetter { continue }
      }
      best = (outcome, date)
    }
    return best
  }

  static func compare(_ left: PartialDate, _ right: PartialDate) -> Outcome {
    if let one = left.exactDay, let other = right.exactDay { return compareDays(one, other) }
    if left.overlaps(right) {
      return isAboutAYear(left) && isAboutAYear(right) ? .yearAgrees : .possible
    }
    return apart(left, right) ? .conflicts : .near
  }

  private static func compareDays(_ left: Day, _ right: Day) -> Outcome {
    if left == right { return .dateAgrees }
    if left.year == right.year {
      return left.month == right.day && left.day == right.month ? .swapped : .dayDiffers
    }
    return abs(left.year - right.year) == 1 ? .near : .conflicts
  }

  private static func isAboutAYear(_ date: PartialDate) -> Bool {
    guard let earliest = date.earliest, let latest = date.latest else { return false }
    return latest.daysSince1970 - earliest.daysSince1970 < widestYear
  }

  /// Whether the years between two spans that don't overlap are more than their precision forgives.
  private static func apart(_ left: PartialDate, _ right: PartialDate) -> Bool {
    let isRough = left.isApproximate || left.isUncertain || right.isApproximate || right.isUncertain
    let tolerance = isRough ? toleranceYears : 1
    if let end = left.latest, let start = right.earliest, end < start { return start.year - end.year > tolerance }
    if let end = right.latest, let start = left.earliest, end < start { return start.year - end.year > tolerance }
    return false
  }
}
