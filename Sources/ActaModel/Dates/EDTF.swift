/// Why a text isn't an EDTF date.
public struct EDTFError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text that was read.
  public let text: String
  /// What was wrong, and what would be right.
  public let problem: String

  /// An error about `text`.
  public init(_ text: String, _ problem: String) {
    self.text = text
    self.problem = problem
  }

  /// The problem in a sentence.
  public var description: String { "\"\(text)\" isn't an EDTF date: \(problem)" }
}

/// Reads Extended Date/Time Format (ISO 8601-2:2019; Library of Congress specification of 2019).
enum EDTF {
  /// What a text allows.
  struct Reading {
    var earliest: Day?
    var latest: Day?
    var precision: PartialDate.Precision
    var isApproximate = false
    var isUncertain = false
  }

  static func read(_ text: String) throws(EDTFError) -> Reading {
    var body = Substring(text)
    if body.hasPrefix("["), body.hasSuffix("]") {
      body = body.dropFirst().dropLast()
      guard let range = body.firstRange(of: "..") else { return try single(body, of: text) }
      return try span(body[..<range.lowerBound], body[range.upperBound...], of: text)
    }
    if let slash = body.firstIndex(of: "/") {
      return try span(body[..<slash], body[body.index(after: slash)...], of: text)
    }
    return try single(body, of: text)
  }

  private static func span(_ first: Substring, _ last: Substring, of text: String) throws(EDTFError) -> Reading {
    let start = first.isEmpty || first == ".." ? nil : try single(first, of: text)
    let end = last.isEmpty || last == ".." ? nil : try single(last, of: text)
    if let from = start?.earliest, let to = end?.latest, to < from { throw EDTFError(text, "it ends before it begins") }
    return Reading(
      earliest: start?.earliest, latest: end?.latest,
      precision: start == nil && end == nil ? .unknown : .interval,
      isApproximate: start?.isApproximate == true || end?.isApproximate == true,
      isUncertain: start?.isUncertain == true || end?.isUncertain == true)
  }

  private static func single(_ part: Substring, of text: String) throws(EDTFError) -> Reading {
    var body = part
    var approximate = false
    var uncertain = false
    if let mark = body.last, "~?%".contains(mark) {
      approximate = mark != "?"
      uncertain = mark != "~"
      body = body.dropLast()
    }
    let pieces = body.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = pieces.compactMap { Int($0) }
    guard numbers.count == pieces.count, (1...3).contains(pieces.count), pieces[0].utf8.count == 4,
      pieces.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { throw EDTFError(text, "expected YYYY, YYYY-MM or YYYY-MM-DD") }
    let year = numbers[0]
    let month = numbers.count > 1 ? numbers[1] : nil
    let day = numbers.count > 2 ? numbers[2] : nil
    let lastMonth = month ?? 12
    guard let earliest = Day(year, month ?? 1, day ?? 1),
      let latest = Day(year, lastMonth, day ?? Day.length(ofMonth: lastMonth, year: year))
    else { throw EDTFError(text, "the calendar has no such day") }
    return Reading(
      earliest: earliest, latest: latest, precision: day != nil ? .day : month != nil ? .month : .year,
      isApproximate: approximate, isUncertain: uncertain)
  }
}
