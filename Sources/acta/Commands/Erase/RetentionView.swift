import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords

/// What `acta erase --report` prints.
enum RetentionView {
  static func show(_ limit: RetentionLimit?, _ session: Session) throws -> Int32 {
    let report = try session.registry(readOnly: true).retention(limit)
    guard !session.wantsJSON else {
      try session.json([
        "limit": .string(report.limit.text), "before": .string(report.boundary.description),
        "kept": .integer(Int64(report.kept)), "due": .integer(Int64(report.due)), "runs": json(report.runs),
        "years": .array(
          report.years.map {
            [
              "year": .integer(Int64($0.year)), "kept": .integer(Int64($0.kept)), "due": .integer(Int64($0.due)),
              "erased": .integer(Int64($0.erased)),
            ]
          }),
      ])
      return ExitStatus.done
    }
    let words = session.words
    try session.paragraph(words.retention(report))
    if !report.years.isEmpty {
      var table = TextTable(Words.RetentionHead.allCases.map { .init(head: words.retentionHead($0), isNumber: true) })
      for year in report.years {
        table.add([String(year.year)] + [year.kept, year.due, year.erased].map { words.grouped($0) })
      }
      try session.table(table)
    }
    for run in report.runs { try session.paragraph(words.erasureRun(run), first: "- ", rest: "  ") }
    if report.due > 0 { try session.paragraph(words.retentionAdvice(report.limit.text)) }
    return ExitStatus.done
  }

  /// Runs over files, for programs.
  static func json(_ runs: [Erasure.BatchPlace]) -> JSONValue {
    .array(
      runs.map {
        [
          "entry": .integer(Int64($0.entry)), "time": .string($0.time.description), "rows": .integer(Int64($0.rows)),
          "run": .string($0.run),
        ]
      })
  }
}
