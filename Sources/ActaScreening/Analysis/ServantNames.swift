/// Gives names that begin with Arabic "servant of the" one shape, as it is written in many: Abd al-, Abdul, Abdel.
enum ServantNames {
  private static let shapes: [[UInt8]] = ["abdel", "abdal", "abdol", "abdul", "abdil"].map { Array($0.utf8) }
  private static let longShape = Array("abdoul".utf8)
  private static let unified = Array("abdul".utf8)
  private static let servant = Array("abd".utf8)
  private static let gods: Set<[UInt8]> = Set(["allah", "ullah", "illah", "lah", "allh"].map { Array($0.utf8) })
  private static let articles: Set<[UInt8]> = Set(
    [
      "al", "el", "ul", "ur", "ar", "as", "us", "er", "es", "ad", "ud", "ed", "an", "un", "en", "az", "uz", "ez", "ash",
      "ush", "esh",
    ].map { Array($0.utf8) })

  /// "Abdurrahman" and "Abdessamad" with the article as it is written before other letters; nil where it isn't so.
  ///
  /// Before some consonants the article's l is said as they are: abd + al + rahman is "abdurrahman". Where only the
  /// article is left of such a word ("Abdur Rahman"), it is the plain first part.
  private static func unassimilated(_ word: [UInt8]) -> [UInt8]? {
    guard word.count >= 5, word.starts(with: servant) else { return nil }
    let rest = word.dropFirst(servant.count).drop { "aeiou".utf8.contains($0) }
    guard rest.count < word.count - servant.count, let sound = rest.first, "rsndzt".utf8.contains(sound) else {
      return nil
    }
    let width = sound == UInt8(ascii: "s") && rest.dropFirst().first == UInt8(ascii: "h") ? 2 : 1
    if rest.count == width { return unified }
    return rest.dropFirst(width).starts(with: rest.prefix(width)) ? unified + rest.dropFirst(width) : nil
  }

  static func unify(_ words: [Word]) -> [Word] { CompoundNames.unify(unifyServants(words)) }

  private static func unifyServants(_ words: [Word]) -> [Word] {
    guard words.contains(where: { $0.bytes.starts(with: servant) }) else { return words }
    var result: [Word] = []
    for word in words {
      var word = word
      if articles.contains(word.bytes), let last = result.indices.last, result[last].bytes == servant {
        result[last].bytes = unified
        result[last].range = result[last].range.lowerBound..<word.range.upperBound
        continue
      }
      if gods.contains(word.bytes), let last = result.indices.last,
        result[last].bytes == servant || result[last].bytes == unified
      {
        result[last].bytes = Array("abdullah".utf8)
        result[last].range = result[last].range.lowerBound..<word.range.upperBound
        continue
      }
      if let plain = unassimilated(word.bytes) {
        word.bytes = plain
      } else if word.bytes.starts(with: longShape) {
        word.bytes = unified + word.bytes.dropFirst(longShape.count)
      } else if shapes.contains(where: { word.bytes.starts(with: $0) }) {
        word.bytes = unified + word.bytes.dropFirst(unified.count)
      }
      result.append(word)
    }
    return result
  }
}
