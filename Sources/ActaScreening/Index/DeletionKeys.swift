/// What is left of a word when letters are left out: two words within so many edits have such a rest in common, even
/// when only their first letters are looked at (an edit moves the rest of a word by at most one place).
enum DeletionKeys {
  /// How many letters are looked at.
  static let prefix = 9

  /// Calls `body` with the hash of each rest; some come twice.
  @inline(__always)
  static func forEach(_ word: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    let limit = WordSimilarity.editLimit(word.count)
    guard limit > 0 else { return }
    let length = min(word.count, prefix)
    body(hash(word, length, -1, -1))
    for first in 0..<length {
      // One of two equal neighbours is enough.
      if first > 0, word[first] == word[first - 1] { continue }
      body(hash(word, length, first, -1))
      guard limit > 1 else { continue }
      for second in first + 1..<max(length, first + 1) {
        if second > first + 1, word[second] == word[second - 1] { continue }
        body(hash(word, length, first, second))
      }
    }
  }

  @inline(__always)
  private static func hash(_ word: UnsafeBufferPointer<UInt8>, _ length: Int, _ first: Int, _ second: Int) -> UInt64 {
    var hash: UInt64 = 0
    for place in 0..<length where place != first && place != second {
      hash = (hash ^ UInt64(word[place])) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}
