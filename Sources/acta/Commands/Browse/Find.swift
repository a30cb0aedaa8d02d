import ActaBatch
import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta find`
struct Find: Verb {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find parties by the beginnings of words in their names. Browsing, not screening.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "Words, or how they begin.")
  var text: String

  @Option(help: "The most parties to show, 1 to 10000.")
  var limit = 50

  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?

  func run(in session: Session) throws -> Int32 {
    guard (1...10_000).contains(limit) else { throw UsageFailure("--limit: \(limit) isn't within 1 to 10000.") }
    let known = try Arguments.knownAt(knownAt)
    let registry = try session.registry(readOnly: true)
    let found = try registry.read(knownAt: known) { try $0.find(text, limit: limit) }
    guard !session.wantsJSON else {
      try session.json(["found": .array(found.map(\.json))])
      return ExitStatus.done
    }
    let words = session.words
    var table = TextTable(["", "", "", ""].map { TextTable.Column(head: $0) })
    for party in found {
      let isOther = !party.matchedName.utf8.elementsEqual(party.heading.utf8)
      table.add([party.id.text, party.heading, words.kind(party.kind), isOther ? words.quoted(party.matchedName) : ""])
    }
    if found.isEmpty {
      try session.line(words.record(.nothingFound))
    } else {
      for line in table.lines.dropFirst() { try session.line(line) }
    }
    session.warn(words.record(.browsing))
    return ExitStatus.done
  }
}
