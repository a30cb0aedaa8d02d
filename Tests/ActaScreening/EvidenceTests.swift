import ActaModel
import ActaScreening
import Testing

struct EvidenceTests {
  private let index = ScreeningIndex(subjects: Subjects.all)

  private static let births: [(String, ReasonCode, Bool)] = [
    ("1960-04-19", .birthDateAgrees, true), ("1960", .birthYearAgrees, true), ("1960-04", .birthYearAgrees, true),
    ("1960-05-02", .birthDayDiffers, true), ("1961-04-19", .birthYearNear, true), ("1962~", .birthYearNear, true),
    ("1950/1970", .birthDatePossible, true), ("1960-01/..", .birthDatePossible, true),
    ("1963~", .birthDateConflicts, false), ("1996-04-19", .birthDateConflicts, false),
    ("1958", .birthDateConflicts, false),
  ]

  @Test(arguments: births) func judgesBirths(_ birth: String, _ code: ReasonCode, _ isCandidate: Bool) throws {
    let date = try PartialDate(edtf: birth)
    let result = index.screen(ScreeningQuery(name: "Gustavo Petro", kind: .person, birth: date))
    let candidate = try #require((isCandidate ? result.candidates : result.discounted).first, "\(birth)")
    #expect(result.candidates.count == (isCandidate ? 1 : 0))
    #expect(candidate.reasons.contains { $0.code == code && $0.query == birth && $0.listed == "1960-04-19" })
  }

  @Test func exchangedDayAndMonthSupport() throws {
    let subject = ScreeningSubject(
      id: "own:2", kind: .person, names: [Name("Jane Roe")], births: Subjects.dates("1980-05-04"))
    let query = ScreeningQuery(name: "Jane Roe", birth: try PartialDate(edtf: "1980-04-05"))
    let reasons = ScreeningIndex(subjects: [subject]).screen(query).candidates.first?.reasons ?? []
    #expect(reasons.contains { $0.code == .birthDaySwapped })
  }

  @Test func oneOfSeveralBirthsIsEnough() throws {
    var subject = Subjects.petro
    subject.births = Subjects.dates("1940", "1960-04-19", "1999-01-01")
    let query = ScreeningQuery(name: "Gustavo Petro", birth: try PartialDate(edtf: "1960-04-19"))
    #expect(ScreeningIndex(subjects: [subject]).screen(query).candidates.count == 1)
  }

  @Test func aSingleNameAlertsWithDayAndCountryOnly() throws {
    let day = Subjects.date("1960-04-19")
    let alone = ScreeningQuery(name: "Petro", kind: .person, birth: day)
    #expect(index.screen(alone).candidates.isEmpty)
    let both = ScreeningQuery(name: "Petro", kind: .person, birth: day, countries: ["co"])
    #expect(index.screen(both).candidates.map(\.subjectID) == ["ofac-sdn:56062"])
  }

  @Test func weakAliasNeedsSupport() throws {
    let alone = index.screen(ScreeningQuery(name: "Iron Fist", kind: .person))
    #expect(alone.candidates.isEmpty)
    let discounted = try #require(alone.discounted.first)
    #expect(discounted.reasons.contains { $0.code == .weakAliasOnly && $0.effect == .against })
    let supported = ScreeningQuery(name: "Iron Fist", kind: .person, birth: Subjects.date("1970"))
    #expect(index.screen(supported).candidates.first?.matchedName.quality == .weak)
    // Whoever has weak names only is explained as well.
    #expect(index.explain(ScreeningQuery(name: "Iron Fist", kind: .person), subjectID: "own:1") == discounted)
    #expect(index.screen(ScreeningQuery(name: "Borys Kovalenko")).candidates.first?.matchedName.quality == .strong)
  }

  private static let identifiers: [(String?, String, CandidateIdentity?)] = [
    ("national_id", "208079", .confirmed), ("national_id", "208.079", .confirmed), (nil, "20 80 79", .confirmed),
    ("passport", "208079", nil), ("national_id", "208078", nil), (nil, "79", nil), (nil, "", nil),
    ("imo", "9187629", .confirmed), (nil, "imo9187629", .confirmed), ("imo", "IMO-9187629", .confirmed),
  ]

  @Test(arguments: identifiers)
  func identifiersConfirmWhateverTheName(_ type: String?, _ number: String, _ identity: CandidateIdentity?) {
    let query = ScreeningQuery(name: "Somebody Else", identifiers: [QueryIdentifier(type: type, number: number)])
    let result = index.screen(query)
    #expect(result.candidates.map(\.identity) == (identity.map { [$0] } ?? []))
    if identity != nil { #expect(result.candidates.first?.reasons.contains { $0.code == .identifierAgrees } == true) }
  }

  private static let numberForms: [(String, String, String?, String, CandidateIdentity?)] = [
    ("tax_id", "7707083893", "tax_id", "INN 77 0708-3893", .confirmed),
    ("tax_id", "0012354678", "tax_id", "12354678", .confirmed),
    ("tax_id", "900123456", "national_id", "900.123.456", .confirmed),
    ("passport", "AB1234567", "passport", "Passport No. AB 123 4567", nil),
    ("passport", "AB1234567", "travel_document", "ab-1234567", .confirmed),
    ("passport", "AB1234567", "tax_id", "AB1234567", nil),
    ("swift_bic", "DEUTDEFF", "swift_bic", "DEUTDEFFXXX", .confirmed),
    ("lei", "529900T8BM49AURSDO55", nil, "LEI: 5299 00T8 BM49 AURS DO55", .confirmed),
    ("lei", "529900T8BM49AURSDO55", "lei", "529900t8bm49aursdo55", .confirmed),
    ("imo", "9187628", "imo", "9187628", .unconfirmed), ("imo", "9187629", "vessel_registration", "IMO 9187629", nil),
    ("national_id", "1111111", "national_id", "1111111", nil),
    ("website", "www.acme.example", nil, "https://acme.example/", .unconfirmed),
    ("phone", "+57 1 555 0100", nil, "0057 (1) 5550100", .unconfirmed),
  ]

  @Test(arguments: numberForms) func readsNumbersAsPeopleWriteThem(
    _ type: String, _ listed: String, _ askedType: String?, _ asked: String, _ identity: CandidateIdentity?
  ) {
    let subject = ScreeningSubject(
      id: "own:9", kind: .organization, names: [Name("Northern Star")],
      identifiers: [Identifier(type: type, number: listed)])
    let query = ScreeningQuery(name: "X", identifiers: [QueryIdentifier(type: askedType, number: asked)])
    let result = ScreeningIndex(subjects: [subject]).screen(query)
    #expect(result.candidates.map(\.identity) == (identity.map { [$0] } ?? []), "\(asked)")
  }

  @Test func onlyPossibleShipNumbersConflict() {
    let subject = ScreeningSubject(
      id: "own:9", kind: .vessel, names: [Name("Northern Light")],
      identifiers: [Identifier(type: "imo", number: "9187629")])
    func screen(_ number: String) -> ScreeningResult {
      ScreeningIndex(subjects: [subject]).screen(
        ScreeningQuery(
          name: "Northern Light", kind: .vessel, identifiers: [QueryIdentifier(type: "imo", number: number)]))
    }
    #expect(screen("9074729").discounted.count == 1)
    #expect(screen("9187692").candidates.count == 1)
  }

  @Test func aCountryDoesNotLiftAWeakAlias() {
    let query = ScreeningQuery(name: "Iron Fist", kind: .person, countries: ["co"])
    let result = index.screen(query)
    #expect(result.candidates.isEmpty && result.discounted.count == 1)
  }

  @Test func confirmedIdentityIsNotDiscounted() {
    let query = ScreeningQuery(
      name: "Gustavo Petro", birth: Subjects.date("1996"),
      identifiers: [QueryIdentifier(type: "national_id", number: "208079")])
    let candidate = index.screen(query).candidates.first
    #expect(candidate?.identity == .confirmed)
    #expect(candidate?.reasons.contains { $0.code == .birthDateConflicts } == true)
  }

  @Test func sharedIdentifiersConfirmNobody() {
    var subject = Subjects.petro
    subject.identifiers = [Identifier(type: "phone", number: "+57 1 555 0100")]
    let query = ScreeningQuery(name: "X", identifiers: [QueryIdentifier(number: "5715550100")])
    #expect(ScreeningIndex(subjects: [subject]).screen(query).candidates.first?.identity == .unconfirmed)
  }

  @Test func kindGenderAndCountryAreVisible() throws {
    let ship = index.screen(ScreeningQuery(name: "Northern Light", kind: .person))
    #expect(ship.candidates.isEmpty)
    #expect(ship.discounted.first?.reasons.contains { $0.code == .kindDiffers } == true)
    #expect((ship.discounted.first?.score ?? 10_000) < 7000)
    let plain = try #require(index.screen(ScreeningQuery(name: "Gustavo Petro")).candidates.first)
    let other = try #require(
      index.screen(ScreeningQuery(name: "Gustavo Petro", countries: ["fr"], gender: .male)).candidates.first)
    #expect(other.score < plain.score)
    #expect(other.reasons.contains { $0.code == .countryDiffers && $0.query == "fr" && $0.listed == "co it" })
    let woman = index.screen(ScreeningQuery(name: "Gustavo Petro", gender: .female))
    #expect((woman.candidates + woman.discounted).first?.reasons.contains { $0.code == .genderDiffers } == true)
  }

  @Test func listsCanBeChosen() {
    let query = ScreeningQuery(name: "Gustavo Petro")
    #expect(index.screen(query, settings: ScreeningSettings(lists: ["un-sc"])).candidates.isEmpty)
    #expect(index.screen(query, settings: ScreeningSettings(lists: ["ofac-sdn"])).candidates.count == 1)
    let own = ScreeningQuery(name: "Borys Kovalenko")
    #expect(index.screen(own, settings: ScreeningSettings(lists: [])).candidates.count == 1)
    #expect(index.screen(own, settings: ScreeningSettings(includesOwnRecords: false)).candidates.isEmpty)
    let settings = ScreeningSettings(thresholdBasisPoints: 99_999, limit: 0, lists: ["b", "a"])
    #expect(settings.canonicalDescription == "threshold=10000 limit=1 lists=a,b own=yes")
  }
}
