import Synchronization

/// A listed word that a word of the query is taken for.
struct WordMatch {
  /// The query's word, and the credits of the two as words and as the query's two words written together.
  var query: Int32
  var alike: Int16
  var joined: Int16
  var unit: Int32
  /// The next match of the same listed word, -1 for none.
  var next: Int32
}

/// Memory that a search works in: it is kept and handed on from query to query.
struct SearchScratch: Sendable {
  var matches: [WordMatch] = []
  /// For each word of the index its first match, -1 for none.
  var heads: [Int32] = []
  /// For each word of the index the last turn that looked at it.
  var seen: [UInt32] = []
  var turn: UInt32 = 0
  /// Rows to be scored; as bits too, and those of them in which two words may be one of the query.
  var rows: [UInt32] = []
  var isRow: [UInt64] = []
  var isJoined: [UInt64] = []
  /// What one row is scored with.
  var tokens: [CompiledToken] = []
  let memo: KeyMemo
  var joined: UnitStore
  var pairs = WordPairs()
  var matcher = NameMatcher()
  var queryCredits = [Int16](repeating: 0, count: 64)
  var listedCredits = [Int16](repeating: 0, count: 64)

  init() {
    memo = KeyMemo()
    joined = UnitStore(memo: memo)
  }

  mutating func fit(rows: Int, units: Int) {
    if heads.count < units || turn > UInt32.max - 10_000 {
      heads = Array(repeating: -1, count: units)
      seen = Array(repeating: 0, count: units)
      turn = 0
    }
    if isRow.count * 64 < rows {
      isRow = Array(repeating: 0, count: (rows + 63) / 64)
      isJoined = isRow
    }
  }

  mutating func clear() {
    for match in matches { heads[Int(match.unit)] = -1 }
    matches.removeAll(keepingCapacity: true)
    for row in rows {
      isRow[Int(row) >> 6] = 0
      isJoined[Int(row) >> 6] = 0
    }
    rows.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func touch(_ row: UInt32) {
    let bit: UInt64 = 1 << UInt64(row & 63)
    if isRow[Int(row >> 6)] & bit == 0 {
      isRow[Int(row >> 6)] |= bit
      rows.append(row)
    }
  }
}

/// Scratch memory that isn't in use. What lies in it never shows in a result.
final class ScratchPool: Sendable {
  private let free = Mutex<[SearchScratch]>([])

  /// Lends scratch memory for the time of `body`.
  func with<Result>(_ body: (inout SearchScratch) -> Result) -> Result {
    var scratch = free.withLock { $0.popLast() } ?? SearchScratch()
    let result = body(&scratch)
    free.withLock { $0.append(scratch) }
    return result
  }
}
