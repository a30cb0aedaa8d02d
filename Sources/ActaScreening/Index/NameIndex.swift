/// The names of all subjects, and the tables that find them.
struct NameIndex: Sendable {
  let names: NameTable
  let rarity: Rarity
  /// For each word where its rows start, where those end in which it is telling, and those in which it weighs much.
  let postingStarts: FlatArray<UInt32>
  let postingSureEnds: FlatArray<UInt32>
  let postingBigEnds: FlatArray<UInt32>
  let postings: FlatArray<UInt32>
  /// Words by their bytes, by keys, by keys for scripts that need the broadest ones, by what is left without letters.
  let exact: BucketTable
  let keys: MarkedTable
  let broadKeys: MarkedTable
  let deletions: MarkedTable
  /// Rows by two neighbouring words written together.
  let pairs: MarkedTable
  let pairSounds: FlatArray<UInt8>
  let coarsePairs: MarkedTable
  let scriptPairs: MarkedTable

  init(_ owner: IndexBytes, _ header: IndexHeader) {
    names = NameTable(owner, header)
    rarity = Rarity(names: names.count, units: names.units)
    postingStarts = FlatArray(owner, header, .postingStarts)
    postingSureEnds = FlatArray(owner, header, .postingSureEnds)
    postingBigEnds = FlatArray(owner, header, .postingBigEnds)
    postings = FlatArray(owner, header, .postings)
    exact = BucketTable(owner, header, .exactBuckets, .exactUnits)
    keys = MarkedTable(owner, header, .keyBuckets, .keyUnits, .keyMarks)
    broadKeys = MarkedTable(owner, header, .broadBuckets, .broadUnits, .broadMarks)
    deletions = MarkedTable(owner, header, .deletionBuckets, .deletionUnits, .deletionMarks)
    pairs = MarkedTable(owner, header, .pairBuckets, .pairRows, .pairMarks)
    pairSounds = FlatArray(owner, header, .pairSounds)
    coarsePairs = MarkedTable(owner, header, .coarseBuckets, .coarseRows, .coarseMarks)
    scriptPairs = MarkedTable(owner, header, .scriptBuckets, .scriptRows, .scriptMarks)
  }

  /// All rows of a word, those in which it is telling first.
  func rows(of unit: Int) -> Range<Int> { postingStarts.range(unit, limit: postings.count) }

  /// The rows in which a word is telling.
  func sureRows(of unit: Int) -> Range<Int> {
    let all = rows(of: unit)
    let end = Int(postingSureEnds[unit])
    guard all.lowerBound <= end, end <= all.upperBound else {
      postings.noteDamage()
      return all
    }
    return all.lowerBound..<end
  }
}
