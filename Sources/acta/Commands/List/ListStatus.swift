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
    let held = try registry.read { reader in
      try reader.heldLists(at: now).map { ListPace(list: $0, pace: try Pace($0, reader)) }
    }
    guard !session.wantsJSON else {
      try session.json(["lists": .array(held.map { Self.json($0.list, $0.pace) })])
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

  /// A list with how fast it came.
  private struct ListPace {
    let list: HeldList
    let pace: Pace
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
        words.listHours(toLoaded: place.pace.hoursToLoaded, toRescreened: place.pace.hoursToRescreened), state,
      ])
    }
    try session.table(table)
  }

  static func json(_ held: HeldList, _ pace: Pace) -> JSONValue {
    let load = held.version.load
    return [
      "id": .string(held.id), "version": .string(held.version.name),
      "published": load.published.map { .string($0.edtf) } ?? .null,
      "loaded_at": .string(held.version.loadedAt.description), "entries": .integer(Int64(load.entries)),
      "sha256": .string(load.sha256), "stale": .bool(held.isStale),
      "refused_since": .integer(Int64(held.refusedSince.count)),
      "first_loaded_at": .string(pace.firstLoaded.description),
      "rescreened_at": pace.rescreened.map { .string($0.description) } ?? .null,
      "hours_to_loaded": pace.hoursToLoaded.map { .integer(Int64($0)) } ?? .null,
      "hours_to_rescreened": pace.hoursToRescreened.map { .integer(Int64($0)) } ?? .null,
    ]
  }
}

/// How long a list's content took from its publication to the registry, and from there to the whole customer base.
struct Pace {
  /// When the content was first loaded.
  let firstLoaded: Instant
  /// When every base was covered as of it, nil where one isn't, or there is none.
  let rescreened: Instant?
  /// From the beginning of the day of publication, rounded up; nil where that day isn't known.
  let hoursToLoaded: Int?
  let hoursToRescreened: Int?

  init(_ list: HeldList, _ reader: Reader) throws(RegistryError) {
    firstLoaded = try reader.firstLoaded(list)
    rescreened = try reader.rescreened(list)
    let published = list.version.load.published?.earliest.map { $0.daysSince1970 * 24 }
    func hours(_ moment: Instant) -> Int? {
      published.map { max(0, Int((moment.microseconds + 3_599_999_999) / 3_600_000_000) - $0) }
    }
    hoursToLoaded = hours(firstLoaded)
    hoursToRescreened = rescreened.flatMap { hours($0) }
  }
}
