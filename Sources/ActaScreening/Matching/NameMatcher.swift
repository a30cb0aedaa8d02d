/// Two words, or one and two written together, that are taken for one another.
struct NameLink {
  var query: Int
  var querySpan: Int
  var listed: Int
  var listedSpan: Int
  /// Basis points credited to each side.
  var queryCredit: Int
  var listedCredit: Int
  /// Credit in weight of both sides: what the alignment maximises.
  var value: Int
  /// Whether an initial stands for a word.
  var isInitial: Bool
  /// Whether it is one telling word, equal on both sides: such links go before all others.
  var isSure: Bool

  /// The query's words: one, or two of which the second may be the name's first.
  func inQuery(of count: Int) -> [Int] { Self.places(query, querySpan, count) }
  func inListed(of count: Int) -> [Int] { Self.places(listed, listedSpan, count) }

  private static func places(_ first: Int, _ span: Int, _ count: Int) -> [Int] {
    span == 1 ? [first] : [first, first + 1 < count ? first + 1 : 0]
  }

  /// The words as bits.
  static func bits(_ first: Int, _ span: Int, _ count: Int) -> UInt64 {
    let one = UInt64(1) << UInt64(first)
    return span == 1 ? one : one | UInt64(1) << UInt64(first + 1 < count ? first + 1 : 0)
  }
}

/// How well two names agree, before evidence.
struct NameScore {
  /// 0 to 10000.
  var score = 0
  var isSingleToken = false
  var isFamilyMissing = false
  var numbersDiffer = false
  /// The link whose given name has the ending of another gender: Daniel, Daniela.
  var otherGender: NameLink?
  /// Whether "son of" stands the other way round.
  var isTurnedAround = false
}

/// Aligns two names in any order of words and scores the agreement. Holds the memory that it works in.
struct NameMatcher {
  /// Score where one word of several agrees, and where no family name does. With the default threshold only the same
  /// birth day and country together lift the first over it.
  static let singleTokenCap = 6000
  static let familyMissingCap = 6500
  /// Share of the score that the less covered side decides: people have names that one side leaves out.
  static let otherSidePerson = 2500
  static let otherSideOther = 6200
  /// Factors: no given name agrees; the first given or family name isn't among those that agree; few letters agree
  /// and words are left over; numbers differ.
  static let noGivenName = 9000
  static let notLeading = 9400
  static let leftOver = 8200
  static let fewLetters = (below: 9, factor: 8500)
  static let numbersDiffer = 6000
  /// Factor where only one side has a number.
  static let numberAlone = 7000
  /// Factors for people: where both names read as Chinese or Korean and one has a syllable more; where a given name
  /// has the ending of another gender.
  static let otherSyllables = 9000
  static let otherGender = 7200
  /// Factors where the query has two or more words that the listed name lacks: chains of fathers' names hold many
  /// short names.
  static let queryMore = (two: 9600, several: 9000)
  /// Factor where "son of" stands the other way round.
  static let turnedAround = 6500

  private(set) var links: [NameLink] = []
  private var candidates: [NameLink] = []

  /// Scores two names whose words are alike as `pairs` says.
  mutating func score(
    _ query: [CompiledToken], _ listed: ArraySlice<CompiledToken>, _ pairs: WordPairs, isPerson: Bool
  ) -> NameScore {
    align(query, listed, pairs, isPerson: isPerson)
    guard links.contains(where: { !$0.isInitial }) else { return NameScore() }
    var queryTotal = 0
    for token in query { queryTotal += Int(token.weight) }
    var listedTotal = 0
    for token in listed { listedTotal += Int(token.weight) }
    var queryCredit = 0
    var listedCredit = 0
    for link in links {
      queryCredit += weight(query[...], link.query, link.querySpan) * link.queryCredit
      listedCredit += weight(listed, link.listed, link.listedSpan) * link.listedCredit
    }
    guard queryTotal > 0, listedTotal > 0 else { return NameScore() }
    let queryCover = queryCredit / queryTotal
    let listedCover = listedCredit / listedTotal
    var result = NameScore()
    result.score = Self.score(queryCover, listedCover, isPerson: isPerson)
    if isPerson {
      judgePerson(query, listed, min(queryCover, listedCover), &result)
    } else {
      judgeNumbers(query, listed, &result)
    }
    return result
  }

  /// The score of two covers before judgement, which only lowers it: the index leaves out names by it.
  static func score(_ cover: Int, _ otherCover: Int, isPerson: Bool) -> Int {
    let best = max(cover, otherCover)
    let other = min(cover, otherCover)
    let share = isPerson ? otherSidePerson : otherSideOther
    return best * best / 10_000 * (10_000 - share + share * other / 10_000) / 10_000
  }

  private func weight(_ tokens: ArraySlice<CompiledToken>, _ first: Int, _ span: Int) -> Int {
    let start = tokens.startIndex
    let one = Int(tokens[start + first].weight)
    if span == 1 { return one }
    return one + Int(tokens[first + 1 < tokens.count ? start + first + 1 : start].weight)
  }

  // MARK: Alignment

  private mutating func align(
    _ query: [CompiledToken], _ listed: ArraySlice<CompiledToken>, _ pairs: WordPairs, isPerson: Bool
  ) {
    candidates.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    let start = listed.startIndex
    for i in query.indices {
      let left = query[i]
      for j in listed.indices {
        let right = listed[j]
        if left.weight > 0, right.weight > 0 {
          let alike = pairs.alike(i, j - start)
          if alike > 0 {
            add(
              left.weight, right.weight, NameLinkPlace(i, 1, j - start, 1), alike, alike, isInitial: false,
              isSure: alike == WordSimilarity.same && Self.isSure(left) && Self.isSure(right))
          } else if isPerson {
            addInitial(left, i, right, j - start)
          }
        }
        if left.joined >= 0, right.weight > 0, right.sort != .initial {
          let alike = pairs.alike(queryJoin: i, j - start)
          if alike > 0 {
            let weight = left.weight + query[i + 1 < query.count ? i + 1 : 0].weight
            add(weight, right.weight, NameLinkPlace(i, 2, j - start, 1), alike, alike, isInitial: false)
          }
        }
        if right.joined >= 0, left.weight > 0, left.sort != .initial {
          let alike = pairs.alike(i, listedJoin: j - start)
          if alike > 0 {
            let weight = right.weight + listed[j + 1 < listed.endIndex ? j + 1 : start].weight
            add(left.weight, weight, NameLinkPlace(i, 1, j - start, 2), alike, alike, isInitial: false)
          }
        }
      }
    }
    choose(query.count, listed.count)
  }

  private mutating func addInitial(_ left: CompiledToken, _ i: Int, _ right: CompiledToken, _ j: Int) {
    guard (left.sort == .initial) != (right.sort == .initial) else { return }
    let word = left.sort == .initial ? right : left
    guard word.sort == .plain, left.first == right.first else { return }
    let queryIsInitial = left.sort == .initial
    add(
      left.weight, right.weight, NameLinkPlace(i, 1, j, 1),
      queryIsInitial ? WordSimilarity.initial : WordSimilarity.initialOfWord,
      queryIsInitial ? WordSimilarity.initialOfWord : WordSimilarity.initial, isInitial: true)
  }

  private static func isSure(_ token: CompiledToken) -> Bool { token.isTelling && token.sort != .initial }

  private struct NameLinkPlace {
    let query: Int, querySpan: Int, listed: Int, listedSpan: Int
    init(_ query: Int, _ querySpan: Int, _ listed: Int, _ listedSpan: Int) {
      self.query = query
      self.querySpan = querySpan
      self.listed = listed
      self.listedSpan = listedSpan
    }
  }

  private mutating func add(
    _ queryWeight: Int16, _ listedWeight: Int16, _ place: NameLinkPlace, _ queryCredit: Int, _ listedCredit: Int,
    isInitial: Bool, isSure: Bool = false
  ) {
    candidates.append(
      NameLink(
        query: place.query, querySpan: place.querySpan, listed: place.listed, listedSpan: place.listedSpan,
        queryCredit: queryCredit, listedCredit: listedCredit,
        value: Int(queryWeight) * queryCredit + Int(listedWeight) * listedCredit, isInitial: isInitial,
        isSure: isSure))
  }

  /// Takes links by value, each word once. Ties go to places that are near one another, so that the choice doesn't
  /// depend on which name is the query.
  private mutating func choose(_ queryCount: Int, _ listedCount: Int) {
    candidates.sort { left, right in
      if left.isSure != right.isSure { return left.isSure }
      if left.value != right.value { return left.value > right.value }
      let leftApart = abs(left.query - left.listed)
      let rightApart = abs(right.query - right.listed)
      if leftApart != rightApart { return leftApart < rightApart }
      let leftSum = left.query + left.listed
      let rightSum = right.query + right.listed
      if leftSum != rightSum { return leftSum < rightSum }
      if left.query != right.query { return left.query < right.query }
      return left.querySpan < right.querySpan
    }
    var queryTaken: UInt64 = 0
    var listedTaken: UInt64 = 0
    for link in candidates {
      let inQuery = NameLink.bits(link.query, link.querySpan, queryCount)
      let inListed = NameLink.bits(link.listed, link.listedSpan, listedCount)
      if queryTaken & inQuery != 0 || listedTaken & inListed != 0 { continue }
      queryTaken |= inQuery
      listedTaken |= inListed
      links.append(link)
    }
  }

  // MARK: Judgement

  private func judgePerson(
    _ query: [CompiledToken], _ listed: ArraySlice<CompiledToken>, _ other: Int, _ result: inout NameScore
  ) {
    var queryWords = 0
    var listedWords = 0
    var letters = 0
    var linked: UInt64 = 0
    var queryLinked: UInt64 = 0
    var hasInitial = false
    for link in links {
      if link.isInitial { hasInitial = true }
      let inQuery = NameLink.bits(link.query, link.querySpan, query.count)
      queryLinked |= inQuery
      for place in query.indices
      where inQuery & (1 << UInt64(place)) != 0 && query[place].isTelling && !link.isInitial { queryWords += 1 }
      let inListed = NameLink.bits(link.listed, link.listedSpan, listed.count)
      linked |= inListed
      for (place, token) in listed.enumerated() where inListed & (1 << UInt64(place)) != 0 {
        if token.isTelling, !link.isInitial {
          listedWords += 1
          letters += Int(token.length)
        }
      }
    }
    let telling = max(query.count { $0.isTelling }, listed.count { $0.isTelling })
    if max(queryWords, listedWords) <= 1, telling > 1, !hasInitial {
      result.isSingleToken = true
      result.score = min(result.score, Self.singleTokenCap)
      return
    }
    let hasLeftOver = isLeftOver(query[...], queryLinked) || isLeftOver(listed, linked)
    if hasLeftOver, other < Self.leftOver, letters < Self.fewLetters.below {
      scale(&result, by: Self.fewLetters.factor)
    }
    let more = query.indices.count { query[$0].isTelling && queryLinked & (1 << UInt64($0)) == 0 }
    if more >= 2 { scale(&result, by: more == 2 ? Self.queryMore.two : Self.queryMore.several) }
    if hasLeftOver, areSyllables(query[...], listed) {
      scale(&result, by: Self.otherSyllables)
    }
    if isTurnedAround(query[...], listed) {
      result.isTurnedAround = true
      scale(&result, by: Self.turnedAround)
    }
    if let link = links.first(where: { isOtherGender($0, query, listed) }) {
      result.otherGender = link
      scale(&result, by: Self.otherGender)
    }
    judgeRoles(listed, linked, &result)
  }

  private func isLeftOver(_ tokens: ArraySlice<CompiledToken>, _ linked: UInt64) -> Bool {
    tokens.enumerated().contains { $1.isTelling && linked & (1 << UInt64($0)) == 0 }
  }

  /// Whether both names read as Chinese, or both as Korean: there each syllable tells people apart.
  private func areSyllables(_ query: ArraySlice<CompiledToken>, _ listed: ArraySlice<CompiledToken>) -> Bool {
    func hints(_ tokens: ArraySlice<CompiledToken>) -> WordHint {
      tokens.reduce([.chinese, .korean]) {
        $1.sort == .plain ? $0.intersection($1.hint) : $1.isTelling ? [] : $0
      }
    }
    return !hints(query).isDisjoint(with: hints(listed))
  }

  /// Whether a link takes a man's given name for a woman's: one has an "a" more, or "a" for "o". Family names, and the
  /// last words of names whose parts aren't known, have such endings without another person being meant.
  private func isOtherGender(
    _ link: NameLink, _ query: [CompiledToken], _ listed: ArraySlice<CompiledToken>
  ) -> Bool {
    // One edit, of a vowel; where the last letters differ it is the last one.
    guard link.querySpan == 1, link.listedSpan == 1, WordSimilarity.isVowelEdit(link.queryCredit) else { return false }
    let (asked, known) = (query[link.query], listed[listed.startIndex + link.listed])
    func isGiven(_ token: CompiledToken, _ place: Int, _ count: Int) -> Bool {
      token.role == .given || (token.role == .unknown && place == 0 && count > 1)
    }
    guard isGiven(asked, link.query, query.count), isGiven(known, link.listed, listed.count) else { return false }
    let (short, long) = asked.length <= known.length ? (asked, known) : (known, asked)
    let a = UInt8(ascii: "a")
    let o = UInt8(ascii: "o")
    guard short.length >= 4 else { return false }
    if short.length == long.length { return [short.last, long.last] == [a, o] || [short.last, long.last] == [o, a] }
    return long.last == a && !"aeiouy".utf8.contains(short.last)
  }

  /// Whether son and father have changed places: "Ahmad bin Hasan" and "Hasan bin Ahmad".
  private func isTurnedAround(_ query: ArraySlice<CompiledToken>, _ listed: ArraySlice<CompiledToken>) -> Bool {
    for asked in 1..<max(query.count - 1, 1) where query[query.startIndex + asked].isFiliation {
      for known in 1..<max(listed.count - 1, 1) where listed[listed.startIndex + known].isFiliation {
        let son = links.contains { $0.query == asked - 1 && $0.listed == known + 1 }
        let father = links.contains { $0.query == asked + 1 && $0.listed == known - 1 }
        if son, father { return true }
      }
    }
    return false
  }

  private func judgeRoles(_ listed: ArraySlice<CompiledToken>, _ linked: UInt64, _ result: inout NameScore) {
    var given = RoleCover()
    var family = RoleCover()
    var familyHasArticle = false
    for (place, token) in listed.enumerated() {
      let isLinked = linked & (1 << UInt64(place)) != 0
      switch token.role {
      case .given: given.count(token, isLinked)
      case .family:
        family.count(token, isLinked)
        // A name after a place or tribe ("al-Tikriti") is often left out, so it may be missing.
        if token.sort == .particle { familyHasArticle = true }
      case .unknown, .other: break
      }
    }
    if family.words > 0, family.linked == 0, !familyHasArticle {
      result.isFamilyMissing = true
      result.score = min(result.score, Self.familyMissingCap)
    }
    if given.words > 0, given.linked == 0 { scale(&result, by: Self.noGivenName) }
    if given.linked > 0, !given.leadingLinked { scale(&result, by: Self.notLeading) }
    if family.linked > 0, !family.leadingLinked { scale(&result, by: Self.notLeading) }
  }

  private struct RoleCover {
    var words = 0
    var linked = 0
    var leadingLinked = false

    mutating func count(_ token: CompiledToken, _ isLinked: Bool) {
      guard token.isTelling || token.sort == .repeated else { return }
      words += 1
      if isLinked {
        linked += 1
        if token.isLeading { leadingLinked = true }
      }
    }
  }

  private func judgeNumbers(
    _ query: [CompiledToken], _ listed: ArraySlice<CompiledToken>, _ result: inout NameScore
  ) {
    var queryLinked: UInt64 = 0
    var listedLinked: UInt64 = 0
    for link in links {
      queryLinked |= NameLink.bits(link.query, link.querySpan, query.count)
      listedLinked |= NameLink.bits(link.listed, link.listedSpan, listed.count)
    }
    let queryLeft = query.indices.contains { query[$0].sort == .number && queryLinked & (1 << UInt64($0)) == 0 }
    let listedLeft = listed.enumerated().contains { $1.sort == .number && listedLinked & (1 << UInt64($0)) == 0 }
    if queryLeft, listedLeft {
      result.numbersDiffer = true
      scale(&result, by: Self.numbersDiffer)
    } else if queryLeft || listedLeft {
      scale(&result, by: Self.numberAlone)
    }
  }

  private func scale(_ result: inout NameScore, by factor: Int) { result.score = result.score * factor / 10_000 }
}
