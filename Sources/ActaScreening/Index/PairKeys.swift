/// Under what two neighbouring words of a listed name, written together, are found by one word that may be the same
/// (`WordSimilarity.joined`): whatever makes them alike gives both one of these.
enum PairKeys {
  /// For all words: the consonants of their sound, and a byte of the sound itself. Equal words, and words of equal
  /// sound, have both; a word in a script without vowels has the consonants among its own keys.
  static func sound(_ word: [UInt8], isLetters: Bool) -> (address: UInt64, mark: UInt8) {
    guard isLetters else {
      let hash = FNV.hash(word)
      return (hash, UInt8(truncatingIfNeeded: hash))
    }
    let sound = SoundKey.vowelled(word)
    let consonants = SoundKey.consonants(ofVowelled: sound)
    return (
      WordClasses.key(.consonants, consonants.count, consonants),
      UInt8(truncatingIfNeeded: BucketHash.mix(FNV.hash(sound)))
    )
  }

  /// A byte by which most other keys of a bucket are told apart.
  static func mark(_ key: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: key) }

  /// Fewest groups of consonants that make a word and two joined ones alike.
  static let fewestCoarse = 4

  /// Whether a key of two joined words makes them alike to a word of any script.
  static func isForAll(_ key: UInt64, _ hint: WordHint) -> Bool {
    switch WordClasses.kind(key) {
    case .consonants: hint.isLoose
    case .coarse: hint.contains(.coarse)
    case .chinese, .korean: true
    default: false
    }
  }

  static func isLetters(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
}
