/// Puts words of people's names right that machines and forms have changed.
enum PersonalWords {
  /// Letters that digits are taken for: "Ig0r".
  private static let lookalikes: [UInt8] = Array("oizeasgtbg".utf8)
  private static let vowels = Set("aeiouy".utf8)
  /// Pairs of consonants that are names, titles or abbreviations.
  private static let pairs: Set<[UInt8]> = Set(
    ["ng", "md", "mc", "st", "dr", "jr", "sr", "mr", "ms", "bn", "sh", "mt", "hj", "sk"].map { Array($0.utf8) })

  /// Fewest letters that are a word when each stands alone.
  private static let fewestSpaced = 4

  /// Joins letters that are parted by single spaces: "N i c o l a s". Initials are fewer, or have full stops.
  private static func joinSpaced(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    var index = 0
    while index < words.count {
      var end = index
      while end < words.count, words[end].bytes.count == 1,
        end == index || words[end].range.lowerBound == words[end - 1].range.upperBound + 1
      { end += 1 }
      if end - index >= fewestSpaced {
        var word = words[index]
        word.bytes = words[index..<end].flatMap(\.bytes)
        word.range = word.range.lowerBound..<words[end - 1].range.upperBound
        result.append(word)
        index = end
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  static func repair(_ words: [Word]) -> [Word] {
    let words = words.count { $0.bytes.count == 1 } >= fewestSpaced ? joinSpaced(words) : words
    guard words.contains(where: { $0.bytes.count == 2 || $0.bytes.contains { $0 <= 0x39 } }) else { return words }
    var result: [Word] = []
    for word in words {
      var word = word
      let digits = word.bytes.count { $0 >= 0x30 && $0 <= 0x39 }
      if digits > 0, digits * 2 <= word.bytes.count, word.bytes.count > 2 {
        word.bytes = word.bytes.map { $0 >= 0x30 && $0 <= 0x39 ? lookalikes[Int($0 - 0x30)] : $0 }
      }
      // "JC" before one other word is two initials.
      let isPair = word.bytes.count == 2 && word.hint.isEmpty && word.bytes.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      if isPair, words.count == 2, !word.bytes.contains(where: { vowels.contains($0) }), !pairs.contains(word.bytes) {
        for byte in word.bytes {
          var initial = word
          initial.bytes = [byte]
          result.append(initial)
        }
      } else {
        result.append(word)
      }
    }
    return Array(result.prefix(Tokenizer.mostWords))
  }
}
