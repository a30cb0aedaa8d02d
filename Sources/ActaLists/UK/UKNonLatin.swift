import ActaModel

/// Names in other scripts, and words that are put together without spaces.
enum UKNonLatin {
  /// A name in another script. The script is told by its letters: the list's word for it is often missing.
  static func name(_ text: String, language: String?) -> UKFacts.WrittenName {
    let script = Scripts.code(of: text)
    return UKFacts.WrittenName(
      fields: [text], type: "non-latin", strength: "", script: script, language: language.flatMap { languages[$0] })
  }

  /// Whether a word names a script that letters tell.
  static func isScript(_ words: String) -> Bool {
    ["arabic", "cyrillic", "chinese", "hangul", "hebrew", "latin", "greek", "georgian", "armenian", "burmese", "thai"]
      .contains(words.lowercased()) || words.lowercased().hasPrefix("chinese")
  }

  /// "TravelBan" as "Travel ban".
  static func spaced(_ name: String) -> String {
    var words: [UInt8] = []
    for byte in name.utf8 {
      if (0x41...0x5A).contains(byte), !words.isEmpty {
        words += [0x20, byte | 0x20]
      } else {
        words.append(byte)
      }
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// BCP 47 tags.
  private static let languages: [String: String] = [
    "Arabic": "ar", "Persian": "fa", "Farsi": "fa", "Russian": "ru", "Ukrainian": "uk", "Belarusian": "be",
    "Chinese": "zh", "Korean": "ko", "Pashto": "ps", "Dari": "prs", "Urdu": "ur", "Hebrew": "he", "Burmese": "my",
    "Serbian": "sr", "Georgian": "ka",
  ]
}

/// An address in six lines.
enum UKAddress {
  /// The address, nil where nothing is said. The last line before the code is the town or province, as the lists fill
  /// their forms.
  static func make(lines: [String?], code: String?, country: String?) -> Address? {
    guard lines.contains(where: { $0 != nil }) || code != nil || country != nil else { return nil }
    let last = lines.lastIndex { $0 != nil }
    let street = lines.prefix(last ?? 0).compactMap { $0 }.joined(separator: ", ")
    var city = last.flatMap { lines[$0] } ?? ""
    if let code { city += (city.isEmpty ? "" : " ") + code }
    return Address(
      street: street.isEmpty ? nil : street, city: city.isEmpty ? nil : city, countryText: country,
      country: country.flatMap { words in
        Countries.code(for: words) ?? UKEntry.country(Enumeration.split(words).first ?? words)
      })
  }
}
