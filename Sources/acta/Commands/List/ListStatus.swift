import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta list status`
struct ListStatus: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Which lists are held, in which version, and how old they are.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let now = registry.clock()
    let held = try registry.read { try $0.listPaces(at: now) }
    guard !session.wantsJSON else {
      try session.json(["lists": .array(held.map(\.json))])
      return ExitStatus.done
    }
    let words = session.words
    if held.isEmpty { try session.line(words.list(.none)) } else { try table(held, at: now, session) }
    let missing = OfficialLists.expected.filter { id in !held.contains { $0.list.id == id } }
    if !missing.isEmpty {
      try session.paragraph(
        missing.map { "\(words.listName($0)) (\($0))" }.joined(separator: ", ") + ".",
        first: words.line(.notLoaded) + " ", rest: "  ")
    }
    return ExitStatus.done
  }

  private func table(_ held: [ListPace], at now: Instant, _ session: Session) throws {
    let words = session.words
    var table = TextTable([
      .init(head: words.list(.list)), .init(head: words.list(.version), isNumber: true),
      .init(head: words.list(.published)), .init(head: words.list(.loaded)),
      .init(head: words.list(.entries), isNumber: true), .init(head: words.list(.hours), isNumber: true),
      .init(head: words.list(.state)),
    ])
    for place in held {
      let list = place.list
      let load = list.version.load
      var state = words.list(list.isStale ? .stale : .current)
      if !list.refusedSince.isEmpty { state += "; " + words.refusedLoads(list.refusedSince.count) }
      table.add([
        list.id, list.version.name, load.published.map { words.plain($0) } ?? words.list(.unknown),
        words.age(list.version.loadedAt, at: now), words.grouped(load.entries),
        words.listHours(toLoaded: place.hoursToLoaded, toRescreened: place.hoursToRescreened), state,
      ])
    }
    try session.table(table)
  }
}
