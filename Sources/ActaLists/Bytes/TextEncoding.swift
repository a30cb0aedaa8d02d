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
    if found.hasHighBytes, let position = UTF8Check.firstFault(in: bytes) {
      notices.append(try convertWindows1252(&bytes, fault: position, file: file.name))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
      notices.append(ListNotice(.encoding, file: file.name, line: 1, text: "the file begins with a byte order mark"))
    }
    return Reading(bytes: bytes, notices: notices)
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
