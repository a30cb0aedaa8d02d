import ActaModel

/// Reads names as OFAC writes them. An individual's is "LAST, First Middle"; all others have no parts.
enum OFACName {
  /// A name with the parts that its form tells apart.
  static func read(
    _ text: String, isIndividual: Bool, kind: NameKind = .primary, quality: NameQuality = .strong
  ) -> Name {
    Name(text, parts: isIndividual ? parts(of: text) : [], kind: kind, quality: quality)
  }

  /// Family name, titles, given names and suffix, in the order written. OFAC doesn't tell the first given name from
  /// the others. A name without a comma has no parts.
  private static func parts(of text: String) -> [NamePart] {
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map { trim($0) }
    guard pieces.count > 1 else { return [] }
    var parts: [NamePart] = []
    let (family, familySuffix) = splitSuffix(pieces[0])
    if !family.isEmpty { parts.append(NamePart(.family, String(family))) }
    if let familySuffix { parts.append(NamePart(.suffix, String(familySuffix))) }
    for piece in pieces.dropFirst() where !piece.isEmpty {
      if suffixes.contains(bare(piece)) {
        parts.append(NamePart(.suffix, String(piece)))
        continue
      }
      var (given, suffix) = splitSuffix(piece)
      while let space = given.firstIndex(of: " "), titles.contains(bare(given[..<space])) {
        parts.append(NamePart(.title, String(given[..<space])))
        given = trim(given[space...])
      }
      parts.append(NamePart(.given, String(given)))
      if let suffix { parts.append(NamePart(.suffix, String(suffix))) }
    }
    return parts
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
  private static let titles: Set<String> = [
    "dr", "haji", "hajji", "mullah", "maulawi", "mawlawi", "maulana", "sheikh", "shaykh", "qari", "mufti", "ustad",
    "gen",
    "col", "prof", "sayyid",
  ]

  /// A word in lower case without its full stop.
  private static func bare(_ word: Substring) -> String {
    let lower = word.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  private static func splitSuffix(_ piece: Substring) -> (Substring, Substring?) {
    guard let space = piece.lastIndex(of: " ") else { return (piece, nil) }
    let last = piece[piece.index(after: space)...]
    return suffixes.contains(bare(last)) ? (trim(piece[..<space]), last) : (piece, nil)
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text
    while text.utf8.first == 0x20 { text = text.dropFirst() }
    while text.utf8.last == 0x20 { text = text.dropLast() }
    return text
  }
}
