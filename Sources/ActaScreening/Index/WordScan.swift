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
  /// Words by the keys that they share: all, and those of scripts that need the broadest keys.
  private var keys = KeyTable()
  private var broadKeys = KeyTable()

  init() {}

  init(_ index: NameIndex) {
    let store = index.units
    var isWord = [Bool](repeating: false, count: store.count)
    for token in index.tokens { isWord[Int(token.unit)] = true }
    let words = (0..<store.count).filter { isWord[$0] && store.areLetters[$0] }
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
    keys = KeyTable(store) { _ in true }
    broadKeys = KeyTable(store) { store.hints[$0].isLoose || store.hints[$0].contains(.coarse) }
  }

  /// Calls `body` with words that may be alike; some more than once, and some that aren't. Words that are equal or
  /// share a key come first, with `true`; after them only the spelling can make words alike.
  ///
  /// - Parameter spelling: whether words of a like spelling are wanted; they aren't for words written together.
  func forEachCandidate(
    _ query: UnitStore, _ unit: Int, in listed: UnitStore, spelling: Bool, _ body: (Int, Bool) -> Void
  ) {
    listed.forEachEqual(query.word(unit)) { body($0, true) }
    guard query.areLetters[unit] else { return }
    let hint = query.hints[unit]
    for place in query.keyRange(unit) {
      let key = query.keys[place]
      if WordClasses.isBroad(key, hint) {
        broadKeys.forEach(key) { body($0, true) }
      } else {
        keys.forEach(key) { body($0, true) }
      }
    }
    guard spelling else { return }
    let length = query.length(unit)
    let mask = query.masks[unit]
    masks.withUnsafeBufferPointer { masks in
      for other in max(1, length - 2)...(length + 2) where other <= Tokenizer.longestWord {
        let limit = WordSimilarity.editLimit(min(length, other))
        guard limit > 0, abs(length - other) <= limit else { continue }
        var place = lengthStarts[other]
        let end = lengthStarts[other + 1]
        while place < end {
          if (masks[place] ^ mask).nonzeroBitCount <= 2 * limit { body(Int(units[place]), false) }
          place += 1
        }
      }
    }
  }
}

/// Words by key: keys in order in slots of a hash table, the words of each key side by side.
private struct KeyTable: Sendable {
  private var slots: [Int32] = [-1]
  private var keys: [UInt64] = []
  private var starts: [Int32] = [0]
  private var units: [Int32] = []

  init() {}

  init(_ store: UnitStore, where isWanted: (Int) -> Bool) {
    var pairs: [(key: UInt64, unit: Int32)] = []
    pairs.reserveCapacity(store.keys.count)
    for unit in 0..<store.count where isWanted(unit) {
      for place in store.keyRange(unit) { pairs.append((store.keys[place], Int32(unit))) }
    }
    pairs.sort { ($0.key, $0.unit) < ($1.key, $1.unit) }
    units = pairs.map(\.unit)
    for (place, pair) in pairs.enumerated() where keys.last != pair.key {
      keys.append(pair.key)
      if place > 0 { starts.append(Int32(place)) }
    }
    if !keys.isEmpty { starts.append(Int32(pairs.count)) }
    var size = 2
    while size < keys.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for (place, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(place)
    }
  }

  func forEach(_ key: UInt64, _ body: (Int) -> Void) {
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if keys[place] == key {
        for index in Int(starts[place])..<Int(starts[place + 1]) { body(Int(units[index])) }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }
}
