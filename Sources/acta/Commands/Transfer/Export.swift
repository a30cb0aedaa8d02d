import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLists
import ActaModel
public import ActaRegistry
import ActaWords
public import ArgumentParser

/// `acta export`
struct Export: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write records out in a form for other programs, or what changed in them.",
    discussion: """
      Without --list our own records; with it the entries of that list. A bundle of our own records can be taken in again \
      with `acta import`; FollowTheMoney files and targets.simple.csv with `acta list load ftm.<name>`. "-" is standard \
      output. Beside the file stands FILE.stamp.json: the entry, the root and the signed checkpoint that it was taken at.

      Examples:
        acta export --format ftm --list un-sc un.ftm.json
        acta export --format ftm --list un-sc --since 2026-06-01 changes.json
      """)

  @Option(
    help: "ftm (FollowTheMoney, JSON lines), simple (targets.simple.csv), csv (one row a party) or bundle (JSON).")
  var format: ExportForm
  @Option(help: "The list whose entries are written.") var list: String?
  @Option(help: ArgumentHelp("The day for which the status is given. Default: today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?
  @Option(
    help: ArgumentHelp("Only what was added, changed or removed after that.", valueName: "time|entry"))
  var since: String?
  @Option(help: ArgumentHelp("Where the stamp goes. Default: FILE.stamp.json.", valueName: "file")) var stamp: String?
  @Argument(help: "The file; an existing one is replaced.") var file: String
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if stamp == "-" || stamp?.isEmpty == true { throw ValidationError("--stamp needs a file's name.") }
  }

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let scope = try list.map { ExportScope.list(try Arguments.list($0).text) } ?? .own
    let day = try on.map { try Arguments.day($0, option: "--on") } ?? registry.clock().day
    let result = try registry.export(
      format, scope, on: day, knownAt: try Arguments.knownAt(knownAt),
      since: try since.map { try Arguments.moment($0, option: "--since") })
    let text = Self.text(result.content)
    try OutputFile.write(text, to: file, session)
    if let path = stamp ?? (file == "-" ? nil : file + ".stamp.json") {
      let document = result.stamp(
        file: InputFile.name(of: file), sha256: SHA256.hash(Array(text.utf8)).hex)
      try OutputFile.write(PrettyJSON.text(document), to: path, session)
    }
    if !result.isCovered { session.warn(session.words.line(.exportNotCovered)) }
    if file == "-" { return ExitStatus.done }
    if session.wantsJSON {
      try session.json(summary(result))
    } else {
      try session.paragraph(session.words.exported(result.count, to: file))
      if list == nil { try session.paragraph(session.words.exportedOwn) }
      if let delta = result.delta {
        try session.paragraph(
          session.words.exportedChanges(
            added: delta.added, changed: delta.changed, removed: delta.removed, since: delta.since))
      }
    }
    return ExitStatus.done
  }

  private static func text(_ content: ExportResult.Content) -> String {
    switch content {
    case .document(let value): PrettyJSON.text(value)
    case .lines(let lines): lines.map { $0.canonicalText + "\n" }.joined()
    case .rows(let rows): rows.map { PlainCSV.line($0) }.joined()
    }
  }

  private func summary(_ result: ExportResult) -> JSONValue {
    var object: JSONObject = ["file": .string(file), "records": .integer(Int64(result.count))]
    object.append("entry", .integer(Int64(result.entry)))
    object.append("stamp", .string(stamp ?? file + ".stamp.json"))
    if let delta = result.delta {
      object.append("since", .integer(Int64(delta.since)))
      object.append("added", .integer(Int64(delta.added)))
      object.append("changed", .integer(Int64(delta.changed)))
      object.append("removed", .integer(Int64(delta.removed)))
    }
    return .object(object)
  }
}

extension ExportForm: ExpressibleByArgument {}
