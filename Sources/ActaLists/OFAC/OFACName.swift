import ActaModel

/// Reads names as OFAC writes them. An individual's is "LAST, First Middle"; all others have no parts.
enum OFACName {
  /// A name with the parts that its form tells apart.
  static func read(
    _ words: Bytes, isIndividual: Bool, kind: NameKind = .primary, quality: NameQuality = .strong
  ) -> Name {
    Name(words.text, parts: isIndividual ? parts(of: words) : [], kind: kind, quality: quality)
  }

  /// Family name, titles, given names and suffix, in the order written. OFAC doesn't tell the first given name from
  /// the others. A name without a comma has no parts.
  private static func parts(of words: Bytes) -> [NamePart] {
    let pieces = words.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return [] }
    var parts: [NamePart] = []
    let (family, familySuffix) = splitSuffix(pieces[0].trimmed)
    if !family.isEmpty { parts.append(NamePart(.family, family.text)) }
    if let familySuffix { parts.append(NamePart(.suffix, familySuffix.text)) }
    for piece in pieces.dropFirst().map(\.trimmed) where !piece.isEmpty {
      if isWord(piece, in: suffixes) {
        parts.append(NamePart(.suffix, piece.text))
        continue
      }
      var (given, suffix) = splitSuffix(piece)
      while let space = given.firstIndex(of: 0x20), isWord(given[..<space], in: titles) {
        parts.append(NamePart(.title, given[..<space].text))
        given = given[space...].trimmed
      }
      parts.append(NamePart(.given, given.text))
      if let suffix { parts.append(NamePart(.suffix, suffix.text)) }
    }
    return parts
  }

  private static let suffixes = words("jr sr ii iii iv")
  private static let titles = words(
    "dr haji hajji mullah maulawi mawlawi maulana sheikh shaykh qari mufti ustad gen col prof sayyid")

  private static func words(_ list: String) -> [[UInt8]] { list.split(separator: " ").map { Array($0.utf8) } }

  /// Whether a word, without its full stop and in any case, is one of `list`.
  private static func isWord(_ word: Bytes, in list: [[UInt8]]) -> Bool {
    let bare = word.last == UInt8(ascii: ".") ? word.dropLast() : word
    guard (2...7).contains(bare.count) else { return false }
    return list.contains { $0.count == bare.count && zip($0, bare).allSatisfy { $0 == $1 | 0x20 } }
  }

  private static func splitSuffix(_ piece: Bytes) -> (Bytes, Bytes?) {
    guard let space = piece.lastIndex(of: 0x20) else { return (piece, nil) }
    let last = piece[(space + 1)...]
    return isWord(last, in: suffixes) ? (piece[..<space].trimmed, last) : (piece, nil)
  }
}
