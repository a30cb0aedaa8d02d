/// From the score that names and evidence add up to, to the score that is shown: of candidates that show 0.90 nine of
/// ten are right, where half of the questions are about listed parties.
///
/// Fitted to labelled data (Docs/screening.md has the table). The order stays, and 0.70 stays 0.70: below the default
/// threshold nothing was fitted, and just above it the share of right candidates is lower than the score.
enum Calibration {
  /// Sums and what is shown for them, in basis points; between two points on the line through them.
  static let points: [(sum: Int, shown: Int)] = [
    (0, 0), (7000, 7000), (8300, 7150), (8625, 8600), (8875, 9250), (9125, 9450), (9375, 9800), (10_000, 10_000),
  ]

  /// What is shown for a sum of 0 to 10000.
  static func shown(_ sum: Int) -> Int {
    for (low, high) in zip(points, points.dropFirst()) where sum <= high.sum {
      return low.shown + (high.shown - low.shown) * (sum - low.sum) / (high.sum - low.sum)
    }
    return 10_000
  }

  /// The lowest sum that shows at least `score`, 0 to 10000.
  static func sum(showing score: Int) -> Int {
    var lower = 0
    var upper = 10_000
    while lower < upper {
      let middle = (lower + upper) / 2
      if shown(middle) < score { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
