/// Finds the names in which a word of the query may be found. Exact: no name is left out that would score the floor.
struct CandidateFinder {
  let index: NameIndex
  let words: QueryWords
  /// Whether the query is read as first letters; such words are never taken for listed ones that are read so too.
  let isAcronym: Bool
  /// In basis points.
  let floor: Int

  /// Fills the scratch memory with listed words that are alike, and with rows to be scored.
  func collect(_ scratch: inout SearchScratch) {
    var starts: [Int] = []
    starts.reserveCapacity(words.store.count + 1)
    for unit in 0..<words.store.count {
      starts.append(scratch.matches.count)
      matchWords(unit, &scratch)
    }
    starts.append(scratch.matches.count)
    let searched = wordsToSearch(starts, scratch)
    for unit in 0..<words.store.count {
      for place in starts[unit]..<starts[unit + 1] {
        let match = scratch.matches[place]
        let listed = Int(match.unit)
        let isWhole = searched.isEmpty || searched[unit] || match.joined > 0
        walk(isWhole ? index.rows(of: listed) : index.sureRows(of: listed), &scratch)
      }
      if words.uses(unit).plain { matchPairs(unit, &scratch) }
    }
  }

  private func walk(_ range: Range<Int>, _ scratch: inout SearchScratch) {
    let count = index.names.count
    for place in range {
      let row = index.postings[place]
      if Int(row) < count { scratch.touch(row) } else { index.postings.noteDamage() }
    }
  }

  // MARK: Words

  private func matchWords(_ unit: Int, _ scratch: inout SearchScratch) {
    let use = words.uses(unit)
    guard use.plain || use.joined else { return }
    scratch.turn += 1
    words.store.with(unit) { word in
      for place in index.exact.range(FNV.hash(word.bytes)) {
        compare(word, unit, use, Int(index.exact.values[place]), &scratch)
      }
      guard word.isLetters else { return }
      for key in word.keys {
        let table = WordClasses.isBroad(key, word.hint) ? index.broadKeys : index.keys
        table.forEach(key) { _, other in compare(word, unit, use, Int(other), &scratch) }
      }
      guard use.plain else { return }
      let units = index.names.units
      DeletionKeys.forEach(word.bytes) { key in
        index.deletions.forEach(key) { _, other in
          if (units.mask(Int(other)) ^ word.mask).nonzeroBitCount <= 4 {
            compare(word, unit, use, Int(other), &scratch)
          }
        }
      }
    }
  }

  private func compare(
    _ word: WordView, _ unit: Int, _ use: (plain: Bool, joined: Bool), _ other: Int, _ scratch: inout SearchScratch
  ) {
    guard other < index.names.units.count else { return index.postings.noteDamage() }
    if scratch.seen[other] == scratch.turn { return }
    scratch.seen[other] = scratch.turn
    if isAcronym, index.names.units.isAcronym(other) { return }
    let listed = index.names.units.word(other)
    let alike = use.plain ? WordSimilarity.words(word, listed) : 0
    let joined = use.joined ? WordSimilarity.joined(word, listed) : 0
    guard alike > 0 || joined > 0 else { return }
    scratch.matches.append(
      WordMatch(
        query: Int32(unit), alike: Int16(alike), joined: Int16(joined), unit: Int32(other), next: scratch.heads[other]))
    scratch.heads[other] = Int32(scratch.matches.count - 1)
  }

  // MARK: Two listed words as one of the query

  private func matchPairs(_ unit: Int, _ scratch: inout SearchScratch) {
    let word = Array(words.store.word(unit))
    let hint = words.store.hints[unit]
    let isLetters = words.store.areLetters[unit]
    for sound in PairKeys.sounds(word, hint, isLetters: isLetters) {
      index.pairs.forEach(sound.address) { place, row in
        if index.pairSounds[place] == sound.mark { touchPair(row, &scratch) }
      }
    }
    guard isLetters else { return }
    for place in words.store.keyRange(unit) {
      let key = words.store.keys[place]
      guard PairKeys.canJoin(key) else { continue }
      touchPairs(index.scriptPairs, key, &scratch)
      let kind = WordClasses.kind(key)
      if kind == .consonants, hint.isLoose { touchPairs(index.pairs, key, &scratch) }
      if kind == .coarse, hint.contains(.coarse) { touchPairs(index.coarsePairs, key, &scratch) }
    }
  }

  private func touchPairs(_ table: MarkedTable, _ key: UInt64, _ scratch: inout SearchScratch) {
    table.forEach(key) { _, row in touchPair(row, &scratch) }
  }

  private func touchPair(_ row: UInt32, _ scratch: inout SearchScratch) {
    guard Int(row) < index.names.count else { return index.postings.noteDamage() }
    scratch.touch(row)
    scratch.isJoined[Int(row >> 6)] |= 1 << UInt64(row & 63)
  }

  // MARK: Words of which all rows are needed

  /// For each word of the query whether all rows are needed that it may stand in, or only those in which it is telling;
  /// empty where all are needed for all.
  private func wordsToSearch(_ starts: [Int], _ scratch: SearchScratch) -> [Bool] {
    guard floor >= TellingWords.lowestFloor, !words.person.hasInitial else { return [] }
    var costs = [Int](repeating: 0, count: words.store.count)
    for unit in costs.indices {
      for match in scratch.matches[starts[unit]..<starts[unit + 1]] {
        costs[unit] += index.rows(of: Int(match.unit)).count
      }
    }
    var searched = [Bool](repeating: false, count: words.store.count)
    for reading in [words.person, words.other] where reading.total > 0 {
      // The most common words are left out as long as they and the small ones don't cover the query.
      let byCost = reading.tokens.filter { $0.weight > NameToken.smallWeight }.sorted {
        (costs[Int($0.unit)], $0.unit) > (costs[Int($1.unit)], $1.unit)
      }
      var covered = reading.small
      if covered * 10_000 >= TellingWords.cover * reading.total { return [] }
      var isFull = false
      for token in byCost {
        covered += Int(token.weight)
        if covered * 10_000 >= TellingWords.cover * reading.total { isFull = true }
        if isFull { searched[Int(token.unit)] = true }
      }
    }
    return searched
  }
}
