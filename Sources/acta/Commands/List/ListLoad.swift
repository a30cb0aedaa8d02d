import ActaBatch
import ActaDocuments
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta list load`
struct ListLoad: Verb {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load a version of a list from its official files.",
    discussion: """
      What each file is shows in its content, not in its name. A file that is cut short, empty, older than the one \
      held, or something else is refused (exit code 65); the refusal is recorded and the version held stays in service.
      With --history a folder of dated versions is loaded in order. A date that stands in a file counts before the one \
      in its name. Versions that are held already are passed over, so that the same folder can be given again.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The list: ofac-sdn, ofac-cons, ...")
  var list: String

  @Argument(help: "The list's files, in any order.")
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder of versions: files or folders with a day in their names (sdn_2026-06-30.csv).", valueName: "folder"))
  var history: String?

  @Option(help: ArgumentHelp("The day on which the list was published, where the files don't say.", valueName: "day"))
  var published: String?

  @Flag(help: "Load against a control (too many removals, an older version). Needs --reason.")
  var force = false

  @Option(help: ArgumentHelp("Why a control is overridden; recorded in the log.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "For a list of your own (own.NAME): what a column holds, where its name doesn't tell. May stand several times.",
      valueName: "column=field"))
  var map: [String] = []

  func validate() throws {
    if history == nil, files.isEmpty { throw ValidationError("Name the list's files, or a folder with --history.") }
    if history != nil, !files.isEmpty { throw ValidationError("--history takes the place of files: give one of them.") }
    if history != nil, published != nil { throw ValidationError("--published is for one version, not for --history.") }
    if !map.isEmpty, !list.hasPrefix("own.") { throw ValidationError("--map is for lists of your own (own.NAME).") }
    for pair in map where pair.split(separator: "=", maxSplits: 1).count != 2 {
      throw ValidationError("--map \"\(pair)\": write it as column=field, such as \"Full name=name\".")
    }
    let words = (reason ?? "").utf8.contains { $0 > 0x20 }
    if force, !words { throw ValidationError("--force needs --reason \"...\": why the control is overridden.") }
    if !force, reason != nil { throw ValidationError("--reason is for --force.") }
  }

  func run(in session: Session) throws -> Int32 {
    let list = try Arguments.list(list)
    let published = try published.map { try Arguments.day($0, option: "--published") }
    let registry = try session.registry()
    if let history { return try load(HistoryFolder(history), of: list, registry, session) }
    let progress = ProgressLine(session.terminal)
    var inputs: [ListFile] = []
    for file in files {
      progress.show(session.words.doing(.reading, file))
      do {
        inputs.append(try InputFile.list(file))
      } catch {
        progress.clear()
        throw error
      }
    }
    progress.show(session.words.doing(.loading, list.text))
    defer { progress.clear() }
    let version = try registry.load(
      ListLoadRequest(
        list: list, files: inputs, published: published.map { PartialDate($0) }, force: reason, columns: columns),
      actor: session.actor)
    session.refreshIndex(of: registry)
    progress.clear()
    try report(version, session)
    return ExitStatus.done
  }

  /// Loads a folder of versions; 65 where one of them was refused.
  private func load(
    _ folder: HistoryFolder, of list: ListID, _ registry: Registry, _ session: Session
  ) throws -> Int32 {
    StopSignal.listen()
    let outcome = try HistoryLoad(session: session, registry: registry, list: list, force: reason, columns: columns)
      .load(folder)
    if !outcome.loaded.isEmpty { session.refreshIndex(of: registry) }
    let words = session.words
    for (day, reason) in outcome.refused { session.warn(words.refusedVersion(day, reason)) }
    if session.wantsJSON {
      try session.json([
        "list": .string(list.text), "loaded": .array(outcome.loaded.map { $0.json() }),
        "held": .integer(Int64(outcome.held)),
        "refused": .array(
          outcome.refused.map { ["published": .string($0.day.description), "reason": .string($0.reason)] }),
        "stopped": .bool(outcome.isStopped),
      ])
    } else {
      try session.paragraph(
        words.loadedHistory(list.text, outcome.loaded, held: outcome.held, refused: outcome.refused.count))
    }
    if outcome.isStopped {
      session.warn(words.list(.historyStopped))
      return 128 + (StopSignal.number ?? 2)
    }
    return outcome.refused.isEmpty ? ExitStatus.done : CommandFailure.Code.badData.rawValue
  }

  /// The columns that `--map` names, each with its field.
  private var columns: [String: String] {
    map.reduce(into: [:]) { columns, pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      if let column = parts.first, let field = parts.last { columns[String(column)] = String(field) }
    }
  }

  private func report(_ version: ListVersion, _ session: Session) throws {
    guard !session.wantsJSON else { return try session.json(version.json(withList: true)) }
    let words = session.words
    try session.line(words.loaded(version))
    for notice in version.load.notices {
      try session.paragraph(words.told(notice), first: "  \(words.list(.notice)): ", rest: "    ")
    }
    if let forced = version.load.forced { try session.paragraph(forced, first: "  \(words.list(.forced)): ") }
  }
}
