/// Bounded edit distance (insertions, deletions, substitutions, exchanges of neighbours: optimal string alignment).
enum EditDistance {
  /// The distance between two words of at most 64 bytes, or `limit + 1` where it is more than `limit`.
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
    if abs(rows - columns) > limit { return limit + 1 }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (columns + 1)) { cells in
      var before = 0
      var above = columns + 1
      var current = 2 * (columns + 1)
      for column in 0...columns {
        cells[before + column] = 0
        cells[above + column] = column
      }
      for row in 1...rows {
        cells[current] = row
        var least = row
        let letter = left[first + row - 1]
        for column in 1...columns {
          let other = right[first + column - 1]
          var cost = cells[above + column - 1] + (letter == other ? 0 : 1)
          cost = min(cost, cells[above + column] + 1, cells[current + column - 1] + 1)
          if row > 1, column > 1, letter == right[first + column - 2], left[first + row - 2] == other {
            cost = min(cost, cells[before + column - 2] + 1)
          }
          cells[current + column] = cost
          least = min(least, cost)
        }
        if least > limit { return limit + 1 }
        (before, above, current) = (above, current, before)
      }
      return min(cells[above + columns], limit + 1)
    }
  }
}
