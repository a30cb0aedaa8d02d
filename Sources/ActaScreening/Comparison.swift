public import ActaModel

/// How two names compare.
public struct ComparisonResult: Sendable, Equatable {
  /// 0 to 10000 basis points, the same whichever name comes first.
  public var score: Int
  /// Whether the names were read as people's or as anything else's.
  public var readAsPerson: Bool
  /// Which words were taken for one another, in the order of the first name.
  public var alignment: [TokenPair]
  /// `query` is the first name, `listed` the second.
  public var reasons: [Reason]
}

/// Words of two names that were taken for one another.
public struct TokenPair: Sendable, Equatable {
  /// The first name's word, or two that are one in the second.
  public var first: String
  /// The second name's word, or two that are one in the first.
  public var second: String
  /// How alike they are, 1 to 10000 basis points.
  public var similarity: Int
}

/// Compares two names without an index: what `acta compare` shows.
public enum Comparison {
  /// Compares two names.
  ///
  /// - Parameter kind: what both names are; nil has it guessed: names with a legal form or a generic word
  ///   ("Trading") are an organization's, others a person's.
  public static func compare(_ first: String, _ second: String, kind: PartyKind? = nil) -> ComparisonResult {
    compare(first, Name(second), kind: kind)
  }

  /// Compares a name with a listed one whose parts may be known.
  public static func compare(_ first: String, _ second: Name, kind: PartyKind? = nil) -> ComparisonResult {
    let isPerson =
      kind.map { $0 == .person }
      ?? !(NameAnalyser.looksLikeOrganization(first) || NameAnalyser.looksLikeOrganization(second.text))
    let left = readings(Name(first), isPerson)
    let right = readings(second, isPerson)
    var best: ComparisonResult?
    for one in left {
      for other in right {
        if one.isAcronym, other.isAcronym { continue }
        let result = compare((first, one), (second.text, other), isPerson: isPerson)
        if result.score > best?.score ?? -1 { best = result }
      }
    }
    return best ?? ComparisonResult(score: 0, readAsPerson: isPerson, alignment: [], reasons: [])
  }

  private static func readings(_ name: Name, _ isPerson: Bool) -> [NameAnalysis] {
    let first = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: isPerson)
    return [first]
      + first.otherStyles.map { NameAnalyser.analyse(name.text, parts: name.parts, isPerson: isPerson, style: $0) }
  }

  private static func compare(
    _ first: (text: String, analysis: NameAnalysis), _ second: (text: String, analysis: NameAnalysis), isPerson: Bool
  ) -> ComparisonResult {
    let left = first.analysis
    let right = second.analysis
    var leftStore = UnitStore()
    var rightStore = UnitStore()
    let leftTokens = left.compile(into: &leftStore)
    let rightTokens = right.compile(into: &rightStore)
    let alike = WordPairs(leftTokens, leftStore, rightTokens, rightStore)
    let mirroredAlike = WordPairs(rightTokens, rightStore, leftTokens, leftStore)
    var matcher = NameMatcher()
    // Either name may know its parts, and neither is "the listed one" here: the lower judgement holds.
    let mirrored = matcher.score(rightTokens, leftTokens[...], mirroredAlike, isPerson: isPerson)
    let direct = matcher.score(leftTokens, rightTokens[...], alike, isPerson: isPerson)
    var score = direct
    score.score = min(direct.score, mirrored.score)
    if left.isAcronym || right.isAcronym { score.score = min(score.score, Acronyms.cap) }
    let pairs = matcher.links.sorted { ($0.query, $0.listed) < ($1.query, $1.listed) }.map { link in
      TokenPair(
        first: NameReasons.text(of: link.inQuery(of: left.tokens.count), left.tokens, in: first.text),
        second: NameReasons.text(of: link.inListed(of: right.tokens.count), right.tokens, in: second.text),
        similarity: min(link.queryCredit, link.listedCredit))
    }
    return ComparisonResult(
      score: Calibration.shown(score.score), readAsPerson: isPerson, alignment: pairs,
      reasons: NameReasons.make(score, links: matcher.links, query: (first.text, left), listed: (second.text, right)))
  }
}
