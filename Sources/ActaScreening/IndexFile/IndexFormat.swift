/// The layout of an index: a header, then arrays, each aligned to 8 bytes. All integers are little endian.
///
///     0   "ACTAINDX"
///     8   format (u32), number of sections (u32)
///     16  bytes in all, subjects, names, rows (u64 each)
///     48  length of the caller's key, length of the engine's version (u32 each)
///     56  for each section its offset and its length in bytes (u64 each)
///         key, version, then FNV-1a (u64) of everything before it
enum IndexFormat {
  static let magic: UInt64 = 0x5844_4E49_4154_4341
  static let version: UInt32 = 1
  static let tableStart = 56
  /// Longest key that a caller may give, in bytes.
  static let longestKey = 4096

  static func aligned(_ offset: Int) -> Int { (offset + 7) & ~7 }

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { FNV.hash(bytes) }
}

/// FNV-1a of 64 bits: the same on every machine and in every run.
enum FNV {
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}

/// The arrays of an index.
enum IndexSection: Int, CaseIterable {
  /// Names and other ways to read them: `NameRow`.
  case rows
  /// Words of names: `PackedToken`.
  case tokens
  /// Words that are written otherwise than they are compared: numbers of tokens, and of units.
  case writtenTokens, writtenUnits
  case unitStarts, unitBytes, unitMasks, unitHints, unitKeyStarts, unitKeys
  /// Binary logarithm of how often a word occurs, in sixteenths.
  case unitLogs
  /// Rows by word: where they start, where the telling ones end, where those end in which it weighs much.
  case postingStarts, postingSureEnds, postingBigEnds, postings
  case exactBuckets, exactUnits
  case keyBuckets, keyUnits, keyMarks
  case broadBuckets, broadUnits, broadMarks
  case deletionBuckets, deletionUnits, deletionMarks
  case pairBuckets, pairRows, pairMarks, pairSounds
  case coarseBuckets, coarseRows, coarseMarks
  case scriptBuckets, scriptRows, scriptMarks
  case subjectStarts, subjectData, subjectLists
  case listTexts
  case identifierBuckets, identifierSubjects
}

/// What stands before the arrays.
struct IndexHeader {
  var subjectCount = 0
  var nameCount = 0
  var rowCount = 0
  var key: [UInt8] = []
  var sections: [Range<Int>] = []

  /// Reads a header and checks that all it says lies within the bytes: the time doesn't depend on their size.
  init(_ owner: IndexBytes) throws(IndexFileError) {
    let bytes = UnsafeRawBufferPointer(start: owner.base, count: owner.count)
    func word(_ offset: Int) -> Int {
      Int(truncatingIfNeeded: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    func half(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    guard bytes.count >= IndexFormat.tableStart,
      UInt64(truncatingIfNeeded: word(0)) == IndexFormat.magic
    else { throw .notAnIndex }
    guard half(8) == Int(IndexFormat.version) else { throw .otherVersion(found: "format \(half(8))") }
    let count = half(12)
    let keyLength = half(48)
    let versionLength = half(52)
    guard count == IndexSection.allCases.count, keyLength <= IndexFormat.longestKey, versionLength <= 64 else {
      throw .damaged("header")
    }
    let keyStart = IndexFormat.tableStart + 16 * count
    let end = keyStart + keyLength + versionLength
    guard bytes.count >= end + 8, word(16) == bytes.count else { throw .damaged("length") }
    guard
      UInt64(truncatingIfNeeded: word(end)) == IndexFormat.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    else { throw .damaged("header") }
    let version = String(decoding: bytes[keyStart + keyLength..<end], as: UTF8.self)
    guard version.utf8.elementsEqual(ScreeningEngine.version.utf8) else { throw .otherVersion(found: version) }
    for section in 0..<count {
      let offset = word(IndexFormat.tableStart + 16 * section)
      let length = word(IndexFormat.tableStart + 16 * section + 8)
      guard offset >= end + 8, offset & 7 == 0, length >= 0, offset <= bytes.count, length <= bytes.count - offset
      else { throw .damaged("section \(section)") }
      sections.append(offset..<offset + length)
    }
    key = Array(bytes[keyStart..<keyStart + keyLength])
    subjectCount = word(24)
    nameCount = word(32)
    rowCount = word(40)
    guard subjectCount >= 0, nameCount >= 0, rowCount >= 0 else { throw .damaged("header") }
  }
}

/// An array of integers within an index. Reading is safe whatever the bytes say.
struct FlatArray<Element: FixedWidthInteger & BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafePointer<Element>
  let count: Int
  /// The index that has the array keeps its bytes alive.
  unowned(unsafe) private let owner: IndexBytes

  init(_ owner: IndexBytes, _ header: IndexHeader, _ section: IndexSection) {
    let range = header.sections[section.rawValue]
    base = (owner.base + range.lowerBound).assumingMemoryBound(to: Element.self)
    count = range.count / MemoryLayout<Element>.size
    self.owner = owner
  }

  /// The element at a place; 0, and a note of damage, where there is none.
  subscript(place: Int) -> Element {
    @inline(__always) get {
      guard UInt(bitPattern: place) < UInt(bitPattern: count) else {
        owner.noteDamage()
        return 0
      }
      return Element(littleEndian: base[place])
    }
  }

  /// The range that begins at a place of an array of starts, within 0 ..< `limit`.
  @inline(__always)
  func range(_ place: Int, limit: Int) -> Range<Int> {
    let start = Int(truncatingIfNeeded: self[place])
    let end = Int(truncatingIfNeeded: self[place + 1])
    guard start >= 0, start <= end, end <= limit else {
      owner.noteDamage()
      return 0..<0
    }
    return start..<end
  }

  func noteDamage() { owner.noteDamage() }
}
