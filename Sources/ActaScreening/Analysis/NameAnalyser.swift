import ActaModel

/// Turns the text of a name into weighed words.
enum NameAnalyser {
  /// Analyses a query's name, or a listed one with the parts that its source tells apart.
  ///
  /// - Parameter isPerson: people have titles, particles and initials; all else has legal forms and generic words.
  /// - Parameter style: how Chinese characters are read.
  static func analyse(
    _ text: String, parts: [NamePart] = [], isPerson: Bool, style: ReadingStyle = .mandarin
  ) -> NameAnalysis {
    let reading = Tokenizer.read(text, isPerson: isPerson, style: style)
    var analysis = NameAnalysis(isPerson: isPerson)
    analysis.otherStyles = reading.otherStyles
    if reading.words.isEmpty { analysis.limits.append(.emptyName) }
    if reading.wasCut { analysis.limits.append(.nameCut) }
    if reading.hasForeignLetters { analysis.limits.append(.scriptNotRomanised) }
    analysis.tokens = isPerson ? person(reading.words, parts) : organization(reading.words, &analysis)
    if !isPerson { Acronyms.apply(style, to: &analysis) }
    markRepeated(&analysis.tokens)
    if isPerson { EastAsianNames.mark(&analysis.tokens) }
    return analysis
  }

  /// Whether a name looks like an organization's: it has a legal form or a generic word.
  static func looksLikeOrganization(_ text: String) -> Bool {
    let analysis = analyse(text, isPerson: false)
    return analysis.legalForm != nil || analysis.tokens.contains { $0.sort == .generic }
  }

  // MARK: People

  private static func person(_ words: [Word], _ parts: [NamePart]) -> [NameToken] {
    let vocabulary = Vocabulary.standard
    var tokens: [NameToken] = []
    for word in ServantNames.unify(splitArticles(PersonalWords.repair(words))) {
      let sort = vocabulary.personal[word.bytes] ?? (word.bytes.count == 1 ? .initial : .plain)
      var made = token(word, sort: sort)
      if sort == .particle, let variant = vocabulary.variants[word.bytes] { made.bytes = variant }
      tokens.append(made)
    }
    // "Ben" before one other word is Benjamin, not "son of".
    if tokens.count == 2, tokens[0].written.elementsEqual("ben".utf8), words.last?.commas == 0 {
      tokens[0].bytes = tokens[0].written
      tokens[0].sort = .plain
      tokens[0].weight = NameToken.weight(of: .plain, length: 3)
    }
    // A name of nothing but titles and particles ("Don San") is still a name.
    if !tokens.contains(where: { $0.sort == .plain }) {
      for index in tokens.indices where tokens[index].sort != .initial {
        tokens[index].sort = .plain
        tokens[index].weight = NameToken.weight(of: .plain, length: tokens[index].bytes.count)
      }
    }
    // With one other word, a title that is a name too is a name: "Hafiz Saeed".
    if tokens.count(where: { $0.sort == .plain }) == 1, !tokens.contains(where: { $0.sort == .initial }) {
      let titles = tokens.indices.filter { vocabulary.titlesAndNames.contains(tokens[$0].bytes) }
      if let only = titles.first, titles.count == 1 {
        tokens[only].sort = .plain
        tokens[only].weight = NameToken.weight(of: .plain, length: tokens[only].bytes.count)
      }
    }
    if parts.isEmpty {
      rolesFromComma(words, &tokens)
    } else {
      rolesFromParts(parts, &tokens)
    }
    markLeading(&tokens)
    return tokens
  }

  private static func token(_ word: Word, sort: NameToken.Sort) -> NameToken {
    NameToken(
      bytes: word.bytes, written: word.bytes, hint: word.hint,
      weight: NameToken.weight(of: sort, length: word.bytes.count), role: .unknown, sort: sort, isLeading: false,
      range: word.range)
  }

  /// Arabic writes the article with its word; lists write it apart or not at all.
  private static func splitArticles(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    for word in words {
      if word.hint.contains(.arabic), word.bytes.count >= 5, word.bytes.starts(with: [0x61, 0x6C]),
        word.bytes != Array("allh".utf8)
      {
        var article = word
        article.bytes = Array(word.bytes.prefix(2))
        var rest = word
        rest.bytes = Array(word.bytes.dropFirst(2))
        result.append(article)
        result.append(rest)
      } else {
        result.append(word)
      }
    }
    return Array(result.prefix(Tokenizer.mostWords))
  }

  /// "LAST, First": what stands before the first of one or two commas is the family name.
  private static func rolesFromComma(_ words: [Word], _ tokens: inout [NameToken]) {
    guard let last = words.last, (1...2).contains(last.commas), let firstGiven = words.first(where: { $0.commas == 1 }),
      tokens.contains(where: { $0.range.lowerBound >= firstGiven.range.lowerBound && $0.sort != .suffix })
    else { return }
    for index in tokens.indices {
      let start = tokens[index].range.lowerBound
      tokens[index].role = start < firstGiven.range.lowerBound ? .family : .given
    }
  }

  private static func rolesFromParts(_ parts: [NamePart], _ tokens: inout [NameToken]) {
    for part in parts {
      let role: NameToken.Role? =
        switch part.kind {
        case .given, .middle: .given
        case .family: .family
        case .maiden, .patronymic, .matronymic, .nickname: .other
        case .title, .suffix: nil
        }
      for word in ServantNames.unify(splitArticles(Tokenizer.read(part.text).words)) {
        let bytes = Vocabulary.standard.variants[word.bytes] ?? word.bytes
        let place = tokens.firstIndex { $0.role == .unknown && ($0.bytes == bytes || $0.bytes == word.bytes) }
        guard let place, let role else { continue }
        tokens[place].role = role
      }
    }
  }

  private static func markLeading(_ tokens: inout [NameToken]) {
    var seenGiven = false
    var seenFamily = false
    for index in tokens.indices where tokens[index].sort == .plain || tokens[index].sort == .initial {
      switch tokens[index].role {
      case .given:
        tokens[index].isLeading = !seenGiven
        seenGiven = true
      case .family:
        tokens[index].isLeading = !seenFamily
        seenFamily = true
      case .unknown, .other: break
      }
    }
  }

  // MARK: Organizations, vessels, aircraft, countries

  private static func organization(_ words: [Word], _ analysis: inout NameAnalysis) -> [NameToken] {
    let vocabulary = Vocabulary.standard
    let joined = NumberWords.join(joinLetters(words), vocabulary)
    let legal = LegalForms.find(in: joined, vocabulary)
    var tokens: [NameToken] = []
    for (index, word) in joined.enumerated() {
      if let form = legal.covering[index] {
        if analysis.legalForm == nil { analysis.legalForm = form }
        if !analysis.legalWords.isEmpty { analysis.legalWords.append(0x20) }
        analysis.legalWords.append(contentsOf: word.bytes)
        tokens.append(token(word, sort: .legalForm))
        continue
      }
      // Numbers are what they mean; other synonyms stay as written and share a key with what they mean.
      var changed = word
      let synonym = vocabulary.meaning(of: word.bytes)
      if let synonym, let first = synonym.first, first <= 0x39 { changed.bytes = synonym }
      if let number = NumberWords.ordinal(changed.bytes) { changed.bytes = number }
      let hasDigits = changed.bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
      let sort =
        hasDigits
        ? .number : vocabulary.general[synonym ?? changed.bytes] ?? vocabulary.general[changed.bytes] ?? .plain
      var made = token(changed, sort: sort)
      made.written = word.bytes
      tokens.append(made)
    }
    // A name of nothing but generic words ("General Trading Company") is told by them.
    if !tokens.contains(where: { $0.sort == .plain }) {
      let hasGeneric = tokens.contains { $0.sort == .generic }
      for index in tokens.indices
      where hasGeneric
        ? tokens[index].sort == .generic || tokens[index].sort == .place : tokens[index].sort != .legalForm
      {
        tokens[index].weight = NameToken.weight(of: .plain, length: tokens[index].bytes.count)
      }
    }
    return tokens
  }

  /// "S.A.", "A B C" and "A/S" are one word each.
  private static func joinLetters(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    var lastWasLetter = false
    for word in words {
      let isLetter = word.bytes.count == 1 && word.bytes[0] >= 0x61
      if isLetter, lastWasLetter, let last = result.indices.last, result[last].commas == word.commas {
        result[last].bytes.append(contentsOf: word.bytes)
        result[last].range = result[last].range.lowerBound..<word.range.upperBound
      } else {
        result.append(word)
      }
      lastWasLetter = isLetter
    }
    return result
  }

  private static func markRepeated(_ tokens: inout [NameToken]) {
    for index in tokens.indices where tokens[index].sort == .plain {
      let bytes = tokens[index].bytes
      if tokens[..<index].contains(where: { $0.sort == .plain && $0.bytes == bytes }) {
        tokens[index].sort = .repeated
        tokens[index].weight = NameToken.weight(of: .repeated, length: bytes.count)
      }
    }
  }
}
