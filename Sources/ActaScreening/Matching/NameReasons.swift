/// Says in reasons how two names were aligned.
enum NameReasons {
  static func make(
    _ score: NameScore, links: [NameLink], query: (text: String, analysis: NameAnalysis),
    listed: (text: String, analysis: NameAnalysis)
  ) -> [Reason] {
    var reasons: [Reason] = []
    var agreeing: (query: [String], listed: [String]) = ([], [])
    var queryLinked = Set<Int>()
    var listedLinked = Set<Int>()
    let queryTokens = query.analysis.tokens
    let listedTokens = listed.analysis.tokens
    for link in links.sorted(by: { ($0.query, $0.listed) < ($1.query, $1.listed) }) {
      let inQuery = link.inQuery(of: queryTokens.count)
      let inListed = link.inListed(of: listedTokens.count)
      queryLinked.formUnion(inQuery)
      listedLinked.formUnion(inListed)
      let queryText = text(of: inQuery, queryTokens, in: query.text)
      let listedText = text(of: inListed, listedTokens, in: listed.text)
      if link.isInitial {
        reasons.append(Reason(.initialAgrees, .supports, query: queryText, listed: listedText))
      } else if let other = score.otherGender, other.query == link.query {
        reasons.append(Reason(.otherGivenName, .against, query: queryText, listed: listedText))
      } else if link.queryCredit < WordSimilarity.joined {
        reasons.append(Reason(.nameTokenSimilar, .supports, query: queryText, listed: listedText))
      } else {
        switch listedTokens[link.listed].role {
        case .given: reasons.append(Reason(.givenNameAgrees, .supports, query: queryText, listed: listedText))
        case .family: reasons.append(Reason(.familyNameAgrees, .supports, query: queryText, listed: listedText))
        case .unknown, .other:
          agreeing.query.append(queryText)
          agreeing.listed.append(listedText)
        }
      }
    }
    if !agreeing.query.isEmpty {
      reasons.insert(
        Reason(
          .nameAgrees, .supports, query: agreeing.query.joined(separator: " "),
          listed: agreeing.listed.joined(separator: " ")), at: 0)
    }
    reasons += leftOver(score, (query.text, queryTokens, queryLinked), (listed.text, listedTokens, listedLinked))
    if let reason = legalForms(query.analysis, listed.analysis) { reasons.append(reason) }
    return reasons
  }

  private typealias Side = (text: String, tokens: [NameToken], linked: Set<Int>)

  private static func leftOver(_ score: NameScore, _ query: Side, _ listed: Side) -> [Reason] {
    var reasons: [Reason] = []
    for (place, token) in query.tokens.enumerated() where !query.linked.contains(place) && says(token) {
      reasons.append(Reason(.nameTokenMissing, .against, query: text(of: [token], in: query.text)))
    }
    for (place, token) in listed.tokens.enumerated() where !listed.linked.contains(place) && says(token) {
      reasons.append(Reason(.extraListedToken, .neutral, listed: text(of: [token], in: listed.text)))
    }
    if score.isSingleToken {
      reasons.append(Reason(.singleTokenOnly, .against, query: query.text, listed: listed.text))
    }
    if score.isFamilyMissing {
      let family = listed.tokens.filter { $0.role == .family }
      reasons.append(Reason(.familyNameMissing, .against, listed: text(of: family[...], in: listed.text)))
    }
    if score.isTurnedAround {
      reasons.append(Reason(.filiationTurned, .against, query: query.text, listed: listed.text))
    }
    if score.numbersDiffer {
      func numbers(_ side: Side) -> String {
        side.tokens.filter { $0.sort == .number }.map { text(of: [$0], in: side.text) }.joined(separator: " ")
      }
      reasons.append(Reason(.numberDiffers, .against, query: numbers(query), listed: numbers(listed)))
    }
    return reasons
  }

  /// Whether a word that is left over is worth a reason.
  private static func says(_ token: NameToken) -> Bool {
    switch token.sort {
    case .plain, .number, .generic, .place, .initial, .suffix: true
    case .particle, .title, .filler, .legalForm, .repeated: false
    }
  }

  private static func legalForms(_ query: NameAnalysis, _ listed: NameAnalysis) -> Reason? {
    guard query.legalForm != listed.legalForm else { return nil }
    return Reason(
      .legalFormDiffers, .neutral, query: String(decoding: query.legalWords, as: UTF8.self),
      listed: String(decoding: listed.legalWords, as: UTF8.self))
  }

  /// The words as they stand in the name, each stretch of it once.
  static func text(of places: [Int], _ tokens: [NameToken], in name: String) -> String {
    if places.count == 2, places[1] != places[0] + 1 {
      let parts = places.map { text(of: tokens[$0...$0], in: name) }
      return parts[0] == parts[1] ? parts[0] : parts.joined(separator: " ")
    }
    guard let first = places.first, let last = places.last else { return "" }
    return text(of: tokens[first...last], in: name)
  }

  /// The words as they stand in the name, from the first to the last of them.
  static func text(of tokens: ArraySlice<NameToken>, in name: String) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    let bytes = Array(name.utf8)
    let lower = min(first.range.lowerBound, bytes.count)
    let upper = min(max(last.range.upperBound, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}
