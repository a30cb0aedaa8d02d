/// Finds the names whose score may reach a floor, and scores them.
struct NameSearch {
  /// A name that reaches the floor.
  struct Hit {
    var row: Int
    var score: Int
    var isWeak: Bool
    /// Which way of reading the query found it.
    var reading = 0
  }

  private let index: NameIndex
  private let names: NameTable
  private let words: QueryWords
  private let isAcronym: Bool

  /// A search in people's names, in other names, or both.
  init(
    _ index: NameIndex, person: NameAnalysis?, other: NameAnalysis?, isAcronym: Bool = false, memo: KeyMemo
  ) {
    self.index = index
    names = index.names
    self.isAcronym = isAcronym
    words = QueryWords(person: person, other: other, memo: memo)
  }

  /// Calls `found` with all names of subjects asked for that score at least `floor` (basis points).
  func forEachHit(
    floor: Int, _ scratch: inout SearchScratch, isAsked: (Int) -> Bool, _ found: (Int, Hit) -> Void
  ) {
    guard !words.isEmpty else { return }
    scratch.fit(rows: names.count, units: names.units.count)
    CandidateFinder(index: index, words: words, isAcronym: isAcronym, floor: floor).collect(&scratch)
    defer { scratch.clear() }
    for place in scratch.rows.indices {
      let number = Int(scratch.rows[place])
      let row = names.row(number)
      guard isAsked(row.subject), isComparable(row) else { continue }
      let isJoined = scratch.isJoined[number >> 6] >> UInt64(number & 63) & 1 == 1
      lookUpPairs(row, isJoined: isJoined, &scratch)
      guard bound(row, scratch) >= floor else { continue }
      let score = score(row, &scratch)
      if score >= floor { found(row.subject, Hit(row: number, score: score, isWeak: row.isWeak)) }
    }
  }

  /// The score of one name of the index, by comparing all words.
  func score(of number: Int, _ scratch: inout SearchScratch) -> Hit? {
    let row = names.row(number)
    guard isComparable(row) else { return nil }
    let reading = reading(row)
    scratch.pairs.reset(query: reading.tokens.count, listed: row.tokens.count)
    for (j, place) in row.tokens.enumerated() {
      let listed = names.units.word(names.token(place).unit)
      for (i, token) in reading.tokens.enumerated() {
        let alike = words.store.with(Int(token.unit)) { WordSimilarity.words($0, listed) }
        scratch.pairs.set(i, j, Int16(alike))
        if token.joined >= 0 {
          let joined = words.store.with(Int(token.joined)) { WordSimilarity.joined($0, listed) }
          scratch.pairs.set(queryJoin: i, j, Int16(joined))
        }
      }
    }
    compareJoined(row, &scratch)
    let score = score(row, &scratch)
    return score > 0 ? Hit(row: number, score: score, isWeak: row.isWeak) : nil
  }

  private func reading(_ row: NameRow) -> QueryWords.Reading { row.isPerson ? words.person : words.other }

  private func isComparable(_ row: NameRow) -> Bool {
    !reading(row).tokens.isEmpty && !row.tokens.isEmpty && !(isAcronym && row.style == .acronym)
  }

  // MARK: What is alike

  /// Takes over what the search for words found, and notes the most that each word may be credited with.
  private func lookUpPairs(_ row: NameRow, isJoined: Bool, _ scratch: inout SearchScratch) {
    let reading = reading(row)
    let count = reading.tokens.count
    scratch.pairs.reset(query: count, listed: row.tokens.count)
    for i in 0..<count { scratch.queryCredits[i] = 0 }
    for (j, place) in row.tokens.enumerated() {
      scratch.listedCredits[j] = 0
      let unit = names.token(place).unit
      var next = unit < scratch.heads.count ? scratch.heads[unit] : -1
      while next >= 0 {
        let match = scratch.matches[Int(next)]
        next = match.next
        if match.alike > 0 {
          reading.places[Int(match.query)].forEachBit { i in
            scratch.pairs.set(i, j, match.alike)
            scratch.credit(i, j, match.alike)
          }
        }
        if match.joined > 0 {
          reading.joinedPlaces[Int(match.query)].forEachBit { i in
            scratch.pairs.set(queryJoin: i, j, match.joined)
            scratch.credit(i, j, match.joined)
            scratch.credit(i + 1 < count ? i + 1 : 0, j, match.joined)
          }
        }
      }
    }
    if isJoined { compareJoined(row, &scratch) }
  }

  /// Compares the query's words with neighbouring listed ones written together.
  private func compareJoined(_ row: NameRow, _ scratch: inout SearchScratch) {
    let reading = reading(row)
    for (j, place) in row.tokens.enumerated() where names.token(place).joinedLog != nil {
      let next = place + 1 < row.tokens.upperBound ? place + 1 : row.tokens.lowerBound
      let first = names.units.word(names.writtenUnit(place))
      let second = names.units.word(names.writtenUnit(next))
      guard first.bytes.count + second.bytes.count <= Tokenizer.longestWord else { continue }
      scratch.joined.removeAll()
      let joined = scratch.joined.intern(
        Array(first.bytes) + Array(second.bytes), hint: names.units.hint(names.token(place).unit), sort: .joined)
      for (i, token) in reading.tokens.enumerated() {
        let alike = WordSimilarity.joined(words.store, Int(token.unit), scratch.joined, joined)
        guard alike > 0 else { continue }
        scratch.pairs.set(i, listedJoin: j, Int16(alike))
        scratch.credit(i, j, Int16(alike))
        scratch.credit(i, next - row.tokens.lowerBound, Int16(alike))
      }
    }
  }

  // MARK: Score

  /// The most that a name can score with what is alike.
  private func bound(_ row: NameRow, _ scratch: SearchScratch) -> Int {
    let reading = reading(row)
    let initials = row.isPerson && (reading.hasInitial || row.hasInitial)
    var queryCredit = 0
    for (i, token) in reading.tokens.enumerated() {
      var credit = Int(scratch.queryCredits[i])
      if initials {
        credit = max(
          credit, token.sort == .initial ? WordSimilarity.initial : row.hasInitial ? WordSimilarity.initialOfWord : 0)
      }
      queryCredit += Int(token.weight) * credit
    }
    var listedCredit = 0
    var listedTotal = 0
    for (j, place) in row.tokens.enumerated() {
      let token = names.token(place)
      var credit = Int(scratch.listedCredits[j])
      if initials {
        credit = max(
          credit,
          token.sort == .initial ? WordSimilarity.initial : reading.hasInitial ? WordSimilarity.initialOfWord : 0)
      }
      listedTotal += token.weight
      listedCredit += token.weight * credit
    }
    guard reading.total > 0, listedTotal > 0 else { return 0 }
    return NameMatcher.score(queryCredit / reading.total, listedCredit / listedTotal, isPerson: row.isPerson)
  }

  private func score(_ row: NameRow, _ scratch: inout SearchScratch) -> Int {
    let reading = reading(row)
    scratch.tokens.removeAll(keepingCapacity: true)
    for place in row.tokens { scratch.tokens.append(names.compiled(place)) }
    let score = scratch.matcher.score(
      reading.tokens, scratch.tokens[...], scratch.pairs, isPerson: row.isPerson
    ).score
    if isAcronym || row.style == .acronym { return min(score, Acronyms.cap) }
    return row.isPerson
      ? score * index.rarity.factor(scratch.matcher.links, reading.tokens, scratch.tokens) / 10_000 : score
  }
}

extension SearchScratch {
  @inline(__always)
  fileprivate mutating func credit(_ i: Int, _ j: Int, _ credit: Int16) {
    queryCredits[i] = max(queryCredits[i], credit)
    listedCredits[j] = max(listedCredits[j], credit)
  }
}
