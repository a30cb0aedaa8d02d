/// Under what two neighbouring words of a listed name, written together, are found by one word that may be the same
/// (`WordSimilarity.joined`): whatever makes them alike gives both one of these.
enum PairKeys {
  /// For all words: the consonants of their sound, and a byte of the sound itself; likewise for other spellings. Equal
  /// words, and words of equal sound, have both; a word in a script without vowels has the consonants among its own
  /// keys.
  static func sounds(_ word: [UInt8], _ hint: WordHint, isLetters: Bool) -> [(address: UInt64, mark: UInt8)] {
    guard isLetters else {
      let hash = FNV.hash(word)
      return [(hash, UInt8(truncatingIfNeeded: hash))]
    }
    return ([word] + WordClasses.respellings(word, hint)).map { spelling in
      let sound = SoundKey.vowelled(spelling)
      let consonants = SoundKey.consonants(ofVowelled: sound)
      return (
        WordClasses.key(.consonants, consonants.count, consonants),
        UInt8(truncatingIfNeeded: BucketHash.mix(FNV.hash(sound)))
      )
    }
  }

  /// Whether a key that a word and two joined ones have can make them alike: it says enough.
  static func canJoin(_ key: UInt64) -> Bool {
    switch WordClasses.kind(key) {
    case .consonants: WordClasses.count(key) >= 3
    case .coarse, .korean: WordClasses.count(key) >= 4
    case .chinese: WordClasses.count(key) >= 2
    default: false
    }
  }

  /// Whether a key of two joined words makes them alike to a word of any script.
  static func isForAll(_ key: UInt64, _ hint: WordHint) -> Bool {
    guard canJoin(key) else { return false }
    return switch WordClasses.kind(key) {
    case .consonants: hint.isLoose
    case .coarse: hint.contains(.coarse)
    default: true
    }
  }

  static func isLetters(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
}
