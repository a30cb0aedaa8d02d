/// Other ways to write a word's sounds that languages and romanisations exchange, one at a time.
///
/// Each gives a word further keys, so that it meets words that are written the other way. A rule is here where one
/// letter group stands for different sounds (j in "Jurij" and "Jamal", ch in "Chahine" and "Chaim") and so cannot be
/// one class of `SoundKey`.
enum Respellings {
  /// Groups of letters and what else is written for them, anywhere in a word.
  private static let anywhere: [(group: [UInt8], other: [UInt8], letters: UInt32)] = [
    ("dj", "d"), ("dh", "z"), ("th", "s"), ("kh", "k"), ("ch", "sh"), ("ch", "h"), ("sz", "sh"), ("awo", "ao"),
    ("awu", "ao"), ("q", "g"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), letters($0.0.utf8)) }
  /// Likewise, at the beginning of a word.
  private static let first: [(group: [UInt8], other: [UInt8])] = [
    ("ja", "ya"), ("je", "ye"), ("jo", "yo"), ("ju", "yu"), ("ga", "ja"), ("ge", "je"), ("oua", "wa"), ("oue", "wa"),
    ("oui", "wi"), ("dela", ""), ("delos", ""), ("vander", ""), ("vanden", ""),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
  /// Shortest word, and shortest rest of a word that loses its beginning or end.
  private static let shortest = 4
  private static let shortestRest = 5
  private static let womansEnding = Array("ova".utf8)

  /// The other spellings of a word of a to z; none for most words.
  static func of(_ word: [UInt8]) -> [[UInt8]] {
    guard word.count >= shortest else { return [] }
    var others: [[UInt8]] = []
    for rule in first where word.starts(with: rule.group) {
      if !rule.other.isEmpty || word.count >= rule.group.count + shortest {
        others.append(rule.other + word.dropFirst(rule.group.count))
      }
    }
    let letters = letters(word)
    for rule in anywhere where letters & rule.letters == rule.letters {
      if let other = replacing(rule.group, with: rule.other, in: word) { others.append(other) }
    }
    if let other = replacing([j], with: [d, z, h], in: word, isWanted: isBetweenVowels) { others.append(other) }
    // Czech, Slovak and Latvian add -ova to any surname.
    if word.hasSuffix(womansEnding), word.count >= womansEnding.count + shortestRest {
      others.append(Array(word.dropLast(womansEnding.count)))
    }
    return others
  }

  private static let d = UInt8(ascii: "d")
  private static let h = UInt8(ascii: "h")
  private static let j = UInt8(ascii: "j")
  private static let z = UInt8(ascii: "z")

  private static func isBetweenVowels(_ word: [UInt8], _ place: Int) -> Bool {
    place > 0 && place + 1 < word.count && "aeiou".utf8.contains(word[place - 1])
      && "aeiou".utf8.contains(word[place + 1])
  }

  /// Which letters a word has, a bit each.
  private static func letters(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }

  /// The word with each group replaced; nil where it has none.
  private static func replacing(
    _ group: [UInt8], with other: [UInt8], in word: [UInt8], isWanted: ([UInt8], Int) -> Bool = { _, _ in true }
  ) -> [UInt8]? {
    guard let start = group.first, word.contains(start) else { return nil }
    var result: [UInt8] = []
    var isChanged = false
    var index = 0
    while index < word.count {
      if word[index...].starts(with: group), isWanted(word, index) {
        result += other
        index += group.count
        isChanged = true
      } else {
        result.append(word[index])
        index += 1
      }
    }
    return isChanged ? result : nil
  }
}
