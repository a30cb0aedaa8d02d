/// Distinct words, each once, in flat arrays: the words of an index, or of one query.
struct UnitStore: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word starts in `bytes`, and one end more.
  private(set) var starts: [Int32] = [0]
  /// The set of a word's bytes: a bit each for letters, another where a letter stands twice, some for the rest. An edit
  /// changes two bits at most.
  private(set) var masks: [UInt64] = []
  private(set) var hints: [WordHint] = []
  /// Whether a word has letters a to z only, so that its spelling may differ.
  private(set) var areLetters: [Bool] = []
  /// What words share when they may be one word, sorted within each word.
  private(set) var keys: [UInt64] = []
  private(set) var keyStarts: [Int32] = [0]
  private var slots: [UInt32] = Array(repeating: .max, count: 64)

  var count: Int { masks.count }

  func length(_ unit: Int) -> Int { Int(starts[unit + 1] - starts[unit]) }

  func word(_ unit: Int) -> ArraySlice<UInt8> { bytes[Int(starts[unit])..<Int(starts[unit + 1])] }

  func keyRange(_ unit: Int) -> Range<Int> { Int(keyStarts[unit])..<Int(keyStarts[unit + 1]) }

  /// The number of a word, given anew where it is new. A word with other hints is another one.
  mutating func intern(_ word: [UInt8], hint: WordHint) -> Int {
    if (masks.count + 1) * 2 > slots.count { grow() }
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & (slots.count - 1)
    while slots[slot] != .max {
      let unit = Int(slots[slot])
      if hints[unit] == hint, self.word(unit).elementsEqual(word) { return unit }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(masks.count)
    return append(word, hint)
  }

  /// Calls `body` with the numbers of all words of these letters, whatever their hints.
  func forEachEqual(_ word: ArraySlice<UInt8>, _ body: (Int) -> Void) {
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & (slots.count - 1)
    while slots[slot] != .max {
      let unit = Int(slots[slot])
      if self.word(unit).elementsEqual(word) { body(unit) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  private mutating func append(_ word: [UInt8], _ hint: WordHint) -> Int {
    var mask: UInt64 = 0
    var onlyLetters = true
    for byte in word {
      let bit = Self.bit(byte)
      mask |= mask & bit == 0 || bit > Self.lastLetter ? bit : bit << 26
      if byte < 0x61 || byte > 0x7A { onlyLetters = false }
    }
    if onlyLetters { keys.append(contentsOf: WordClasses.keys(word, hint)) }
    keyStarts.append(Int32(keys.count))
    bytes.append(contentsOf: word)
    starts.append(Int32(bytes.count))
    masks.append(mask)
    hints.append(hint)
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

  /// FNV-1a of 64 bits: the same on every machine and in every run.
  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
