/// A piece of a date in words.
struct DateWordsToken: Equatable {
  enum Kind: Equatable {
    /// Letters, in lower case and without accents.
    case word(String)
    case number(Int, digits: Int)
    /// "/", "." or "-" inside of a date.
    case separator
    /// A dash between two dates.
    case dash
    case questionMark
  }

  let kind: Kind
  /// Whether it stands right behind the piece before it ("th" in "19th").
  let isTight: Bool

  var word: String? { if case .word(let word) = kind { word } else { nil } }

  /// The pieces of `text`, commas, full stops behind words, brackets, quotes and white space left out.
  static func tokens(of text: String) throws(DateWordsError) -> [DateWordsToken] {
    let scalars = Array(text.lowercased().unicodeScalars)
    var tokens: [DateWordsToken] = []
    var position = 0
    var isTight = false
    while position < scalars.count {
      let scalar = scalars[position]
      let start = position
      var kind: Kind?
      if isDigit(scalar) {
        while position < scalars.count, isDigit(scalars[position]) { position += 1 }
        let digits = position - start
        guard digits <= 9, let number = Int(String(String.UnicodeScalarView(scalars[start..<position]))) else {
          throw DateWordsError(text, "a number of \(digits) digits is no part of a date")
        }
        kind = .number(number, digits: digits)
      } else if let letter = plain(scalar), letter != "" {
        var word = ""
        while position < scalars.count, let letter = plain(scalars[position]) {
          word += letter
          position += 1
        }
        kind = .word(word)
      } else {
        position += 1
        kind = try mark(scalar, at: start, in: scalars, of: text)
      }
      if let kind {
        tokens.append(DateWordsToken(kind: kind, isTight: isTight))
        isTight = true
      } else {
        isTight = false
      }
    }
    return tokens
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// A letter without its accent, empty for a combining accent, nil for what is no letter of English or Spanish.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z": String(scalar)
    case "á": "a"
    case "é": "e"
    case "í": "i"
    case "ó": "o"
    case "ú", "ü": "u"
    case "ñ": "n"
    case "º", "ª", "°": "º"
    case "\u{301}", "\u{303}", "\u{308}": ""
    default: nil
    }
  }

  /// What a mark of punctuation is: nil where it says nothing.
  private static func mark(
    _ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar], of text: String
  ) throws(DateWordsError) -> Kind? {
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalar {
    case ",", "(", ")", "'", "\u{2019}", "\u{2018}", "\"", "\u{201C}", "\u{201D}", ";": return nil
    case "?": return .questionMark
    case "/": return .separator
    case ".": return isDigit(before) && isDigit(after) ? .separator : nil
    case "\u{2013}", "\u{2014}", "\u{2212}": return .dash
    case "-", "\u{2010}", "\u{2011}":
      // "1958-1961" and "1958 - 1961" are two dates, "19-04-1960" and "mid-September" one.
      if before.properties.isWhitespace && after.properties.isWhitespace { return .dash }
      return years(around: index, in: scalars) ? .dash : .separator
    default:
      if scalar.properties.isWhitespace { return nil }
      throw DateWordsError(text, "the character \"\(Character(scalar))\" has no meaning in a date")
    }
  }

  /// Whether four digits stand right before and right behind `index`.
  private static func years(around index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    index >= 4 && index + 4 < scalars.count && scalars[index - 4..<index].allSatisfy(isDigit)
      && scalars[index + 1...index + 4].allSatisfy(isDigit)
  }
}
