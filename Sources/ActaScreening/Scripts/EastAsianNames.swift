/// Finds out whether a person's name reads as Chinese or Korean as a whole: it has a surname and nothing but syllables.
enum EastAsianNames {
  static func mark(_ tokens: inout [NameToken]) {
    let words = tokens.indices.filter { tokens[$0].sort != .title && tokens[$0].sort != .suffix }
    guard (2...5).contains(words.count),
      words.allSatisfy({ tokens[$0].bytes.count <= 18 && tokens[$0].bytes.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }),
      words.contains(where: { tokens[$0].bytes.count > 1 })
    else { return }
    if words.contains(where: { ChineseSyllables.isSurname(tokens[$0].bytes) }),
      words.allSatisfy({ tokens[$0].sort == .initial || !ChineseSyllables.readings(tokens[$0].bytes).isEmpty })
    {
      for place in words { tokens[place].hint.insert(.chinese) }
    }
    if words.contains(where: { KoreanSyllables.isSurname(tokens[$0].bytes) }),
      words.allSatisfy({ tokens[$0].sort == .initial || !KoreanSyllables.keys(tokens[$0].bytes).isEmpty })
    {
      for place in words { tokens[place].hint.insert(.korean) }
    }
  }
}
