/// Why a text isn't understood as a date.
public struct DateWordsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text that was read.
  public let text: String
  /// What isn't understood or impossible.
  public let problem: String

  init(_ text: String, _ problem: String) {
    self.text = text
    self.problem = problem
  }

  /// Three forms that work.
  public static let examples = ["19 Apr 1960", "04/1960", "between 1958 and 1961"]

  /// The problem, and forms that work.
  public var description: String {
    let forms = Self.examples.map { "\"\($0)\"" }.joined(separator: ", ")
    return "\"\(text)\" isn't understood as a date: \(problem). Forms that work: \(forms)"
  }
}

/// Reads dates as people and lists write them, in English and Spanish.
///
/// The words are kept as they are; where they leave room, the result says by which convention they were read. What
/// could mean several days is one day within a span, so it becomes a one-of set (`[2025-09-11..2025-09-20]`); a
/// time that lasts ("since 2020", "from A to B") becomes an interval. Nothing depends on a locale or a clock.
public enum DateWords {
  /// How "03/04/1960" is read.
  public enum NumericOrder: Sendable {
    case dayFirst, monthFirst
  }

  /// Reads a date.
  ///
  /// - Parameters:
  ///   - text: the words, such as "c. 1960", "19 de abril de 1960", "In mid-September 2025". EDTF passes through.
  ///   - reference: the day on which the text was written. It gives a text without a year the latest year in which
  ///     the date doesn't lie after that day; nil refuses such texts.
  ///   - order: how a numeric date is read that allows both; the result's `convention` says so.
  /// - Throws: `DateWordsError` for words that aren't understood and days that no calendar has.
  public static func read(
    _ text: String, reference: Day? = nil, order: NumericOrder = .dayFirst
  ) throws(DateWordsError) -> PartialDate {
    let trimmed = text.trimmingSpace
    if trimmed.isEmpty { throw DateWordsError(text, "it is empty") }
    if let plain = try? PartialDate(edtf: trimmed) { return plain }
    let parser = DateWordsParser(text: text, reference: reference, order: order)
    let (edtf, conventions) = try parser.read(try DateWordsToken.tokens(of: text))
    do {
      return try PartialDate(
        edtf: edtf, words: text, convention: conventions.isEmpty ? nil : conventions.joined(separator: "; "))
    } catch {
      throw DateWordsError(text, error.problem)
    }
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    var scalars = unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }
}
