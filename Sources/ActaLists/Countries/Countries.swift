import ActaModel

/// Countries in English words and their codes: ISO 3166-1 alpha-2 in lower case, and `xk` for Kosovo, which ISO has
/// no code for. States of the past have the code that ISO withdrew (su, yu, dd, an, cs for Serbia and Montenegro);
/// Czechoslovakia has none, because ISO gave its code to another state.
public enum Countries {
  /// The code of a country in words ("Korea, North", "Burma", "Cote d Ivoire"), nil where they name no one country:
  /// a region that is claimed by several, or a word such as "undetermined".
  public static func code(for words: String) -> String? {
    exact[words] ?? folded[fold(words)]
  }

  /// The English name of a country, nil where the code is unknown.
  ///
  /// - Parameter code: ISO 3166-1 alpha-2 in lower case.
  public static func name(_ code: String) -> String? { names[code] }

  /// All codes, in order.
  public static var codes: [String] { names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// As `code(for:)`, of bytes.
  static func code(of words: Bytes) -> String? {
    guard (2...60).contains(words.count) else { return nil }
    return code(for: words.text)
  }

  /// A place with its country. In an address the country is the last or the last two of the parts between commas, or
  /// what stands in brackets at the end.
  static func place(_ words: Bytes, isAddress: Bool = false) -> Place {
    let text = words.text
    if isAddress, words.last == UInt8(ascii: ")"), let open = words.lastIndex(of: UInt8(ascii: "(")),
      let code = code(of: words[(open + 1)...].dropLast())
    {
      return Place(text, country: code)
    }
    guard isAddress, let last = words.lastIndex(of: UInt8(ascii: ",")) else {
      return Place(text, country: code(of: words))
    }
    if let code = code(of: words[(last + 1)...].trimmed) { return Place(text, country: code) }
    guard let before = words[..<last].lastIndex(of: UInt8(ascii: ",")) else {
      return Place(text, country: code(of: words))
    }
    return Place(text, country: code(of: words[(before + 1)...].trimmed))
  }

  private struct Table {
    var names: [String: String] = [:]
    var exact: [String: String] = [:]
    var folded: [String: String] = [:]
  }

  /// One line per code: the code, the name, other ways to write it.
  private static let table: Table = {
    var table = Table()
    for line in CountryTable.lines.split(separator: "\n") {
      let fields = line.split(separator: "|").map(String.init)
      guard fields.count > 1 else { continue }
      table.names[fields[0]] = fields[1]
      for name in fields.dropFirst() {
        table.exact[name] = fields[0]
        table.folded[fold(name)] = fields[0]
      }
    }
    return table
  }()
  private static let names = table.names
  private static let exact = table.exact
  private static let folded = table.folded

  /// Lower-case ASCII letters and digits, words parted by one space, without "the". Accents of Latin letters fall.
  private static func fold(_ words: String) -> String {
    var folded: [UInt8] = []
    var needsSpace = false
    for scalar in words.unicodeScalars {
      guard let letter = letter(scalar) else {
        // An apostrophe and a full stop stand inside words; all else parts them.
        if !["'", ".", "\u{2019}"].contains(scalar) { needsSpace = !folded.isEmpty }
        continue
      }
      if needsSpace { folded.append(0x20) }
      needsSpace = false
      folded.append(letter)
    }
    let kept = folded.split(separator: 0x20).filter { !$0.elementsEqual("the".utf8) }
    return String(decoding: Array(kept.joined(separator: [0x20])), as: UTF8.self)
  }

  private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "a"..."z", "0"..."9": UInt8(truncatingIfNeeded: scalar.value)
    case "A"..."Z": UInt8(truncatingIfNeeded: scalar.value) + 0x20
    case "à"..."å", "À"..."Å": UInt8(ascii: "a")
    case "ç", "Ç": UInt8(ascii: "c")
    case "è"..."ë", "È"..."Ë": UInt8(ascii: "e")
    case "ì"..."ï", "Ì"..."Ï": UInt8(ascii: "i")
    case "ñ", "Ñ": UInt8(ascii: "n")
    case "ò"..."ö", "Ò"..."Ö": UInt8(ascii: "o")
    case "ù"..."ü", "Ù"..."Ü": UInt8(ascii: "u")
    default: nil
    }
  }
}
