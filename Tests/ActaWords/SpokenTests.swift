import ActaWords
import Foundation
import TestSupport
import Testing

/// That everything which reaches people is said in Spanish too.
@Suite struct SpokenTests {
  /// Folders and files whose literals are no sentences for people.
  static let silent = [
    // Words have both languages at their place; pages take theirs from there, and their literals are names of markup.
    "ActaWords/", "ActaPages/",
    // Tables of names and words.
    "ActaScreening/", "ActaLists/Countries/", "ActaLists/OFAC/Detailed/OFACReferences.swift",
    "ActaLists/OFAC/OFACLabels.swift", "ActaLists/UN/UNProgrammes.swift", "ActaLists/Own/OwnList.swift",
    "ActaBatch/Reading/ColumnNames.swift", "ActaBatch/Reading/QualityCheck.swift",
    // The API is in English, for programs.
    "ActaService/Doors/", "ActaService/Routes/", "ActaService/ServiceMetrics.swift",
  ]

  /// A text which says something: a blank in it, and a word.
  static func says(_ text: String) -> Bool {
    let words = text.replacing("{}", with: "").split { !$0.isLetter }
    return text.trimmingCharacters(in: .whitespaces).contains(" ")
      && words.contains { $0.count >= 3 && $0.allSatisfy(\.isLowercase) } && !text.dropLast().contains("\n")
  }

  /// Code before a literal which shows that nobody reads it: crashes, help (which has a test of its own), SQL, the log of
  /// the process.
  static func isSilent(_ literal: SwiftLiterals.Literal) -> Bool {
    let isSilent = #/(precondition|preconditionFailure|fatalError|assert|assertionFailure|logger\.\w+)\([^()]*$/#
    let isHelp = #/((abstract|discussion|help|valueName): (ArgumentHelp\(\s*)?|ArgumentHelp\(\s*)$/#
    let isSQL =
      #/\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WHERE|ORDER BY|JOIN|DROP|ATTACH|VACUUM|INTO|TABLE|FROM|AND|BY)\b/#
    return literal.before.firstMatch(of: isSilent) != nil || literal.before.firstMatch(of: isHelp) != nil
      || literal.text.firstMatch(of: isSQL) != nil
  }

  /// Every literal of the sources that says something is in the catalogue, or in no-sentences.txt, which holds what isn't
  /// for people: media types, keys of records, remarks that are data. So no sentence can be forgotten.
  @Test func everySentenceOfTheSourcesHasSpanish() throws {
    let known = Set(Catalogue.problems.pairs.map { $0.english.replacing("{!}", with: "{}") })
    let top = Places.top.appendingPathComponent("Sources")
    let listed = try String(
      contentsOf: Places.top.appendingPathComponent("Tests/ActaWords/no-sentences.txt"), encoding: .utf8)
    let exceptions = Set(listed.split(separator: "\n").map(String.init))
    var used: Set<String> = []
    var missing: [String] = []
    let files = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    for file in files.sorted() where file.hasSuffix(".swift") && !Self.silent.contains(where: file.hasPrefix) {
      let source = try String(contentsOf: top.appendingPathComponent(file), encoding: .utf8)
      for literal in SwiftLiterals.all(in: source) where Self.says(literal.text) {
        let text = Self.whole(literal.text)
        if known.contains(text) || Self.isSilent(literal) { continue }
        if exceptions.contains(text) {
          used.insert(text)
        } else {
          missing.append("\(file): \(text)")
        }
      }
    }
    #expect(files.count > 100, "the sources weren't found")
    for line in missing { Issue.record("no Spanish (Texts/ProblemDetails.es.txt): \(line)") }
    for text in exceptions.subtracting(used).sorted() { Issue.record("not in the sources any more: \(text)") }
  }

  /// A text that goes on, or continues another, has something there.
  static func whole(_ text: String) -> String {
    let text = text.replacing("\n", with: "⏎")
    return (text.hasPrefix(" ") ? "{}" : "") + text + (text.hasSuffix(" ") ? "{}" : "")
  }

  /// Each sentence of a catalogue is found as itself, whatever stands in it, and loses nothing.
  @Test(arguments: ["problems", "help"])
  func everySentenceIsRecognised(name: String) {
    let catalogue = name == "help" ? Catalogue.help : .problems
    for (english, spanish) in catalogue.pairs {
      let (parts, areSentences) = Catalogue.parts(english)
      let (translated, _) = Catalogue.parts(spanish)
      #expect(parts.count == translated.count, "\(english)")
      guard parts.count == translated.count else { continue }
      let values = areSentences.indices.map { "X\($0)x" }
      func filled(_ parts: [String]) -> String {
        zip(parts, values + [""]).map { $0 + $1 }.joined()
      }
      #expect(catalogue.translated(filled(parts)) == filled(translated), "\(english)")
    }
    let sentences = catalogue.pairs.map(\.english)
    #expect(Set(sentences).count == sentences.count)
  }

  @Test(arguments: [
    (
      "a.csv can't be read: No such file or directory.",
      "a.csv can't be read: there is no such file or folder (No such file or directory).",
      "a.csv no se puede leer: no existe tal archivo o carpeta (No such file or directory)."
    ),
    (
      "Reading or writing the registry failed: disk I/O error (SQLite code 10).",
      "Reading or writing the registry failed: the disk or device failed (disk I/O error) (SQLite code 10).",
      "Leer o escribir el registro falló: falló el disco o el dispositivo (disk I/O error) (código de SQLite 10)."
    ),
    ("There is no alert File exists: x.", "There is no alert File exists: x.", "No hay ninguna alerta File exists: x."),
  ])
  func systemErrorsComeInPlainWords(said: String, english: String, spanish: String) {
    #expect(Words(.english).told(said) == english)
    #expect(Words(.spanish).told(said) == spanish)
    #expect(Words(.english).told(english) == english)
  }

  @Test(
    arguments: [
      (["LANG": "es_CO.UTF-8"], Language.spanish), (["LANG": "es"], .spanish), (["LANG": "es_ES@euro"], .spanish),
      (["LANG": "en_US.UTF-8"], .english), (["LANG": "C"], .english), (["LANG": "est_EE"], .english), ([:], .english),
      (["LANG": "es_CO.UTF-8", "LC_ALL": "C.UTF-8"], .english), (["LANG": "de_DE", "LC_MESSAGES": "es_MX"], .spanish),
      (["LANG": "es_CO", "LC_ALL": ""], .spanish),
    ] as [([String: String], Language)])
  func theSystemsLanguageIsSpoken(environment: [String: String], language: Language) {
    #expect(Language(environment: environment) == language)
  }
}
