import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser

/// `acta validate`
struct Validate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Measure the screening on your own labelled names.",
    discussion: """
      The file is CSV with a head: pairs (a, b, is_match, and kind where it is known), which need no registry; or \
      queries (name, expected_id, and any column that screen understands), where an empty expected_id says that nobody \
      should be found. Several ids are parted by a semicolon. Nothing is recorded.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The file, - for standard input.")
  var file: String

  @OptionGroup var settings: ScreeningOptions

  func run(in session: Session) throws -> Int32 {
    let request = try settings.request(ScreeningQuery(name: ""))
    let input = try RowFile(file)
    let head = try RowStream.head(of: input, count: 1 << 16)
    let form = try ScreenInput.form(head, .csv, input.name)
    var rows = RowStream(input, form: form)
    guard form != .lines, let first = try rows.next() else {
      throw CommandFailure(.badData, "\(input.name) is no CSV.", advice: "The first line names the columns.")
    }
    let columns = try ScreenInput.names(first, input.name)
    func column(_ names: String...) -> Int? { columns.firstIndex { names.contains($0.lowercased()) } }
    var curve = ValidationCurve(threshold: request.threshold)
    var failures: [String] = []
    if let a = column("a", "name1"), let b = column("b", "name2"), let truth = column("is_match") {
      while let row = try rows.next() {
        do {
          try pair(row, (a, b, truth, column("kind", "schema")), &curve)
        } catch {
          failures.append(error.message)
        }
      }
    } else if let expected = column("expected_id") {
      let registry = try session.registry(readOnly: true)
      try queries(&rows, columns, expected, request, registry, &curve, &failures)
    } else {
      throw CommandFailure(
        .badData, "\(input.name) has neither a, b and is_match nor name and expected_id as columns.",
        advice: "Its columns are \(columns.prefix(30).joined(separator: ", ")).")
    }
    guard curve.rows > 0 else {
      throw CommandFailure(.badData, "\(input.name) has no row that can be used. \(failures.first ?? "")")
    }
    for message in failures.prefix(10) { session.warn(session.words.told(message)) }
    if session.wantsJSON {
      try session.json(curve.json(failed: failures.count))
    } else {
      try curve.show(session, failed: failures.count)
    }
    return failures.isEmpty ? ExitStatus.done : CommandFailure.Code.badData.rawValue
  }

  /// A kind as labelled data name it: ours, or a schema of FollowTheMoney.
  private static func kind(_ text: String) -> PartyKind? {
    switch text.lowercased() {
    case "company", "publicbody": .organization
    case "airplane": .aircraft
    case let other: PartyKind(rawValue: other)
    }
  }

  private func pair(
    _ row: RawRow, _ places: (a: Int, b: Int, truth: Int, kind: Int?), _ curve: inout ValidationCurve
  ) throws(RowFailure) {
    if let fault = row.fault { throw fault }
    guard let a = RowReader.text(row, places.a), let b = RowReader.text(row, places.b),
      let truth = RowReader.text(row, places.truth)
    else { throw RowFailure(.wrongColumns, "Line \(row.line) has too few fields, or bytes that aren't text.") }
    let isMatch: Bool
    switch truth.lowercased() {
    case "1", "true", "yes", "y", "t", "match", "sí", "si": isMatch = true
    case "0", "false", "no", "n", "f", "": isMatch = false
    default: throw RowFailure(.badText, "Line \(row.line): is_match is \"\(truth.prefix(20))\", not true or false.")
    }
    let kind = places.kind.flatMap { RowReader.text(row, $0) }.flatMap { Self.kind($0) }
    let score = Comparison.compare(a, b, kind: kind).score
    curve.add(
      ValidationCurve.Case(
        text: "\(a) / \(b)", isPositive: isMatch, right: isMatch ? score : 0, wrong: isMatch ? 0 : score))
  }

  private func queries(
    _ rows: inout RowStream, _ columns: [String], _ expected: Int, _ request: CheckRequest, _ registry: Registry,
    _ curve: inout ValidationCurve, _ failures: inout [String]
  ) throws {
    let map = try ColumnMap(head: columns, given: ["\(columns[expected])=-"])
    let reader = RowReader(map: map, order: .dayFirst, dropsDummyDates: false)
    let settings = try registry.batchSettings(
      lists: request.lists, threshold: min(request.threshold, ValidationCurve.lowest), limit: 1000, on: request.on,
      includePast: true, knownAt: request.knownAt)
    let screener = try BatchScreener(registry: registry, settings: settings, threads: 2)
    var number = 0
    while true {
      var batch: [RawRow] = []
      while batch.count < 256, let row = try rows.next() { batch.append(row) }
      if batch.isEmpty { return }
      let first = number + 1
      number += batch.count
      let taken = batch
      // One line a match: its id and score.
      let outcomes = try screener.outcomes(count: taken.count, row: { reader.row(taken[$0], number: first + $0) }) {
        Array(($1?.matches.map { "\($0.party.text)\t\($0.score)\n" }.joined() ?? "").utf8)
      }
      for (raw, outcome) in zip(taken, outcomes) {
        if let failure = outcome.failure {
          failures.append("Line \(raw.line): \(failure.message)")
          continue
        }
        let wanted = Set(
          (RowReader.text(raw, expected) ?? "").split(separator: ";").map { $0.filter { $0 != " " } }
            .filter { !$0.isEmpty })
        var one = ValidationCurve.Case(
          text: map.place(of: .name).flatMap { RowReader.text(raw, $0) } ?? "row \(outcome.number)",
          isPositive: !wanted.isEmpty, right: 0, wrong: 0)
        for line in String(decoding: outcome.text, as: UTF8.self).split(separator: "\n") {
          let fields = line.split(separator: "\t")
          guard fields.count == 2, let score = Int(fields[1]) else { continue }
          if wanted.contains(String(fields[0])) {
            one.right = max(one.right, score)
          } else {
            one.wrong = max(one.wrong, score)
          }
        }
        curve.add(one)
      }
    }
  }
}
