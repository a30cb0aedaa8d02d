/// Every word that Acta says to people, in one language: the command, its pages and its receipts use the same.
///
/// Quotations, names and other text of sources are never translated.
public struct Words: Sendable {
  /// The language spoken.
  public let language: Language
  /// The English name of a country by its ISO 3166-1 alpha-2 code in lower case; nil where it is unknown.
  let countryName: @Sendable (String) -> String?

  /// The words of a language.
  ///
  /// - Parameter countryName: English names of countries by their codes. Without it the codes are shown.
  public init(_ language: Language = .english, countryName: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.language = language
    self.countryName = countryName
  }

  /// The text of the language spoken. Both stand at the place of use, so that none can be missing.
  func say(_ english: String, _ spanish: String) -> String {
    switch language {
    case .english: english
    case .spanish: spanish
    }
  }

  /// A text of a source, in the language's quotation marks.
  public func quoted(_ text: String) -> String { say("\"\(text)\"", "«\(text)»") }

  /// A country for people: its name and code in English, else the code alone.
  public func country(_ code: String) -> String {
    let upper = code.uppercased()
    guard language == .english, let name = countryName(code.lowercased()) else { return upper }
    return "\(name) (\(upper))"
  }

  /// A number with the noun that it counts.
  func count(_ number: Int, _ english: (one: String, many: String), _ spanish: (one: String, many: String)) -> String {
    let noun = number == 1 ? say(english.one, spanish.one) : say(english.many, spanish.many)
    return "\(grouped(number)) \(noun)"
  }

  /// A number with its thousands apart.
  public func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let separator = say(",", ".")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// A score or threshold for people: 9300 basis points are "0.93".
  public func score(_ basisPoints: Int) -> String {
    let (whole, rest) = min(max(basisPoints, 0), 10_000).quotientAndRemainder(dividingBy: 10_000)
    let hundredths = rest / 100
    return "\(whole)\(say(".", ","))\(hundredths < 10 ? "0" : "")\(hundredths)"
  }
}
