import TestSupport

/// Makes the ways to write a name that screening meets in practice: one kind each.
enum HardVariants {
  /// Variants of a person's name given as "LAST, First Middle" or in plain order.
  static func person(_ text: String, using generator: inout SeededGenerator) -> [(kind: String, text: String)] {
    let halves = text.split(separator: ",", maxSplits: 1).map { words(String($0)) }
    guard halves.count == 2, let family = halves.first, let given = halves.last, !given.isEmpty, !family.isEmpty else {
      return []
    }
    let plain = given + family
    guard plain.allSatisfy({ $0.allSatisfy { $0.isASCII } }) else { return [] }
    var made: [(String, String)] = [
      ("first last", (given + family).joined(separator: " ")), ("last first", (family + given).joined(separator: " ")),
      ("title", "Dr. " + plain.joined(separator: " ")), ("full-width", wide(plain.joined(separator: " "))),
      ("hidden marks", plain.joined(separator: " \u{200F}").replacing("a", with: "a\u{200B}")),
    ]
    let place = Int.random(in: 0..<plain.count, using: &generator)
    if let edited = oneEdit(plain[place], using: &generator) {
      made.append(("one edit", replaced(plain, place, edited)))
      let other = (place + 1) % plain.count
      if let second = oneEdit(plain[other], using: &generator), other != place {
        var both = plain
        both[place] = edited
        both[other] = second
        made.append(("an edit in two words", both.joined(separator: " ")))
      }
    }
    let isArabic = plain.contains { ["al", "abd", "abdul", "bin", "ibn", "abu"].contains($0.lowercased()) }
    if given.count > 1, !isArabic {
      made.append(("middle left out", ([given[0]] + family).joined(separator: " ")))
      made.append(
        (
          "middle initial",
          ([given[0]] + given.dropFirst().map { String($0.prefix(1)) } + family).joined(separator: " ")
        ))
    }
    if given.count == 1, !isArabic {
      made.append(("middle added", (given + ["Viktor"] + family).joined(separator: " ")))
    }
    if family.count > 1, !isArabic, family.allSatisfy({ $0.count > 3 }) {
      made.append(("second surname left out", (given + [family[0]]).joined(separator: " ")))
      made.append(("first surname left out", (given + [family[family.count - 1]]).joined(separator: " ")))
    }
    if plain.count > 1 {
      let first = Int.random(in: 0..<plain.count - 1, using: &generator)
      var joined = plain
      joined[first] += joined.remove(at: first + 1)
      made.append(("joined", joined.joined(separator: " ")))
      made.append(("no spaces", plain.joined()))
    }
    if plain[place].count > 5 {
      let cut = plain[place].index(plain[place].startIndex, offsetBy: 3)
      made.append(("split", replaced(plain, place, plain[place][..<cut] + " " + plain[place][cut...])))
    }
    let spelled = plain.map(respell)
    if spelled != plain { made.append(("other romanisation", spelled.joined(separator: " "))) }
    let marked = plain.map(accent).joined(separator: " ")
    made.append(("accents", marked))
    made.append(("mojibake", misread(marked)))
    return made
  }

  /// Variants of an organization's name.
  static func organization(_ text: String, using generator: inout SeededGenerator) -> [(kind: String, text: String)] {
    let plain = words(text)
    guard plain.count > 1, plain.allSatisfy({ $0.allSatisfy { $0.isASCII } }) else { return [] }
    var made: [(String, String)] = [
      ("org lower case", text.lowercased()), ("org punctuation", plain.joined(separator: "-")),
      ("org the", "The " + text),
    ]
    let forms = ["ltd", "limited", "llc", "co", "inc", "sa", "gmbh", "ooo", "jsc", "corp", "plc", "s.a.", "l.l.c."]
    let core = plain.filter { !forms.contains($0.lowercased()) }
    if core.count > 1 {
      made.append(("org form added", core.joined(separator: " ") + " LLC"))
      made.append(("org form left out", core.joined(separator: " ")))
    }
    let place = Int.random(in: 0..<plain.count, using: &generator)
    if let edited = oneEdit(plain[place], using: &generator) {
      made.append(("org one edit", replaced(plain, place, edited)))
    }
    let first = Int.random(in: 0..<plain.count - 1, using: &generator)
    var joined = plain
    joined[first] += joined.remove(at: first + 1)
    made.append(("org joined", joined.joined(separator: " ")))
    if core.count > 2 { made.append(("org reordered", (core.dropFirst() + core.prefix(1)).joined(separator: " "))) }
    return made
  }

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
  }

  private static func replaced(_ words: [String], _ place: Int, _ word: some StringProtocol) -> String {
    var words = words
    words[place] = String(word)
    return words.joined(separator: " ")
  }

  /// One letter left out, doubled, exchanged with its neighbour or typed beside.
  static func oneEdit(_ word: String, using generator: inout SeededGenerator) -> String? {
    var letters = Array(word)
    guard letters.count >= 4 else { return nil }
    let place = Int.random(in: 1..<letters.count - 1, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2: letters.swapAt(place, place + 1)
    default: letters[place] = letters[place].lowercased() == "e" ? "i" : "e"
    }
    return String(letters)
  }

  /// What another clerk writes for the same sounds.
  private static func respell(_ word: String) -> String {
    var text = word.lowercased()
    let rules = [
      ("yev", "ev"), ("iy", "y"), ("sch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("kh", "h"),
      ("dh", "d"),
      ("mohammed", "muhamad"), ("muhammad", "mohamed"), ("ei", "ey"), ("ph", "f"), ("tch", "ch"), ("ks", "x"),
      ("aa", "a"), ("ss", "s"), ("zh", "j"), ("dj", "j"), ("v", "w"),
    ]
    for (old, new) in rules { text = text.replacing(old, with: new) }
    return text
  }

  private static func accent(_ word: String) -> String {
    var done = false
    return String(
      word.lowercased().map { letter -> Character in
        guard !done, let other = ["a": "á", "e": "é", "o": "ö", "u": "ü", "i": "í", "n": "ñ"][letter] as Character?
        else {
          return letter
        }
        done = true
        return other
      })
  }

  private static func wide(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap {
          $0 == " "
            ? Unicode.Scalar(0x3000) : $0.value > 0x20 && $0.value < 0x7F ? Unicode.Scalar($0.value + 0xFEE0) : $0
        }))
  }

  /// UTF-8 read as Latin-1.
  private static func misread(_ text: String) -> String {
    String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
  }
}
