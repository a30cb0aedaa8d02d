/// What is left of a word when letters are left out: two words within so many edits have such a rest in common, even
/// when only their first letters are looked at (an edit moves the rest of a word by at most one place).
enum DeletionKeys {
  /// How many letters are looked at.
  static let prefix = 7

  /// Calls `body` with the hash of each rest; some come twice.
  @inline(__always)
  static func forEach(_ word: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    let limit = WordSimilarity.editLimit(word.count)
    guard limit > 0 else { return }
    let length = min(word.count, prefix)
    body(rest(of: word, 0, length, 0))
    var before: UInt64 = 0
    for first in 0..<length {
      // One of two equal neighbours is enough.
      if first == 0 || word[first] != word[first - 1] {
        body(rest(of: word, first + 1, length, before))
        if limit > 1 {
          var between = before
          for second in first + 1..<max(length, first + 1) {
            if second == first + 1 || word[second] != word[second - 1] {
              body(rest(of: word, second + 1, length, between))
            }
            between = step(between, word[second])
          }
        }
      }
      before = step(before, word[first])
    }
  }

  /// The hash of the letters from a place on, after that of the letters before.
  @inline(__always)
  private static func rest(
    of word: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ hash: UInt64
  ) -> UInt64 {
    var hash = hash
    var place = start
    while place < end {
      hash = step(hash, word[place])
      place += 1
    }
    return hash
  }

  @inline(__always)
  private static func step(_ hash: UInt64, _ letter: UInt8) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
  }
}
