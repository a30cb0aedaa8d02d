/// Keys under which spellings of one name in several romanisations come together.
///
/// Both keys are computed from folded ASCII letters; the letters they use are classes, not sounds of one language.
enum SoundKey {
  /// The key with vowel groups reduced to the class of their first vowel (a: a, e; u: o, u; i: i, y, j).
  static func vowelled(_ word: [UInt8]) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(word.count + 4)
    var index = 0
    var inVowels = false
    while index < word.count {
      if let vowel = vowelClass(word, index) {
        if !inVowels { key.append(vowel) }
        inVowels = true
        index += 1
        continue
      }
      let (symbol, second, width) = consonant(word, index)
      // A final h after a vowel isn't heard ("Abdullah", "Abdulla").
      let isSilent = symbol == h && inVowels && index + width == word.count
      if !isSilent {
        if key.last != symbol { key.append(symbol) }
        if let second { key.append(second) }
        inVowels = false
      }
      index += width
    }
    return key
  }

  /// The consonants of a vowelled key, with "@" for a vowel at the start.
  static func consonants(ofVowelled key: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(key.count)
    for (index, symbol) in key.enumerated() {
      if symbol == a || symbol == i || symbol == u {
        if index == 0 { result.append(UInt8(ascii: "@")) }
      } else if result.last != symbol {
        result.append(symbol)
      }
    }
    return result
  }

  private static let a = UInt8(ascii: "a")
  private static let e = UInt8(ascii: "e")
  private static let h = UInt8(ascii: "h")
  private static let i = UInt8(ascii: "i")
  private static let j = UInt8(ascii: "j")
  private static let o = UInt8(ascii: "o")
  private static let u = UInt8(ascii: "u")
  private static let y = UInt8(ascii: "y")

  private static func vowelClass(_ word: [UInt8], _ index: Int) -> UInt8? {
    switch word[index] {
    case a, e:
      return word[index] == e && index + 1 < word.count && word[index + 1] == e ? i : a
    case o, u: return u
    case i: return i
    case y, j:
      let next = index + 1 < word.count ? word[index + 1] : 0
      let beginsSyllable = index == 0 && (next == a || next == e || next == o || next == u || next == i)
      return beginsSyllable ? nil : i
    default: return nil
    }
  }

  private static func consonant(_ word: [UInt8], _ index: Int) -> (symbol: UInt8, second: UInt8?, width: Int) {
    func at(_ offset: Int) -> UInt8 { index + offset < word.count ? word[index + offset] : 0 }
    let next = at(1)
    switch word[index] {
    case UInt8(ascii: "s"):
      if next == UInt8(ascii: "h") {
        return at(2) == UInt8(ascii: "c") && at(3) == h ? (UInt8(ascii: "S"), nil, 4) : (UInt8(ascii: "S"), nil, 2)
      }
      if next == UInt8(ascii: "c"), at(2) == h { return (UInt8(ascii: "S"), nil, 3) }
      return (UInt8(ascii: "s"), nil, 1)
    case UInt8(ascii: "t"):
      if next == UInt8(ascii: "c"), at(2) == h { return (UInt8(ascii: "C"), nil, 3) }
      if next == UInt8(ascii: "s"), at(2) == UInt8(ascii: "c"), at(3) == h { return (UInt8(ascii: "C"), nil, 4) }
      if next == UInt8(ascii: "s") || next == UInt8(ascii: "z") { return (UInt8(ascii: "z"), nil, 2) }
      return (UInt8(ascii: "t"), nil, next == h ? 2 : 1)
    case UInt8(ascii: "c"):
      if next == h || next == UInt8(ascii: "z") { return (UInt8(ascii: "C"), nil, 2) }
      if next == UInt8(ascii: "k") { return (UInt8(ascii: "k"), nil, 2) }
      return (next == e || next == i || next == y ? UInt8(ascii: "s") : UInt8(ascii: "k"), nil, 1)
    case UInt8(ascii: "d"):
      if next == UInt8(ascii: "z") && at(2) == h { return (UInt8(ascii: "J"), nil, 3) }
      if next == j || next == UInt8(ascii: "z") { return (UInt8(ascii: "J"), nil, 2) }
      return (UInt8(ascii: "d"), nil, next == h ? 2 : 1)
    case UInt8(ascii: "k"), UInt8(ascii: "q"):
      return next == h ? (h, nil, 2) : (UInt8(ascii: "k"), nil, 1)
    case UInt8(ascii: "g"): return (UInt8(ascii: "g"), nil, next == h ? 2 : 1)
    case UInt8(ascii: "p"): return next == h ? (UInt8(ascii: "f"), nil, 2) : (UInt8(ascii: "p"), nil, 1)
    case UInt8(ascii: "z"): return next == h ? (UInt8(ascii: "J"), nil, 2) : (UInt8(ascii: "z"), nil, 1)
    case UInt8(ascii: "x"): return (UInt8(ascii: "k"), UInt8(ascii: "s"), 1)
    case UInt8(ascii: "w"): return (UInt8(ascii: "v"), nil, 1)
    case j: return (UInt8(ascii: "J"), nil, 1)
    default: return (word[index], nil, 1)
    }
  }
}
