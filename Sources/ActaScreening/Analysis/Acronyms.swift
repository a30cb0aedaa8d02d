/// Reads an organization's name as the first letters of its words: PLA for People's Liberation Army.
enum Acronyms {
  /// Fewest and most letters.
  static let shortest = 3
  static let longest = 8
  /// The most that a name scores which agrees by its first letters only.
  static let cap = 7600

  /// "Company" and "Corporation" have a letter in it where they are no part of a legal form.
  private static let companies: Set<[UInt8]> = Set(["company", "corporation", "corp"].map { Array($0.utf8) })

  private static func counts(_ token: NameToken) -> Bool {
    switch token.sort {
    case .plain, .generic, .place: true
    case .filler: companies.contains(token.bytes)
    default: false
    }
  }

  /// Says whether the name may be read so, or, where that is the style, does it.
  static func apply(_ style: ReadingStyle, to analysis: inout NameAnalysis) {
    let words = analysis.tokens.filter { counts($0) }
    guard (shortest...longest).contains(words.count), words.allSatisfy({ $0.bytes.count > 1 }) else {
      if style == .acronym { analysis.tokens = [] }
      return
    }
    let letters = words.compactMap(\.written.first)
    guard letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      if style == .acronym { analysis.tokens = [] }
      return
    }
    guard style == .acronym else {
      analysis.otherStyles.append(.acronym)
      return
    }
    guard let first = words.first, let last = words.last else { return }
    analysis.isAcronym = true
    analysis.tokens = [
      NameToken(
        bytes: letters, written: letters, hint: [], weight: NameToken.weight(of: .plain, length: letters.count),
        role: .unknown, sort: .plain, isLeading: false, range: first.range.lowerBound..<last.range.upperBound)
    ]
  }
}
