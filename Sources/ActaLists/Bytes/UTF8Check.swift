/// Checks a file that is read in parts: that it is UTF-8 throughout, without NUL bytes.
struct UTF8Check {
  private let file: String
  /// How many bytes and line breaks were checked.
  private var offset = 0
  private var breaks = 0
  /// The first bytes of a character whose other ones are in the next part.
  private var pending: [UInt8] = []

  init(file: String) { self.file = file }

  /// The line that the bytes checked so far end on.
  var line: Int { breaks + 1 }

  /// Checks a part and hands it on, without the beginning of a character at its end and with the one that the last
  /// part ended with.
  ///
  /// - Throws: `ListError` of kind `encoding` with the line of the first byte that is wrong, or what `body` throws.
  mutating func take(
    _ part: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws(ListError) -> Void
  ) throws(ListError) {
    let tail = UTF8Check.openCharacter(at: part)
    if !pending.isEmpty {
      let joined = pending + part.dropLast(tail)
      pending = []
      var failure: ListError?
      joined.withUnsafeBytes { bytes in
        do throws(ListError) { try pass(bytes, body) } catch { failure = error }
      }
      if let failure { throw failure }
    } else {
      try pass(UnsafeRawBufferPointer(rebasing: part.dropLast(tail)), body)
    }
    pending = Array(part.suffix(tail))
  }

  /// Refuses a file that isn't UTF-8 throughout.
  ///
  /// - Throws: `ListError` of kind `encoding` or `truncated`.
  static func require(_ file: ListFile) throws(ListError) {
    var check = UTF8Check(file: file.name)
    try file.forEachPart { (part) throws(ListError) -> Bool in
      try check.take(part) { (_) throws(ListError) in }
      return true
    }
    try check.finish()
  }

  /// Call where no more parts follow.
  ///
  /// - Throws: `ListError` of kind `truncated` where the file ends within a character.
  func finish() throws(ListError) {
    guard !pending.isEmpty else { return }
    throw ListError(
      .truncated, file: file, line: line, found: "the file ends in the middle of a character",
      advice: "the file was cut; fetch it again")
  }

  private mutating func pass(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws(ListError) -> Void
  ) throws(ListError) {
    var all: UInt8 = 0
    var hasNUL = false
    var breaks = 0
    for byte in bytes {
      all |= byte
      if byte == 0 { hasNUL = true }
      if byte == 0x0A { breaks += 1 }
    }
    if hasNUL, let place = bytes.firstIndex(of: 0) {
      throw ListError(
        .encoding, file: file, line: line + breaksBefore(place, in: bytes),
        found: "a NUL byte at offset \(offset + place)",
        advice: "fetch the file again; a file in UTF-16 must be converted to UTF-8 first")
    }
    if all >= 0x80, let place = UTF8Check.firstFault(in: bytes) {
      throw ListError(
        .encoding, file: file, line: line + breaksBefore(place, in: bytes),
        found: "byte 0x\(String(bytes[place], radix: 16, uppercase: true)) at offset \(offset + place),"
          + " which isn't UTF-8",
        advice: "the file says UTF-8 and is something else (Latin-1, perhaps), so its names can't be trusted;"
          + " fetch it again")
    }
    try body(bytes)
    offset += bytes.count
    self.breaks += breaks
  }

  private func breaksBefore(_ place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    bytes[..<place].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
  }

  /// How many bytes at the end are the beginning of a character.
  private static func openCharacter(at bytes: UnsafeRawBufferPointer) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { return 0 }
      if byte >= 0xC0 {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return length > back ? back : 0
      }
    }
    return 0
  }

  /// The offset of the first byte that isn't well-formed UTF-8 (Unicode 16.0, table 3-7).
  static func firstFault(in bytes: [UInt8]) -> Int? { bytes.withUnsafeBytes { firstFault(in: $0) } }

  private static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        while index + 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { index += 8 }
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]),
        bytes[(index + 2)..<(index + length)].allSatisfy({ (0x80...0xBF).contains($0) })
      else { return index }
      index += length
    }
    return nil
  }
}
