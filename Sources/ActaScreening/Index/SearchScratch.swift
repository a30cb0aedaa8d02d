import Synchronization

/// Memory that a search works in: as large as the index, so it is kept and handed on from query to query.
struct SearchScratch: Sendable {
  /// For each name the weight of the query's and of its own words that may be linked.
  var queryWeight: [Int32] = []
  var listedWeight: [Int32] = []
  /// Names with a weight.
  var touched: [Int32] = []
  /// For each word of the index the last turn that looked at it.
  var seen: [UInt32] = []
  var turn: UInt32 = 0

  mutating func fit(names: Int, units: Int) {
    if queryWeight.count < names {
      queryWeight = Array(repeating: 0, count: names)
      listedWeight = Array(repeating: 0, count: names)
    }
    if seen.count < units || turn > UInt32.max - 10_000 {
      seen = Array(repeating: 0, count: units)
      turn = 0
    }
  }

  mutating func clear() {
    for name in touched {
      queryWeight[Int(name)] = 0
      listedWeight[Int(name)] = 0
    }
    touched.removeAll(keepingCapacity: true)
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
