import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta upgrade`
struct Upgrade: Verb {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", abstract: "Bring the database to the newest format.",
    discussion: """
      A newer acta reads an older database but doesn't write to it before this was run: nothing is changed silently. Each \
      step is one transaction, and an entry of the log names the schema before and after. Make a backup first.
      """)

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let report = try Registry.upgrade(
      at: session.files, actor: session.actor, signer: try session.signer())
    if session.wantsJSON {
      try session.json([
        "from": .integer(Int64(report.from)), "to": .integer(Int64(report.to)),
        "entries": .array(report.entries.map { .integer(Int64($0)) }),
      ])
    } else if let entry = report.entries.last {
      try session.paragraph(session.words.upgraded(from: report.from, to: report.to, entry: entry))
    } else {
      try session.line(session.words.upToDate(version: report.to))
    }
    return ExitStatus.done
  }
}
