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

  /// Whether a key may make a word and two joined ones alike where either is of a special script.
  static func isOfScript(_ key: UInt64) -> Bool {
    switch WordClasses.kind(key) {
    case .consonants, .coarse, .chinese, .korean: true
    default: false
    }
  }

  static func isLetters(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
}
