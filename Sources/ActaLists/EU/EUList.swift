import ActaModel

/// The European Union's consolidated list of financial sanctions.
enum EUList {
  static let union = Authority.named("european-union", "European Union")
  private static let commission = Authority.named(
    "eu-commission", "European Commission", under: "european-union")
  private static let council = Authority.named("eu-council", "Council of the European Union", under: "european-union")

  /// The list in one of its forms. The Council decides whom the list names, the Commission publishes it; an entry's
  /// regulation says which of them amended it last.
  static func frame(_ format: String) -> ListFrame {
    ListFrame(
      list: .euFinancialSanctions, format: format,
      name: "Consolidated list of persons, groups and entities subject to EU financial sanctions",
      url: "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu"
        + "-financial-sanctions",
      authorities: [union, council, commission])
  }

  /// Who made a regulation, by the list's word for it.
  static func authority(_ organisation: String?) -> RecordID {
    switch organisation {
    case "council": council.id
    case "commission": commission.id
    default: union.id
    }
  }

  /// Programmes against terrorism; all others are against a country, or against cyber-attacks, chemical weapons and
  /// violations of human rights.
  static let terrorism: Set<String> = ["TAQA", "TERR", "EUAQ"]
}
