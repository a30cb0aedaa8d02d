/// Finds legal forms among the words of an organization's name.
enum LegalForms {
  struct Found {
    /// For each word the class of the legal form that it belongs to.
    var covering: [[UInt8]?]
  }

  /// Long forms are found anywhere, forms of one or two letters more ("SA", "AG") only at an end of the name, as
  /// they are words of their own elsewhere. A name is never all legal form.
  static func find(in written: [Word], _ vocabulary: Vocabulary) -> Found {
    let words = written.map { corrected($0, vocabulary) }
    var found = Found(covering: Array(repeating: nil, count: words.count))
    var index = 0
    while index < words.count {
      if let match = longest(at: index, in: words, vocabulary), isAllowed(match, at: index, in: words, found) {
        for place in index..<index + match.count { found.covering[place] = match.form }
        index += match.count
      } else {
        index += 1
      }
    }
    if !found.covering.contains(where: { $0 == nil }) { return Found(covering: found.covering.map { _ in nil }) }
    return found
  }

  /// A long word of a legal form that is one edit off ("Aktiengeselschaft") as it should be.
  private static func corrected(_ word: Word, _ vocabulary: Vocabulary) -> Word {
    guard word.bytes.count >= 6, !vocabulary.legalWords.contains(word.bytes), vocabulary.general[word.bytes] == nil
    else { return word }
    for known in vocabulary.longLegalWords
    where known[0] == word.bytes[0] && abs(known.count - word.bytes.count) <= 1 && known != word.bytes {
      let distance = known.withUnsafeBufferPointer { left in
        word.bytes.withUnsafeBufferPointer { EditDistance.bounded(left, $0, limit: 1) }
      }
      if distance <= 1, vocabulary.meaning(of: word.bytes) == nil {
        var word = word
        word.bytes = known
        return word
      }
    }
    return word
  }

  private static func longest(
    at start: Int, in words: [Word], _ vocabulary: Vocabulary
  ) -> (form: [UInt8], count: Int)? {
    guard vocabulary.legalStarts.contains(words[start].bytes) else { return nil }
    var best: (form: [UInt8], count: Int)?
    var key: [UInt8] = []
    for count in 1...vocabulary.longestLegalForm where start + count <= words.count {
      if count > 1 { key.append(0x20) }
      key.append(contentsOf: words[start + count - 1].bytes)
      if let form = vocabulary.legalForms[key] { best = (form, count) }
    }
    return best
  }

  private static func isAllowed(
    _ match: (form: [UInt8], count: Int), at start: Int, in words: [Word], _ found: Found
  ) -> Bool {
    if match.count > 1 || words[start].bytes.count > 2 { return true }
    let before = found.covering[..<start].allSatisfy { $0 != nil }
    // Only other legal forms and short words may follow ("S.A. de C.V.").
    return before || words[(start + match.count)...].allSatisfy { $0.bytes.count <= 3 }
  }
}
