import ActaBatch
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta changes`
struct Changes: Verb {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Who of those screened against was added, changed or removed since a time.",
    discussion: """
      A party counts as changed when its record, a measure against it, an owner of it or a decision on it changed. \
      What acta rescreen screens again follows from the same comparison.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "The state to compare with: an entry, a day, a moment, or LIST@VERSION (ofac-sdn@12, ofac-sdn@2026-06-30).",
      valueName: "time|entry|version"))
  var since: String

  @Option(help: ArgumentHelp("Only parties on this list. May be repeated.", valueName: "list"))
  var list: [String] = []

  func run(in session: Session) throws -> Int32 {
    let lists = try list.map { try Arguments.list($0).text }
    let registry = try session.registry(readOnly: true)
    let changes = try registry.changes(since: try knownAt(registry), lists: lists)
    if session.wantsJSON { try session.json(Self.json(changes)) } else { try show(changes, session) }
    return ExitStatus.done
  }

  private func knownAt(_ registry: Registry) throws -> KnownAt {
    if let at = since.lastIndex(of: "@") {
      let list = try Arguments.list(String(since[..<at])).text
      let loads = try registry.read { try $0.loads(of: list) }
      return .entry(try ListVersions.find(String(since[since.index(after: at)...]), of: list, in: loads).entry)
    }
    if let known = KnownAt(since) { return known }
    throw UsageFailure(
      "--since: \"\(since)\" is neither an entry, a time nor a version.",
      advice: "Forms that work: 15011, 2026-11-23, 2026-11-23T03:16:00Z, ofac-sdn@12, ofac-sdn@2026-06-30.")
  }

  private func show(_ changes: PartyChanges, _ session: Session) throws {
    let words = session.words
    try session.line(words.changes(changes))
    for party in changes.parties {
      let sign =
        switch party.kind {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
      try session.line(SafeText.shown("\(sign) \(party.id)  \(party.name)  (\(words.changePlace(party)))"))
    }
  }

  private static func json(_ changes: PartyChanges) -> JSONValue {
    func party(_ party: PartyChange) -> JSONValue {
      [
        "id": .string(party.id.text), "name": .string(party.name), "list": party.list.map { .string($0) } ?? .null,
        "entry": .integer(Int64(party.entry)), "version": party.version.map { .string($0.name) } ?? .null,
        "published": party.version?.load.published.map { .string($0.edtf) } ?? .null,
      ]
    }
    func all(_ kind: PartyChange.Kind) -> JSONValue {
      .array(changes.parties.filter { $0.kind == kind }.map(party))
    }
    return [
      "since": .integer(Int64(changes.since)), "until": .integer(Int64(changes.until)), "added": all(.added),
      "changed": all(.changed), "removed": all(.removed),
    ]
  }
}
