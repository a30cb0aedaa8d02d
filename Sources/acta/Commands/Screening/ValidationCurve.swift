import ActaJSON
import ActaWords

/// How right a screening is at each threshold.
struct ValidationCurve {
  /// A labelled row and how it scored.
  struct Case {
    /// What it is about, for people.
    var text: String
    /// Whether something should be found.
    var isPositive: Bool
    /// Best score of what should be found, 0 where nothing of it was.
    var right: Int
    /// Best score of what shouldn't be found. A row that should find somebody isn't wrong where others are found too.
    var wrong: Int
  }

  /// The figures at one threshold.
  struct Point {
    var threshold: Int
    var found = 0
    var wrong = 0
    var missed = 0
    var silent = 0

    var precision: Int { share(found, of: found + wrong) }
    var recall: Int { share(found, of: found + missed) }
    var f1: Int { share(2 * found, of: 2 * found + wrong + missed) }
    /// The share of rows that should find nobody and do.
    var falseAlertRate: Int { share(wrong, of: wrong + silent) }

    private func share(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : (part * 10_000 + whole / 2) / whole }
  }

  /// The lowest threshold of the curve.
  static let lowest = 5000
  let threshold: Int
  private var cases: [Case] = []

  init(threshold: Int) { self.threshold = threshold }

  var rows: Int { cases.count }

  mutating func add(_ one: Case) { cases.append(one) }

  private func point(_ threshold: Int) -> Point {
    var point = Point(threshold: threshold)
    for one in cases {
      if one.isPositive {
        if one.right >= threshold { point.found += 1 } else { point.missed += 1 }
      } else {
        if one.wrong >= threshold { point.wrong += 1 } else { point.silent += 1 }
      }
    }
    return point
  }

  private var points: [Point] {
    var thresholds = Set(stride(from: Self.lowest, through: 9500, by: 500))
    thresholds.insert(threshold)
    return thresholds.sorted().map { point($0) }
  }

  /// How many faults of a sort are named.
  private static let named = 20

  private var missed: [Case] { cases.filter { $0.isPositive && $0.right < threshold } }
  private var wrong: [Case] { cases.filter { !$0.isPositive && $0.wrong >= threshold } }

  func json(failed: Int) -> JSONValue {
    func object(_ point: Point) -> JSONObject {
      [
        "threshold": .integer(Int64(point.threshold)), "found": .integer(Int64(point.found)),
        "wrong": .integer(Int64(point.wrong)), "missed": .integer(Int64(point.missed)),
        "silent": .integer(Int64(point.silent)), "precision": .integer(Int64(point.precision)),
        "recall": .integer(Int64(point.recall)), "f1": .integer(Int64(point.f1)),
        "false_alert_rate": .integer(Int64(point.falseAlertRate)),
      ]
    }
    var json: JSONObject = [
      "rows": .integer(Int64(rows)), "failed": .integer(Int64(failed)),
      "positives": .integer(Int64(cases.count { $0.isPositive })),
      "negatives": .integer(Int64(cases.count { !$0.isPositive })),
    ]
    for member in object(point(threshold)).members { json.append(member.key, member.value) }
    json.append("curve", .array(points.map { .object(object($0)) }))
    func faults(_ cases: [Case], _ score: (Case) -> Int) -> JSONValue {
      .array(cases.prefix(Self.named).map { ["text": .string($0.text), "score": .integer(Int64(score($0)))] })
    }
    json.append("misses", faults(missed) { $0.right })
    json.append("false_alerts", faults(wrong) { $0.wrong })
    return .object(json)
  }

  func show(_ session: Session, failed: Int) throws {
    let words = session.words
    let positives = cases.count { $0.isPositive }
    try session.paragraph(words.validated(rows: rows, positives: positives, failed: failed))
    let own = point(threshold)
    try session.paragraph(
      words.measured(threshold: threshold, precision: own.precision, recall: own.recall, f1: own.f1))
    try session.line()
    var table = TextTable(words.curveHeads.map { .init(head: $0, isNumber: true) })
    for point in points {
      table.add(
        [
          words.score(point.threshold), words.grouped(point.found), words.grouped(point.wrong),
          words.grouped(point.missed), words.grouped(point.silent), words.percentage(point.precision),
          words.percentage(point.recall), words.percentage(point.f1),
        ])
    }
    try session.table(table)
    for (head, faults, score) in [
      (words.missedHead, missed, { (one: Case) in one.right }), (words.wrongHead, wrong, { one in one.wrong }),
    ] where !faults.isEmpty {
      try session.line()
      try session.line(head)
      for one in faults.prefix(Self.named) {
        try session.paragraph("\(words.score(score(one)))  \(one.text)", first: "- ", rest: "  ")
      }
    }
  }
}
