import ActaModel

/// Reads the names of subjects and lays out what a search needs of them.
struct NameIndexBuilder {
  private var units = UnitStore()
  private var rows: [UInt32] = []
  private var tokens: [UInt64] = []
  private var writtenTokens: [UInt32] = []
  private var writtenUnits: [UInt32] = []
  /// How often each word occurs.
  private var uses: [UInt32] = []
  /// Neighbours written together: the token of the first, and a hash of both with their hints.
  private var joinedTokens: [UInt32] = []
  private var joinedHashes: [UInt64] = []
  private var pairs = MarkedBuilder(load: 6)
  private var pairSounds: [UInt8] = []
  private var coarsePairs = MarkedBuilder(load: 6)
  private var scriptPairs = MarkedBuilder()
  /// Names that have a letter or digit.
  private(set) var nameCount = 0

  var rowCount: Int { rows.count / NameRow.width }

  /// Adds what was read of a subject's names; subjects come in order.
  mutating func add(_ readings: [NameReading], subject: Int) {
    for reading in readings { add(reading, subject) }
  }

  private mutating func add(_ reading: NameReading, _ subject: Int) {
    let (analysis, style) = (reading.analysis, reading.style)
    guard !analysis.tokens.isEmpty else { return }
    if style == .mandarin { nameCount += 1 }
    let row = rowCount
    rows.append(UInt32(tokens.count))
    rows.append(UInt32(subject))
    rows.append(
      NameRow.attributes(
        place: reading.place, isPerson: analysis.isPerson, isWeak: reading.isWeak, style: style,
        hasInitial: analysis.isPerson && analysis.tokens.contains { $0.sort == .initial }))
    for (index, token) in analysis.tokens.enumerated() {
      let unit = units.intern(token.bytes, hint: token.hint, sort: style == .acronym ? .acronym : .word)
      let isWrittenOtherwise = token.written != token.bytes
      if isWrittenOtherwise {
        writtenTokens.append(UInt32(tokens.count))
        writtenUnits.append(UInt32(units.intern(token.written, hint: token.hint)))
      }
      while uses.count < units.count { uses.append(0) }
      uses[unit] += 1
      if let join = reading.joins[index] { add(join, row) }
      tokens.append(
        PackedToken(NameAnalysis.compiled(token, unit: unit, joined: -1), isWrittenOtherwise: isWrittenOtherwise).bits)
    }
  }

  private mutating func add(_ join: NameReading.Join, _ row: Int) {
    joinedTokens.append(UInt32(tokens.count))
    joinedHashes.append(join.hash)
    for sound in join.sounds {
      pairs.add(sound.address, row)
      pairSounds.append(sound.mark)
    }
    if let coarse = join.coarse { coarsePairs.add(coarse, row) }
    for key in join.scripts { scriptPairs.add(key, row) }
  }

  static func hash(
    _ word: some Sequence<UInt8>, _ hint: WordHint, _ sort: UnitSort = .word
  ) -> UInt64 {
    let hash = (FNV.hash(word) ^ UInt64(hint.rawValue) ^ (sort == .acronym ? 0x100 : 0)) &* 0x0000_0100_0000_01B3
    return hash ^ (hash >> 32)
  }

  // MARK: Layout

  /// Adds all arrays.
  mutating func finish(into writer: inout IndexWriter) {
    countUses(&writer)
    rows.append(UInt32(tokens.count))
    writer.add(.rows, rows)
    writer.add(.writtenTokens, writtenTokens)
    writer.add(.writtenUnits, writtenUnits)
    writer.add(.unitStarts, units.starts)
    writer.add(.unitBytes, units.bytes)
    writer.add(.unitMasks, units.masks)
    let hints = (0..<units.count).map { unit in
      units.hints[unit].rawValue | (units.areLetters[unit] ? UnitTable.lettersBit : 0)
        | (units.sorts[unit] == .acronym ? UnitTable.acronymBit : 0)
    }
    writer.add(.unitHints, hints)
    writer.add(.unitKeyStarts, units.keyStarts)
    writer.add(.unitKeys, units.keys)
    let isWord = addPostings(&writer)
    addWordTables(isWord, &writer)
    pairs.finish(.pairBuckets, .pairRows, .pairMarks, [(.pairSounds, pairSounds)], into: &writer)
    coarsePairs.finish(.coarseBuckets, .coarseRows, .coarseMarks, into: &writer)
    scriptPairs.finish(.scriptBuckets, .scriptRows, .scriptMarks, into: &writer)
  }

  /// Counts how many names have each word, be it two written together, and notes it with words and tokens.
  private mutating func countUses(_ writer: inout IndexWriter) {
    var counts = HashCounts(capacity: joinedHashes.count + units.count)
    let unitHashes = (0..<units.count).map { Self.hash(units.word($0), units.hints[$0], units.sorts[$0]) }
    for (unit, hash) in unitHashes.enumerated() { counts.add(hash, uses[unit]) }
    for hash in joinedHashes { counts.add(hash, 1) }
    writer.add(.unitLogs, unitHashes.map { UInt16(clamping: Rarity.log(max(1, Int(counts[$0])))) })
    for (place, token) in joinedTokens.enumerated() {
      var packed = PackedToken(bits: tokens[Int(token)])
      packed.setJoined(log: Rarity.log(Int(counts[joinedHashes[place]])))
      tokens[Int(token)] = packed.bits
    }
    writer.add(.tokens, tokens)
  }

  /// Adds for each word the rows that it occurs in; says which words occur with a weight.
  private func addPostings(_ writer: inout IndexWriter) -> [Bool] {
    var classes = [UInt8](repeating: 0, count: tokens.count)
    var starts = [UInt32](repeating: 0, count: units.count * 3 + 1)
    for row in 0..<rowCount {
      let range = Int(rows[row * NameRow.width])..<Int(rows[(row + 1) * NameRow.width])
      let hasInitial = rows[row * NameRow.width + 2] & 4 != 0
      TellingWords.mark(range, tokens, uses, hasInitial: hasInitial, &classes)
      for token in range where classes[token] > 0 {
        starts[PackedToken(bits: tokens[token]).unit * 3 + Int(classes[token])] += 1
      }
    }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var next = starts
    var postings = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
    for row in 0..<rowCount {
      for token in Int(rows[row * NameRow.width])..<Int(rows[(row + 1) * NameRow.width]) where classes[token] > 0 {
        let place = PackedToken(bits: tokens[token]).unit * 3 + Int(classes[token]) - 1
        postings[Int(next[place])] = UInt32(row)
        next[place] += 1
      }
    }
    writer.add(.postingStarts, (0...units.count).map { starts[$0 * 3] })
    writer.add(.postingSureEnds, (0..<units.count).map { starts[$0 * 3 + 1] })
    writer.add(.postingBigEnds, (0..<units.count).map { starts[$0 * 3 + 2] })
    writer.add(.postings, postings)
    return (0..<units.count).map { starts[$0 * 3] < starts[$0 * 3 + 3] }
  }

  /// Adds tables that find words by their bytes, their keys and their spelling.
  private func addWordTables(_ isWord: [Bool], _ writer: inout IndexWriter) {
    var exact = BucketBuilder()
    var keys = MarkedBuilder()
    var broad = MarkedBuilder()
    var deletions = MarkedBuilder(load: 3)
    for unit in 0..<units.count where isWord[unit] {
      let hint = units.hints[unit]
      let isBroad = hint.isLoose || hint.contains(.coarse)
      units.with(unit) { word in
        exact.add(FNV.hash(word.bytes), unit)
        for key in word.keys {
          keys.add(key, unit)
          if isBroad { broad.add(key, unit) }
        }
        if word.isLetters { DeletionKeys.forEach(word.bytes) { deletions.add($0, unit) } }
      }
    }
    exact.finish(.exactBuckets, .exactUnits, into: &writer)
    keys.finish(.keyBuckets, .keyUnits, .keyMarks, into: &writer)
    broad.finish(.broadBuckets, .broadUnits, .broadMarks, into: &writer)
    deletions.finish(.deletionBuckets, .deletionUnits, .deletionMarks, into: &writer)
  }
}

/// Counts by hash.
private struct HashCounts {
  private var hashes: [UInt64]
  private var counts: [UInt32]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    mask = size - 1
  }

  private func slot(_ hash: UInt64) -> Int {
    var slot = Int(BucketHash.mix(hash)) & mask
    while counts[slot] > 0, hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  mutating func add(_ hash: UInt64, _ count: UInt32) {
    let slot = slot(hash)
    hashes[slot] = hash
    counts[slot] += count
  }

  subscript(hash: UInt64) -> UInt32 { counts[slot(hash)] }
}
