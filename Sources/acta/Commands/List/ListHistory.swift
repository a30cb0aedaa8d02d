import ActaDocuments
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta list history`
struct ListHistory: Verb {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Every load of a list, the refused ones included.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The list.")
  var list: String

  func run(in session: Session) throws -> Int32 {
    let list = try Arguments.list(list)
    let registry = try session.registry(readOnly: true)
    let loads = try registry.read { try $0.loads(of: list.text) }
    guard !loads.isEmpty else { throw ListVersions.none(of: list.text) }
    guard !session.wantsJSON else {
      try session.json(["versions": .array(loads.map { $0.json() })])
      return ExitStatus.done
    }
    let words = session.words
    var table = TextTable([
      .init(head: words.list(.version), isNumber: true), .init(head: words.list(.published)),
      .init(head: words.list(.loaded)), .init(head: words.list(.entry), isNumber: true),
      .init(head: words.list(.added), isNumber: true), .init(head: words.list(.changed), isNumber: true),
      .init(head: words.list(.removed), isNumber: true), .init(head: words.list(.reparsed), isNumber: true),
      .init(head: "sha256"),
    ])
    for version in loads {
      let load = version.load
      table.add([
        load.refused == nil ? version.name : "–", load.published.map { words.plain($0) } ?? words.list(.unknown),
        version.loadedAt.brief, words.grouped(version.entry), words.grouped(load.added), words.grouped(load.changed),
        words.grouped(load.removed), words.grouped(load.reparsed), String(load.sha256.prefix(12)),
      ])
    }
    try session.table(table)
    for version in loads {
      if let refused = version.load.refused {
        try session.paragraph(words.told(refused), first: "\(words.list(.refused)) (\(version.entry)): ", rest: "  ")
      }
      if let forced = version.load.forced {
        try session.paragraph(forced, first: "\(words.list(.forced)) (\(version.entry)): ", rest: "  ")
      }
    }
    return ExitStatus.done
  }
}

/// Finding versions of a list by what people call them.
enum ListVersions {
  static func none(of list: String) -> CommandFailure {
    CommandFailure(.noInput, "No version of \(list) was ever loaded.", advice: "`acta list load \(list) FILE` does.")
  }

  /// The loaded version with a number, or published on a day.
  static func find(_ text: String, of list: String, in loads: [ListVersion]) throws(CommandFailure) -> ListVersion {
    let done = loads.filter { $0.load.refused == nil }
    guard !done.isEmpty else { throw none(of: list) }
    if let version = done.last(where: { $0.name == text }) { return version }
    if let day = Day(text), let version = done.last(where: { $0.load.published?.exactDay == day }) { return version }
    throw CommandFailure(
      .noInput, "\(list) has no version \"\(text)\".",
      advice: "Versions are \(done.map(\.name).joined(separator: ", ")), or the day they were published.")
  }
}
