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
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The list: ofac-sdn, ofac-cons, ...")
  var list: String

  @Argument(help: "The list's files, in any order.")
  var files: [String]

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
    let progress = ProgressLine(session.terminal)
    var inputs: [ListFile] = []
    for file in files {
      progress.show("reading \(file)")
      do {
        inputs.append(ListFile(name: InputFile.name(of: file), bytes: try InputFile.read(file)))
      } catch {
        progress.clear()
        throw error
      }
    }
    progress.show("loading \(list.text)")
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
      try session.paragraph(notice, first: "  \(words.list(.notice)): ", rest: "    ")
    }
    if let forced = version.load.forced { try session.paragraph(forced, first: "  \(words.list(.forced)): ") }
  }
}
