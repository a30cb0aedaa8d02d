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

  /// The most edits that a word of this length (the shorter of two) may differ by. With three letters that is a letter
  /// left out of four, no other edit.
  static func editLimit(_ length: Int) -> Int { length < 3 ? 0 : length < 8 ? 1 : 2 }

  /// Compares two words.
  static func words(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    let leftLength = left.length(i)
    let rightLength = right.length(j)
    if leftLength == rightLength, left.masks[i] == right.masks[j], left.word(i).elementsEqual(right.word(j)) {
      return same
    }
    guard left.areLetters[i], right.areLetters[j], leftLength > 1, rightLength > 1 else { return 0 }
    return max(keys(left, i, right, j, isJoined: false), spelling(left, i, right, j))
  }

  /// Whether two words that share no key are alike by their spelling.
  static func areSpelledAlike(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Bool {
    left.areLetters[i] && right.areLetters[j] && left.length(i) > 1 && right.length(j) > 1
      && spelling(left, i, right, j) > 0
  }

  /// Compares a word with two words written together: edits aren't allowed there.
  static func joined(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    if left.length(i) == right.length(j), left.masks[i] == right.masks[j], left.word(i).elementsEqual(right.word(j)) {
      return joined
    }
    return keys(left, i, right, j, isJoined: true)
  }

  /// The best credit of a key that both words have.
  private static func keys(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int, isJoined: Bool) -> Int {
    var best = 0
    var a = left.keyRange(i)
    var b = right.keyRange(j)
    let shorter = min(left.length(i), right.length(j))
    let hints = left.hints[i].union(right.hints[j])
    while let one = a.first, let other = b.first {
      let leftKey = left.keys[one]
      let rightKey = right.keys[other]
      if leftKey == rightKey {
        best = max(best, credit(leftKey, shorter, hints, isJoined))
        a = a.dropFirst()
        b = b.dropFirst()
      } else if leftKey < rightKey {
        a = a.dropFirst()
      } else {
        b = b.dropFirst()
      }
    }
    return best
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

  private static func spelling(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    let leftLength = left.length(i)
    let rightLength = right.length(j)
    let shorter = min(leftLength, rightLength)
    let limit = editLimit(shorter)
    guard limit > 0, abs(leftLength - rightLength) <= limit, shorter > 3 || leftLength != rightLength,
      (left.masks[i] ^ right.masks[j]).nonzeroBitCount <= 2 * limit
    else { return 0 }
    let leftStart = Int(left.starts[i])
    let rightStart = Int(right.starts[j])
    let distance = left.bytes.withUnsafeBufferPointer { leftBytes in
      right.bytes.withUnsafeBufferPointer { rightBytes in
        EditDistance.bounded(
          UnsafeBufferPointer(rebasing: leftBytes[leftStart..<leftStart + leftLength]),
          UnsafeBufferPointer(rebasing: rightBytes[rightStart..<rightStart + rightLength]), limit: limit)
      }
    }
    guard distance <= limit else { return 0 }
    if !left.hints[i].isDisjoint(with: right.hints[j].intersection([.chinese, .korean])) {
      return shorter >= 7 ? syllableEdit.long : syllableEdit.short
    }
    let base: Int
    if distance >= 2 {
      base = edits.two
    } else {
      base = shorter == 3 ? edits.three : shorter < 6 ? edits.short : shorter < 9 ? edits.middle : edits.long
    }
    let onlyVowels = distance == 1 && sharesConsonants(left, i, right, j)
    let isOtherStart = left.bytes[leftStart] != right.bytes[rightStart]
    return base + (onlyVowels ? vowelEdit : 0) - (isOtherStart ? otherFirstLetter : 0)
  }

  private static func sharesConsonants(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Bool {
    for place in left.keyRange(i) where WordClasses.kind(left.keys[place]) == .consonants {
      if right.keys[right.keyRange(j)].contains(left.keys[place]) { return true }
    }
    return false
  }
}
