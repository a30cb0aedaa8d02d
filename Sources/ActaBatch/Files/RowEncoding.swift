/// How a file of rows is written.
package enum RowEncoding: String {
  case utf8 = "UTF-8"
  case utf8Marked = "UTF-8 with byte order mark"
  case utf16Little = "UTF-16LE"
  case utf16LittleMarked = "UTF-16LE with byte order mark"
  case utf16Big = "UTF-16BE"
  case utf16BigMarked = "UTF-16BE with byte order mark"
  case windows1252 = "Windows-1252"

  /// Bytes of the byte order mark.
  package var markLength: Int {
    switch self {
    case .utf8Marked: 3
    case .utf16LittleMarked, .utf16BigMarked: 2
    default: 0
    }
  }
}

/// Tells a file's encoding from all of its bytes.
package struct EncodingSurvey {
  private var head: [UInt8] = []
  /// Characters of several bytes that are well formed, and bytes that belong to none.
  private var good = 0
  private var bad = 0
  private var awaited = 0

  package mutating func add(_ bytes: [UInt8], at offset: Int) {
    if offset == 0 { head = Array(bytes.prefix(4096)) }
    for byte in bytes {
      if byte < 0x80 {
        if awaited > 0 {
          bad += 1
          awaited = 0
        }
      } else {
        addHigh(byte)
      }
    }
  }

  private mutating func addHigh(_ byte: UInt8) {
    if byte < 0xC0 {
      if awaited == 0 {
        bad += 1
      } else {
        awaited -= 1
        if awaited == 0 { good += 1 }
      }
      return
    }
    if awaited > 0 { bad += 1 }
    switch byte {
    case 0xC2...0xDF: awaited = 1
    case 0xE0...0xEF: awaited = 2
    case 0xF0...0xF4: awaited = 3
    default:
      awaited = 0
      bad += 1
    }
  }

  /// Broken characters in a file that is otherwise UTF-8 don't make it another encoding: their rows are at fault.
  package var encoding: RowEncoding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8Marked }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleMarked }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigMarked }
    var zeros = (even: 0, odd: 0)
    for (place, byte) in head.enumerated() where byte == 0 {
      if place % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // Latin text in UTF-16 has a zero beside nearly every letter.
    if zeros.odd * 10 > head.count * 3, zeros.even * 10 < head.count { return .utf16Little }
    if zeros.even * 10 > head.count * 3, zeros.odd * 10 < head.count { return .utf16Big }
    return bad + (awaited > 0 ? 1 : 0) > good ? .windows1252 : .utf8
  }
}

/// Brings a file's bytes to UTF-8, part by part. What has no meaning in the encoding becomes the byte 0xFF, which
/// makes its row one that can't be read.
package struct RowDecoder {
  private let encoding: RowEncoding
  /// Bytes of a character that the next part completes.
  private var rest: [UInt8] = []

  package init(_ encoding: RowEncoding) { self.encoding = encoding }

  /// The part as UTF-8.
  package mutating func decode(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    switch encoding {
    case .utf8, .utf8Marked: return bytes
    case .windows1252: return Self.fromWindows1252(bytes)
    case .utf16Little, .utf16LittleMarked: return fromUTF16(bytes, low: 0, isLast)
    case .utf16Big, .utf16BigMarked: return fromUTF16(bytes, low: 1, isLast)
    }
  }

  private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      switch byte {
      case ..<0x80: text.append(byte)
      case 0x80...0x9F:
        let value = windows1252[Int(byte) - 0x80]
        if value == 0 { text.append(0xFF) } else { append(UInt32(value), to: &text) }
      default: append(UInt32(byte), to: &text)
      }
    }
    return text
  }

  private mutating func fromUTF16(_ bytes: [UInt8], low: Int, _ isLast: Bool) -> [UInt8] {
    let all = rest + bytes
    var text: [UInt8] = []
    text.reserveCapacity(all.count)
    func unit(_ place: Int) -> UInt32 { UInt32(all[place + low]) | UInt32(all[place + 1 - low]) << 8 }
    var place = 0
    while place + 1 < all.count {
      let first = unit(place)
      if first & 0xFC00 == 0xD800 {
        if place + 3 >= all.count, !isLast { break }
        if place + 3 < all.count, unit(place + 2) & 0xFC00 == 0xDC00 {
          Self.append(0x10000 + (first & 0x3FF) << 10 + (unit(place + 2) & 0x3FF), to: &text)
          place += 4
          continue
        }
        text.append(0xFF)
      } else if first & 0xFC00 == 0xDC00 {
        text.append(0xFF)
      } else {
        Self.append(first, to: &text)
      }
      place += 2
    }
    rest = Array(all[place...])
    if isLast, !rest.isEmpty { text.append(0xFF) }
    return text
  }

  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { return text.append(0xFF) }
    text.append(contentsOf: bytes)
  }

  /// Code points of bytes 0x80 to 0x9F, 0 where there is none.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}
