/// Reads Chinese characters: surnames first, as names give them.
enum HanReading {
  /// Reading of each character from 0x3400 on, as a number into `words`; 0 where the table has none.
  private struct Table: Sendable {
    var words: [[UInt8]] = [[]]
    var cells = [UInt16](repeating: 0, count: 0x6C00)

    init(_ source: StaticString) {
      source.withUTF8Buffer { bytes in
        var word: UInt16 = 0
        var index = 0
        var isHead = true
        var head: [UInt8] = []
        while index < bytes.count {
          let byte = bytes[index]
          if byte == 0x0A {
            isHead = true
            head = []
          } else if isHead, byte == 0x20 {
            words.append(head)
            word = UInt16(words.count - 1)
            isHead = false
          } else if isHead {
            head.append(byte)
          } else if byte >= 0xE0, index + 2 < bytes.count {
            let point = Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
            if point >= 0x3400, point < 0xA000 { cells[point - 0x3400] = word }
            index += 2
          }
          index += 1
        }
      }
    }

    func reading(_ point: UInt32) -> [UInt8] {
      point >= 0x3400 && point < 0xA000 ? words[Int(cells[Int(point) - 0x3400])] : []
    }
  }

  private static let mandarin = Table(HanMandarinTable.source)
  private static let cantonese = Table(HanCantoneseTable.source)
  private static let korean = Table(HanKoreanTable.source)
  private static let japanese = Table(HanJapaneseTable.source)

  static func read(_ points: some Sequence<UInt32>, _ style: ReadingStyle) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: [UInt8] = []
    for point in points {
      let table =
        switch style {
        case .mandarin, .acronym: mandarin
        case .cantonese: cantonese
        case .korean: korean
        case .japanese: japanese
        }
      let reading = point == 0x3005 ? last : table.reading(point)
      last = reading.isEmpty ? mandarin.reading(point) : reading
      bytes += last
    }
    return bytes
  }

  /// The distinct syllables of pinyin.
  static let syllables: [[UInt8]] = Array(mandarin.words.dropFirst())

  /// The ways that are worth trying for a person's name of these runs of characters.
  static func styles(_ runs: [ScriptRun]) -> [ReadingStyle] {
    guard let first = runs.first(where: { $0.script == .han }) else { return [.mandarin] }
    let points = first.points
    var styles: [ReadingStyle] = [.mandarin]
    let isName = (2...4).contains(points.count)
    if isName, runs.count == 1 { styles.append(.cantonese) }
    if isName, let surname = points.first, HanNames.koreanSurnames[surname] != nil { styles.append(.korean) }
    let hasKana = runs.contains { $0.script == .kana }
    if hasKana
      || (1...3).contains(where: { $0 <= points.count && HanNames.japaneseSurnames[Array(points[..<$0])] != nil })
    {
      styles.append(.japanese)
    }
    return styles
  }

  /// A person's name that is written as one run, cut into words; nil where it isn't a name of the usual length.
  static func person(_ points: [UInt32], _ style: ReadingStyle) -> [(word: [UInt8], hint: WordHint)]? {
    switch style {
    case .korean:
      guard (2...4).contains(points.count), let surname = HanNames.koreanSurnames[points[0]] else { return nil }
      return [(surname, .korean), (read(points[1...], .korean), .korean)]
    case .japanese:
      for count in [3, 2, 1] where count <= points.count {
        guard let surname = HanNames.japaneseSurnames[Array(points[..<count])] else { continue }
        let given = Array(points[count...])
        if given.isEmpty { return [(surname, [])] }
        return [(surname, []), (HanNames.japaneseGiven[given] ?? read(given, .japanese), [])]
      }
      return nil
    case .mandarin, .cantonese, .acronym:
      guard (2...4).contains(points.count) else { return nil }
      func surname(_ point: UInt32) -> [UInt8] { HanNames.surnameReadings[point] ?? mandarin.reading(point) }
      if points.count > 2, HanNames.longSurnames.contains(Array(points[..<2])) {
        let long = HanNames.longReadings[Array(points[..<2])] ?? read(points[..<2], .mandarin)
        return [(long, .chinese), (read(points[2...], style), .chinese)]
      }
      if points.count == 4 {
        return [
          (surname(points[0]), .chinese), (surname(points[1]), .chinese), (read(points[2...], style), .chinese),
        ]
      }
      return [(surname(points[0]), .chinese), (read(points[1...], style), .chinese)]
    }
  }
}
