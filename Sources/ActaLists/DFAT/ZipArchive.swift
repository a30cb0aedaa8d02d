import CZlib

/// A ZIP archive in memory (APPNOTE.TXT of PKWARE, version 6.3, without ZIP64 and encryption): what a workbook is.
struct ZipArchive {
  private struct Member {
    var method: Int
    var crc: UInt32
    var packed: Int
    var size: Int
    var header: Int
  }

  /// A member of more than this isn't unpacked: the largest sheet that was published has a tenth of it.
  private static let sizeLimit = 50_000_000

  private let file: ListFile
  private var members: [String: Member] = [:]

  /// The names of the members.
  var names: [String] { Array(members.keys) }

  /// Reads the archive's directory, which stands at its end: a file that was cut has none.
  ///
  /// - Throws: `ListError` of kind `truncated` where it is missing or doesn't fit the file.
  init(_ file: ListFile) throws(ListError) {
    self.file = file
    let bytes = file.bytes
    let tail = max(0, bytes.count - 65_557)
    guard
      let end = stride(from: bytes.count - 22, through: tail, by: -1).first(where: { place in
        place >= 0 && ZipArchive.number(bytes, place, 4) == 0x0605_4B50
          && place + 22 + (ZipArchive.number(bytes, place + 20, 2) ?? 0) == bytes.count
      }), let count = ZipArchive.number(bytes, end + 10, 2), var place = ZipArchive.number(bytes, end + 16, 4)
    else { throw cut("the archive has no directory at its end") }
    for _ in 0..<count {
      guard ZipArchive.number(bytes, place, 4) == 0x0201_4B50, let method = ZipArchive.number(bytes, place + 10, 2),
        let crc = ZipArchive.number(bytes, place + 16, 4), let packed = ZipArchive.number(bytes, place + 20, 4),
        let size = ZipArchive.number(bytes, place + 24, 4), let nameLength = ZipArchive.number(bytes, place + 28, 2),
        let extra = ZipArchive.number(bytes, place + 30, 2), let comment = ZipArchive.number(bytes, place + 32, 2),
        let header = ZipArchive.number(bytes, place + 42, 4), place + 46 + nameLength <= bytes.count
      else { throw cut("the archive's directory is broken") }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      members[name] = Member(
        method: method, crc: UInt32(truncatingIfNeeded: crc), packed: packed, size: size, header: header)
      place += 46 + nameLength + extra + comment
    }
  }

  /// A member unpacked, nil where the archive has none of that name.
  ///
  /// - Throws: `ListError` where it can't be unpacked, is too large, or its checksum is wrong.
  func member(_ name: String) throws(ListError) -> [UInt8]? {
    guard let member = members[name] else { return nil }
    let bytes = file.bytes
    guard ZipArchive.number(bytes, member.header, 4) == 0x0403_4B50,
      let nameLength = ZipArchive.number(bytes, member.header + 26, 2),
      let extra = ZipArchive.number(bytes, member.header + 28, 2)
    else { throw cut("the archive's member \(name) has no header") }
    let start = member.header + 30 + nameLength + extra
    guard start + member.packed <= bytes.count else { throw cut("the archive's member \(name) isn't whole") }
    guard member.size <= ZipArchive.sizeLimit else {
      throw ListError(
        .tooLarge, file: file.name, found: "a member of \(member.size) bytes in the archive",
        advice: "no list is as large; fetch the file again")
    }
    let packed = bytes[start..<(start + member.packed)]
    let plain: [UInt8]?
    switch member.method {
    case 0: plain = Array(packed)
    case 8: plain = ZipArchive.inflate(packed, size: member.size)
    default: plain = nil
    }
    guard let plain, plain.count == member.size, ZipArchive.checksum(plain) == member.crc else {
      throw ListError(
        .wrongFormat, file: file.name, found: "the archive's member \(name) can't be unpacked",
        advice: "the file was damaged; fetch it again")
    }
    return plain
  }

  private func cut(_ found: String) -> ListError {
    ListError(.truncated, file: file.name, found: found, advice: "the file was cut or damaged; fetch it again")
  }

  /// An integer of 2 or 4 bytes, the lowest first; nil beyond the end.
  private static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= bytes.count else { return nil }
    return (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
  }

  /// Unpacks a raw deflate stream (RFC 1951) of exactly `size` bytes.
  private static func inflate(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var packed = Array(packed)
    // Room for a byte too many shows that the stream is longer than it says.
    var plain = [UInt8](repeating: 0, count: size + 1)
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    let result = packed.withUnsafeMutableBufferPointer { input in
      plain.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return CZlib.inflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END, stream.total_out == size else { return nil }
    plain.removeLast()
    return plain
  }
}
