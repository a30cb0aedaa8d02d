/// Folds code points to lower-case Latin letters and digits by a fixed table.
struct LetterFolding: Sendable {
  /// What becomes of a code point.
  enum Folded {
    case dropped, separator
    /// The point stands for itself: a letter of a script that isn't romanised.
    case itself
    /// 1 to 4 ASCII bytes, the first in the lowest byte.
    case letters(UInt32)
  }

  private static let dropped: UInt32 = 0
  private static let separator: UInt32 = 1
  private static let itself: UInt32 = 2

  static let standard = LetterFolding(LetterTables.source)

  /// For each block of 256 code points of the first plane: its place in `cells`, nil where the table has nothing.
  private var blocks: [Int?] = Array(repeating: nil, count: 256)
  private var cells: [UInt32] = []

  private init(_ source: String) {
    var point = 0
    for line in source.split(separator: "\n") {
      var words = line.split(separator: " ")
      guard !words.isEmpty else { continue }
      let head = words.removeFirst()
      if head != "+" { point = Int(head, radix: 16) ?? 0 }
      for word in words {
        let parts = word.split(separator: "*")
        guard let text = parts.first else { continue }
        for _ in 0..<(parts.count > 1 ? Int(parts[1]) ?? 1 : 1) {
          set(point, Self.cell(text))
          point += 1
        }
      }
    }
  }

  private static func cell(_ text: Substring) -> UInt32 {
    switch text {
    case "-": return dropped
    case "_": return separator
    case "?": return itself
    default:
      var packed: UInt32 = 0
      for (place, byte) in text.utf8.prefix(4).enumerated() { packed |= UInt32(byte) << UInt32(8 * place) }
      return packed
    }
  }

  private mutating func set(_ point: Int, _ cell: UInt32) {
    guard point < 0x10000 else { return }
    let start: Int
    if let known = blocks[point >> 8] {
      start = known
    } else {
      start = cells.count
      cells.append(contentsOf: repeatElement(Self.itself, count: 256))
      blocks[point >> 8] = start
    }
    cells[start + (point & 0xFF)] = cell
  }

  func fold(_ scalar: UInt32) -> Folded {
    if scalar < 0x80 { return Self.ascii(UInt8(scalar)) }
    if scalar < 0x10000, let start = blocks[Int(scalar >> 8)] {
      let cell = cells[start + Int(scalar & 0xFF)]
      switch cell {
      case Self.dropped: return .dropped
      case Self.separator: return .separator
      case Self.itself: break
      default: return .letters(cell)
      }
    }
    return Self.outsideTable(scalar)
  }

  private static func ascii(_ byte: UInt8) -> Folded {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: .letters(UInt32(byte))
    case 0x41...0x5A: .letters(UInt32(byte) + 0x20)
    // Apostrophes belong to the word that they stand in ("Qa'ida"); NUL and DEL are noise within one.
    case 0x27, 0x60, 0x00, 0x7F: .dropped
    default: .separator
    }
  }

  private static func outsideTable(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x2018...0x201B, 0x2032, 0x2035, 0x20D0...0x20FF,
      0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xE0000...0xE0FFF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0xFFF0...0xFFFF:
      .dropped
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: .letters(scalar - 0xFEE0)
    case 0xFF21...0xFF3A: .letters(scalar - 0xFEE0 + 0x20)
    // Letters and digits of mathematics and in circles, which stand for plain ones.
    case 0x1D400...0x1D6A3: .letters((scalar - 0x1D400) % 26 + 0x61)
    case 0x1D7CE...0x1D7FF: .letters((scalar - 0x1D7CE) % 10 + 0x30)
    case 0x24B6...0x24E9: .letters((scalar - 0x24B6) % 26 + 0x61)
    case 0x2000...0x24B5, 0x24EA...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x3030, 0x30FB,
      0xE000...0xF8FF,
      0xFE10...0xFE1F, 0xFE30...0xFE6F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
      0x1F000...0x1FAFF, 0xF0000...0x10FFFF:
      .separator
    default: .itself
    }
  }
}
