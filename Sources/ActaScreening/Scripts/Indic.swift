/// Reads the nine large Indic scripts, whose blocks are laid out alike: consonants carry an "a" unless another vowel
/// or a virama follows, and a word's last "a" is silent in most languages.
enum Indic {
  /// Letters by place in a block of 128, from 0x05 to 0x14 (vowels), 0x15 to 0x39 (consonants), 0x3E to 0x4C (signs).
  private static let vowels = ["a", "a", "i", "i", "u", "u", "ri", "l", "e", "e", "e", "ai", "o", "o", "o", "au"]
  private static let consonants = [
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n", "n",
    "p",
    "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh", "sh", "s", "h",
  ]
  private static let signs = ["a", "i", "i", "u", "u", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"]
  /// Devanagari letters with a dot below, 0x58 to 0x5F.
  private static let dotted = ["q", "kh", "gh", "z", "r", "rh", "f", "y"]

  /// A consonant or vowel: its letters, its vowel, and whether that is the one that it carries by itself.
  private struct Sound {
    var onset: String
    var vowel: String
    var isInherent = false
    var followsVirama = false
  }

  static func read(_ points: [UInt32]) -> [UInt8] {
    var sounds: [Sound] = []
    var afterVirama = false
    for (index, point) in points.enumerated() where point < 0x0D80 {
      let place = Int(point & 0x7F)
      switch place {
      case 0x01, 0x02, 0x70:
        let next = index + 1 < points.count ? Int(points[index + 1] & 0x7F) : 0
        sounds.append(Sound(onset: (0x2A...0x2E).contains(next) ? "m" : "n", vowel: ""))
        if sounds.count > 1 { sounds[sounds.count - 2].isInherent = false }
      case 0x05...0x14: sounds.append(Sound(onset: "", vowel: vowels[place - 0x05]))
      case 0x15...0x39:
        sounds.append(Sound(onset: consonants[place - 0x15], vowel: "a", isInherent: true, followsVirama: afterVirama))
      case 0x58...0x5F:
        sounds.append(Sound(onset: dotted[place - 0x58], vowel: "a", isInherent: true, followsVirama: afterVirama))
      case 0x3C:
        // A dot makes j to z and ph to f.
        guard let last = sounds.indices.last else { break }
        if sounds[last].onset == "ph" { sounds[last].onset = "f" }
        if sounds[last].onset == "j" { sounds[last].onset = "z" }
      case 0x3E...0x4C, 0x4D:
        guard let last = sounds.indices.last else { break }
        sounds[last].vowel = place == 0x4D ? "" : signs[place - 0x3E]
        sounds[last].isInherent = false
      default: break
      }
      afterVirama = place == 0x4D
    }
    silence(&sounds)
    return sounds.flatMap { Array(($0.onset + $0.vowel).utf8) }
  }

  /// Leaves out the inherent vowel at a word's end, and between two syllables that have vowels.
  private static func silence(_ sounds: inout [Sound]) {
    guard sounds.count > 1 else { return }
    if let last = sounds.indices.last, sounds[last].isInherent, !sounds[last].followsVirama { sounds[last].vowel = "" }
    for index in sounds.indices.dropFirst().dropLast().reversed() where sounds[index].isInherent {
      let isBetween = !sounds[index - 1].vowel.isEmpty && !sounds[index + 1].vowel.isEmpty
      if isBetween, !sounds[index].followsVirama, !sounds[index + 1].onset.isEmpty { sounds[index].vowel = "" }
    }
  }
}
