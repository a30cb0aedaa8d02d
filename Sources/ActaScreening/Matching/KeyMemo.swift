import Synchronization

/// The keys of words that were met before. It changes no result: keys follow from a word alone.
///
/// Names of a batch repeat their words, and a name that is found is compared once more when its reasons are made. Each
/// word has one place, from which the last word that fell there drives out others; so memory stays bounded.
final class KeyMemo: Sendable {
  private struct Entry {
    var word: [UInt8]
    var hint: WordHint
    var isJoined: Bool
    var keys: [UInt64]
  }

  private static let size = 4096
  private let entries = Mutex([Entry?](repeating: nil, count: size))

  /// The keys of a word of a to z.
  ///
  /// - Parameter hash: of its bytes.
  func keys(_ word: [UInt8], _ hint: WordHint, isJoined: Bool, hash: UInt64) -> [UInt64] {
    let place = Int(truncatingIfNeeded: hash ^ UInt64(hint.rawValue) << 3 ^ (isJoined ? 1 : 0)) & (Self.size - 1)
    return entries.withLock { entries in
      if let known = entries[place], known.hint == hint, known.isJoined == isJoined, known.word == word {
        return known.keys
      }
      let keys = WordClasses.keys(word, hint, isJoined: isJoined)
      entries[place] = Entry(word: word, hint: hint, isJoined: isJoined, keys: keys)
      return keys
    }
  }
}
