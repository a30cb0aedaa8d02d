import ActaBatch
import ActaCrypto
import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser
import Foundation

/// `acta screen`
struct Screen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Screen every row of a file against the lists held and our own records.",
    discussion: """
      The file is CSV with any column names, or JSON lines. A run that was stopped goes on when the same command is \
      given again. It is recorded in the log as one entry. Exit codes: 0 every row was screened, 65 some rows couldn't \
      be (they are listed), 20 of some rows nothing can be said.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The file, - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("How rows are written. Default: as they were read.", valueName: "csv|ndjson|spreadsheet"))
  var format: String?

  @Option(help: ArgumentHelp("What a column means. May be repeated.", valueName: "column=field"))
  var map: [String] = []

  @Option(help: ArgumentHelp("Where the rows go, - for standard output.", valueName: "file"))
  var out: String

  @Option(help: ArgumentHelp("Write the run's receipt. Never replaces a file.", valueName: "file"))
  var receipt: String?

  @Option(
    help: ArgumentHelp(
      "Keep what proves each row later. Default with --receipt: its name and .rows. Never replaces a file.",
      valueName: "file"))
  var rows: String?

  @OptionGroup var settings: ScreeningOptions
  @OptionGroup var alerts: AlertOptions

  @Option(help: ArgumentHelp("Threads. Default: as many as there are cores.", valueName: "number"))
  var threads: Int?

  @Option(help: ArgumentHelp("How 03/04/1960 is read. Default: as the file shows.", valueName: "day-first|month-first"))
  var dateOrder: String?

  @Flag(help: "Leave out birth dates that stand for \"unknown\", such as 01/01/1900.")
  var dropDummyDates = false

  @Flag(help: "Begin again, and forget a run that was stopped.")
  var restart = false

  @Flag(help: "Don't ask on a terminal.")
  var yes = false

  @Flag(help: "End with one line of figures on standard error.")
  var stats = false

  func validate() throws {
    if out == "-", global.json { throw ValidationError("--json and --out - both want standard output.") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads: \(threads) isn't within 1 to 1024.")
    }
    let kept = [("--receipt", receipt), ("--rows", rowsPath)].compactMap { name, path in path.map { (name, $0) } }
    if out.isEmpty { throw ValidationError("--out needs a file's name.") }
    for (name, path) in kept {
      if settings.noRecord { throw ValidationError("\(name) needs a recorded run: leave out --no-record.") }
      if path.isEmpty || path == out || path == "-" { throw ValidationError("\(name) needs a file of its own.") }
    }
    if settings.noRecord, alerts.alerts == true { throw ValidationError("--alerts needs a recorded run.") }
    if let receipt, receipt == rowsPath { throw ValidationError("--receipt and --rows need two files.") }
  }

  /// Where the rows are kept, nil where they aren't.
  private var rowsPath: String? { rows ?? receipt.map { $0 + ".rows" } }

  func run(in session: Session) throws -> Int32 { try run(in: session, covering: nil) }

  /// A customer base that a run covers: its name, where the digests of its customers are kept, and whether everybody is
  /// screened whatever was covered before.
  struct Covering {
    let base: String
    let statePath: String
    let isAnew: Bool
    /// Whether nothing is said on standard output.
    let isQuiet: Bool
  }

  func run(in session: Session, covering: Covering?) throws -> Int32 {
    var asked = try settings.request(ScreeningQuery(name: ""))
    let wanted = try rowFormat()
    let order = try numericOrder()
    try refuseInputAsOutput()
    let registry = try session.registry(readOnly: settings.noRecord)
    if settings.threshold == nil { asked.threshold = try registry.defaultThreshold() }
    let input = try ScreenInput(file, format: wanted, map: map, order: order, dropsDummies: dropDummyDates)
    let format = wanted ?? (input.form == .lines ? .ndjson : .csv)
    var pins = pins(asked, input, format, session, registry)
    if let covering { pins.append("--base", .string(covering.base)) }
    let output = try RunOutput(out)
    let found = try kept(pins, output)
    show(input, session)
    if found == nil, !agrees(session) {
      if output.isNew { RunFile.remove(out) }
      return 128 + SIGINT
    }
    if settings.noRecord {
      session.warn(session.words.line(.notRecorded))
    } else if registry.isReadOnly {
      guard rowsPath == nil else {
        throw CommandFailure(
          .notAllowed, "The registry can't be written, so that there is nothing to prove rows by.",
          advice: "Leave out --receipt and --rows, or check the permissions of \(session.database).")
      }
      session.warn(session.words.line(.readOnly))
    }
    var state =
      try found
      ?? RunState(
        pins: pins,
        settings: registry.batchSettings(
          lists: asked.lists, threshold: asked.threshold, limit: asked.limit, on: asked.on,
          includePast: asked.includePast, knownAt: asked.knownAt))
    var coverage: Coverage?
    if let covering {
      let plan =
        try state.coverage
        ?? Coverage.plan(
          base: covering.base, path: covering.statePath, anew: covering.isAnew, state.settings, registry, session.words,
          warn: session.warn)
      state.coverage = plan
      coverage = try Coverage(plan, path: covering.statePath, state, registry)
    }
    let rowsFile = try rowsPath.map { try RowsFile($0, isClosing: state.phase == .closing) }
    let receiptFile = try receipt.map { try state.phase == .screening ? ReceiptFile($0) : ReceiptFile(goingOn: $0) }
    if found != nil { session.warn(session.words.goingOn(after: state.rows)) }
    StopSignal.listen()
    let run = try ScreenRun(
      host(session, registry, receiptFile), registry: registry, input: input, state: state,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, output: output, rowsFile: rowsFile,
      keepsReceipt: receiptFile != nil, format: format, isRecorded: !settings.noRecord && !registry.isReadOnly,
      coverage: coverage)
    run.raisesAlerts = try run.isRecorded && (alerts.alerts ?? registry.peoplePolicy().raisesAlerts)
    guard try run.go() else {
      if !output.isKept { rowsFile?.discard() }
      session.warn(session.words.stopped(after: run.state.rows, canGoOn: output.isKept))
      return 128 + (StopSignal.number ?? SIGINT)
    }
    if covering?.isQuiet != true {
      try ScreenReport(session: session, run: run, out: out, receipt: receipt, rows: rowsPath).show()
    }
    if stats { StandardError.write(ScreenReport.stats(run)) }
    return run.state.summary.failed > 0
      ? CommandFailure.Code.badData.rawValue : run.state.summary.unsaid > 0 ? AnswerCode.cannotSay.exitCode : 0
  }

  /// What the run needs of the command.
  private func host(_ session: Session, _ registry: Registry, _ receipt: ReceiptFile?) -> RunHost {
    let line = ProgressLine(session.terminal)
    return RunHost(
      words: session.words,
      record: { (run) throws(RegistryError) in try run.record(in: registry, actor: session.actor) },
      raise: { (candidates, source) throws(RegistryError) in
        try registry.raiseAlerts(candidates, source: source, actor: session.actor)
      },
      keepReceipt: { (entry, mayBeThere) throws(RegistryError) in
        guard let receipt, !(mayBeThere && RunFile.exists(receipt.path)) else { return }
        try receipt.write(try registry.receipt(ofEntry: entry), session)
      },
      progress: { progress in
        guard let progress else { return line.clear() }
        line.show(
          session.words.progress(
            progress.rows, perSecond: progress.perSecond, secondsLeft: progress.secondsLeft))
      }, mustStop: { StopSignal.number != nil })
  }

  private func rowFormat() throws(UsageFailure) -> RowFormat? {
    guard let format else { return nil }
    if let known = RowFormat(rawValue: format) { return known }
    throw UsageFailure("--format: \"\(format)\" isn't known.", advice: "Take csv, ndjson or spreadsheet.")
  }

  private func numericOrder() throws(UsageFailure) -> DateWords.NumericOrder? {
    switch dateOrder {
    case nil: return nil
    case "day-first": return .dayFirst
    case "month-first": return .monthFirst
    case let other?:
      throw UsageFailure("--date-order: \"\(other)\" isn't known.", advice: "Take day-first or month-first.")
    }
  }

  /// A run that wrote over its own input would lose it.
  private func refuseInputAsOutput() throws(UsageFailure) {
    var (source, target) = (stat(), stat())
    guard file != "-", stat(file, &source) == 0 else { return }
    for path in [out, receipt, rowsPath].compactMap({ $0 }) where path != "-" && stat(path, &target) == 0 {
      if source.st_dev == target.st_dev, source.st_ino == target.st_ino, source.st_mode & S_IFMT == S_IFREG {
        throw UsageFailure("\(path) is the file to be screened.", advice: "Name another file for the result.")
      }
    }
  }

  /// What makes this call the same run as an earlier one.
  private func pins(
    _ asked: CheckRequest, _ input: ScreenInput, _ format: RowFormat, _ session: Session, _ registry: Registry
  ) -> JSONObject {
    [
      "--date-order": .string(input.reader.values.order == .dayFirst ? "day-first" : "month-first"),
      "--drop-dummy-dates": .bool(dropDummyDates), "--format": .string(format.rawValue),
      "--include-past": .bool(asked.includePast), "--known-at": .string(settings.knownAt ?? "now"),
      "--lang": .string(session.words.language.rawValue), "--limit": .integer(Int64(asked.limit)),
      "--list": .array(asked.lists.map { .string($0) }), "--map": .string(input.reader.map?.text ?? "ndjson"),
      "--no-record": .bool(settings.noRecord), "--on": .string(asked.on?.description ?? "today"),
      "--receipt": .string(receipt ?? "none"), "--rows": .string(rowsPath ?? "none"),
      "--threshold": .integer(Int64(asked.threshold)),
      "the input": .string(input.file.digest), "the registry": .string(registry.logID.hex),
      "the screening engine": .string(EngineID.current.digest.hex),
    ]
  }

  /// The state of an unfinished run that this call goes on with.
  private func kept(_ pins: JSONObject, _ output: RunOutput) throws(CommandFailure) -> RunState? {
    let path = ScreenRun.statePath(out)
    guard output.isKept, RunFile.exists(path) else { return nil }
    if restart {
      RunFile.remove(path)
      return nil
    }
    let again = "Give the same command to go on, or --restart to begin again."
    guard let state = RunState(try InputFile.read(path)) else {
      throw CommandFailure(.notAllowed, "\(path) isn't the state of a run.", advice: "--restart begins again.")
    }
    let differing = state.differences(from: pins)
    guard differing.isEmpty else {
      throw CommandFailure(
        .notAllowed,
        "\(path) belongs to an unfinished run that differs in \(differing.joined(separator: ", ")).", advice: again)
    }
    guard output.size >= state.outputBytes else {
      throw CommandFailure(
        .notAllowed, "\(out) is shorter than the unfinished run left it.", advice: "--restart begins again.")
    }
    return state
  }

  private func show(_ input: ScreenInput, _ session: Session) {
    let words = session.words
    let mapping = input.reader.map?.text
    session.warn(
      words.fileRead(input.file.name, encoding: input.file.encoding.rawValue, form: input.formText, mapping: mapping))
    if input.reader.values.order == .monthFirst { session.warn(words.monthFirst) }
    if !input.unusedMembers.isEmpty { session.warn(words.unusedMembers(input.unusedMembers)) }
    for line in words.findings(input.findings) { session.warn(line) }
  }

  /// Asks a person at a terminal; nobody else is ever asked.
  private func agrees(_ session: Session) -> Bool {
    guard !yes, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return true }
    StandardError.write(session.words.screenThem)
    let answer = readLine()?.lowercased() ?? "n"
    return answer.isEmpty || ["y", "yes", "s", "si", "sí"].contains(answer)
  }
}
