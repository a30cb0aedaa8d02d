/// Reads Thai, Lao, Khmer, Burmese and Ethiopic letter by letter: enough for comparing consonants.
enum SoutheastAsian {
  /// Thai consonants from 0x0E01, in their sound at a syllable's beginning.
  private static let thai = [
    "k", "kh", "kh", "kh", "kh", "kh", "ng", "ch", "ch", "ch", "s", "ch", "y", "d", "t", "th", "th", "th", "n", "d",
    "t",
    "th", "th", "th", "n", "b", "p", "ph", "f", "ph", "f", "ph", "m", "y", "r", "rue", "l", "lue", "w", "s", "s", "s",
    "h", "l", "o", "h",
  ]
  /// Thai vowel signs from 0x0E30.
  private static let thaiVowels = ["a", "a", "a", "am", "i", "i", "ue", "ue", "u", "u"]
  /// Khmer consonants from 0x1780.
  private static let khmer = [
    "k", "kh", "k", "kh", "ng", "ch", "chh", "ch", "chh", "nh", "d", "th", "d", "th", "n", "t", "th", "t", "th", "n",
    "b",
    "ph", "p", "ph", "m", "y", "r", "l", "v", "s", "s", "s", "h", "l", "o",
  ]
  /// Burmese consonants from 0x1000.
  private static let burmese = [
    "k", "kh", "g", "gh", "ng", "s", "hs", "z", "z", "ny", "ny", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
    "p",
    "ph", "b", "bh", "m", "y", "y", "l", "w", "th", "h", "l", "a",
  ]
  /// Ethiopic rows of eight from 0x1200.
  private static let ethiopic = [
    "h", "l", "h", "m", "s", "r", "s", "sh", "q", "qw", "q", "qw", "b", "v", "t", "ch", "h", "hw", "n", "ny", "", "k",
    "kw",
    "kh", "kw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "g", "t", "ch", "p", "ts", "ts", "f", "p",
  ]
  private static let ethiopicVowels = ["e", "u", "i", "a", "e", "", "o", "wa"]

  static func read(_ points: [UInt32], _ script: RunScript) -> [UInt8] {
    var letters: [String] = []
    for point in points {
      switch (script, point) {
      case (.thai, 0x0E01...0x0E2E): letters.append(thai[Int(point - 0x0E01)])
      case (.thai, 0x0E81...0x0EAE):
        letters.append(thai[Int(point - 0x0E81)])
      case (.thai, 0x0E30...0x0E39): letters.append(thaiVowels[Int(point - 0x0E30)])
      case (.thai, 0x0E40...0x0E44): letters.append(["e", "ae", "o", "ai", "ai"][Int(point - 0x0E40)])
      // The mark over a letter makes it silent.
      case (.thai, 0x0E4C):
        if ["a", "i", "ue", "u"].contains(letters.last) { letters.removeLast() }
        if !letters.isEmpty { letters.removeLast() }
      case (.khmer, 0x1780...0x17A2): letters.append(khmer[Int(point - 0x1780)])
      case (.khmer, 0x17B6...0x17C5): letters.append("a")
      case (.khmer, 0x17CD): if !letters.isEmpty { letters.removeLast() }
      case (.myanmar, 0x1000...0x1021): letters.append(burmese[Int(point - 0x1000)])
      case (.myanmar, 0x102B...0x1035): letters.append("a")
      case (.myanmar, 0x103B...0x103E): letters.append(["y", "y", "w", ""][Int(point - 0x103B)])
      case (.ethiopic, 0x1200...0x1357):
        let place = Int(point - 0x1200)
        letters.append(ethiopic[place / 8] + ethiopicVowels[place % 8])
      default: break
      }
    }
    if script == .thai, letters.count > 2, letters.last == "s" { letters[letters.count - 1] = "t" }
    return letters.flatMap { Array($0.utf8) }
  }
}
