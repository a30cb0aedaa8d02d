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
  /// By number of consonants.
  static let consonantsLatin = (three: 7000, more: 8600)
  static let consonantsAbjad = (two: 7500, more: 9000)
  /// One edit in words of 4 to 5, 6 to 8, 9 and more letters, and two edits in 8 and more.
  static let edits = (short: 8400, middle: 9000, long: 9300, two: 8400)

  /// Given back where the one edit changes vowels only.
  static let vowelEdit = 600

  /// The most edits that a word of this length (the shorter of two) may differ by.
  static func editLimit(_ length: Int) -> Int { length < 4 ? 0 : length < 8 ? 1 : 2 }

  /// Compares two words.
  static func words(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    let leftLength = left.length(i)
    let rightLength = right.length(j)
    if leftLength == rightLength, left.masks[i] == right.masks[j], left.word(i).elementsEqual(right.word(j)) {
      return same
    }
    guard left.traits[i].contains(.letters), right.traits[j].contains(.letters), leftLength > 1, rightLength > 1
    else { return 0 }
    return max(sound(left, i, right, j), spelling(left, i, right, j))
  }

  /// Compares a word with two words written together: edits aren't allowed there.
  static func joined(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    if left.length(i) == right.length(j), left.masks[i] == right.masks[j], left.word(i).elementsEqual(right.word(j)) {
      return joined
    }
    let key = left.vowelled[i]
    return key != 0 && key == right.vowelled[j] && min(left.length(i), right.length(j)) >= 6 ? joinedSound : 0
  }

  private static func sound(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    let shorter = min(left.length(i), right.length(j))
    let isAbjad = left.traits[i].contains(.abjad) || right.traits[j].contains(.abjad)
    if shorter >= 4 || isAbjad, left.vowelled[i] != 0, left.vowelled[i] == right.vowelled[j] { return sameSound }
    guard left.consonants[i] != 0, left.consonants[i] == right.consonants[j] else { return 0 }
    let count = Int(left.consonantCounts[i])
    if isAbjad { return count >= 3 ? consonantsAbjad.more : consonantsAbjad.two }
    guard shorter >= 4, count >= 3 else { return 0 }
    return count >= 4 ? consonantsLatin.more : consonantsLatin.three
  }

  private static func spelling(_ left: UnitStore, _ i: Int, _ right: UnitStore, _ j: Int) -> Int {
    let leftLength = left.length(i)
    let rightLength = right.length(j)
    let shorter = min(leftLength, rightLength)
    let limit = editLimit(shorter)
    guard limit > 0, abs(leftLength - rightLength) <= limit,
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
    let base: Int
    if distance >= 2 {
      base = edits.two
    } else {
      base = shorter < 6 ? edits.short : shorter < 9 ? edits.middle : edits.long
    }
    let key = left.consonants[i]
    let onlyVowels = distance == 1 && key != 0 && key == right.consonants[j]
    let isOtherStart = left.bytes[leftStart] != right.bytes[rightStart]
    return base + (onlyVowels ? vowelEdit : 0) - (isOtherStart ? otherFirstLetter : 0)
  }
}
