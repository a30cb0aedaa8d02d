import ActaCrypto
import ActaJSON
import ActaModel
package import ActaRegistry
import ActaScreening
import ActaWords

/// A run over all rows of a file: screens, writes, keeps its state, and records itself at the end.
package final class ScreenRun {
  private let host: RunHost
  private let registry: Registry
  private let input: ScreenInput
  private let screener: BatchScreener
  private let output: RunOutput
  private let rowsFile: RowsFile?
  private let keepsReceipt: Bool
  private let format: RowFormat
  package let isRecorded: Bool
  /// Whether matches that count raise alerts.
  package var raisesAlerts = false { didSet { screener.keepsCandidates = raisesAlerts } }
  private let coverage: Coverage?
  /// Whether the run was stopped when its entry may have been in the log already.
  private let wasRecording: Bool
  package private(set) var state: RunState
  /// The receipt's id and the entry, once the run is recorded.
  package private(set) var recorded: (receipt: String, entry: Int)?

  /// How often the state is kept, in nanoseconds.
  private static let keepEvery = 500_000_000
  /// Rows that are screened at one go.
  private static let rowsAtOnce = 1024
  /// Bytes of rows that are held at one go.
  private static let bytesAtOnce = 4 << 20

  package init(
    _ host: RunHost, registry: Registry, input: ScreenInput, state: RunState, threads: Int, output: RunOutput,
    rowsFile: RowsFile?, keepsReceipt: Bool,
    format: RowFormat, isRecorded: Bool, coverage: Coverage? = nil
  ) throws(CommandFailure) {
    self.host = host
    self.registry = registry
    self.input = input
    self.state = state
    self.output = output
    self.rowsFile = rowsFile
    self.keepsReceipt = keepsReceipt
    self.format = format
    self.isRecorded = isRecorded
    self.coverage = coverage
    wasRecording = state.phase != .screening
    screener = try BatchScreener(registry: registry, settings: state.settings, threads: threads)
    screener.latencies = state.latencies
    screener.keepsRows = rowsFile != nil
    // Where a list is missing or stale nothing is covered, and every row is to say so.
    if let coverage, screener.canSay { screener.delta = coverage.delta }
    if let coverage { self.state.coveredChanges = coverage.changedParties }
  }

  /// Whether the run says of a base that it is covered.
  package var covers: Bool { coverage != nil && screener.canSay }

  package static func statePath(_ output: String) -> String { output + ".run" }

  package var indexSeconds: Double { screener.indexSeconds }
  package var lists: [ListUse] { screener.lists }

  /// Does all that is left to do.
  ///
  /// - Returns: false where a signal stopped it.
  package func go() throws(CommandFailure) -> Bool {
    if state.phase == .screening {
      guard try screenRows() else { return false }
    }
    try finish()
    return true
  }

  private func screenRows() throws(CommandFailure) -> Bool {
    var rows = try input.rows()
    for _ in 0..<state.rows { _ = try rows.next() }
    try prepareFiles()
    let writer = screener.writer { [words = host.words] in words.sentence($0) }
    let rendering: BatchScreener.Rendering
    switch format {
    case .csv, .spreadsheet:
      let table = RowTable(isSpreadsheet: format == .spreadsheet)
      rendering = { row, answer in table.lines(row, answer) }
    case .ndjson: rendering = { row, answer in writer.line(row, answer) }
    }
    let reader = input.reader
    let began = (rows: state.rows, wall: Meter.wall, share: rows.share)
    var mark = (wall: began.wall, processor: Meter.processor)
    var kept = mark.wall
    var shown = mark.wall
    while true {
      let batch = try take(&rows)
      if batch.isEmpty { break }
      let first = state.rows + 1
      let outcomes = try screener.outcomes(
        count: batch.count, row: { reader.row(batch[$0], number: first + $0) }, rendering: rendering)
      try write(outcomes)
      let now = (wall: Meter.wall, processor: Meter.processor)
      state.nanoseconds += now.wall - mark.wall
      state.processorNanoseconds += now.processor - mark.processor
      mark = now
      try raise(outcomes)
      if now.wall - kept >= Self.keepEvery {
        try keep()
        kept = now.wall
      }
      if now.wall - shown >= 200_000_000 {
        show(began, rows.share, now.wall)
        shown = now.wall
      }
      if host.mustStop() {
        host.progress(nil)
        try keep()
        return false
      }
    }
    host.progress(nil)
    state.latencies = screener.latencies
    state.phase = .recording
    try keep()
    return true
  }

  /// Raises alerts. A part that is screened again after the run was stopped raises none twice.
  private func raise(_ outcomes: [BatchOutcome]) throws(CommandFailure) {
    let candidates = outcomes.flatMap(\.candidates)
    guard !candidates.isEmpty else { return }
    try host.raise(candidates, "run:\(state.settings.run)")
  }

  /// Brings the files to where the state says that they are.
  private func prepareFiles() throws(CommandFailure) {
    if state.rows == 0, state.outputBytes == 0 {
      // The state goes first: without it a file that was cut would be gone on with by nobody.
      try keep()
      try output.cut(to: 0)
      try rowsFile?.cut(to: 0)
      if format != .ndjson {
        let head = RowTable(isSpreadsheet: format == .spreadsheet).head
        try output.write(head)
        state.outputBytes = head.count
      }
    } else {
      try output.cut(to: state.outputBytes)
      try rowsFile?.cut(to: state.rowsFileBytes)
    }
  }

  private func take(_ rows: inout RowStream) throws(CommandFailure) -> [RawRow] {
    var batch: [RawRow] = []
    var bytes = 0
    while batch.count < Self.rowsAtOnce, bytes < Self.bytesAtOnce, let row = try rows.next() {
      bytes += row.bytes.count
      batch.append(row)
    }
    return batch
  }

  private func write(_ outcomes: [BatchOutcome]) throws(CommandFailure) {
    var text: [UInt8] = []
    for outcome in outcomes {
      text += outcome.text
      state.add(outcome)
    }
    state.changedCustomers += outcomes.count { !$0.isCovered }
    try output.write(text)
    state.outputBytes += text.count
    if let rowsFile { state.rowsFileBytes += try rowsFile.write(outcomes) }
  }

  /// Keeps the state, after what it speaks of is on the disk.
  private func keep() throws(CommandFailure) {
    guard output.isKept else { return }
    try output.synchronise()
    try rowsFile?.synchronise()
    state.latencies = screener.latencies
    try RunFile.replace(Self.statePath(output.path), with: state.bytes)
  }

  private func show(
    _ began: (rows: Int, wall: Int, share: Double), _ share: Double, _ now: Int
  ) {
    let seconds = Double(now - began.wall) / 1e9
    let rate = Double(state.rows - began.rows) / max(seconds, 0.001)
    let done = share - began.share
    let left = done > 0.001 ? Int((1 - share) / done * seconds) : nil
    host.progress(RunProgress(rows: state.rows, share: share, perSecond: Int(rate), secondsLeft: left))
  }

  /// Writes the run's receipt. One that is there was written by this run before it was stopped.
  private func writeReceipt(_ entry: Int) throws(RegistryError) {
    try host.keepReceipt(entry, wasRecording)
  }

  private func finish() throws(CommandFailure) {
    if isRecorded {
      let statement = covers ? try coverage?.statement(input, state) : nil
      let entry = try host.record(
        FinishedRun(
          summary: state.summary, settings: state.settings, input: input.file.digest, mayBeRecorded: wasRecording,
          coverage: statement))
      recorded = entry
      if keepsReceipt { try writeReceipt(entry.entry) }
      if let rowsFile {
        state.phase = .closing
        try keep()
        try rowsFile.finish(head: [
          "entry": .integer(Int64(entry.entry)), "input": .string(input.file.digest),
          "log": .string(registry.logID.hex), "receipt": .string(entry.receipt),
          "root": .string(state.summary.root.hex), "rows": .integer(Int64(state.rows)),
          "run": .string(state.settings.run), "template": screener.template,
        ])
      }
    }
    if output.isKept { try output.synchronise() }
    if covers, let recorded { try coverage?.keep(run: recorded.entry, registry) }
    if output.isKept {
      RunFile.remove(Self.statePath(output.path))
    }
  }
}
