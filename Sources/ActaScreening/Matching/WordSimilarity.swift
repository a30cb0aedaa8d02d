/// How alike two words are, in basis points; 0 where they aren't taken for one another.
enum WordSimilarity {
  static let same = 10_000
  static let joined = 9800
  static let joinedSound = 9200
  static let sameSound = 9300
  /// An initial for the word that it begins, credited to the initial's side and to the word's.
  static let initial = 8000
  static let initialOfWord = 6000
  static let otherFirstLetter = 700
  static let withoutDoubles = 9200
  static let nickname = 8800
  static let stem = 8800
  static let meaning = 9700
  /// By number of groups of consonants.
  static let coarse = (two: 8600, three: 9000, more: 9200)
  /// One syllable, or several.
  /// Chinese and Korean syllables that differ by a letter are other syllables, or a slip: the rather the more letters.
  static let syllableEdit = (short: 6500, long: 7400)
  static let chinese = (one: 8500, more: 9200)
  static let korean = (one: 8800, more: 9200)
  /// By number of consonants.
  static let consonantsLatin = (three: 7000, more: 8000)
  /// By number of consonants, where the first vowel is of one class too.
  static let rime = (three: 8600, more: 8800)
  static let consonantsAbjad = (two: 8700, more: 9200)
  /// One edit in words of 4 to 5, 6 to 8, 9 and more letters, and two edits in 8 and more.
  static let edits = (three: 7600, short: 8400, middle: 9000, long: 9300, two: 8400)

  /// Given back where the one edit changes vowels only.
  static let vowelEdit = 600

  /// Whether a credit is that of one edit that changes vowels only.
  static func isVowelEdit(_ credit: Int) -> Bool {
    [edits.short, edits.middle, edits.long].contains(credit - vowelEdit)
  }

  /// The most edits that a word of this length (the shorter of two) may differ by. With three letters that is a letter
  /// left out of four, no other edit.
  static func editLimit(_ length: Int) -> Int { length < 3 ? 0 : length < 8 ? 1 : 2 }

  /// Compares two words.
  static func words(_ left: WordView, _ right: WordView) -> Int {
    if left.hasSameBytes(as: right) { return same }
    guard left.isLetters, right.isLetters, left.bytes.count > 1, right.bytes.count > 1 else { return 0 }
    return max(keys(left, right, isJoined: false), spelling(left, right))
  }

  /// Compares a word with two words written together: edits aren't allowed there.
  static func joined(_ left: WordView, _ right: WordView) -> Int {
    left.hasSameBytes(as: right) ? joined : keys(left, right, isJoined: true)
  }

  /// Compares words of two stores.
  static func words(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    left.with(i) { word in right.with(j) { words(word, $0) } }
  }

  /// Compares words of two stores, one of them two words written together.
  static func joined(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    left.with(i) { word in right.with(j) { joined(word, $0) } }
  }

  /// The best credit of a key that both words have.
  private static func keys(_ left: WordView, _ right: WordView, isJoined: Bool) -> Int {
    var best = 0
    var i = 0
    var j = 0
    while i < left.keys.count, j < right.keys.count {
      let one = left.keys[i]
      let other = right.keys[j]
      if one == other {
        let shorter = min(left.bytes.count, right.bytes.count)
        if !isJoined || WordClasses.kind(one) != .sound || areOfOneSound(left, right) {
          best = max(best, credit(one, shorter, left.hint.union(right.hint), isJoined))
        }
      }
      if one <= other { i += 1 }
      if other <= one { j += 1 }
    }
    return best
  }

  /// Whether two words sound alike as they are written: an index finds no others among words written together.
  private static func areOfOneSound(_ left: WordView, _ right: WordView) -> Bool {
    SoundKey.vowelled(Array(left.bytes)) == SoundKey.vowelled(Array(right.bytes))
  }

  private static func credit(_ key: UInt64, _ shorter: Int, _ hints: WordHint, _ isJoined: Bool) -> Int {
    let count = WordClasses.count(key)
    switch WordClasses.kind(key) {
    case .sound:
      if isJoined { return shorter >= 6 || hints.isLoose ? joinedSound : 0 }
      return shorter >= 4 || hints.isLoose ? sameSound : 0
    case .consonants:
      if hints.isLoose { return count >= 3 ? consonantsAbjad.more : isJoined ? 0 : consonantsAbjad.two }
      guard !isJoined, shorter >= 4, count >= 3 else { return 0 }
      return count >= 4 ? consonantsLatin.more : consonantsLatin.three
    case .coarse:
      guard hints.contains(.coarse), count >= (isJoined ? 4 : 2) else { return 0 }
      return count >= 4 ? coarse.more : count == 3 ? coarse.three : coarse.two
    case .rime:
      guard !isJoined, shorter >= 4 else { return 0 }
      return count >= 4 ? rime.more : rime.three
    case .plain: return isJoined ? 0 : withoutDoubles
    case .chinese: return count >= 2 ? chinese.more : isJoined ? 0 : chinese.one
    case .korean: return count >= 4 ? korean.more : isJoined && count < 4 ? 0 : korean.one
    case .nickname: return isJoined ? 0 : nickname
    case .stem: return isJoined ? 0 : stem
    case .meaning: return isJoined ? 0 : meaning
    case nil: return 0
    }
  }

  /// Whether the lengths and letters of two words allow that they are spelled alike.
  @inline(__always)
  static func mayBeSpelledAlike(_ length: Int, _ mask: UInt64, _ otherLength: Int, _ otherMask: UInt64) -> Bool {
    let limit = editLimit(min(length, otherLength))
    return abs(length - otherLength) <= limit && (mask ^ otherMask).nonzeroBitCount <= 2 * limit
  }

  private static func spelling(_ left: WordView, _ right: WordView) -> Int {
    let leftLength = left.bytes.count
    let rightLength = right.bytes.count
    let shorter = min(leftLength, rightLength)
    let limit = editLimit(shorter)
    guard limit > 0, shorter > 3 || leftLength != rightLength,
      mayBeSpelledAlike(leftLength, left.mask, rightLength, right.mask)
    else { return 0 }
    let distance = EditDistance.bounded(left.bytes, right.bytes, limit: limit)
    guard distance <= limit else { return 0 }
    if !left.hint.isDisjoint(with: right.hint.intersection([.chinese, .korean])) {
      return shorter >= 7 ? syllableEdit.long : syllableEdit.short
    }
    let base: Int
    if distance >= 2 {
      base = edits.two
    } else {
      base = shorter == 3 ? edits.three : shorter < 6 ? edits.short : shorter < 9 ? edits.middle : edits.long
    }
    let onlyVowels = distance == 1 && sharesConsonants(left, right)
    let isOtherStart = left.bytes[0] != right.bytes[0]
    return base + (onlyVowels ? vowelEdit : 0) - (isOtherStart ? otherFirstLetter : 0)
  }

  private static func sharesConsonants(_ left: WordView, _ right: WordView) -> Bool {
    left.keys.contains { WordClasses.kind($0) == .consonants && right.keys.contains($0) }
  }
}
