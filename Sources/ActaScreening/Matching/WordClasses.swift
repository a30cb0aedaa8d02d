/// Keys that words share when they may be one word: what sounds alike, what stands for it, what it stands for.
///
/// A key is 64 bits: 4 bits of kind, 4 bits of a count (consonants or syllables, at most 15), 56 bits of hash.
enum WordClasses {
  enum Kind: UInt64 {
    /// Vowels in groups and consonants in groups.
    case sound = 1
    /// Consonants only.
    case consonants
    /// Consonants in large groups.
    case coarse
    /// Short words without doubled letters.
    case plain
    case chinese, korean
    case nickname
    /// Endings that languages and genders add to a surname.
    case stem
    /// Words of one meaning in organizations' names.
    case meaning
    /// Consonants, and the first vowel: romanisations exchange the vowels that aren't stressed.
    case rime
  }

  static func key(_ kind: Kind, _ count: Int, _ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 32
    return kind.rawValue << 60 | UInt64(min(count, 15)) << 56 | (hash & 0x00FF_FFFF_FFFF_FFFF)
  }

  static func kind(_ key: UInt64) -> Kind? { Kind(rawValue: key >> 60) }
  static func count(_ key: UInt64) -> Int { Int(key >> 56 & 15) }

  /// Whether a key of a word with these hints counts only against words of other scripts.
  static func isBroad(_ key: UInt64, _ hint: WordHint) -> Bool {
    switch kind(key) {
    case .coarse: !hint.contains(.coarse)
    case .consonants: !hint.isLoose && count(key) < 3
    default: false
    }
  }

  /// All keys of a word of a to z, sorted.
  ///
  /// - Parameter isJoined: whether it is two words written together, which only what is heard makes alike to another.
  static func keys(_ word: [UInt8], _ hint: WordHint, isJoined: Bool = false) -> [UInt64] {
    var keys: [UInt64] = []
    let sound = SoundKey.vowelled(word)
    if sound.count >= 3 { keys.append(key(.sound, sound.count, sound)) }
    if !isJoined { addRimes(word, sound, to: &keys) }
    for other in respellings(word, hint) {
      let sound = SoundKey.vowelled(other)
      if sound.count >= 3 { keys.append(key(.sound, sound.count, sound)) }
      if !isJoined { addRimes(other, sound, to: &keys) }
    }
    if hint.isLoose {
      for skeleton in LooseSkeletons.of(word, hint) where skeleton.count >= 2 {
        keys.append(key(.consonants, skeleton.count, skeleton))
      }
    } else {
      let consonants = SoundKey.consonants(ofVowelled: sound)
      if consonants.count >= 2 { keys.append(key(.consonants, consonants.count, consonants)) }
    }
    let coarse = CoarseKey.of(word)
    if coarse.count >= 2 { keys.append(key(.coarse, coarse.count, coarse)) }
    if hint.contains(.coarse), let other = CoarseKey.other(word, hint), other != coarse, other.count >= 2 {
      keys.append(key(.coarse, other.count, other))
    }
    if word.count <= 6 {
      let plain = withoutDoubles(word)
      if plain.count >= 2 { keys.append(key(.plain, plain.count, plain)) }
    }
    if hint.contains(.chinese) {
      for reading in ChineseSyllables.readings(word) {
        keys.append(key(.chinese, ChineseSyllables.count(reading), (0..<4).map { UInt8(reading >> (8 * $0) & 0xFF) }))
      }
    }
    if hint.contains(.korean) {
      for reading in KoreanSyllables.keys(word) { keys.append(key(.korean, reading.count, reading)) }
    }
    if isJoined { return keys.sorted() }
    for group in Nicknames.standard.groups(word) {
      keys.append(key(.nickname, 1, [UInt8(truncatingIfNeeded: group), UInt8(truncatingIfNeeded: group >> 8)]))
    }
    keys.append(contentsOf: SlavicNames.standard.keys(word))
    let vocabulary = Vocabulary.standard
    if let meaning = vocabulary.meaning(of: word) {
      keys.append(key(.meaning, 1, meaning))
    } else if vocabulary.meanings.contains(word) {
      keys.append(key(.meaning, 1, word))
    }
    for stem in SurnameStems.of(word) { keys.append(key(.stem, stem.count, stem)) }
    keys.sort()
    return keys
  }

  /// Other spellings of a word; Chinese and Korean syllables have keys of their own.
  static func respellings(_ word: [UInt8], _ hint: WordHint) -> [[UInt8]] {
    hint.isDisjoint(with: [.chinese, .korean]) ? Respellings.of(word) : []
  }

  /// Adds the consonants with the first vowel. An e may stand for a and for i.
  private static func addRimes(_ word: [UInt8], _ sound: [UInt8], to keys: inout [UInt64]) {
    let consonants = SoundKey.consonants(ofVowelled: sound)
    guard consonants.count(where: { $0 != UInt8(ascii: "@") }) >= 3,
      let vowel = word.first(where: { "aeiouy".utf8.contains($0) })
    else { return }
    let classes: String.UTF8View =
      switch vowel {
      case UInt8(ascii: "a"): "a".utf8
      case UInt8(ascii: "e"): "ai".utf8
      case UInt8(ascii: "o"), UInt8(ascii: "u"): "u".utf8
      default: "i".utf8
      }
    for one in classes { keys.append(key(.rime, consonants.count, [one] + consonants)) }
  }

  private static func withoutDoubles(_ word: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in word where result.last != byte { result.append(byte) }
    return result
  }
}

/// Consonants in groups so large that scripts with few sounds keep them: "Obama" and "Aobama", "Putin" and "Phutin".
enum CoarseKey {
  static func of(_ word: [UInt8]) -> [UInt8] { of(word, isPinyin: false) }

  /// What a foreign word in Chinese characters or kana may stand for besides: q and x of pinyin are heard as ch and sh
  /// (Aziz, aqizi), and kana writes u for v before r (Vladimir, urajimiru). Nil for all others.
  static func other(_ word: [UInt8], _ hint: WordHint) -> [UInt8]? {
    if hint.contains(.chinese) { return of(word, isPinyin: true) }
    guard word.count > 2, word[0] == UInt8(ascii: "u"), word[1] == UInt8(ascii: "r") else { return nil }
    return of([UInt8(ascii: "v")] + word.dropFirst(), isPinyin: false)
  }

  private static func of(_ word: [UInt8], isPinyin: Bool) -> [UInt8] {
    var key: [UInt8] = []
    var index = 0
    while index < word.count {
      let next = index + 1 < word.count ? word[index + 1] : 0
      var symbol: UInt8 = 0
      var width = 1
      switch word[index] {
      case UInt8(ascii: "q") where isPinyin, UInt8(ascii: "x") where isPinyin: symbol = UInt8(ascii: "C")
      case UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "x"):
        symbol = UInt8(ascii: "K")
        if next == UInt8(ascii: "h") { width = 2 }
      case UInt8(ascii: "c"):
        symbol = next == UInt8(ascii: "h") ? UInt8(ascii: "C") : UInt8(ascii: "K")
        if next == UInt8(ascii: "h") { width = 2 }
      case UInt8(ascii: "j"), UInt8(ascii: "s"), UInt8(ascii: "z"):
        symbol = UInt8(ascii: "C")
        if next == UInt8(ascii: "h") { width = 2 }
      case UInt8(ascii: "t") where next == UInt8(ascii: "s") || next == UInt8(ascii: "z"):
        symbol = UInt8(ascii: "C")
        width = 2
      case UInt8(ascii: "t"), UInt8(ascii: "d"):
        if next == UInt8(ascii: "h") { width = 2 }
        // Chinese and Japanese write "chi" and "ji" for ti and di.
        let after = index + width < word.count ? word[index + width] : 0
        symbol = after == UInt8(ascii: "i") ? UInt8(ascii: "C") : UInt8(ascii: "T")
      case UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"):
        symbol = UInt8(ascii: "P")
        if next == UInt8(ascii: "h") { width = 2 }
      case UInt8(ascii: "m"): symbol = isVowel(next) ? UInt8(ascii: "M") : UInt8(ascii: "N")
      case UInt8(ascii: "n"):
        symbol = UInt8(ascii: "N")
        let after = index + 2 < word.count ? word[index + 2] : 0
        if next == UInt8(ascii: "g"), !isVowel(after) { width = 2 }
      case UInt8(ascii: "r"), UInt8(ascii: "l"): symbol = UInt8(ascii: "R")
      case UInt8(ascii: "w"): symbol = UInt8(ascii: "W")
      case UInt8(ascii: "h") where index == 0: symbol = UInt8(ascii: "H")
      default: if index == 0 { symbol = UInt8(ascii: "@") }
      }
      if symbol != 0, key.last != symbol { key.append(symbol) }
      index += width
    }
    return key
  }

  private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }
}
