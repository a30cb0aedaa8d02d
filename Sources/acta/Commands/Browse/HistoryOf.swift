import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta history`
struct HistoryOf: Verb {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Every version of a record: who changed what, when, in which entry.")

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?

  @Argument(help: "A record's id.")
  var id: String

  func run(in session: Session) throws -> Int32 {
    let id = try Arguments.id(id)
    let known = try Arguments.knownAt(knownAt)
    let registry = try session.registry(readOnly: true)
    let versions = try registry.read(knownAt: known) { try $0.history(of: id.text) }
    guard !versions.isEmpty else { throw CommandFailure.unknown(id.text) }
    if session.wantsJSON {
      try session.json(["id": .string(id.text), "versions": .array(versions.map(\.json))])
    } else {
      try show(versions, session)
    }
    return ExitStatus.done
  }

  private func show(_ versions: [RecordVersion], _ session: Session) throws {
    let words = session.words
    var before: [String: JSONObject] = [:]
    for version in versions {
      let state = version.until == nil ? " (\(words.record(.current)))" : ""
      try session.line(
        SafeText.shown(
          "\(words.capitalised(words.list(.entry))) \(version.entry), \(version.time.brief), \(words.record(.by)) "
            + "\(version.actor), \(version.kind)\(state)"))
      let body = version.body.object ?? [:]
      for line in Self.changes(from: before[version.kind], to: body) { try session.paragraph(line, first: "  ") }
      before[version.kind] = body
    }
  }

  /// The members that differ, old and new.
  private static func changes(from old: JSONObject?, to new: JSONObject) -> [String] {
    guard let old else { return new.members.map { "+ \($0.key): \($0.value.canonicalText)" } }
    var lines: [String] = []
    for member in old.members where new[member.key] != member.value {
      lines.append("- \(member.key): \(member.value.canonicalText)")
    }
    for member in new.members where old[member.key] != member.value {
      lines.append("+ \(member.key): \(member.value.canonicalText)")
    }
    return lines
  }
}
