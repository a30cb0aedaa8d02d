/// Finds all words of an index that the matcher takes for a given word.
///
/// Recall is by construction: words of a length within reach are all looked at, and a word is left out only by a test
/// that no word within the edit limit fails (sets of letters differ by two at most for each edit). Words that only
/// sound alike are found by their keys.
struct WordScan: Sendable {
  /// Words that occur as such, of letters only, by length; the masks stand beside for a quick first test.
  private var units: [Int32] = []
  private var masks: [UInt64] = []
  private var lengthStarts: [Int] = Array(repeating: 0, count: Tokenizer.longestWord + 2)
  /// Sound keys in order, with their words.
  private var vowelled = KeyTable()
  private var consonants = KeyTable()

  init() {}

  init(_ index: NameIndex) {
    let store = index.units
    var isWord = [Bool](repeating: false, count: store.count)
    for token in index.tokens { isWord[Int(token.unit)] = true }
    let words = (0..<store.count).filter { isWord[$0] && store.traits[$0].contains(.letters) }
    for word in words { lengthStarts[store.length(word) + 1] += 1 }
    for length in 1..<lengthStarts.count { lengthStarts[length] += lengthStarts[length - 1] }
    var next = lengthStarts
    units = Array(repeating: 0, count: words.count)
    masks = Array(repeating: 0, count: words.count)
    for word in words {
      let place = next[store.length(word)]
      next[store.length(word)] += 1
      units[place] = Int32(word)
      masks[place] = store.masks[word]
    }
    vowelled = KeyTable(store.vowelled)
    consonants = KeyTable(store.consonants)
  }

  /// Calls `body` with words that may be alike; some more than once, and some that aren't.
  func forEachCandidate(_ query: UnitStore, _ unit: Int, in listed: UnitStore, _ body: (Int) -> Void) {
    for isAbjad in [false, true] {
      if let same = listed.find(query.word(unit), isAbjad: isAbjad) { body(same) }
    }
    guard query.traits[unit].contains(.letters) else { return }
    vowelled.forEach(query.vowelled[unit], body)
    consonants.forEach(query.consonants[unit], body)
    let length = query.length(unit)
    let mask = query.masks[unit]
    for other in max(1, length - 2)...(length + 2) where other <= Tokenizer.longestWord {
      let limit = WordSimilarity.editLimit(min(length, other))
      guard limit > 0, abs(length - other) <= limit else { continue }
      for place in lengthStarts[other]..<lengthStarts[other + 1]
      where (masks[place] ^ mask).nonzeroBitCount <= 2 * limit {
        body(Int(units[place]))
      }
    }
  }
}

/// Words by the hash of a key, in chains.
private struct KeyTable: Sendable {
  private var heads: [Int32] = [-1]
  /// For each word the next one of its chain, -1 at the end.
  private var next: [Int32] = []
  private var keys: [UInt64] = []

  init() {}

  init(_ keyOfUnit: [UInt64]) {
    keys = keyOfUnit
    next = Array(repeating: -1, count: keys.count)
    var size = 1
    while size < keys.count { size *= 2 }
    heads = Array(repeating: -1, count: size)
    // Backwards, so that chains run in the order of the words.
    for unit in keys.indices.reversed() where keys[unit] != 0 {
      let slot = slot(keys[unit])
      next[unit] = heads[slot]
      heads[slot] = Int32(unit)
    }
  }

  private func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 1) & (heads.count - 1) }

  func forEach(_ key: UInt64, _ body: (Int) -> Void) {
    guard key != 0 else { return }
    var unit = heads[slot(key)]
    while unit >= 0 {
      if keys[Int(unit)] == key { body(Int(unit)) }
      unit = next[Int(unit)]
    }
  }
}
