/// Tells scripts apart by their code points.
enum Scripts {
  /// The ISO 15924 code of the script of most letters; "Latn" where there are none.
  static func code(of text: String) -> String {
    var counts: [String: Int] = [:]
    for scalar in text.unicodeScalars {
      guard let code = code(of: scalar) else { continue }
      counts[code, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most?.key ?? "Latn"
  }

  private static func code(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: "Latn"
    case 0x370...0x3FF: "Grek"
    case 0x400...0x52F: "Cyrl"
    case 0x531...0x58F: "Armn"
    case 0x591...0x5F4: "Hebr"
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: "Arab"
    case 0x900...0x97F: "Deva"
    case 0x980...0x9FF: "Beng"
    case 0xE00...0xE7F: "Thai"
    case 0x1000...0x109F: "Mymr"
    case 0x10A0...0x10FF: "Geor"
    case 0x1200...0x139F: "Ethi"
    case 0x3040...0x30FF: "Jpan"
    case 0x3400...0x9FFF, 0x20000...0x2FA1F: "Hani"
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: "Hang"
    default: nil
    }
  }
}
