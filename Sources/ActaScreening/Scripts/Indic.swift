/// Reads the nine large Indic scripts, whose blocks are laid out alike: consonants carry an "a" unless another vowel
/// or a virama follows, and a word's last "a" is silent in most languages.
enum Indic {
  /// Letters by place in a block of 128, from 0x05 to 0x14 (vowels), 0x15 to 0x39 (consonants), 0x3E to 0x4C (signs).
  private static let vowels = ["a", "a", "i", "i", "u", "u", "ri", "l", "e", "e", "e", "ai", "o", "o", "o", "au"]
  private static let consonants = [
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n", "n", "p",
    "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh", "sh", "s", "h",
  ]
  private static let signs = ["a", "i", "i", "u", "u", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"]
  /// Devanagari letters with a dot below, 0x58 to 0x5F.
  private static let dotted = ["q", "kh", "gh", "z", "r", "rh", "f", "y"]

  static func read(_ points: [UInt32]) -> [UInt8] {
    var text = ""
    var carriesA = false
    for (index, point) in points.enumerated() {
      let place = Int(point & 0x7F)
      let isSinhala = point >= 0x0D80
      if isSinhala { continue }
      switch place {
      case 0x01, 0x02:
        if carriesA { text += "a" }
        carriesA = false
        let next = index + 1 < points.count ? Int(points[index + 1] & 0x7F) : 0
        text += (0x2A...0x2E).contains(next) ? "m" : "n"
      case 0x05...0x14:
        if carriesA { text += "a" }
        carriesA = false
        text += vowels[place - 0x05]
      case 0x15...0x39:
        if carriesA { text += "a" }
        text += consonants[place - 0x15]
        carriesA = true
      case 0x3C:
        // A dot makes j to z, ph to f, d to r.
        if text.hasSuffix("ph") { text = String(text.dropLast(2)) + "f" } else if text.hasSuffix("j") { text = String(text.dropLast()) + "z" }
      case 0x3E...0x4C:
        carriesA = false
        text += signs[place - 0x3E]
      case 0x4D: carriesA = false
      case 0x58...0x5F:
        if carriesA { text += "a" }
        text += dotted[place - 0x58]
        carriesA = true
      case 0x70 where point >= 0x0A00 && point < 0x0A80:
        if carriesA { text += "a" }
        carriesA = false
        text += "n"
      default: break
      }
    }
    return Array(text.utf8)
  }
}
