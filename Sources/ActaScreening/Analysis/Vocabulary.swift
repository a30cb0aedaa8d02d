/// The word tables, read once.
struct Vocabulary: Sendable {
  static let standard = Vocabulary()

  let particles: Set<[UInt8]>
  let honorifics: Set<[UInt8]>
  let suffixes: Set<[UInt8]>
  let fillers: Set<[UInt8]>
  let generic: Set<[UInt8]>
  let synonyms: [[UInt8]: [UInt8]]
  /// Class of a legal form by its words, joined with spaces.
  let legalForms: [[UInt8]: [UInt8]]
  /// Most words that one legal form has.
  let longestLegalForm: Int

  private init() {
    particles = Self.words(WordTables.particles)
    honorifics = Self.words(WordTables.honorifics)
    suffixes = Self.words(WordTables.suffixes)
    fillers = Self.words(WordTables.fillers)
    generic = Self.words(WordTables.generic)
    var synonyms: [[UInt8]: [UInt8]] = [:]
    for entry in WordTables.synonyms.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let pair = entry.split(separator: " ")
      if pair.count == 2 { synonyms[Array(pair[0].utf8)] = Array(pair[1].utf8) }
    }
    self.synonyms = synonyms
    var forms: [[UInt8]: [UInt8]] = [:]
    var longest = 1
    for line in WordTables.legalForms.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      let formClass = Array(parts[0].utf8.filter { $0 != 0x20 })
      for form in parts[1].split(separator: ",") {
        let words = form.split(separator: " ")
        longest = max(longest, words.count)
        forms[Array(words.joined(separator: " ").utf8)] = formClass
      }
    }
    legalForms = forms
    longestLegalForm = longest
  }

  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
  }
}
