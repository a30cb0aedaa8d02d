import ActaModel

/// The two lists of the United Kingdom's.
enum UKList {
  private static let country = Authority.named("united-kingdom", "United Kingdom", country: "gb")

  /// The UK Sanctions List, the only one since 28 January 2026.
  static func sanctions(_ format: String) -> ListFrame {
    ListFrame(
      list: .ukSanctions, format: format, name: "UK Sanctions List",
      url: "https://www.gov.uk/government/publications/the-uk-sanctions-list",
      authorities: [
        country,
        .named("uk-fcdo", "Foreign, Commonwealth & Development Office", under: "united-kingdom", country: "gb"),
      ])
  }

  /// OFSI's consolidated list of financial sanctions targets, closed on 28 January 2026.
  static let consolidated = ListFrame(
    list: .ukOFSI, format: "uk-ofsi-csv", name: "Consolidated List of Financial Sanctions Targets in the UK",
    url: "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
    authorities: [
      country, .named("uk-treasury", "HM Treasury", under: "united-kingdom", country: "gb"),
      .named("uk-ofsi", "OFSI (Office of Financial Sanctions Implementation)", under: "uk-treasury", country: "gb"),
    ])

  /// "the 10th of September" in any of the forms that the lists' first lines have: "10/09/2026", "10-Sep-2026".
  static func published(_ words: String) -> PartialDate? {
    if let date = DayFirstDate.read(words) { return date }
    let spaced = String(words.map { $0 == "-" ? " " : $0 })
    guard let date = OFACDate.read(Array(spaced.utf8)[...]) else { return nil }
    return try? PartialDate(edtf: date.edtf, words: words)
  }
}
