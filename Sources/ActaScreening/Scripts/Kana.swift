/// Reads kana by the Hepburn romanisation, long vowels written once.
enum Kana {
  private static let syllables: [UInt32: (letters: [UInt8], isSmall: Bool)] = {
    var table: [UInt32: (letters: [UInt8], isSmall: Bool)] = [:]
    let hepburn = ["si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu"]
    for line in KanaTable.source.description.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2 else { continue }
      let isSmall = words[0].hasPrefix("~")
      let name = String(isSmall ? words[0].dropFirst() : words[0])
      for point in words[1].unicodeScalars {
        table[point.value] = (Array((isSmall ? name : hepburn[name] ?? name).utf8), isSmall)
      }
    }
    return table
  }()

  /// Katakana of half width from U+FF66 on.
  private static let narrow = Array(
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars.map(\.value))

  /// Letters of full width; marks of half width become part of the letter before them.
  private static func widened(_ points: some Sequence<UInt32>) -> [UInt32] {
    var result: [UInt32] = []
    for point in points {
      switch point {
      case 0xFF66..<0xFF66 + UInt32(narrow.count): result.append(narrow[Int(point - 0xFF66)])
      case 0xFF9E: if let last = result.last { result[result.count - 1] = last == 0x30A6 ? 0x30F4 : last + 1 }
      case 0xFF9F: if let last = result.last { result[result.count - 1] = last + 2 }
      default: result.append(point)
      }
    }
    return result
  }

  static func read(_ points: some Sequence<UInt32>) -> [UInt8] {
    var bytes: [UInt8] = []
    var doubles = false
    for point in widened(points) {
      if point == 0x30FC { continue }
      guard let syllable = syllables[point], let first = syllable.letters.first else { continue }
      if syllable.isSmall {
        if syllable.letters.starts(with: "tu".utf8) {
          doubles = true
        } else if let last = bytes.last, isVowel(last) {
          combine(&bytes, syllable.letters)
        } else {
          bytes += syllable.letters
        }
        continue
      }
      if doubles, !isVowel(first) { bytes.append(first) }
      doubles = false
      if isVowel(first), bytes.last == first || (bytes.last == UInt8(ascii: "o") && first == UInt8(ascii: "u")) {
        continue
      }
      if bytes.last == UInt8(ascii: "n"), first == UInt8(ascii: "b") || first == UInt8(ascii: "p"),
        bytes.count == 1 || !isVowel(bytes[bytes.count - 1])
      {
        bytes[bytes.count - 1] = UInt8(ascii: "m")
      }
      bytes += syllable.letters
    }
    return bytes
  }

  /// "ki" + small "ya" is "kya", "shi" + small "ya" is "sha", "fu" + small "a" is "fa".
  private static func combine(_ bytes: inout [UInt8], _ small: [UInt8]) {
    bytes.removeLast()
    var rest = small
    let ends = bytes.suffix(2)
    let isPalatal = ends.elementsEqual("sh".utf8) || ends.elementsEqual("ch".utf8) || bytes.last == UInt8(ascii: "j")
    if isPalatal, rest.first == UInt8(ascii: "y") { rest.removeFirst() }
    bytes += rest
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }
}
