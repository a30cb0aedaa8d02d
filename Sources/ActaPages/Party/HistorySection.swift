import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords

/// Every version of a record, newest first, what was and what is side by side. Nothing is deleted.
struct HistorySection {
  let frame: PageFrame
  let versions: [RecordVersion]
  /// How records that are named are called.
  let names: [RecordID: String]
  private var words: Words { frame.words }

  init(frame: PageFrame, versions: [RecordVersion], names: [RecordID: String] = [:]) {
    self.frame = frame
    self.versions = versions
    self.names = names
  }

  var section: HTML {
    var before: [String: RecordVersion] = [:]
    var parts: [HTML] = []
    for version in versions {
      parts.append(part(version, before[version.kind]))
      before[version.kind] = version
    }
    return HTML.section(
      "history", words.page(.history), el("p", .class("soft"), t(words.page(.historyIs))), .all(parts.reversed()))
  }

  private func part(_ version: RecordVersion, _ before: RecordVersion?) -> HTML {
    let head = words.versionLine(entry: version.entry, at: version.time, isCurrent: version.until == nil)
    let title = el(
      "h3", el("a", .href(Address.entry(version.entry)), t(head)), t(" · \(words.record(.by)) "), others(version.actor))
    let new = version.body.object ?? [:]
    guard let before else {
      return title
        + el(
          "details", el("summary", t(words.page(.firstVersion))),
          Fragments.facts(new.members.map { ($0.key, Self.value($0.value)) }))
    }
    let rows = Self.changes(before.body.object ?? [:], new).map { change in
      [
        t(change.key), change.old.map { el("div", .class("old"), Self.value($0)) } ?? .none,
        change.new.map { el("div", .class("new"), Self.value($0)) } ?? .none,
      ]
    }
    let stored = HTML.table(
      [words.page(.field), words.page(.before), words.page(.after)], caption: words.page(.history), rows)
    guard let said = inWords(before, version) else { return title + stored }
    return title + said + el("details", .class("noprint"), el("summary", t(words.life(.asStored))), stored)
  }

  /// What changed in words; nil where the records are shown as they are stored.
  private func inWords(_ before: RecordVersion, _ version: RecordVersion) -> HTML? {
    let wording = RecordWording(frame: frame, names: names)
    guard let old = before.record.map({ wording.rows($0) }), let new = version.record.map({ wording.rows($0) }),
      !new.isEmpty
    else { return nil }
    func differing(_ rows: [RecordWording.Row], _ others: [RecordWording.Row]) -> [RecordWording.Row] {
      rows.filter { row in !others.contains(row) }
    }
    return wording.beside(
      differing(old, new), differing(new, old), caption: words.page(.history),
      heads: (words.page(.before), words.page(.after))
    ) { ids in
      .all(
        ids.map { el("div", el("a", .class("cite"), .href(Address.record($0.text)), others($0.text))) })
    }
  }

  /// The members that differ.
  static func changes(_ old: JSONObject, _ new: JSONObject) -> [(key: String, old: JSONValue?, new: JSONValue?)] {
    var changes: [(key: String, old: JSONValue?, new: JSONValue?)] = []
    for member in old.members where new[member.key] != member.value {
      changes.append((member.key, member.value, new[member.key]))
    }
    for member in new.members where old[member.key] == nil { changes.append((member.key, nil, member.value)) }
    return changes
  }

  /// A value for people: texts as they are, the rest in its one form.
  static func value(_ value: JSONValue) -> HTML {
    if let text = value.text { return others(text) }
    return el("span", .class("pre"), others(value.canonicalText))
  }
}
