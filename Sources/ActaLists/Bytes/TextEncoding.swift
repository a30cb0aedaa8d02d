/// Brings a file's bytes to UTF-8, or says why they can't be.
enum TextEncoding {
  /// A file's text in UTF-8, and what was done to get it.
  struct Reading {
    var bytes: [UInt8]
    var notices: [ListNotice]
  }

  /// Checks that a file is text.
  ///
  /// - Throws: `ListError` of kind `encoding` for NUL bytes and for bytes that are neither UTF-8 nor Windows-1252.
  static func read(_ file: ListFile) throws(ListError) -> Reading {
    var bytes = file.bytes
    var notices: [ListNotice] = []
    let found = survey(bytes)
    if let position = found.nul {
      throw ListError(
        .encoding, file: file.name, line: line(of: position, in: bytes), found: "a NUL byte at offset \(position)",
        advice: "fetch the file again; a file in UTF-16 must be converted to UTF-8 first")
    }
    if found.hasHighBytes, let position = firstFault(in: bytes) {
      notices.append(try convertWindows1252(&bytes, fault: position, file: file.name))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
      notices.append(ListNotice(.encoding, file: file.name, line: 1, text: "the file begins with a byte order mark"))
    }
    return Reading(bytes: bytes, notices: notices)
  }

  /// Refuses a file that isn't UTF-8 throughout.
  ///
  /// - Throws: `ListError` of kind `encoding` with the line of the first byte that is wrong.
  static func requireUTF8(_ file: ListFile) throws(ListError) {
    let found = survey(file.bytes)
    if let position = found.nul {
      throw ListError(
        .encoding, file: file.name, line: line(of: position, in: file.bytes),
        found: "a NUL byte at offset \(position)",
        advice: "fetch the file again; a file in UTF-16 must be converted to UTF-8 first")
    }
    guard found.hasHighBytes, let position = firstFault(in: file.bytes) else { return }
    if isCutCharacter(file.bytes[position...]) {
      throw ListError(
        .truncated, file: file.name, line: line(of: position, in: file.bytes),
        found: "the file ends in the middle of a character", advice: "the file was cut; fetch it again")
    }
    throw ListError(
      .encoding, file: file.name, line: line(of: position, in: file.bytes),
      found: "byte 0x\(String(file.bytes[position], radix: 16, uppercase: true)) at offset \(position),"
        + " which isn't UTF-8",
      advice: "the file says UTF-8 and is something else (Latin-1, perhaps), so its names can't be trusted;"
        + " fetch it again")
  }

  /// Whether the file's last bytes are the beginning of a character.
  private static func isCutCharacter(_ rest: Bytes) -> Bool {
    guard let lead = rest.first, rest.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) }) else { return false }
    let length =
      (0xC2...0xDF).contains(lead) ? 2 : (0xE0...0xEF).contains(lead) ? 3 : (0xF0...0xF4).contains(lead) ? 4 : 0
    return rest.count < length
  }

  private static func survey(_ bytes: [UInt8]) -> (nul: Int?, hasHighBytes: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var all: UInt8 = 0
      for position in bytes.indices {
        if bytes[position] == 0 { return (position, false) }
        all |= bytes[position]
      }
      return (nil, all >= 0x80)
    }
  }

  private static func line(of position: Int, in bytes: [UInt8]) -> Int {
    bytes[..<position].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }

  /// The offset of the first byte that isn't well-formed UTF-8 (Unicode 16.0, table 3-7).
  private static func firstFault(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { firstFault(in: $0) }
  }

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

  private static func convertWindows1252(
    _ bytes: inout [UInt8], fault position: Int, file: String
  ) throws(ListError) -> ListNotice {
    var converted: [UInt8] = []
    converted.reserveCapacity(bytes.count + bytes.count / 16)
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case ..<0x80: converted.append(byte)
      case 0x80...0x9F:
        guard let scalar = Unicode.Scalar(windows1252[Int(byte) - 0x80]), scalar.value != 0 else {
          throw ListError(
            .encoding, file: file, line: line(of: offset, in: bytes),
            found: "byte 0x\(String(byte, radix: 16, uppercase: true)), which is neither UTF-8 nor Windows-1252",
            advice: "find out the file's encoding and convert it to UTF-8, or fetch it again")
        }
        converted.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      default: converted.append(contentsOf: [0xC0 | byte >> 6, 0x80 | byte & 0x3F])
      }
    }
    let notice = ListNotice(
      .encoding, file: file, line: line(of: position, in: bytes),
      text: "the file isn't UTF-8; it was read as Windows-1252")
    bytes = converted
    return notice
  }

  /// Code points of bytes 0x80 to 0x9F in Windows-1252, 0 where it has none.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}
