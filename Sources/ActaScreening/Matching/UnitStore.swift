/// Distinct words, each once, in flat arrays: the words of an index, or of one query.
struct UnitStore: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word starts in `bytes`, and one end more.
  private(set) var starts: [Int32] = [0]
  /// The set of a word's bytes: a bit each for letters and digits.
  private(set) var masks: [UInt64] = []
  private(set) var traits: [Traits] = []
  /// Hashes of the sound keys, 0 where a word has none.
  private(set) var vowelled: [UInt64] = []
  private(set) var consonants: [UInt64] = []
  private(set) var consonantCounts: [UInt8] = []
  private var slots: [UInt32] = Array(repeating: .max, count: 64)

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// Only a to z: spelling may differ.
    static let letters = Traits(rawValue: 1)
    static let abjad = Traits(rawValue: 2)
  }

  var count: Int { masks.count }

  func length(_ unit: Int) -> Int { Int(starts[unit + 1] - starts[unit]) }

  func word(_ unit: Int) -> ArraySlice<UInt8> { bytes[Int(starts[unit])..<Int(starts[unit + 1])] }

  /// The number of a word, given anew where it is new. A word in an abjad script is another one than its Latin twin.
  mutating func intern(_ word: [UInt8], isAbjad: Bool) -> Int {
    if (masks.count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(word, isAbjad)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != .max {
      let unit = Int(slots[slot])
      if traits[unit].contains(.abjad) == isAbjad, self.word(unit).elementsEqual(word) { return unit }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(masks.count)
    return append(word, isAbjad: isAbjad)
  }

  /// The number of a word that is there.
  func find(_ word: ArraySlice<UInt8>, isAbjad: Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: Self.hash(word, isAbjad)) & (slots.count - 1)
    while slots[slot] != .max {
      let unit = Int(slots[slot])
      if traits[unit].contains(.abjad) == isAbjad, self.word(unit).elementsEqual(word) { return unit }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func append(_ word: [UInt8], isAbjad: Bool) -> Int {
    var traits: Traits = isAbjad ? [.abjad] : []
    var mask: UInt64 = 0
    var onlyLetters = true
    for byte in word {
      mask |= Self.bit(byte)
      if byte < 0x61 || byte > 0x7A { onlyLetters = false }
    }
    var keys: (vowelled: UInt64, consonants: UInt64, count: Int) = (0, 0, 0)
    if onlyLetters {
      traits.insert(.letters)
      let vowelled = SoundKey.vowelled(word)
      let consonants = SoundKey.consonants(ofVowelled: vowelled)
      if vowelled.count >= 3 { keys.vowelled = Self.hash(vowelled, false) | 1 }
      keys.count = consonants.count
      if consonants.count >= 2 { keys.consonants = Self.hash(consonants, false) | 1 }
    }
    bytes.append(contentsOf: word)
    starts.append(Int32(bytes.count))
    masks.append(mask)
    self.traits.append(traits)
    vowelled.append(keys.vowelled)
    consonants.append(keys.consonants)
    consonantCounts.append(UInt8(min(keys.count, 255)))
    return masks.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 4)
    for unit in 0..<masks.count {
      let hash = Self.hash(word(unit), traits[unit].contains(.abjad))
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(unit)
    }
  }

  private static func bit(_ byte: UInt8) -> UInt64 {
    switch byte {
    case 0x61...0x7A: 1 << UInt64(byte - 0x61)
    case 0x30...0x39: 1 << UInt64(byte - 0x30 + 26)
    default: 1 << UInt64(36 + (byte & 15))
    }
  }

  /// FNV-1a of 64 bits: the same on every machine and in every run.
  private static func hash(_ word: some Sequence<UInt8>, _ isAbjad: Bool) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    if isAbjad { hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
