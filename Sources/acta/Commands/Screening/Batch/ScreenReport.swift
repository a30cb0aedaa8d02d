import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords

/// What is said at the end of a run.
struct ScreenReport {
  let session: Session
  let run: ScreenRun
  let out: String
  /// Files of the receipt and of the rows.
  let receipt: String?
  let rows: String?

  func show() throws {
    let (words, state) = (session.words, run.state)
    for failure in state.failures {
      session.warn(words.failedRow(failure.row, id: failure.id, failure.message))
    }
    let more = state.summary.failed - state.failures.count
    if more > 0 { session.warn(words.moreFailed(more)) }
    if session.wantsJSON { return try session.json(json) }
    for line in lines {
      // Standard output belongs to the rows where they go there.
      if out == "-" { session.warn(line) } else { try session.paragraph(line) }
    }
  }

  private var lines: [String] {
    let (words, state) = (session.words, run.state)
    var lines = [
      words.batchDone(
        screened: state.summary.screened, failed: state.summary.failed, alerts: state.summary.alerts,
        unsaid: state.summary.unsaid, discounted: state.discounted)
    ]
    if run.lists.isEmpty {
      lines.append(words.line(.noLists))
    } else {
      lines.append(
        words.line(.listsUsed) + " "
          + run.lists.map { words.listUsed($0, at: state.settings.began) }.joined(separator: "; ") + ".")
    }
    let settings = state.settings
    lines.append(words.settingsLine(threshold: settings.threshold, on: settings.on, knownAt: settings.entry))
    if state.coverage != nil { lines.append(coverageLine) }
    if out != "-" { lines.append(words.writtenTo(out)) }
    if let recorded = run.recorded { lines.append(words.receiptLine(recorded.receipt, entry: recorded.entry)) }
    return lines
  }

  /// What the run says of the base.
  private var coverageLine: String {
    guard run.covers else { return session.words.base(.notCovered) }
    let state = run.state
    return session.words.covered(
      rows: state.rows, changedCustomers: state.changedCustomers, changedParties: state.coveredChanges,
      isAnew: state.coverage?.previous == nil, gaps: state.summary.failed + state.summary.unsaid)
  }

  private var coverageJSON: JSONValue {
    guard let plan = run.state.coverage, run.covers else { return .null }
    let state = run.state
    return [
      "base": .string(plan.base), "changed_customers": .integer(Int64(state.changedCustomers)),
      "changed_parties": .integer(Int64(state.coveredChanges)),
      "complete": .bool(state.summary.failed == 0 && state.summary.unsaid == 0),
      "previous": plan.previous.map { .integer(Int64($0)) } ?? .null,
      "untouched": .integer(Int64(state.summary.untouched)),
    ]
  }

  private var json: JSONValue {
    let (state, settings) = (run.state, run.state.settings)
    var object: JSONObject = [
      "screened": .integer(Int64(state.summary.screened)), "failed": .integer(Int64(state.summary.failed)),
      "alerts": .integer(Int64(state.summary.alerts)), "cannot_say": .integer(Int64(state.summary.unsaid)),
      "discounted": .integer(Int64(state.discounted)), "out": .string(out),
      "receipt_file": receipt.map { .string($0) } ?? .null, "rows_file": rows.map { .string($0) } ?? .null,
      "lists": .array(
        run.lists.map {
          ["id": .string($0.id), "sha256": .string($0.sha256), "stale": .bool($0.isStale)]
        }),
      "threshold": .integer(Int64(settings.threshold)),
      "as_of": ["on": .string(settings.on.description), "entry": .integer(Int64(settings.entry))],
      "receipt": run.recorded.map { .string($0.receipt) } ?? .null,
      "entry": run.recorded.map { .integer(Int64($0.entry)) } ?? .null,
    ]
    if state.coverage != nil { object.append("coverage", coverageJSON) }
    return .object(object)
  }

  /// The line of figures (contract): times are of the screening, without opening the index.
  static func stats(_ run: ScreenRun) -> String {
    let state = run.state
    func seconds(_ nanoseconds: Int) -> String {
      let microseconds = nanoseconds / 1000
      let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
      return "\(microseconds / 1_000_000).\(fraction)"
    }
    return "{\"screened\":\(state.summary.screened),\"failed\":\(state.summary.failed),"
      + "\"alerts\":\(state.summary.alerts),\"seconds\":\(seconds(state.nanoseconds)),"
      + "\"cpu_seconds\":\(seconds(state.processorNanoseconds)),"
      + "\"p50_us\":\(state.latencies.percentile(50)),\"p99_us\":\(state.latencies.percentile(99)),"
      + "\"index_seconds\":\(seconds(Int(run.indexSeconds * 1e9))),\"peak_rss_mb\":\(Meter.peakMemory)}\n"
  }
}
