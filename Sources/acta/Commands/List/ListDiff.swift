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
    if session.wantsJSON { try session.json(Self.json(difference)) } else { try show(difference, session) }
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

  private static func json(_ difference: VersionDifference) -> JSONValue {
    func entry(_ entry: VersionDifference.Entry) -> JSONValue {
      ["id": .string(entry.id.text), "name": .string(entry.name)]
    }
    func row(_ row: RawValue) -> JSONValue { ["field": .string(row.field), "text": .string(row.text)] }
    return [
      "list": .string(difference.from.load.list), "from": .string(difference.from.name),
      "to": .string(difference.to.name), "added": .array(difference.added.map(entry)),
      "changed": .array(
        difference.changed.map {
          [
            "id": .string($0.id.text), "name": .string($0.name), "before": .array($0.before.map(row)),
            "after": .array($0.after.map(row)),
          ]
        }),
      "removed": .array(difference.removed.map(entry)), "reparsed": .integer(Int64(difference.reparsed)),
    ]
  }
}
