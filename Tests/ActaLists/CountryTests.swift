import ActaLists
import Testing

@Suite struct CountryTests {
  static let spellings: [(String, String?)] = [
    ("Colombia", "co"), ("COLOMBIA", "co"), ("Korea, North", "kp"), ("North Korea", "kp"), ("Korea, South", "kr"),
    ("Democratic People's Republic of Korea", "kp"), ("The Gambia", "gm"), ("Gambia, The", "gm"), ("Burma", "mm"),
    ("Cote d Ivoire", "ci"), ("Côte d’Ivoire", "ci"), ("Cote d'Ivoire", "ci"), ("Congo, Republic of the", "cg"),
    ("Congo, Democratic Republic of the", "cd"), ("Bosnia-Herzegovina", "ba"), ("Virgin Islands, British", "vg"),
    ("Isle of Man", "im"), ("Man, Isle of", "im"), ("Region: Gaza", "ps"), ("West Bank", "ps"), ("Kosovo", "xk"),
    ("North Macedonia, The Republic of", "mk"), ("Turkiye", "tr"), ("Türkiye", "tr"), ("Soviet Union", "su"),
    ("Niger", "ne"), ("Nigeria", "ng"), ("Guinea", "gn"), ("Guinea-Bissau", "gw"), ("Equatorial Guinea", "gq"),
    ("Dominica", "dm"), ("Dominican Republic", "do"), ("Sudan", "sd"), ("South Sudan", "ss"), ("Samoa", "ws"),
    ("American Samoa", "as"), ("U.S.", "us"), ("Macau", "mo"), ("Czechoslovakia", nil), ("undetermined", nil),
    ("Region: Crimea", nil), ("Atlantis", nil), ("", nil), (",", nil), ("the", nil), ("None Identified", nil),
  ]

  @Test(arguments: spellings) func code(words: String, code: String?) {
    #expect(Countries.code(for: words) == code)
  }

  @Test func everyNameLeadsBackToItsCode() {
    // 249 codes of ISO 3166-1, Kosovo, and five that were withdrawn.
    #expect(Countries.codes.count == 249 + 1 + 5)
    for code in Countries.codes {
      #expect(code.utf8.count == 2)
      #expect(Countries.name(code).flatMap { Countries.code(for: $0) } == code)
    }
    #expect(Countries.name("zz") == nil)
  }
}
