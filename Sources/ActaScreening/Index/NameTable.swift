/// A word of a listed name in 64 bits: unit (32), weight (7), whether it is written otherwise (1), role (2), sort (4),
/// whether it leads (1), whether it is a filiation (1), how common it is joined with the next (16).
struct PackedToken {
  var bits: UInt64

  static let notJoined: UInt64 = 0xFFFF

  init(bits: UInt64) { self.bits = bits }

  init(_ token: CompiledToken, isWrittenOtherwise: Bool) {
    bits = UInt64(UInt32(bitPattern: token.unit))
    bits |= UInt64(token.weight & 0x7F) << 32
    bits |= isWrittenOtherwise ? 1 << 39 : 0
    bits |= UInt64(token.role.rawValue) << 40
    bits |= UInt64(token.sort.rawValue) << 42
    bits |= token.isLeading ? 1 << 46 : 0
    bits |= token.isFiliation ? 1 << 47 : 0
    bits |= Self.notJoined << 48
  }

  var unit: Int { Int(bits & 0xFFFF_FFFF) }
  var weight: Int { Int(bits >> 32 & 0x7F) }
  var isWrittenOtherwise: Bool { bits >> 39 & 1 == 1 }
  var role: NameToken.Role { NameToken.Role(rawValue: UInt8(bits >> 40 & 3)) ?? .unknown }
  var sort: NameToken.Sort? { NameToken.Sort(rawValue: UInt8(bits >> 42 & 15)) }
  var isLeading: Bool { bits >> 46 & 1 == 1 }
  var isFiliation: Bool { bits >> 47 & 1 == 1 }
  /// Logarithm of how many names have this and the next word so, nil where they aren't tried written together.
  var joinedLog: Int? { bits >> 48 == Self.notJoined ? nil : Int(bits >> 48) }

  mutating func setJoined(log: Int) {
    bits = bits & 0x0000_FFFF_FFFF_FFFF | UInt64(min(max(log, 0), Int(Self.notJoined) - 1)) << 48
  }
}

/// A name, or another way to read it: where its words start, its subject, its number there and how it was read. Three
/// numbers of 32 bits; the last row is followed by the end of its words.
struct NameRow {
  static let width = 3
  var tokens: Range<Int>
  var subject: Int
  private var attributes: UInt32

  init(tokens: Range<Int>, subject: Int, attributes: UInt32) {
    self.tokens = tokens
    self.subject = subject
    self.attributes = attributes
  }

  static func attributes(
    place: Int, isPerson: Bool, isWeak: Bool, style: ReadingStyle, hasInitial: Bool
  ) -> UInt32 {
    var bits = UInt32(truncatingIfNeeded: min(place, 0xFF_FFFF)) << 8
    bits |= isPerson ? 1 : 0
    bits |= isWeak ? 2 : 0
    bits |= hasInitial ? 4 : 0
    return bits | UInt32(style.rawValue) << 3
  }

  var place: Int { Int(attributes >> 8) }
  var isPerson: Bool { attributes & 1 != 0 }
  var isWeak: Bool { attributes & 2 != 0 }
  var hasInitial: Bool { attributes & 4 != 0 }
  var style: ReadingStyle { ReadingStyle(rawValue: UInt8(attributes >> 3 & 31)) ?? .mandarin }
}

/// The distinct words of all names.
struct UnitTable: Sendable {
  private let starts: FlatArray<UInt32>
  private let bytes: FlatArray<UInt8>
  private let masks: FlatArray<UInt64>
  private let hints: FlatArray<UInt8>
  private let keyStarts: FlatArray<UInt32>
  private let keys: FlatArray<UInt64>
  private let logs: FlatArray<UInt16>

  /// Beside a word's hints: whether it has letters only.
  static let lettersBit: UInt8 = 0x80
  /// Whether it is the first letters of other words.
  static let acronymBit: UInt8 = 0x40

  private static let otherBits = lettersBit | acronymBit

  init(_ owner: IndexBytes, _ header: IndexHeader) {
    starts = FlatArray(owner, header, .unitStarts)
    bytes = FlatArray(owner, header, .unitBytes)
    masks = FlatArray(owner, header, .unitMasks)
    hints = FlatArray(owner, header, .unitHints)
    keyStarts = FlatArray(owner, header, .unitKeyStarts)
    keys = FlatArray(owner, header, .unitKeys)
    logs = FlatArray(owner, header, .unitLogs)
  }

  var count: Int { masks.count }

  func mask(_ unit: Int) -> UInt64 { masks[unit] }
  func length(_ unit: Int) -> Int { starts.range(unit, limit: bytes.count).count }
  func hint(_ unit: Int) -> WordHint { WordHint(rawValue: hints[unit] & ~Self.otherBits) }
  func isAcronym(_ unit: Int) -> Bool { hints[unit] & Self.acronymBit != 0 }

  /// Logarithm of how many names have the word.
  func log(_ unit: Int) -> Int { Int(logs[unit]) }
  func first(_ unit: Int) -> UInt8 {
    let range = starts.range(unit, limit: bytes.count)
    return range.isEmpty ? 0 : bytes[range.lowerBound]
  }

  func last(_ unit: Int) -> UInt8 {
    let range = starts.range(unit, limit: bytes.count)
    return range.isEmpty ? 0 : bytes[range.upperBound - 1]
  }

  func word(_ unit: Int) -> WordView {
    let range = starts.range(unit, limit: bytes.count)
    let keyRange = keyStarts.range(unit, limit: keys.count)
    let hint = hints[unit]
    return WordView(
      bytes: UnsafeBufferPointer(start: bytes.base + range.lowerBound, count: range.count),
      keys: UnsafeBufferPointer(start: keys.base + keyRange.lowerBound, count: keyRange.count),
      mask: masks[unit], hint: WordHint(rawValue: hint & ~Self.otherBits), isLetters: hint & Self.lettersBit != 0)
  }
}

/// The names of all subjects: rows of words.
struct NameTable: Sendable {
  let units: UnitTable
  private let rows: FlatArray<UInt32>
  private let tokens: FlatArray<UInt64>
  private let writtenTokens: FlatArray<UInt32>
  private let writtenUnits: FlatArray<UInt32>

  init(_ owner: IndexBytes, _ header: IndexHeader) {
    units = UnitTable(owner, header)
    rows = FlatArray(owner, header, .rows)
    tokens = FlatArray(owner, header, .tokens)
    writtenTokens = FlatArray(owner, header, .writtenTokens)
    writtenUnits = FlatArray(owner, header, .writtenUnits)
  }

  /// Rows: names, and other ways to read them.
  var count: Int { rows.count / NameRow.width }

  func row(_ row: Int) -> NameRow {
    let place = row * NameRow.width
    let start = Int(rows[place])
    let end = Int(rows[place + NameRow.width])
    var range = start..<start
    if start <= end, end <= tokens.count, end - start <= 64 { range = start..<end } else { rows.noteDamage() }
    return NameRow(tokens: range, subject: Int(rows[place + 1]), attributes: rows[place + 2])
  }

  @inline(__always)
  func token(_ place: Int) -> PackedToken { PackedToken(bits: tokens[place]) }

  /// A word as the matcher sees it.
  func compiled(_ place: Int) -> CompiledToken {
    let packed = token(place)
    if packed.sort == nil { tokens.noteDamage() }
    return CompiledToken(
      unit: Int32(truncatingIfNeeded: packed.unit), joined: Int32(packed.joinedLog ?? -1),
      weight: Int16(packed.weight), role: packed.role, sort: packed.sort ?? .plain, isLeading: packed.isLeading,
      isFiliation: packed.isFiliation, first: units.first(packed.unit),
      last: units.last(packed.unit), length: UInt8(clamping: units.length(packed.unit)), hint: units.hint(packed.unit))
  }

  /// The number of a word as it is written, which it has when it is joined with another.
  func writtenUnit(_ place: Int) -> Int {
    let packed = token(place)
    guard packed.isWrittenOtherwise else { return packed.unit }
    var lower = 0
    var upper = writtenTokens.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if Int(writtenTokens[middle]) < place { lower = middle + 1 } else { upper = middle }
    }
    return Int(writtenUnits[lower])
  }

  /// The rows of a subject. Rows stand in the order of the subjects.
  func rows(of subject: Int) -> Range<Int> {
    func first(from wanted: Int) -> Int {
      var lower = 0
      var upper = count
      while lower < upper {
        let middle = (lower + upper) / 2
        if Int(rows[middle * NameRow.width + 1]) < wanted { lower = middle + 1 } else { upper = middle }
      }
      return lower
    }
    return first(from: subject)..<max(first(from: subject), first(from: subject + 1))
  }
}
