/// Takes Latin words for Korean syllables, however romanised: by groups of letters that spellings exchange.
enum KoreanSyllables {
  /// Surnames by their usual spellings; the first stands for all.
  static let surnames = """
    i lee yi ri rhee li rhie yee; kim gim ghim; pak park bak; choe choi chwe; jong jung jeong chung chong cheong; kang gang; jo cho
    joe; yun yoon youn; jang chang; rim lim im yim; han hahn; o oh; so seo suh; sin shin; kwon gwon; hwang whang; an ahn; song; ryu yu
    yoo ryoo; hong; jon jeon chon chun jun; ko go koh; mun moon; son sohn; ryang yang; pae bae; paek baek paik; ho heo hur huh; nam;
    sim shim; ro no roh noh; ha; kwak gwak; cha; ju joo chu; u woo; ku gu koo; ra na; min; jin chin; om eom um; hyon hyun hyeon; pang
    bang; chon cheon; won; kong gong; thae tae; kye; ji chi jee; pyon byun byon; myong myung; ri rii; mo; ki; to do; ok; kil gil; chae;
    namgung namkung; hyok; ryom
    """
  private static let surnameTable: [[UInt8]: [UInt8]] = {
    var table: [[UInt8]: [UInt8]] = [:]
    for group in surnames.split(separator: ";") {
      let words = group.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
      guard let head = words.first else { continue }
      for word in words where table[word] == nil { table[word] = head }
    }
    return table
  }()

  static func isSurname(_ word: [UInt8]) -> Bool { surnameTable[word] != nil }

  /// The keys of a word, none where it can't be one to three Korean syllables.
  static func keys(_ word: [UInt8]) -> [[UInt8]] {
    guard word.count <= 18 else { return [] }
    var keys: [[UInt8]] = []
    if let surname = surnameTable[word] { keys.append([0x3D] + surname) }
    for splitsNG in [false, true] {
      if let key = parse(word, splitsNG: splitsNG), !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private static let onsets = Patterns(
    "kk K gg K gh K kh K k K g K tt T dd T th T t T d T pp P bb P ph P p P b P jj C tch C ts C ch C j C ss S sh S s S r R l R "
      + "h H n N m M")
  private static let vowels = Patterns(
    "yeo Y yae E yoo Y you Y yeu Y ya A ye E yo Y yu Y wae W woe W woo O wa V we W wo O wu O wi I uee I wee I eui I eoi I "
      + "eu O eo O ae E ay E ai E ah A oe W oi W oo O ou O oh O uh O ui I ee I ie I ey E a A e E i I o O u O y I")
  private static let codas = Patterns("ck K k K g K q K t T d T p P b P ll R l R r R m M n N")

  /// Up to three letters and the symbol that stands for them.
  private struct Patterns {
    private var symbols = [UInt8](repeating: 0, count: 27 * 27 * 27)

    init(_ text: String) {
      let words = text.split(separator: " ")
      for place in stride(from: 0, to: words.count - 1, by: 2) {
        let letters = Array(words[place].utf8)
        symbols[Self.index(letters[...])] = words[place + 1].utf8.first ?? 0
      }
    }

    private static func index(_ letters: ArraySlice<UInt8>) -> Int {
      var index = 0
      for place in 0..<3 {
        let letter = place < letters.count ? Int(letters[letters.startIndex + place]) - 0x60 : 0
        index = index * 27 + letter
      }
      return index
    }

    /// The longest pattern at a place of a word of a to z.
    func match(_ word: [UInt8], _ start: Int) -> (count: Int, symbol: UInt8)? {
      for count in stride(from: min(3, word.count - start), through: 1, by: -1) {
        let symbol = symbols[Self.index(word[start..<start + count])]
        if symbol != 0 { return (count, symbol) }
      }
      return nil
    }
  }

  /// Syllables as groups of letters. `splitsNG` reads "ng" before a vowel as n and g.
  private static func parse(_ word: [UInt8], splitsNG: Bool) -> [UInt8]? {
    var key: [UInt8] = []
    var index = 0
    var syllables = 0
    while index < word.count {
      if let onset = onsets.match(word, index) {
        key.append(onset.symbol)
        index += onset.count
      }
      guard let vowel = vowels.match(word, index) else { return nil }
      // A glide tells more than the vowel after it where spellings agree on it.
      key.append(vowel.symbol)
      index += vowel.count
      syllables += 1
      guard index < word.count else { break }
      if word[index] == UInt8(ascii: "n"), index + 1 < word.count, word[index + 1] == UInt8(ascii: "g"),
        !splitsNG || index + 2 >= word.count || vowels.match(word, index + 2) == nil
      {
        key.append(UInt8(ascii: "Q"))
        index += 2
      } else if let coda = codas.match(word, index),
        index + coda.count == word.count || vowels.match(word, index + coda.count) == nil
      {
        key.append(coda.symbol)
        index += coda.count
      }
    }
    return syllables >= 1 && syllables <= 3 ? key : nil
  }
}
