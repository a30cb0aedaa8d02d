/// Joins numbers that are written in two words: "Forty-Four", "Forty 4".
enum NumberWords {
  static func join(_ words: [Word], _ vocabulary: Vocabulary) -> [Word] {
    guard words.contains(where: { vocabulary.tens.contains($0.bytes) }) else { return words }
    var result: [Word] = []
    for word in words {
      if let last = result.last, vocabulary.tens.contains(last.bytes), let tens = vocabulary.synonyms[last.bytes],
        let digit = digit(word.bytes, vocabulary), let index = result.indices.last
      {
        result[index].bytes = [tens[0], digit]
        result[index].range = last.range.lowerBound..<max(last.range.upperBound, word.range.upperBound)
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// The number of "21st" or "4th"; nil for any other word.
  static func ordinal(_ word: [UInt8]) -> [UInt8]? {
    guard word.count >= 3, let first = word.first, first >= 0x30, first <= 0x39,
      endings.contains(Array(word.suffix(2))), word.dropLast(2).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return Array(word.dropLast(2))
  }

  private static let endings: Set<[UInt8]> = Set(["st", "nd", "rd", "th"].map { Array($0.utf8) })

  private static func digit(_ word: [UInt8], _ vocabulary: Vocabulary) -> UInt8? {
    let number = vocabulary.synonyms[word] ?? word
    guard number.count == 1, let digit = number.first, digit >= 0x31, digit <= 0x39 else { return nil }
    return digit
  }
}
