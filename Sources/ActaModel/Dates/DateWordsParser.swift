/// Finds bounds, ranges and alternatives in a date's words; what stands between them is a `DatePhrase`.
struct DateWordsParser {
  let text: String
  let reference: Day?
  let order: DateWords.NumericOrder

  typealias Result = (edtf: String, conventions: [String])

  func read(_ tokens: [DateWordsToken]) throws(DateWordsError) -> Result {
    let (bound, rest) = Self.bound(of: tokens)
    if let split = Self.split(rest, after: bound) { return try range(bound, split, rest) }
    var phrase = try phrase(rest)
    let span = try resolve(&phrase)
    switch bound {
    case nil: return (span.oneOf, span.conventions)
    case .between: throw DateWordsError(text, "\"between\" needs two dates with \"and\"")
    case .onOrBefore: return ("[..\(span.end)]", span.conventions)
    case .onOrAfter: return ("[\(span.start)..]", span.conventions)
    case .since: return ("\(span.start)/..", span.conventions)
    case .until: return ("../\(span.end)", span.conventions)
    case .before:
      let last = Day(daysSince1970: span.first.daysSince1970 - 1)
      return ("[..\(last)]", span.conventions + ["before = on an earlier day than \(span.first)"])
    case .after:
      let first = Day(daysSince1970: span.last.daysSince1970 + 1)
      return ("[\(first)..]", span.conventions + ["after = on a later day than \(span.last)"])
    }
  }

  // MARK: - Two dates

  private struct Split {
    let index: Int
    /// Whether the two are alternatives ("1958 or 1961") and not the ends of a span.
    var isChoice = false
    /// Whether the time between them is meant ("from A to B"), and not one day within it.
    var isDuration = false
  }

  private static func bound(of tokens: [DateWordsToken]) -> (DateVocabulary.Bound?, [DateWordsToken]) {
    let matches = DateVocabulary.bounds.filter { entry in
      tokens.count > entry.words.count && zip(entry.words, tokens).allSatisfy { $0 == $1.word }
    }
    guard let longest = matches.max(by: { $0.words.count < $1.words.count }) else { return (nil, tokens) }
    return (longest.bound, Array(tokens.dropFirst(longest.words.count)))
  }

  private static func split(_ tokens: [DateWordsToken], after bound: DateVocabulary.Bound?) -> Split? {
    // "a" stands between two dates only after "de" or "desde"; elsewhere it is "a mediados de".
    let opensSpan = bound == .since || tokens.first?.word == "de" || tokens.first?.word == "del"
    for index in tokens.indices.dropFirst().dropLast() {
      if tokens[index].kind == .dash { return Split(index: index, isDuration: bound == .since) }
      guard let word = tokens[index].word, !(tokens[index].isTight && word == "to") else { continue }
      switch bound {
      case .between where ["and", "y", "e", "to"].contains(word): return Split(index: index)
      case nil, .since:
        if DateVocabulary.connectors.contains(word) { return Split(index: index, isDuration: bound == .since) }
        if DateVocabulary.ends.contains(word) { return Split(index: index, isDuration: true) }
        if opensSpan, word == "a" || word == "al" { return Split(index: index, isDuration: true) }
        if bound == nil, DateVocabulary.alternatives.contains(word) { return Split(index: index, isChoice: true) }
      case .between: continue
      default: if DateVocabulary.connectors.contains(word) { return Split(index: index) }
      }
    }
    return nil
  }

  private func range(
    _ bound: DateVocabulary.Bound?, _ split: Split, _ tokens: [DateWordsToken]
  ) throws(DateWordsError) -> Result {
    guard bound == nil || bound == .since || bound == .between else {
      throw DateWordsError(text, "a bound (\"before\", \"after\", …) takes one date, not two")
    }
    var first = try phrase(Array(tokens[..<split.index]))
    var last = try phrase(Array(tokens[(split.index + 1)...]))
    // "3 to 10 May 2025", "September 3 to 10, 2025", "20 December to 5 January 2026".
    let bothSayTheYear = first.year != nil && last.year != nil
    if first.month == nil, first.day != nil { first.month = last.month }
    if last.month == nil, last.day != nil { last.month = first.month }
    if first.year == nil, first.decade == nil { first.year = last.year }
    if last.year == nil, last.decade == nil { last.year = first.year }
    var start = try resolve(&first)
    let end = try resolve(&last)
    if !bothSayTheYear, end.last < start.first, let year = first.year {
      first.year = year - 1
      start = try resolve(&first)
    }
    let conventions = start.conventions + end.conventions.filter { !start.conventions.contains($0) }
    if split.isChoice { return ("[\(start.element),\(end.element)]", conventions) }
    if split.isDuration { return ("\(start.start)/\(end.end)", conventions) }
    return ("[\(start.start)..\(end.end)]", conventions)
  }

  // MARK: - One date

  private func phrase(_ tokens: [DateWordsToken]) throws(DateWordsError) -> DatePhrase {
    try DatePhrase.read(tokens, of: text, order: order)
  }

  /// The days of a phrase, its year taken from the reference where it has none.
  private func resolve(_ phrase: inout DatePhrase) throws(DateWordsError) -> DatePhrase.Span {
    if phrase.year == nil, phrase.decade == nil {
      guard phrase.month != nil || phrase.season != nil else { throw DateWordsError(text, "it names no year") }
      guard let reference else { throw DateWordsError(text, "it names no year, and no day of writing was given") }
      phrase.conventions.append("year from the day of writing, \(reference)")
      phrase.year = reference.year
      // 29 February may lie up to eight years back.
      for year in (0...8).map({ reference.year - $0 }) {
        phrase.year = year
        if let span = try? phrase.span(of: text), span.first <= reference { return span }
      }
    }
    return try phrase.span(of: text)
  }
}
