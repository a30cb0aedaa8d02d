import ActaModel
import ActaScreening

/// Readable ids for new records.
enum Slug {
  /// "Verónica Alcocer" -> "veronica-alcocer": ASCII letters and digits, hyphens between, 60 bytes at most; "unnamed"
  /// for a text without any letter that can be brought to ASCII.
  static func make(_ text: String) -> String {
    var slug: [UInt8] = []
    for byte in NameFolding.fold(text).utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: slug.append(byte)
      case 0x41...0x5A: slug.append(byte + 32)
      default: if let last = slug.last, last != 0x2D { slug.append(0x2D) }
      }
      if slug.count >= 60 { break }
    }
    while slug.last == 0x2D { slug.removeLast() }
    return slug.isEmpty ? "unnamed" : String(decoding: slug, as: UTF8.self)
  }

  /// The id `prefix:slug`, with a number behind it where it is taken.
  static func unused(_ kind: RecordKind, _ slug: String, isTaken: (RecordID) throws -> Bool) rethrows -> RecordID {
    var id = RecordID(unchecked: "\(kind.rawValue):\(slug)")
    var number = 2
    while try isTaken(id) {
      id = RecordID(unchecked: "\(kind.rawValue):\(slug)-\(number)")
      number += 1
    }
    return id
  }
}
