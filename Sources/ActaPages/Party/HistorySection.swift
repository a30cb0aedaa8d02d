import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords

/// Every version of a record, newest first, what was and what is side by side. Nothing is deleted.
struct HistorySection {
  let frame: PageFrame
  let versions: [RecordVersion]
  private var words: Words { frame.words }

  init(frame: PageFrame, versions: [RecordVersion]) {
    self.frame = frame
    self.versions = versions
  }

  var section: HTML {
    var before: [String: JSONObject] = [:]
    var parts: [HTML] = []
    for version in versions {
      let body = version.body.object ?? [:]
      parts.append(part(version, before[version.kind], body))
      before[version.kind] = body
    }
    return HTML.section(
      "history", words.page(.history), el("p", .class("soft"), t(words.page(.historyIs))), .all(parts.reversed()))
  }

  private func part(_ version: RecordVersion, _ old: JSONObject?, _ new: JSONObject) -> HTML {
    let head = words.versionLine(entry: version.entry, at: version.time, isCurrent: version.until == nil)
    let title = el(
      "h3", el("a", .href(Address.entry(version.entry)), t(head)), t(" · \(words.record(.by)) "), others(version.actor))
    guard let old else {
      return title
        + el(
          "details", el("summary", t(words.page(.firstVersion))),
          Fragments.facts(new.members.map { ($0.key, Self.value($0.value)) }))
    }
    let rows = Self.changes(old, new).map { change in
      [
        t(change.key), change.old.map { el("div", .class("old"), Self.value($0)) } ?? .none,
        change.new.map { el("div", .class("new"), Self.value($0)) } ?? .none,
      ]
    }
    return title
      + .table([words.page(.field), words.page(.before), words.page(.after)], caption: words.page(.history), rows)
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
