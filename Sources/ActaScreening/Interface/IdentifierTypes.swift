/// The words for types of identifiers that a question may use (the vocabulary is in Docs/lists.md).
public enum IdentifierTypes {
  /// The vocabulary's word for a type as somebody typed it ("Cedula", "DNI", "SWIFT"); nil for a word that names no
  /// type: its number is then compared with numbers of any type, so that nothing is missed for want of a word.
  public static func canonical(_ words: String) -> String? {
    let word = words.lowercased().map { $0 == " " || $0 == "-" || $0 == "/" ? "_" : String($0) }.joined()
    if vocabulary.contains(word) { return word }
    return synonyms[word]
  }

  private static let vocabulary: Set<String> = [
    "passport", "national_id", "tax_id", "registration", "license", "drivers_license", "ssn", "birth_certificate",
    "voter_id", "military_id", "residence_permit", "travel_document", "visa", "immigration", "chinese_commercial_code",
    "imo", "imo_company", "vessel_registration", "mmsi", "call_sign", "aircraft_tail", "aircraft_serial",
    "aircraft_mode_s", "swift_bic", "bik", "duns", "isin", "ticker", "lei", "crypto_wallet", "website", "email",
    "phone",
    "fax", "telex",
  ]

  private static let synonyms: [String: String] = [
    "cedula": "national_id", "cédula": "national_id", "dni": "national_id", "curp": "national_id", "id": "national_id",
    "id_card": "national_id", "national_id_no": "national_id", "identity_card": "national_id",
    "personal_id": "national_id",
    "nit": "tax_id", "rfc": "tax_id", "tin": "tax_id", "vat": "tax_id", "inn": "tax_id", "nif": "tax_id",
    "company_number": "registration", "registration_id": "registration", "registration_number": "registration",
    "pasaporte": "passport", "passport_no": "passport", "swift": "swift_bic", "bic": "swift_bic", "imo_number": "imo",
    "wallet": "crypto_wallet", "driver_license": "drivers_license", "driving_licence": "drivers_license",
  ]
}
