/// The word tables, read once.
struct Vocabulary: Sendable {
  static let standard = Vocabulary()

  /// Sorts of words in names of people: particle, title, suffix.
  let personal: [[UInt8]: NameToken.Sort]
  /// Sorts of words in other names: filler, generic.
  let general: [[UInt8]: NameToken.Sort]
  /// Titles that are names too.
  let titlesAndNames: Set<[UInt8]>
  let synonyms: [[UInt8]: [UInt8]]
  /// Stems of general words in other languages, and what they mean.
  let stems: [[UInt8]: [UInt8]]
  /// What synonyms and stems stand for.
  let meanings: Set<[UInt8]>
  let variants: [[UInt8]: [UInt8]]
  /// Words for twenty to ninety.
  let tens: Set<[UInt8]>
  /// Class of a legal form by its words, joined with spaces.
  let legalForms: [[UInt8]: [UInt8]]
  /// Most words that one legal form has.
  let longestLegalForm: Int
  /// Long words of legal forms, which are known when misspelt too.
  let longLegalWords: [[UInt8]]
  /// All words of legal forms.
  let legalWords: Set<[UInt8]>
  /// First words of legal forms.
  let legalStarts: Set<[UInt8]>

  private init() {
    personal = Self.sorts([
      (WordTables.suffixes, .suffix), (WordTables.honorifics, .title), (WordTables.particles, .particle),
    ])
    general = Self.sorts([
      (WordTables.places, .place), (WordTables.generic, .generic), (WordTables.fillers, .filler),
    ])
    titlesAndNames = Self.words(WordTables.titlesAndNames)
    synonyms = Self.pairs(WordTables.synonyms)
    stems = Self.pairs(MeaningStems.source)
    meanings = Set(synonyms.values).union(stems.values)
    variants = Self.pairs(WordTables.particleVariants)
    tens = Set(
      synonyms.filter { $0.value.count == 2 && $0.value[0] >= 0x32 && $0.value[0] <= 0x39 && $0.value[1] == 0x30 }.map(
        \.key))
    var forms: [[UInt8]: [UInt8]] = [:]
    var longest = 1
    var starts: Set<[UInt8]> = []
    for line in WordTables.legalForms.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      let formClass = Array(parts[0].utf8.filter { $0 != 0x20 })
      for form in parts[1].split(separator: ",") {
        let words = form.split(separator: " ")
        longest = max(longest, words.count)
        if let first = words.first { starts.insert(Array(first.utf8)) }
        forms[Array(words.joined(separator: " ").utf8)] = formClass
      }
    }
    var long = Set<[UInt8]>()
    for form in forms.keys {
      for word in form.split(separator: 0x20) where word.count >= 7 { long.insert(Array(word)) }
    }
    legalWords = Set(forms.keys.flatMap { $0.split(separator: 0x20).map { Array($0) } })
    longLegalWords = long.sorted { $0.lexicographicallyPrecedes($1) }
    legalForms = forms
    longestLegalForm = longest
    legalStarts = starts
  }

  /// What a word stands for in names of organizations, nil where it stands for itself.
  func meaning(of word: [UInt8]) -> [UInt8]? {
    synonyms[word] ?? (meanings.contains(word) ? nil : MeaningStems.meaning(word))
  }

  private static func pairs(_ table: String) -> [[UInt8]: [UInt8]] {
    var pairs: [[UInt8]: [UInt8]] = [:]
    for entry in table.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let pair = entry.split(separator: " ")
      if pair.count == 2 { pairs[Array(pair[0].utf8)] = Array(pair[1].utf8) }
    }
    return pairs
  }

  private static func words(_ table: String) -> Set<[UInt8]> {
    Set(table.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
  }

  /// Each word with its sort; a later table wins.
  private static func sorts(_ tables: [(words: String, sort: NameToken.Sort)]) -> [[UInt8]: NameToken.Sort] {
    var sorts: [[UInt8]: NameToken.Sort] = [:]
    for table in tables {
      for word in table.words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        sorts[Array(word.utf8)] = table.sort
      }
    }
    return sorts
  }
}
