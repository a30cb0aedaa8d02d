/// Gathers the arrays of an index and lays them out.
struct IndexWriter {
  private var parts: [(section: IndexSection, count: Int, copy: (UnsafeMutableRawBufferPointer) -> Void)] = []

  /// Adds an array; each section once.
  mutating func add<Element: FixedWidthInteger & BitwiseCopyable>(_ section: IndexSection, _ array: [Element]) {
    parts.append(
      (
        section, array.count * MemoryLayout<Element>.size,
        { target in
          var place = 0
          for element in array {
            target.storeBytes(of: element.littleEndian, toByteOffset: place, as: Element.self)
            place += MemoryLayout<Element>.size
          }
        }
      ))
  }

  /// The whole index.
  func finish(subjects: Int, names: Int, rows: Int, key: [UInt8]) -> IndexBytes {
    let key = Array(key.prefix(IndexFormat.longestKey))
    let version = Array(ScreeningEngine.version.utf8)
    let sections = IndexSection.allCases.count
    let headEnd = IndexFormat.tableStart + 16 * sections + key.count + version.count
    var offsets = [(offset: Int, length: Int)](repeating: (IndexFormat.aligned(headEnd + 8), 0), count: sections)
    var end = IndexFormat.aligned(headEnd + 8)
    for part in parts {
      offsets[part.section.rawValue] = (end, part.count)
      end = IndexFormat.aligned(end + part.count)
    }
    return IndexBytes(count: end) { bytes in
      func put(_ value: Int, _ offset: Int) {
        bytes.storeBytes(of: UInt64(value).littleEndian, toByteOffset: offset, as: UInt64.self)
      }
      func putHalf(_ value: Int, _ offset: Int) {
        bytes.storeBytes(of: UInt32(value).littleEndian, toByteOffset: offset, as: UInt32.self)
      }
      bytes.storeBytes(of: IndexFormat.magic.littleEndian, as: UInt64.self)
      putHalf(Int(IndexFormat.version), 8)
      putHalf(sections, 12)
      for (place, value) in [end, subjects, names, rows].enumerated() { put(value, 16 + 8 * place) }
      putHalf(key.count, 48)
      putHalf(version.count, 52)
      for (place, section) in offsets.enumerated() {
        put(section.offset, IndexFormat.tableStart + 16 * place)
        put(section.length, IndexFormat.tableStart + 16 * place + 8)
      }
      let keyStart = IndexFormat.tableStart + 16 * sections
      for (place, byte) in (key + version).enumerated() { bytes[keyStart + place] = byte }
      let sum = IndexFormat.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<headEnd]))
      bytes.storeBytes(of: sum.littleEndian, toByteOffset: headEnd, as: UInt64.self)
      for part in parts {
        let start = offsets[part.section.rawValue].offset
        part.copy(UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + part.count]))
      }
    }
  }
}
