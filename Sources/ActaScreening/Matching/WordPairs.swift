/// How alike each word of one name is to each of another: what two names are aligned by. Credits are in basis points,
/// 0 for words that aren't taken for one another.
struct WordPairs {
  private(set) var listedCount = 0
  private var words: [Int16] = []
  private var queryJoins: [Int16] = []
  private var listedJoins: [Int16] = []

  /// Word `i` of the query against the listed word `j`.
  func alike(_ i: Int, _ j: Int) -> Int { Int(words[i * listedCount + j]) }
  /// Words `i` and next of the query, written together, against the listed word `j`.
  func alike(queryJoin i: Int, _ j: Int) -> Int { Int(queryJoins[i * listedCount + j]) }
  /// Word `i` of the query against the listed words `j` and next, written together.
  func alike(_ i: Int, listedJoin j: Int) -> Int { Int(listedJoins[i * listedCount + j]) }

  /// Makes room for two names of so many words; none of them are alike.
  mutating func reset(query: Int, listed: Int) {
    listedCount = listed
    let size = query * listed
    if words.count < size {
      words = Array(repeating: 0, count: size)
      queryJoins = words
      listedJoins = words
      return
    }
    for place in 0..<size {
      words[place] = 0
      queryJoins[place] = 0
      listedJoins[place] = 0
    }
  }

  mutating func set(_ i: Int, _ j: Int, _ credit: Int16) { words[i * listedCount + j] = credit }
  mutating func set(queryJoin i: Int, _ j: Int, _ credit: Int16) { queryJoins[i * listedCount + j] = credit }
  mutating func set(_ i: Int, listedJoin j: Int, _ credit: Int16) { listedJoins[i * listedCount + j] = credit }

  /// Compares all words of two names whose words lie in stores.
  init(
    _ query: [CompiledToken], _ queryStore: UnitStore, _ listed: [CompiledToken], _ listedStore: UnitStore
  ) {
    reset(query: query.count, listed: listed.count)
    for (i, left) in query.enumerated() {
      for (j, right) in listed.enumerated() {
        let word = Int(left.unit)
        let other = Int(right.unit)
        set(i, j, Int16(WordSimilarity.words(queryStore, word, listedStore, other)))
        if left.joined >= 0 {
          set(queryJoin: i, j, Int16(WordSimilarity.joined(queryStore, Int(left.joined), listedStore, other)))
        }
        if right.joined >= 0 {
          set(i, listedJoin: j, Int16(WordSimilarity.joined(queryStore, word, listedStore, Int(right.joined))))
        }
      }
    }
  }

  init() {}
}
