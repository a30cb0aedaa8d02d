import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta timeline`
struct TimelineOf: Verb {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "All that is dated or said about a party, oldest first, in the sources' words.")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var view: ViewOptions

  @Argument(help: "A party's id.")
  var id: String

  func run(in session: Session) throws -> Int32 {
    let id = try Arguments.id(id)
    let registry = try session.registry(readOnly: true)
    let day = try view.day(registry)
    let items = try registry.read(knownAt: try view.known()) { reader in
      guard let items = try reader.timeline(of: id, on: day) else { throw CommandFailure.unknown(id.text) }
      return items
    }
    if session.wantsJSON {
      try session.json(["id": .string(id.text), "items": .array(items.map(\.json))])
    } else {
      for item in items { try show(item, session) }
    }
    return ExitStatus.done
  }

  private func show(_ item: TimelineItem, _ session: Session) throws {
    let words = session.words
    var when = item.dates.map { claim in
      words.date(claim.date) + (claim.doubt.map { " [\(words.record(.doubt)): \($0)]" } ?? "")
    }.joined(separator: " / ")
    if when.isEmpty { when = words.line(.noDate) }
    if let until = item.until { when += " \(words.record(.until)) \(words.date(until))" }
    try session.paragraph(when)
    let text = item.lane == .measure ? words.type(item.text) : item.text
    let lane = words.lane(item.lane)
    let label = words.label(item)
    let head = label.lowercased() == lane ? lane : "\(lane), \(label)"
    try session.paragraph("\(head): \(text) · \(item.record)", first: "    ")
  }
}
