import ActaModel

/// Which property says an identifier, and whether the model takes the number there.
enum FTMIdentifierForms {
  /// The property for a type of identifier in a schema; nil where there is none.
  static func property(_ type: String, in schema: String) -> String? {
    switch (type, schema) {
    case ("wikidata", _): return "wikidataId"
    case ("imo", "Vessel"): return "imoNumber"
    case ("mmsi", "Vessel"): return "mmsi"
    case ("call_sign", "Vessel"): return "callSign"
    case ("vessel_registration", "Vessel"), ("aircraft_tail", "Airplane"): return "registrationNumber"
    case ("aircraft_serial", "Airplane"): return "serialNumber"
    case ("aircraft_mode_s", "Airplane"): return "icaoCode"
    case ("passport", "Person"): return "passportNumber"
    case ("ssn", "Person"): return "socialSecurityNumber"
    case ("isin", "Company"): return "isinCode"
    case ("ticker", "Company"): return "ticker"
    case ("bik", "Company"): return "bikCode"
    case ("imo_company", "Organization"), ("imo_company", "Company"): return "imoNumber"
    case ("permid", "Organization"), ("permid", "Company"): return "permId"
    case (_, "Vessel"), (_, "Airplane"), (_, "Territory"): return nil
    default: return ofLegalEntities[type]
    }
  }

  private static let ofLegalEntities: [String: String] = [
    "registration": "registrationNumber", "national_id": "idNumber", "tax_id": "taxNumber", "license": "licenseNumber",
    "lei": "leiCode", "duns": "dunsCode", "swift_bic": "swiftBic", "website": "website", "email": "email",
    "phone": "phone",
  ]

  /// Whether a property takes a number as it is written.
  static func takes(_ property: String, _ number: String) -> Bool {
    let bytes = Array(number.utf8)
    switch property {
    case "imoNumber": return isIMO(bytes)
    case "swiftBic": return isBIC(bytes)
    case "leiCode": return isLEI(bytes)
    case "mmsi", "dunsCode", "permId": return bytes.count <= 16
    case "socialSecurityNumber": return false
    case "wikidataId": return bytes.first == UInt8(ascii: "Q") && bytes.dropFirst().allSatisfy(isDigit)
    case "website": return isAddress(bytes)
    case "email": return isEmail(bytes)
    // The model takes numbers that can be dialled, by tables that aren't ours.
    case "phone": return false
    default: return bytes.count <= 64
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  /// Seven digits of which the last checks the others.
  private static func isIMO(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 7, bytes.allSatisfy(isDigit) else { return false }
    let digits = bytes.map { Int($0 - 0x30) }
    let sum = (0..<6).reduce(0) { $0 + digits[$1] * (7 - $1) }
    return sum % 10 == digits[6]
  }

  private static func isBIC(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 8 || bytes.count == 11 else { return false }
    return bytes.prefix(6).allSatisfy(isUpper) && bytes.dropFirst(6).allSatisfy { isUpper($0) || isDigit($0) }
      && Countries.name(String(decoding: bytes[4..<6], as: UTF8.self).lowercased()) != nil
  }

  /// Twenty letters and digits whose remainder by 97 is 1 (ISO 7064).
  private static func isLEI(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 20, bytes.allSatisfy({ isUpper($0) || isDigit($0) }) else { return false }
    var rest = 0
    for byte in bytes {
      let value = isDigit(byte) ? Int(byte - 0x30) : Int(byte - 0x41) + 10
      rest = (rest * (value < 10 ? 10 : 100) + value) % 97
    }
    return rest == 1
  }

  private static func isAddress(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let host = (text.split(separator: "//").last ?? "").split(separator: "/").first ?? ""
    let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
    let scheme = text.hasPrefix("http://") || text.hasPrefix("https://") || !text.contains("://")
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return isPlain && scheme && labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isDigit($0) || isUpper($0 & 0xDF) || $0 == 0x2D }
      }
  }

  private static func isEmail(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].count),
      parts[0].allSatisfy({ isDigit($0) || isUpper($0 & 0xDF) || [0x2B, 0x2D, 0x2E, 0x5F].contains($0) })
    else { return false }
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count >= 2 && (labels.last?.count ?? 0) >= 2 && labels.last?.allSatisfy(isDigit) == false
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != 0x2D && label.last != 0x2D
          && label.allSatisfy { isDigit($0) || isUpper($0 & 0xDF) || $0 == 0x2D }
      }
  }
}
