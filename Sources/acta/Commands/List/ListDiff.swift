import ActaDocuments
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta list diff`
struct ListDiff: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What differs between two versions of a list.",
    discussion: "A version is its number (see acta list history) or the day it was published.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The list.")
  var list: String

  @Argument(help: "The older version.")
  var from: String

  @Argument(help: "The newer version.")
  var to: String

  func run(in session: Session) throws -> Int32 {
    let list = try Arguments.list(list).text
    let registry = try session.registry(readOnly: true)
    let loads = try registry.read { try $0.loads(of: list) }
    let difference = try registry.difference(
      from: try ListVersions.find(from, of: list, in: loads), to: try ListVersions.find(to, of: list, in: loads))
    if session.wantsJSON { try session.json(difference.json) } else { try show(difference, session) }
    return ExitStatus.done
  }

  private func show(_ difference: VersionDifference, _ session: Session) throws {
    let words = session.words
    try session.line(
      words.difference(
        difference.from.load.list, difference.from.name, difference.to.name, added: difference.added.count,
        changed: difference.changed.count, removed: difference.removed.count, reparsed: difference.reparsed))
    for entry in difference.added { try session.line(SafeText.shown("+ \(entry.id)  \(entry.name)")) }
    for entry in difference.removed { try session.line(SafeText.shown("- \(entry.id)  \(entry.name)")) }
    for entry in difference.changed {
      try session.line(SafeText.shown("~ \(entry.id)  \(entry.name)"))
      for row in entry.before { try session.line(SafeText.shown("    - \(row.field): \(row.text)")) }
      for row in entry.after { try session.line(SafeText.shown("    + \(row.field): \(row.text)")) }
    }
  }
}
