public import ActaModel
public import ActaRegistry
public import ActaWords

/// Everything on a page that isn't its subject: language, clocks, who looks, how old the lists are.
public struct PageFrame: Sendable {
  /// Where a page belongs in the navigation.
  public enum Room: String, Sendable, CaseIterable { case home, alerts, lists, audit, record, batch, none }

  public var words: Words
  /// The clocks as the address gave them.
  public var view: ViewQuery
  /// The path of this page.
  public var path: String
  /// What the address carries besides the clocks and the language.
  public var members: [(String, String)]
  public var now: Instant
  /// The lists that are held, with their ages.
  public var lists: [HeldList]
  /// What the page was read from; nil for pages that show nothing of the registry.
  public var seen: Seen?
  /// Proves that a form came from one of our pages; nil where nobody may send one.
  public var formToken: String?
  /// Who looks, nil where nobody signed in.
  public var reader: Person?
  /// Whether the registry takes no entries.
  public var isReadOnly: Bool
  /// For a page that shows something under way: after how many seconds a browser without scripts asks again.
  var reloadsAfterSeconds: Int?

  /// The view that a page was read from.
  public struct Seen: Sendable {
    public var on: Day
    /// The last entry in view.
    public var entry: Int
    public var time: Instant

    /// A view.
    public init(on: Day, entry: Int, time: Instant) {
      self.on = on
      self.entry = entry
      self.time = time
    }
  }

  /// Somebody who looks at pages.
  public struct Person: Sendable {
    public var name: String
    public var mayScreen: Bool
    public var mayRecord: Bool
    public var mayApprove: Bool
    /// Whether she signed in, and so can sign out; false for the one user on the same machine.
    public var isSignedIn: Bool

    /// Somebody with what she may do.
    public init(name: String, mayScreen: Bool, mayRecord: Bool, mayApprove: Bool, isSignedIn: Bool) {
      self.name = name
      self.mayScreen = mayScreen
      self.mayRecord = mayRecord
      self.mayApprove = mayApprove
      self.isSignedIn = isSignedIn
    }
  }

  /// The frame of a page.
  public init(words: Words, path: String, now: Instant) {
    self.words = words
    self.path = path
    self.now = now
    view = ViewQuery()
    members = []
    lists = []
    isReadOnly = false
  }
}

extension PageFrame {
  /// A whole page.
  ///
  /// - Parameter title: what stands in the window's title, before "Acta".
  func document(_ title: String, in room: Room, _ content: HTML...) -> HTML {
    .document(
      el(
        "html", .attribute("lang", words.language.rawValue),
        el(
          "head", void("meta", .attribute("charset", "utf-8")),
          void(
            "meta", .attribute("name", "viewport"), .attribute("content", "width=device-width, initial-scale=1")),
          el("title", t("\(title) · Acta")),
          reloadsAfterSeconds.map {
            el(
              "noscript",
              void("meta", .attribute("http-equiv", "refresh"), .attribute("content", String($0))))
          } ?? .none,
          void("link", .attribute("rel", "stylesheet"), .href(Assets.style.path)),
          el("script", .attribute("src", Assets.script.path), .flag("defer"))),
        el(
          "body", el("a", .class("skip"), .href("#main"), t(words.page(.skip))), header(room),
          el("main", .id("main"), all: content), footer)))
  }

  private func header(_ room: Room) -> HTML {
    var rooms: [(Room, String, String)] = [(.home, "/", words.page(.roomHome))]
    if reader?.mayScreen == true {
      rooms += [(.batch, "/batch", words.page(.roomBatch)), (.alerts, "/alerts", words.page(.roomAlerts))]
    }
    rooms += [
      (.lists, "/lists", words.page(.roomLists)), (.audit, "/audit", words.page(.roomAudit)),
    ]
    if reader?.mayRecord == true { rooms.append((.record, "/record", words.page(.roomRecord))) }
    return el(
      "header",
      el(
        "div", .class("top"),
        el(
          "div", el("a", .class("brand"), .href("/"), "Acta"),
          el(
            "nav", .attribute("aria-label", words.page(.navigation)),
            el(
              "ul",
              all: rooms.map { place, path, name in
                el(
                  "li",
                  el(
                    "a", .href(path), place == room ? .attribute("aria-current", "page") : .none, t(name)))
              })),
          languages, person)),
      ages)
  }

  private var languages: HTML {
    let others: [(Language, String)] = [(.english, "English"), (.spanish, "Español")]
    return el(
      "div", .class("lang"),
      all: others.filter { $0.0 != words.language }.map { language, name in
        el(
          "a", .attribute("lang", language.rawValue), .attribute("hreflang", language.rawValue),
          .href(Address.with(path, members + view.members + [("lang", language.rawValue)])), t(name))
      })
  }

  private var person: HTML {
    guard let reader else { return .none }
    guard reader.isSignedIn, let formToken else { return el("span", .class("soft"), others(reader.name)) }
    return el(
      "form", .attribute("method", "post"), .attribute("action", "/signout"), token(formToken), others(reader.name),
      " ", el("button", .class("quiet"), t(words.page(.signOut))))
  }

  /// The ages of the lists in one line, on every page.
  private var ages: HTML {
    guard seen != nil else { return .none }
    var pieces = lists.map { list -> HTML in
      let age = words.age(list.version.loadedAt, at: now)
      let text = "\(words.listName(list.id)) \(age)"
      guard list.isStale || !list.refusedSince.isEmpty else { return t(text) }
      let alarm = list.isStale ? words.list(.stale) : words.refusedLoads(list.refusedSince.count)
      return t("\(text) ") + el("span", .class("alarm"), t("⚠ \(alarm)"))
    }
    let missing = OfficialLists.expected.filter { id in !lists.contains { $0.id == id } }
    if !missing.isEmpty {
      pieces.append(
        t("\(words.line(.notLoaded)) " + missing.map { words.listName($0) }.joined(separator: ", ")))
    }
    return el(
      "div", .class("agesbar"),
      el("p", .class("ages"), el("a", .href("/lists"), t(words.page(.listAges))), ": ", .all(pieces, between: " · ")))
  }

  private var footer: HTML {
    el(
      "footer", .class("foot"),
      el(
        "div",
        seen.map { el("p", t(words.asOf(on: $0.on, entry: $0.entry, at: $0.time))) } ?? .none,
        el(
          "p", t(words.page(.permanent) + " "),
          el("a", .class("mono"), .href(permanentAddress), t(permanentAddress)),
          el(
            "span", .class("noprint"), " · ", el("a", .href("/keys"), t(words.page(.allKeys)))))))
  }

  /// The address under which the same page, with the same clocks, can be found again.
  private var permanentAddress: String {
    guard let seen else { return Address.with(path, members) }
    let pinned = ViewQuery(on: seen.on, knownAt: String(seen.entry))
    return Address.with(path, members + pinned.members)
  }

  /// The hidden field that proves where a form comes from.
  func token(_ token: String) -> HTML {
    void("input", .attribute("type", "hidden"), .attribute("name", "csrf"), .attribute("value", token))
  }

  /// A form that changes something; in its place a sentence where nobody may send it.
  func form(_ action: String, files: Bool = false, _ content: HTML...) -> HTML {
    guard let formToken, !isReadOnly else {
      return el("p", .class("error"), t(words.page(isReadOnly ? .readOnlyRegistry : .notAllowed)))
    }
    return el(
      "form", .attribute("method", "post"), .attribute("action", action),
      files ? .attribute("enctype", "multipart/form-data") : .none, token(formToken), .all(content))
  }

  /// Which two clocks the page shows, and the way back to now.
  private var clocksInWords: HTML {
    guard let seen else { return .none }
    let isNow = view.on == nil && view.knownAt == nil
    return el(
      "p", .class(isNow ? "soft clocks" : "clocks past"),
      t(
        words.clocks(
          on: view.on, known: view.knownAt == nil ? nil : (entry: seen.entry, time: seen.time))),
      isNow ? .none : " " + el("a", .href(Address.with(path, members)), t(words.page(.backToNow))))
  }

  /// The two clocks, to be turned.
  ///
  /// - Parameter days: days on which something changed, offered as links.
  func clocks(days: [Day] = []) -> HTML {
    let links = days.map { day -> HTML in
      let address = Address.with(path, members + ViewQuery(on: day, knownAt: view.knownAt).members)
      return el(
        "li", el("a", .href(address), seen?.on == day ? .attribute("aria-current", "true") : .none, t(words.day(day))))
    }
    return el(
      "div", .class("noprint"),
      el(
        "form", .class("view"), .attribute("method", "get"), .attribute("action", path),
        .all(
          members.map { name, value in
            void("input", .attribute("type", "hidden"), .attribute("name", name), .attribute("value", value))
          }),
        el(
          "label", t(words.page(.asOfDay) + " "),
          void(
            "input", .attribute("type", "date"), .attribute("name", "on"),
            .attribute("value", (view.on ?? seen?.on)?.description ?? ""))),
        el(
          "label", t(words.page(.knownAt) + " "),
          void(
            "input", .attribute("name", "known_at"), .attribute("value", view.knownAt ?? ""),
            .attribute("placeholder", words.page(.knownAtExample)), .attribute("size", "14"))),
        el("button", .class("quiet"), t(words.page(.show)))),
      clocksInWords,
      links.isEmpty
        ? .none
        : el(
          "nav", .attribute("aria-label", words.page(.changeDays)),
          el("span", .class("soft"), t(words.page(.changeDays))),
          el("ul", .class("days"), all: links)))
  }
}
