/// Reads Hangul by the Revised Romanisation, syllable by syllable.
enum Hangul {
  private static let leads = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
  ].map { Array($0.utf8) }
  private static let vowels = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
  ].map { Array($0.utf8) }
  private static let tails = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
  ].map { Array($0.utf8) }
  /// Surnames of two syllables.
  private static let longSurnames: Set<[UInt32]> = Set(
    ["남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"].map { $0.unicodeScalars.map(\.value) })

  static func read(_ points: some Sequence<UInt32>) -> [UInt8] {
    var bytes: [UInt8] = []
    for point in points where (0xAC00...0xD7A3).contains(point) {
      let index = Int(point - 0xAC00)
      bytes += leads[index / 588] + vowels[index % 588 / 28] + tails[index % 28]
    }
    return bytes
  }

  /// Surnames whose usual spelling isn't their sound.
  private static let surnames: [UInt32: [UInt8]] = [
    0xC774: Array("lee".utf8), 0xB9AC: Array("ri".utf8), 0xC624: Array("oh".utf8), 0xC6B0: Array("woo".utf8),
    0xBC15: Array("pak".utf8), 0xCD5C: Array("choe".utf8),
  ]

  /// Surname and given name of a name written as one word, nil where it isn't so.
  static func parts(_ points: [UInt32]) -> [[UInt8]]? {
    guard (2...4).contains(points.count) else { return nil }
    if points.count > 2, longSurnames.contains(Array(points[..<2])) { return [read(points[..<2]), read(points[2...])] }
    return points.count == 4 ? nil : [surnames[points[0]] ?? read(points[..<1]), read(points[1...])]
  }
}
