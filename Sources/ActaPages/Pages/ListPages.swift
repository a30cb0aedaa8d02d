import ActaModel
public import ActaRegistry
import ActaWords

/// The lists that are held: how old they are, what changed, what was refused.
public enum ListsPage {
  /// The page.
  ///
  /// - Parameters:
  ///   - paces: the lists in service, with how long they took.
  ///   - loads: every load of every list, oldest first.
  public static func page(_ frame: PageFrame, paces: [ListPace], loads: [ListVersion]) -> HTML {
    let held = paces.map(\.list)
    let words = frame.words
    let heads = [
      words.list(.list), words.list(.published), words.list(.loaded), words.list(.state), words.list(.entries),
      words.list(.added), words.list(.changed), words.list(.removed), "SHA-256",
    ].map { words.capitalised($0) }
    let rows = held.map { list -> [HTML] in
      let load = list.version.load
      return [
        el("a", .href(Address.list(list.id)), .flag("data-item"), el("strong", t(words.listName(list.id)))),
        t(load.published.map { words.date($0) } ?? words.list(.unknown)),
        t("\(list.version.loadedAt.brief) (\(words.age(list.version.loadedAt, at: frame.now)))"), state(frame, list),
        t(words.grouped(load.entries)), t(words.grouped(load.added)), t(words.grouped(load.changed)),
        t(words.grouped(load.removed)), Fragments.digest(load.sha256),
      ]
    }
    let missing = OfficialLists.expected.filter { id in !held.contains { $0.id == id } }
    return frame.document(
      words.page(.roomLists), in: .lists, el("h1", t(words.page(.roomLists))),
      el("p", t(words.page(.listsAre))), frame.clocks(),
      HTML.section(
        "held", words.page(.listsHeld),
        rows.isEmpty
          ? el("p", t(words.list(.none)))
            + el("p", t(words.page(.loadHow) + " "), el("code", "acta list load ofac-sdn sdn.csv"))
          : .table(heads, caption: words.page(.listsHeld), rows),
        missing.isEmpty
          ? .none
          : el(
            "p", el("strong", t(words.line(.notLoaded))),
            t(" \(missing.map { words.listName($0) }.joined(separator: ", ")). \(words.line(.notThese))"))),
      HTML.section("delays", words.page(.delays), DelayChart(words: words, paces: paces, loads: loads).html))
  }

  private static func state(_ frame: PageFrame, _ list: HeldList) -> HTML {
    let words = frame.words
    var parts = [list.isStale ? el("strong", t("⚠ " + words.list(.stale))) : t("✓ " + words.list(.current))]
    if !list.refusedSince.isEmpty {
      parts.append(el("div", el("strong", t("⚠ " + words.refusedLoads(list.refusedSince.count)))))
    }
    return .all(parts)
  }
}

/// One list: every load, the refused ones too.
public enum ListPage {
  /// The page.
  public static func page(_ frame: PageFrame, list: String, loads: [ListVersion]) -> HTML {
    let words = frame.words
    let done = loads.filter { $0.load.refused == nil }
    var before: [Int: ListVersion] = [:]
    for (index, version) in done.enumerated() where index > 0 { before[version.entry] = done[index - 1] }
    let heads = [
      words.list(.version), words.list(.published), words.list(.loaded), words.list(.entries), words.page(.whatChanged),
      "SHA-256", words.list(.entry),
    ].map { words.capitalised($0) }
    let rows = loads.reversed().map { version -> [HTML] in
      let load = version.load
      let said: HTML =
        load.refused.map { el("strong", t("⚠ " + words.list(.refused) + ": ")) + others($0) }
        ?? changes(frame, version, before[version.entry])
      let notes = load.notices.map { el("div", .class("soft"), t(words.list(.notice) + ": "), others(words.told($0))) }
      let forced = load.forced.map { el("div", el("strong", t(words.list(.forced) + ": ")), others($0)) } ?? .none
      return [
        t(load.refused == nil ? version.name : "–"), t(load.published.map { words.date($0) } ?? words.list(.unknown)),
        t(version.loadedAt.brief), t(load.refused == nil ? words.grouped(load.entries) : "–"),
        said + forced + .all(notes), Fragments.digest(load.sha256),
        el("a", .href(Address.entry(version.entry)), t(String(version.entry))),
      ]
    }
    return frame.document(
      words.listName(list), in: .lists, el("h1", t(words.listName(list))), frame.clocks(),
      HTML.section("loads", words.page(.loads), .table(heads, caption: words.page(.loads), rows)))
  }

  private static func changes(_ frame: PageFrame, _ version: ListVersion, _ before: ListVersion?) -> HTML {
    let words = frame.words
    let load = version.load
    let text = words.changeCounts(added: load.added, changed: load.changed, removed: load.removed)
    guard let before else { return t(text) }
    let address = Address.with(
      Address.list(load.list) + "/diff", [("from", before.name), ("to", version.name)])
    return el("a", .href(address), t(text))
  }
}

/// What differs between two versions of a list, in words.
public enum ListDifferencePage {
  /// Of each kind at most so many are shown.
  static let most = 500

  /// The page.
  public static func page(_ frame: PageFrame, _ difference: VersionDifference) -> HTML {
    let words = frame.words
    let list = difference.from.load.list
    let sentence = words.difference(
      list, difference.from.name, difference.to.name, added: difference.added.count,
      changed: difference.changed.count, removed: difference.removed.count, reparsed: difference.reparsed)
    return frame.document(
      words.listName(list), in: .lists, el("h1", t(words.listName(list))), el("p", .class("sentence"), t(sentence)),
      frame.clocks(),
      entries(frame, "added", words.list(.added), difference.added),
      entries(frame, "removed", words.list(.removed), difference.removed), changed(frame, difference.changed),
      el("p", el("a", .href(Address.list(list)), t(words.page(.loads)))))
  }

  private static func entries(
    _ frame: PageFrame, _ id: String, _ heading: String, _ entries: [VersionDifference.Entry]
  ) -> HTML {
    guard !entries.isEmpty else { return .none }
    let words = frame.words
    let items = entries.prefix(most).map { entry in
      el(
        "li", el("a", .href(Address.party(entry.id)), others(entry.name)), " ",
        el("span", .class("soft"), others(entry.id.text)))
    }
    return HTML.section(
      id, "\(words.capitalised(heading)) (\(words.grouped(entries.count)))", el("ul", .class("many"), all: items),
      rest(words, entries.count))
  }

  private static func changed(_ frame: PageFrame, _ changed: [VersionDifference.Changed]) -> HTML {
    guard !changed.isEmpty else { return .none }
    let words = frame.words
    let parts = changed.prefix(most).map { entry -> HTML in
      let rows = (0..<max(entry.before.count, entry.after.count)).map { index -> [HTML] in
        let old = entry.before.indices.contains(index) ? entry.before[index] : nil
        let new = entry.after.indices.contains(index) ? entry.after[index] : nil
        return [
          others(new?.field ?? old?.field ?? ""), old.map { el("div", .class("old"), others($0.text)) } ?? .none,
          new.map { el("div", .class("new"), others($0.text)) } ?? .none,
        ]
      }
      return el(
        "details", el("summary", others(entry.name), " ", el("small", others(entry.id.text))),
        .table([words.page(.field), words.page(.before), words.page(.after)], caption: entry.name, rows),
        el("p", el("a", .href(Address.party(entry.id)), t(words.page(.openRecord)))))
    }
    return HTML.section(
      "changed", "\(words.capitalised(words.list(.changed))) (\(words.grouped(changed.count)))", .all(Array(parts)),
      rest(words, changed.count))
  }

  private static func rest(_ words: Words, _ count: Int) -> HTML {
    count > most ? el("p", t(words.capitalised(words.andMore(count - most)) + ". acta list diff")) : .none
  }
}
