/// Scripts whose words are read as a whole, because one letter's sound depends on its neighbours or on the language.
enum RunScript: UInt8, Sendable {
  case han, kana, hangul, indic, thai, khmer, myanmar, ethiopic

  /// The script of a code point, nil for letters that the folding table reads one by one.
  static func of(_ point: UInt32) -> RunScript? {
    guard point >= 0x0900 else { return nil }
    switch point {
    case 0x0900...0x0DFF: return .indic
    case 0x0E00...0x0EFF: return .thai
    case 0x1000...0x109F: return .myanmar
    case 0x1200...0x137F: return .ethiopic
    case 0x1780...0x17FF: return .khmer
    case 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF: return .han
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: return .kana
    case 0xAC00...0xD7A3: return .hangul
    default: return nil
    }
  }
}

/// How a word's letters may be taken, beyond their spelling.
struct WordHint: OptionSet, Sendable, Hashable {
  let rawValue: UInt8
  /// From Arabic letters: most vowels are unwritten and some consonants have several Latin forms.
  static let arabic = WordHint(rawValue: 1)
  /// From Hebrew letters: likewise.
  static let hebrew = WordHint(rawValue: 2)
  /// From a script that writes foreign names by near sounds (kana, Thai, Khmer, Han): only groups of consonants hold.
  static let coarse = WordHint(rawValue: 4)
  /// Part of a name that reads as Chinese: syllables have several romanisations.
  static let chinese = WordHint(rawValue: 8)
  /// Part of a name that reads as Korean.
  static let korean = WordHint(rawValue: 16)

  /// Written in a script that leaves out most vowels.
  var isLoose: Bool { !isDisjoint(with: [.arabic, .hebrew]) }
}

/// A stretch of letters of one script.
struct ScriptRun {
  var script: RunScript
  var points: [UInt32]
  /// Where it stands in the name, as UTF-8 offsets.
  var range: Range<Int>
  var commas: Int
}
