/// Undoes UTF-8 that was read as Latin-1 or Windows-1252.
enum Mojibake {
  /// A code point of a name and where it stands in the name's UTF-8.
  struct Point {
    var value: UInt32
    var offset: Int
    var width: Int
  }

  /// The code points of a text, at most `limit`, with misread sequences put right where all of the text allows it.
  static func points(_ text: String, limit: Int) -> (points: [Point], wasCut: Bool) {
    var points: [Point] = []
    points.reserveCapacity(min(text.utf8.count, limit))
    var offset = 0
    var wasCut = false
    for scalar in text.unicodeScalars {
      if points.count == limit {
        wasCut = true
        break
      }
      let width = UTF8.width(scalar)
      points.append(Point(value: scalar.value, offset: offset, width: width))
      offset += width
    }
    // Text may have been misread more than once on its way.
    var turn = 0
    while turn < mostTurns, looksMisread(points) {
      points = repaired(points)
      turn += 1
    }
    return (points, wasCut)
  }

  /// How often a text is put right at most.
  private static let mostTurns = 2

  private static func looksMisread(_ points: [Point]) -> Bool {
    for index in points.indices.dropFirst()
    where (0xC2...0xF4).contains(points[index - 1].value) && byte(points[index].value) & 0xC0 == 0x80 { return true }
    return false
  }

  /// The byte that a code point was read from, 0 where there is none.
  private static func byte(_ point: UInt32) -> UInt8 {
    if point < 0x100 { return UInt8(point) }
    return windows.firstIndex(of: point).map { UInt8($0 + 0x80) } ?? 0
  }

  /// Windows-1252 from 0x80 to 0x9F.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  private static func repaired(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    var index = 0
    while index < points.count {
      let first = byte(points[index].value)
      let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
      if count > 1, first < 0xF5, index + count <= points.count {
        var value = UInt32(first) & (0x7F >> UInt32(count))
        var isSequence = true
        for place in index + 1..<index + count {
          let next = byte(points[place].value)
          if next & 0xC0 != 0x80 { isSequence = false }
          value = value << 6 | UInt32(next & 0x3F)
        }
        if isSequence, value >= 0x80, Unicode.Scalar(value) != nil {
          let last = points[index + count - 1]
          result.append(
            Point(value: value, offset: points[index].offset, width: last.offset + last.width - points[index].offset))
          index += count
          continue
        }
      }
      result.append(points[index])
      index += 1
    }
    return result
  }
}
