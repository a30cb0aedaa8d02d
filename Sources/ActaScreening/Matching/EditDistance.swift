/// Bounded edit distance (insertions, deletions, substitutions, exchanges of neighbours: optimal string alignment).
enum EditDistance {
  /// The distance between two words of at most 64 letters a to z, or `limit + 1` where it is more than `limit`.
  ///
  /// A column of the table of distances is kept as bits of differences (Hyyrö, "A bit-vector algorithm for computing
  /// Levenshtein and Damerau edit distances", 2003).
  static func bounded(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, limit: Int
  ) -> Int {
    var first = 0
    var leftEnd = left.count
    var rightEnd = right.count
    while first < leftEnd, first < rightEnd, left[first] == right[first] { first += 1 }
    while leftEnd > first, rightEnd > first, left[leftEnd - 1] == right[rightEnd - 1] {
      leftEnd -= 1
      rightEnd -= 1
    }
    let rows = leftEnd - first
    let columns = rightEnd - first
    if rows == 0 || columns == 0 { return min(max(rows, columns), limit + 1) }
    if abs(rows - columns) > limit || rows > 64 { return limit + 1 }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 32) { places in
      places.initialize(repeating: 0)
      for row in 0..<rows { places[Int(left[first + row] & 31)] |= 1 << UInt64(row) }
      let last: UInt64 = 1 << UInt64(rows - 1)
      var distance = rows
      var above: UInt64 = .max
      var below: UInt64 = 0
      var diagonal: UInt64 = 0
      var matchBefore: UInt64 = 0
      for column in first..<rightEnd {
        let match = places[Int(right[column] & 31)]
        let exchanged = ((~diagonal & match) << 1) & matchBefore
        diagonal = (((match & above) &+ above) ^ above) | match | below | exchanged
        var more = below | ~(diagonal | above)
        var less = diagonal & above
        if more & last != 0 { distance += 1 } else if less & last != 0 { distance -= 1 }
        more = more << 1 | 1
        less <<= 1
        above = less | ~(diagonal | more)
        below = more & diagonal
        matchBefore = match
      }
      return min(distance, limit + 1)
    }
  }
}
