import ActaModel
import ActaScreening
import Testing

struct FoundingNamesTests {
  private let index = ScreeningIndex(subjects: Subjects.all)

  private static let found: [(String, String)] = [
    ("Gustavo Petro", "ofac-sdn:56062"), ("Petro Urrego Gustavo", "ofac-sdn:56062"),
    ("GUSTAVO PETRO URREGO", "ofac-sdn:56062"), ("Gustavo Petró", "ofac-sdn:56062"),
    ("Gustavo Francisco Petro Urrego", "ofac-sdn:56062"), ("Gustavo Urrego", "ofac-sdn:56062"),
    ("Gustabo Petro", "ofac-sdn:56062"), ("petro, gustavo", "ofac-sdn:56062"), ("G. Petro Urrego", "ofac-sdn:56062"),
    ("Dr. Gustavo Petro", "ofac-sdn:56062"), ("Густаво Петро", "ofac-sdn:56062"), ("ＧＵＳＴＡＶＯ　ＰＥＴＲＯ", "ofac-sdn:56062"),
    ("Gusta vo Petro", "ofac-sdn:56062"),
    ("Verónica Alcocer", "ofac-sdn:56066"), ("Veronica Alcocer Garcia", "ofac-sdn:56066"),
    ("Nicolás Petro", "ofac-sdn:56065"), ("Nicolas Petro Burgos", "ofac-sdn:56065"),
    ("Armando Benedetti", "ofac-sdn:56067"), ("Nicolas Maduro", "ofac-sdn:22790"),
    ("Nikolas Maduro", "ofac-sdn:22790"), ("SIS DOO", "ofac-sdn:17516"), ("SIS d.o.o.", "ofac-sdn:17516"),
    ("Sis, D. O. O.", "ofac-sdn:17516"), ("M/V Northern Light", "ofac-sdn:9999"), ("Carlos", "own:1"),
    ("Борис Коваленко", "own:1"),
  ]

  @Test(arguments: found) func findsOnly(_ query: String, _ id: String) {
    let result = index.screen(ScreeningQuery(name: query))
    #expect(result.candidates.map(\.subjectID) == [id], "\(query)")
  }

  @Test(arguments: [
    "Petro", "Gustavo", "Gustavo Rojas", "Juan Petro", "Gustavo Francisco", "Nicolas Fernando", "Carlos Perez",
    "Maria Garcia", "Fernando Garcia", "Armando Alberto", "SIS Trading Beograd", "Light", "Borys", "",
  ])
  func staysSilent(_ query: String) {
    #expect(index.screen(ScreeningQuery(name: query)).candidates.isEmpty, "\(query)")
  }

  @Test func saysWhyPetroMatches() throws {
    let query = ScreeningQuery(name: "Gustavo Petro", kind: .person, birth: Subjects.date("1960"), countries: ["co"])
    let candidate = try #require(index.screen(query).candidates.first)
    #expect(candidate.score >= 8500)
    #expect(candidate.identity == .unconfirmed)
    #expect(
      candidate.reasons == [
        Reason(.givenNameAgrees, .supports, query: "Gustavo", listed: "Gustavo"),
        Reason(.familyNameAgrees, .supports, query: "Petro", listed: "PETRO"),
        Reason(.extraListedToken, .neutral, listed: "URREGO"),
        Reason(.extraListedToken, .neutral, listed: "Francisco"),
        Reason(.birthYearAgrees, .supports, query: "1960", listed: "1960-04-19"),
        Reason(.countryAgrees, .supports, query: "co", listed: "co"),
      ])
  }

  @Test func partsOfTheSourceGiveRoles() throws {
    let listed = Name(
      "Gustavo Francisco Petro Urrego",
      parts: [
        NamePart(.given, "Gustavo"), NamePart(.middle, "Francisco"), NamePart(.family, "Petro"),
        NamePart(.matronymic, "Urrego"),
      ])
    let codes = Comparison.compare("Gustavo Petro", listed).reasons.map(\.code)
    #expect(codes == [.givenNameAgrees, .familyNameAgrees, .extraListedToken, .extraListedToken])
    #expect(Comparison.compare("Gustavo Francisco", listed).reasons.contains { $0.code == .familyNameMissing })
  }
}
