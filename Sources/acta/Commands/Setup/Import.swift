import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta import`
struct Import: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in records in Acta's interchange JSON: all of the file, or nothing.",
    discussion: "The form is described in Schema/bundle.schema.json. \"-\" reads standard input.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "A bundle of records, or - for standard input.")
  var file: String

  func run(in session: Session) throws -> Int32 {
    let bytes = try InputFile.read(file)
    let registry = try session.registry()
    let name = file == "-" ? "standard input" : InputFile.name(of: file)
    let report = try registry.importBundle(bytes, file: name, actor: session.actor)
    guard session.wantsJSON else {
      try session.paragraph(
        report.proposal.map { session.words.proposed($0) } ?? session.words.imported(report))
      return ExitStatus.done
    }
    try session.json([
      "added": .array(report.added.map { .string($0.text) }),
      "changed": .array(report.changed.map { .string($0.text) }),
      "unchanged": .integer(Int64(report.unchanged)),
      "entries": report.entries.isEmpty
        ? .null
        : [
          "first": .integer(Int64(report.entries.lowerBound)), "last": .integer(Int64(report.entries.upperBound - 1)),
        ],
      "proposal": report.proposal.map { .string($0) } ?? .null,
    ])
    return ExitStatus.done
  }
}
