import ActaLedger
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import Testing

@Suite struct WordsTests {
  static let languages = Language.allCases.map { Words($0) { $0 == "co" ? "Colombia" : nil } }

  /// Texts that mean something to the sentences that read codes.
  static func texts(_ code: ReasonCode) -> (query: String, listed: String) {
    switch code {
    case .countryAgrees, .countryDiffers: ("co", "it")
    case .kindDiffers: ("person", "vessel")
    case .genderAgrees, .genderDiffers: ("male", "female")
    default: ("QUERY", "LISTED")
    }
  }

  @Test(arguments: ReasonCode.allCases)
  func everyReasonNamesBothTexts(code: ReasonCode) {
    for words in Self.languages {
      let (query, listed) = Self.texts(code)
      let sentence = words.sentence(Reason(code, .neutral, query: query, listed: listed))
      let shown: (String) -> String = { text in
        switch code {
        case .countryAgrees, .countryDiffers: words.country(text)
        case .kindDiffers: words.kindName(text)
        case .genderAgrees, .genderDiffers: words.genderName(text)
        default: text
        }
      }
      #expect(sentence.contains(shown(query)) && sentence.contains(shown(listed)), "\(sentence)")
      #expect(sentence.hasSuffix("."), "\(sentence)")
      for (one, other) in [(query, ""), ("", listed)] {
        let half = words.sentence(Reason(code, .neutral, query: one, listed: other))
        #expect(half.contains(shown(one + other)) || one.isEmpty, "\(half)")
        #expect(!half.contains("\"\"") && !half.contains("«»"), "\(half)")
      }
    }
  }

  @Test func everyWordIsThereInEveryLanguage() {
    func all(_ words: Words) -> [String] {
      var all: [String] = AnswerCode.allCases.map { words.headline($0, matches: 2) }
      all += MeasureStatus.allCases.map { words.status($0) } + MeasureKind.allCases.map { words.kind($0) }
      all += PartyKind.allCases.map { words.kind($0) } + StatementKind.allCases.map { words.kind($0) }
      all += CarveOutKind.allCases.map { words.kind($0) } + RelationType.allCases.map { words.relation($0) }
      all += PetitionForm.allCases.map { words.form($0) } + PetitionStatus.allCases.map { words.status($0) }
      all += MeasureEventType.allCases.map { words.act($0) } + TimelineItem.Lane.allCases.map { words.lane($0) }
      all += ScreeningLimit.allCases.map { words.engineLimit($0.rawValue) }
      all += [Confirmation.pressOnly, .officialCited, .confirmed([RecordID(unchecked: "ofac-sdn:1")])].map {
        words.badge($0)
      }
      all += Words.AnswerLine.allCases.map { words.line($0) } + Words.RecordWord.allCases.map { words.record($0) }
      all += Words.ListWord.allCases.map { words.list($0) } + Words.AuditWord.allCases.map { words.audit($0) }
      return all
    }
    let english = all(Self.languages[0])
    let spanish = all(Self.languages[1])
    #expect(english.count == spanish.count)
    for (one, other) in zip(english, spanish) {
      #expect(!one.isEmpty && !other.isEmpty)
      #expect(one != other, "\(one) isn't translated")
    }
    for text in english + spanish {
      let lower = text.lowercased()
      #expect(!["clear.", "is clear", "safe"].contains { lower.contains($0) }, "\(text)")
    }
  }

  @Test(arguments: [
    ("There is no alert alert:9.", "No hay ninguna alerta alert:9."),
    (
      "a b.csv can't be read: it was cut.", "a b.csv no se puede leer: it was cut."
    ),
    ("\"no\" is no reason for true_match.", "«no» no es un motivo para true_match."),
    (
      "The log has 7 entries, but a signed checkpoint covers 9: entries 7 to 8 are gone.",
      "El libro tiene 7 asientos, pero un punto firmado cubre 9: faltan los asientos 7 a 8."
    ),
    ("Refused to load ofac-sdn: A name.", "Se rechazó la carga de ofac-sdn: A name."),
    ("Refused to load ofac-sdn: it is empty", "Se rechazó la carga de ofac-sdn: está vacío"),
    (
      "Refused to load ofac-sdn: 10 of the 10 entries held would be removed, more than 10 %. A file that was cut short "
        + "looks like this.",
      "Se rechazó la carga de ofac-sdn: se retirarían 10 de las 10 entradas que se tienen, más del 10 %. Así se ve un "
        + "archivo cortado."
    ),
    (
      "Refused to load un-sc: a.xml:1: a file that doesn't begin with \"<\"; this list is read from XML; look at what the "
        + "address answers, and fetch the list again.",
      "Se rechazó la carga de un-sc: a.xml:1: un archivo que no empieza con \"<\"; esta lista se lee de XML; mire qué "
        + "responde la dirección y descargue la lista otra vez."
    ),
    (
      "--born: \"ayer\" isn't understood as a date: \"ayer\" has no meaning in a date. Forms that work: \"1960\".",
      "--born: «ayer» no se entiende como fecha: «ayer» no significa nada en una fecha. Formas que valen: \"1960\"."
    ),
    (
      "c.json: line 2, column 1: the text ends inside an object.",
      "c.json: línea 2, columna 1: el texto acaba dentro de un objeto."
    ),
    (
      "a.csv: read without the list's aliases (alt.csv) and addresses (add.csv)",
      "a.csv: se leyó sin los alias (alt.csv) ni las direcciones (add.csv) de la lista"
    ),
    ("Nothing that stands in the catalogue", "Nothing that stands in the catalogue"), ("", ""),
  ])
  func errorsSpeakSpanish(english: String, spanish: String) {
    #expect(Words(.spanish).told(english) == spanish)
    #expect(Words(.english).told(english) == english)
  }

  /// Every error that is made somewhere below, as its maker writes it.
  @Test func errorsAreToldWithTheirAdvice() {
    let error = RegistryError(
      .noInput, "There is no registry at x.db.", advice: "Create one with `acta init` or `acta demo`.")
    #expect(Words(.spanish).problem(error) == "No hay ningún registro en x.db. Cree uno con `acta init` o `acta demo`.")
    #expect(Words(.english).problem(error) == error.description)
  }

  /// Codes that a verification can give have words of their own.
  @Test func everyKindOfDamageHasWords() {
    let others = ["rolled_back", "checkpoint_invalid", "file_malformed", "schema_changed", "derived_mismatch"]
    for words in Self.languages {
      for code in Damage.Kind.allCases.map(\.rawValue) + others {
        #expect(words.damage(code) != code.replacing("_", with: " "))
      }
      for kind in EntryKind.known where words.language == .spanish && kind.name != "actor" {
        #expect(words.entryKind(kind.name) != kind.name)
      }
    }
  }

  @Test(
    arguments: [
      ("[2025-09-11..2025-09-20]", "In mid-September", "\"In mid-September\" (11–20 Sept 2025)"),
      ("2025-10-24", nil, "24 Oct 2025"), ("2025-10", "In October", "\"In October\" (Oct 2025)"),
      ("[2025-10-01..2025-12-31]", "through late 2025", "\"through late 2025\" (1 Oct – 31 Dec 2025)"),
      ("1960", nil, "1960"), ("1960~", nil, "about 1960"), ("[..2026-06-30]", nil, "on or before 30 June 2026"),
      ("2020-01-01/..", nil, "on or after 1 Jan 2020"), ("195X", nil, "1950–1959"),
      ("[2024-12-30..2025-01-02]", nil, "30 Dec 2024 – 2 Jan 2025"),
    ] as [(String, String?, String)])
  func datesShowTheSourcesWordsFirst(edtf: String, words: String?, expected: String) throws {
    #expect(Words().date(try PartialDate(edtf: edtf, words: words)) == expected)
  }

  @Test func numbersAndAges() {
    let words = Words()
    #expect(words.grouped(14_965) == "14,965" && words.grouped(7) == "7" && words.grouped(-1_234_567) == "-1,234,567")
    #expect(Words(.spanish).grouped(14_965) == "14.965")
    #expect(words.score(9300) == "0.93" && words.score(10_000) == "1.00" && words.score(705) == "0.07")
    let day: UInt64 = 86_400_000_000
    let now = Instant(microseconds: 100 * day)
    #expect(words.age(now, at: now) == "today")
    #expect(words.age(Instant(microseconds: 99 * day), at: now) == "1 day ago")
    #expect(words.age(Instant(microseconds: 98 * day + 1), at: now) == "1 day ago")
    #expect(words.age(Instant(microseconds: 93 * day), at: now) == "7 days ago")
    #expect(words.age(Instant(microseconds: 101 * day), at: now) == "today")
  }

  @Test func countriesAndEntriesForPeople() {
    #expect(Self.languages[0].country("co") == "Colombia (CO)" && Self.languages[0].country("it") == "IT")
    #expect(Self.languages[1].country("co") == "CO")
    #expect(Words().badge(.confirmed([RecordID(unchecked: "ofac-sdn:56062")])) == "confirmed: OFAC 56062")
    #expect(Words().type("some_new_type") == "some new type")
  }
}
