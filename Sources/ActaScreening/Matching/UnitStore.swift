/// A word as comparisons see it. The pointers hold as long as what the word lies in.
struct WordView {
  var bytes: UnsafeBufferPointer<UInt8>
  /// What words share when they may be one word, sorted.
  var keys: UnsafeBufferPointer<UInt64>
  /// The set of a word's bytes: a bit each for letters, another where a letter stands twice, some for the rest. An edit
  /// changes two bits at most.
  var mask: UInt64
  var hint: WordHint
  /// Whether it has letters a to z only, so that its spelling may differ.
  var isLetters: Bool

  func hasSameBytes(as other: WordView) -> Bool {
    bytes.count == other.bytes.count && mask == other.mask && bytes.elementsEqual(other.bytes)
  }
}

/// What a word of a store is.
enum UnitSort: UInt8, Sendable {
  case word
  /// Two words written together.
  case joined
  /// The first letters of an organization's words.
  case acronym
}

/// Distinct words, each once, in flat arrays: those of one query, or of an index that is being built.
struct UnitStore: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word starts in `bytes`, and one end more.
  private(set) var starts: [UInt32] = [0]
  private(set) var masks: [UInt64] = []
  private(set) var hints: [WordHint] = []
  private(set) var areLetters: [Bool] = []
  private(set) var sorts: [UnitSort] = []
  private(set) var keys: [UInt64] = []
  private(set) var keyStarts: [UInt32] = [0]
  private var slots: [UInt32] = Array(repeating: .max, count: 64)
  private let memo: KeyMemo?

  /// - Parameter memo: remembers the keys of words from store to store; nil for many words that come once each.
  init(memo: KeyMemo? = nil) { self.memo = memo }

  var count: Int { masks.count }

  func length(_ unit: Int) -> Int { Int(starts[unit + 1] - starts[unit]) }

  func word(_ unit: Int) -> ArraySlice<UInt8> { bytes[Int(starts[unit])..<Int(starts[unit + 1])] }

  func keyRange(_ unit: Int) -> Range<Int> { Int(keyStarts[unit])..<Int(keyStarts[unit + 1]) }

  /// Lends a word.
  @inline(__always)
  func with<Result>(_ unit: Int, _ body: (WordView) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      keys.withUnsafeBufferPointer { keys in
        body(
          WordView(
            bytes: UnsafeBufferPointer(rebasing: bytes[Int(starts[unit])..<Int(starts[unit + 1])]),
            keys: UnsafeBufferPointer(rebasing: keys[keyRange(unit)]), mask: masks[unit], hint: hints[unit],
            isLetters: areLetters[unit]))
      }
    }
  }

  /// The number of a word, given anew where it is new. A word with other hints or of another sort is another
  /// one.
  mutating func intern(_ word: [UInt8], hint: WordHint, sort: UnitSort = .word) -> Int {
    if (masks.count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != .max {
      let unit = Int(slots[slot])
      if hints[unit] == hint, sorts[unit] == sort, length(unit) == word.count,
        self.word(unit).elementsEqual(word)
      {
        return unit
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(masks.count)
    return append(word, hint, sort, hash)
  }

  /// Forgets all words and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    masks.removeAll(keepingCapacity: true)
    hints.removeAll(keepingCapacity: true)
    areLetters.removeAll(keepingCapacity: true)
    sorts.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    keyStarts.removeAll(keepingCapacity: true)
    keyStarts.append(0)
    for slot in slots.indices { slots[slot] = .max }
  }

  private mutating func append(_ word: [UInt8], _ hint: WordHint, _ sort: UnitSort, _ hash: UInt64) -> Int {
    var mask: UInt64 = 0
    var onlyLetters = true
    for byte in word {
      let bit = Self.bit(byte)
      mask |= mask & bit == 0 || bit > Self.lastLetter ? bit : bit << 26
      if byte < 0x61 || byte > 0x7A { onlyLetters = false }
    }
    if onlyLetters {
      let isJoined = sort == .joined
      keys.append(
        contentsOf: memo?.keys(word, hint, isJoined: isJoined, hash: hash)
          ?? WordClasses.keys(word, hint, isJoined: isJoined))
    }
    keyStarts.append(UInt32(keys.count))
    bytes.append(contentsOf: word)
    starts.append(UInt32(bytes.count))
    masks.append(mask)
    hints.append(hint)
    sorts.append(sort)
    areLetters.append(onlyLetters)
    return masks.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 4)
    for unit in 0..<masks.count {
      var slot = Int(truncatingIfNeeded: Self.hash(word(unit))) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(unit)
    }
  }

  private static let lastLetter: UInt64 = 1 << 25

  private static func bit(_ byte: UInt8) -> UInt64 {
    switch byte {
    case 0x61...0x7A: 1 << UInt64(byte - 0x61)
    default: 1 << UInt64(52 + byte % 12)
    }
  }

  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    let hash = FNV.hash(word)
    return hash ^ (hash >> 32)
  }
}
