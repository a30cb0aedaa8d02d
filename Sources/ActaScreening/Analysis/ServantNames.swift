/// Gives names that begin with Arabic "servant of the" one shape, as it is written in many: Abd al-, Abdul, Abdel.
enum ServantNames {
  private static let shapes: [[UInt8]] = ["abdel", "abdal", "abdol", "abdul", "abdil"].map { Array($0.utf8) }
  private static let longShape = Array("abdoul".utf8)
  private static let unified = Array("abdul".utf8)
  private static let servant = Array("abd".utf8)
  private static let gods: Set<[UInt8]> = Set(["allah", "ullah", "illah", "lah", "allh"].map { Array($0.utf8) })
  private static let articles: Set<[UInt8]> = Set(["al", "el", "ul", "ur", "ar", "as", "us"].map { Array($0.utf8) })

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
      if word.bytes.starts(with: longShape) {
        word.bytes = unified + word.bytes.dropFirst(longShape.count)
      } else if shapes.contains(where: { word.bytes.starts(with: $0) }) {
        word.bytes = unified + word.bytes.dropFirst(unified.count)
      }
      result.append(word)
    }
    return result
  }
}
