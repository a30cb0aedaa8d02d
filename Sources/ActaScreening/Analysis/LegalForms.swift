/// Finds legal forms among the words of an organization's name.
enum LegalForms {
  struct Found {
    /// For each word the class of the legal form that it belongs to.
    var covering: [[UInt8]?]
  }

  /// Long forms are found anywhere, forms of one or two letters more ("SA", "AG") only at an end of the name, as
  /// they are words of their own elsewhere. A name is never all legal form.
  static func find(in words: [Word], _ vocabulary: Vocabulary) -> Found {
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
