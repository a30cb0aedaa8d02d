import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta export`
struct Export: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write records out as a bundle or a table.",
    discussion: """
      Without --list our own records; with it the entries of that list. A bundle of our own records can be taken in again
      with `acta import`; a list is loaded from its official file. "-" is standard output.
      """)

  /// The forms that can be written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case bundle, csv }

  @Option(help: "bundle (JSON) or csv (one row a party).") var format: Format
  @Option(help: "The list whose entries are written.") var list: String?
  @Option(help: ArgumentHelp("The day for which a table gives the status. Default: today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?
  @Argument(help: "The file; an existing one is replaced.") var file: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let scope = try list.map { ExportScope.list(try Arguments.list($0).text) } ?? .own
    let day = try on.map { try Arguments.day($0, option: "--on") } ?? registry.clock().day
    let (text, count) = try registry.read(knownAt: try Arguments.knownAt(knownAt)) { reader in
      if case .list(let list) = scope, try reader.loads(of: list).allSatisfy({ $0.load.refused != nil }) {
        throw CommandFailure(.noInput, "No list \(list) is held.", advice: "`acta list status` shows what is.")
      }
      switch format {
      case .bundle:
        let bundle = try reader.exportedBundle(scope)
        return (PrettyJSON.text(bundle), bundle["records"]?.elements?.count ?? 0)
      case .csv:
        let rows = try reader.exportedTable(scope, on: day)
        return (rows.map { PlainCSV.line($0) }.joined(), rows.count - 1)
      }
    }
    try OutputFile.write(text, to: file, session)
    if file == "-" { return ExitStatus.done }
    if session.wantsJSON {
      try session.json(["file": .string(file), "records": .integer(Int64(count))])
    } else {
      try session.paragraph(session.words.exported(count, to: file))
    }
    return ExitStatus.done
  }
}
