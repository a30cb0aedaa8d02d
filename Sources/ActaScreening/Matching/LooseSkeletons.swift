/// The consonants that a word in Arabic or Hebrew letters may have in Latin ones.
enum LooseSkeletons {
  /// Most skeletons of a word: further letters with several forms take their first.
  static let most = 16

  private static let aspirated = Set("kgdtscz".utf8)

  /// Skeletons in the symbols of `SoundKey.consonants`.
  static func of(_ word: [UInt8], _ hint: WordHint) -> [[UInt8]] {
    var skeletons: [[UInt8]] = [[]]
    var index = 0
    let isHebrew = hint.contains(.hebrew)
    while index < word.count {
      let next = index + 1 < word.count ? word[index + 1] : 0
      let isDigraph =
        next == UInt8(ascii: "h") && aspirated.contains(word[index])
        || word[index] == UInt8(ascii: "t") && next == UInt8(ascii: "s")
      let letter = isDigraph ? [word[index], next] : [word[index]]
      let isFirst = index == 0
      let isLast = index + letter.count == word.count
      let forms = isHebrew ? hebrew(letter, isFirst, isLast) : arabic(letter, isFirst, isLast)
      if forms.count == 1 || skeletons.count * forms.count > most {
        for place in skeletons.indices { append(forms[0], to: &skeletons[place]) }
      } else {
        skeletons = forms.flatMap { form in
          skeletons.map { skeleton in
            var longer = skeleton
            append(form, to: &longer)
            return longer
          }
        }
      }
      index += letter.count
    }
    var distinct: [[UInt8]] = []
    for skeleton in skeletons where !distinct.contains(skeleton) { distinct.append(skeleton) }
    return distinct
  }

  private static func append(_ symbol: UInt8, to skeleton: inout [UInt8]) {
    if symbol != 0, skeleton.last != symbol { skeleton.append(symbol) }
  }

  /// A vowel: nothing, or "@" where a word begins with it.
  private static func vowel(_ isFirst: Bool) -> UInt8 { isFirst ? UInt8(ascii: "@") : 0 }

  private static func arabic(_ letter: [UInt8], _ isFirst: Bool, _ isLast: Bool) -> [UInt8] {
    switch String(decoding: letter, as: UTF8.self) {
    case "a", "e", "o": [vowel(isFirst)]
    case "i": [vowel(isFirst)]
    case "y": isFirst ? [UInt8(ascii: "y"), UInt8(ascii: "@")] : [0]
    case "u": isFirst ? [UInt8(ascii: "@")] : [0, UInt8(ascii: "v")]
    case "w", "v": [UInt8(ascii: "v")]
    case "q": [UInt8(ascii: "k"), UInt8(ascii: "g")]
    case "k": [UInt8(ascii: "k")]
    case "b": [UInt8(ascii: "b"), UInt8(ascii: "p")]
    case "kh": [UInt8(ascii: "h")]
    case "gh": [UInt8(ascii: "g")]
    case "dh": [UInt8(ascii: "d"), UInt8(ascii: "z")]
    case "th": [UInt8(ascii: "t"), UInt8(ascii: "s")]
    case "j": isFirst ? [UInt8(ascii: "J"), UInt8(ascii: "g")] : [0, UInt8(ascii: "J"), UInt8(ascii: "g")]
    case "ch": [UInt8(ascii: "C")]
    case "sh": [UInt8(ascii: "S")]
    case "zh": [UInt8(ascii: "J"), 0]
    case "h": isFirst ? [UInt8(ascii: "h")] : isLast ? [UInt8(ascii: "h"), 0] : [UInt8(ascii: "h")]
    default: [letter[0]]
    }
  }

  private static func hebrew(_ letter: [UInt8], _ isFirst: Bool, _ isLast: Bool) -> [UInt8] {
    switch String(decoding: letter, as: UTF8.self) {
    case "a": [vowel(isFirst)]
    case "y", "i": isFirst ? [UInt8(ascii: "y"), UInt8(ascii: "@")] : [0]
    case "v", "w": isFirst ? [UInt8(ascii: "v")] : [0, UInt8(ascii: "v")]
    case "b": isFirst ? [UInt8(ascii: "b")] : [UInt8(ascii: "b"), UInt8(ascii: "v")]
    case "p": isFirst ? [UInt8(ascii: "p"), UInt8(ascii: "f")] : [UInt8(ascii: "f"), UInt8(ascii: "p")]
    case "k": isFirst ? [UInt8(ascii: "k")] : [UInt8(ascii: "k"), UInt8(ascii: "h")]
    case "kh": [UInt8(ascii: "h"), UInt8(ascii: "C")]
    case "h": isLast ? [0, UInt8(ascii: "h")] : [UInt8(ascii: "h"), UInt8(ascii: "C")]
    case "sh": [UInt8(ascii: "S"), UInt8(ascii: "s")]
    case "ts": [UInt8(ascii: "z"), UInt8(ascii: "s")]
    case "th": [UInt8(ascii: "t")]
    case "zh": [UInt8(ascii: "z")]
    default: [letter[0]]
    }
  }
}
