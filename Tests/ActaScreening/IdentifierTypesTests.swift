import ActaScreening
import Testing

@Suite struct IdentifierTypesTests {
  @Test(
    arguments: [
      ("passport", "passport"), ("Passport No", "passport"), ("Cedula", "national_id"), ("DNI", "national_id"),
      ("SWIFT/BIC", "swift_bic"), ("imo-number", "imo"), ("martian badge", nil), ("", nil),
    ] as [(String, String?)])
  func readsUsualWords(words: String, type: String?) {
    #expect(IdentifierTypes.canonical(words) == type)
    #expect(QueryIdentifier(type: words, number: "1").type == type)
  }
}
