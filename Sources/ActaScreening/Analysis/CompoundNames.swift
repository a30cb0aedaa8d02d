/// Gives Arabic names of two words that many write as one a single shape: Sayf al-Din and Saifuddin, Nasr Allah and
/// Nasrallah, Zia ur-Rahman and Ziaurrahman.
enum CompoundNames {
  private static let articles: Set<[UInt8]> = Set(
    ["al", "el", "ul", "ur", "ud", "ad", "ed", "id", "od", "ar", "er"].map { Array($0.utf8) })
  /// Last parts as words of their own.
  private static let lastParts: [[UInt8]: [UInt8]] = Dictionary(
    uniqueKeysWithValues: [
      ("din", "uddin"), ("deen", "uddin"), ("dine", "uddin"), ("dyn", "uddin"), ("aldin", "uddin"), ("eldin", "uddin"),
      ("uddin", "uddin"), ("eddine", "uddin"), ("addin", "uddin"), ("eddin", "uddin"), ("allah", "ullah"),
      ("ullah", "ullah"), ("ollah", "ullah"), ("illah", "ullah"), ("allh", "ullah"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) })
  private static let rahman: Set<[UInt8]> = Set(
    ["rahman", "rehman", "rahmaan", "rhman", "rhmn"].map { Array($0.utf8) })
  /// Ends of words.
  private static let ends: [(end: [UInt8], shape: [UInt8])] = [
    ("ouddine", "uddin"), ("eddine", "uddin"), ("uddeen", "uddin"), ("uddine", "uddin"), ("oudine", "uddin"),
    ("oddine", "uddin"), ("addine", "uddin"), ("eddeen", "uddin"), ("addin", "uddin"), ("eddin", "uddin"),
    ("oddin", "uddin"), ("iddin", "uddin"), ("aldin", "uddin"), ("eldin", "uddin"), ("udin", "uddin"),
    ("oullah", "ullah"), ("allah", "ullah"), ("ollah", "ullah"), ("allh", "ullah"), ("oulla", "ullah"),
    ("ulla", "ullah"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  static func unify(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    var index = 0
    while index < words.count {
      var word = words[index]
      let hasArticle = articles.contains(word.bytes) && index + 1 < words.count
      let part = hasArticle ? words[index + 1] : word
      if let last = result.indices.last, canLead(result[last], part) {
        let merged: [UInt8]? =
          lastParts[part.bytes] ?? (hasArticle && rahman.contains(part.bytes) ? Array("ur".utf8) + part.bytes : nil)
        if let merged {
          result[last].bytes += merged
          result[last].range = result[last].range.lowerBound..<max(result[last].range.upperBound, part.range.upperBound)
          index += hasArticle ? 2 : 1
          continue
        }
      }
      if let match = ends.first(where: { word.bytes.count >= $0.end.count + 2 && word.bytes.hasSuffix($0.end) }) {
        word.bytes = Array(word.bytes.dropLast(match.end.count)) + match.shape
      }
      result.append(word)
      index += 1
    }
    return result
  }

  /// Whether a word may be the first part: a word of its own, on the same side of the comma.
  private static func canLead(_ word: Word, _ next: Word) -> Bool {
    word.commas == next.commas && word.bytes.count >= 2 && word.bytes.count < 24 && !articles.contains(word.bytes)
      && Vocabulary.standard.personal[word.bytes] == nil && !word.bytes.hasSuffix(Array("ullah".utf8))
  }
}
