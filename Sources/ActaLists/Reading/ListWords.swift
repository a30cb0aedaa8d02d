import ActaModel

/// Words that lists share, brought to the registry's vocabulary.
enum ListWords {
  /// The vocabulary's word for a restriction in a list's words: "Travel Ban" is `travel_ban`. A word that isn't in the
  /// vocabulary is taken over, in lower case with underscores, 60 bytes at most.
  static func measureType(_ words: String) -> String {
    var slug: [UInt8] = []
    for byte in words.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: slug.append(byte)
      case 0x41...0x5A: slug.append(byte | 0x20)
      case UInt8(ascii: "'"): break
      default: if let last = slug.last, last != 0x5F { slug.append(0x5F) }
      }
      if slug.count >= 60 { break }
    }
    while slug.last == 0x5F { slug.removeLast() }
    let type = String(decoding: slug, as: UTF8.self)
    return synonyms[type] ?? (type.isEmpty ? "designation" : type)
  }

  private static let synonyms: [String: String] = [
    "director_disqualification_sanction": "director_disqualification", "targeted_arms_embargo": "arms_embargo",
    "trust_services_sanctions": "trust_services_ban", "trust_services_sanction": "trust_services_ban",
    "internet_services_sanctions": "internet_services_ban", "internet_service_sanction": "internet_services_ban",
    "transport_sanctions": "transport_sanction", "immigration_sanctions": "immigration_sanction",
    "investment_bans": "investment_ban", "assets_freeze": "asset_freeze", "travel_restrictions": "travel_ban",
    "targeted_financial_sanction": "asset_freeze", "targeted_financial_sanctions": "asset_freeze",
  ]

  /// Whether a regime or programme in these words is one against terrorism.
  static func isAgainstTerrorism(_ regime: String) -> Bool {
    let words = Array(regime.lowercased().utf8)[...]
    let marks: [StaticString] = ["terroris", "al-qaida", "al-qaeda", "al qaida"]
    if marks.contains(where: { words.firstIndex(ofText: $0) != nil }) { return true }
    // A word of its own: "Brasil" isn't meant.
    return words.split { !(0x61...0x7A).contains($0) }.contains { $0.elementsEqual("isil".utf8) }
  }

  /// A gender in a list's words, nil for all else.
  static func gender(_ words: String) -> Gender? {
    switch words.lowercased() {
    case "m", "male": .male
    case "f", "female": .female
    case "other": .other
    default: nil
    }
  }

  /// Whether words say that there is nothing to say.
  static func isNothing(_ words: String) -> Bool {
    ["-", "--", "n/a", "na", "unknown", "none", "not known"].contains(words.lowercased())
  }
}

extension Party {
  /// Adds a value once.
  mutating func add<Value: Equatable>(_ value: Value, to field: WritableKeyPath<Party, [Value]>) {
    if !self[keyPath: field].contains(value) { self[keyPath: field].append(value) }
  }

  /// Adds a birth once; words that are no date become a remark.
  mutating func addBirth(_ words: String, as date: PartialDate?) {
    guard let date else { return add("Date of birth: " + words, to: \.remarks) }
    if !births.contains(where: { $0.value.edtf == date.edtf }) { births.append(Sourced(date)) }
  }

  /// Adds a remark with its label, once.
  mutating func addRemark(_ label: String, _ words: String?) {
    if let words, !words.isEmpty { add("\(label): \(words)", to: \.remarks) }
  }
}
