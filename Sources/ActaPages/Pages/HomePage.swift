import ActaModel
public import ActaRegistry
import ActaWords

/// What somebody typed into the form of a check: kept as it was, so that a form that was refused comes back filled.
public struct CheckForm: Sendable, Equatable {
  public var name = ""
  public var born = ""
  public var country = ""
  public var kind = ""
  public var identifier = ""
  public var on = ""
  public var knownAt = ""
  public var threshold = ""

  /// An empty form.
  public init() {}
}

/// The first page: browsing and checking, two things that must not be mixed up, each with its own box.
public enum HomePage {
  /// The page.
  ///
  /// - Parameters:
  ///   - isDemo: whether the founding case is held, so that its question is offered.
  ///   - problem: why the form was refused, in words; nil for a fresh form.
  public static func page(
    _ frame: PageFrame, form: CheckForm = CheckForm(), problem: String? = nil, isDemo: Bool = false
  ) -> HTML {
    let words = frame.words
    return frame.document(
      words.page(.homeTitle), in: .home, el("h1", t(words.page(.homeTitle))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), t($0)) } ?? .none,
      isDemo ? demo(frame) : .none,
      el("div", .class("pair"), check(frame, form), browse(frame)),
      el("p", .class("soft"), t(words.page(.homeNever))))
  }

  private static func demo(_ frame: PageFrame) -> HTML {
    let words = frame.words
    return el(
      "section", .class("card"), .attribute("aria-labelledby", "try"), el("h2", .id("try"), t(words.page(.tryTitle))),
      el("p", t(words.page(.tryText))),
      el(
        "p", el("a", .class("button quiet"), .href("/find?q=petro"), t(words.page(.tryBrowse))), " ",
        el("a", .class("button quiet"), .href("/party/party:gustavo-petro"), t(words.page(.tryParty))), " ",
        el("a", .class("button quiet"), .href("/audit#break"), t(words.page(.tryBreak)))))
  }

  private static func browse(_ frame: PageFrame) -> HTML {
    let words = frame.words
    return el(
      "section", .class("card"), .id("browse"), .attribute("aria-labelledby", "h-browse"),
      el("h2", .id("h-browse"), t(words.page(.browseTitle))), el("p", .class("kinds"), t(words.page(.browseIs))),
      browseForm(frame, text: ""))
  }

  static func browseForm(_ frame: PageFrame, text: String) -> HTML {
    let words = frame.words
    return el(
      "form", .attribute("method", "get"), .attribute("action", "/find"), .attribute("role", "search"),
      el(
        "label", .attribute("for", "q"), t(words.page(.browseLabel)),
        el("span", .class("hint"), t(words.page(.browseHint)))),
      el(
        "p",
        void(
          "input", .id("q"), .attribute("type", "search"), .attribute("name", "q"), .attribute("value", text),
          .attribute("autocomplete", "off"), .attribute("spellcheck", "false"), .flag("data-search"), .flag("required"))
      ),
      el("p", el("button", .class("quiet"), t(words.page(.browseButton)))))
  }

  /// The form of a check.
  static func check(_ frame: PageFrame, _ form: CheckForm) -> HTML {
    let words = frame.words
    let more = [form.born, form.country, form.kind, form.identifier, form.on, form.knownAt, form.threshold]
    let content = el(
      "div",
      el(
        "label", .attribute("for", "name"), t(words.page(.checkLabel)),
        el("span", .class("hint"), t(words.page(.checkHint)))),
      el(
        "p",
        void(
          "input", .id("name"), .class("wide"), .attribute("name", "name"), .attribute("value", form.name),
          .attribute("autocomplete", "off"), .attribute("spellcheck", "false"), .flag("autofocus"), .flag("required"))),
      el(
        "details", .flag("open", more.contains { !$0.isEmpty }), el("summary", t(words.page(.checkMore))),
        el(
          "div", .class("row"), date(frame, "born", words.record(.born), words.page(.bornHint), form.born),
          field("country", words.page(.country), words.page(.countryHint), form.country),
          kind(frame, form.kind),
          field("identifier", words.page(.document), words.page(.documentHint), form.identifier)),
        el(
          "div", .class("row"),
          el(
            "div", el("label", .attribute("for", "on"), t(words.page(.asOfDay))),
            void(
              "input", .id("on"), .attribute("name", "on"), .attribute("type", "date"), .attribute("value", form.on))),
          field("known_at", words.page(.knownAt), words.page(.knownAtExample), form.knownAt),
          field("threshold", words.page(.threshold), words.page(.thresholdHint), form.threshold))),
      el("p", el("button", t(words.page(.checkButton)))))
    return el(
      "section", .class("card"), .id("check"), .attribute("aria-labelledby", "h-check"),
      el("h2", .id("h-check"), t(words.page(.checkTitle))), el("p", .class("kinds"), t(words.page(.checkIs))),
      frame.form("/check", content))
  }

  static func field(_ name: String, _ label: String, _ hint: String, _ value: String) -> HTML {
    el(
      "div", el("label", .attribute("for", name), t(label), el("span", .class("hint"), t(hint))),
      void("input", .id(name), .attribute("name", name), .attribute("value", value), .attribute("autocomplete", "off")))
  }

  /// A field for a date in words, with a place beside it that says which days they allow.
  static func date(_ frame: PageFrame, _ name: String, _ label: String, _ hint: String, _ value: String) -> HTML {
    el(
      "div", el("label", .attribute("for", name), t(label), el("span", .class("hint"), t(hint))),
      void(
        "input", .id(name), .attribute("name", name), .attribute("value", value), .attribute("autocomplete", "off"),
        .attribute("data-dates", name + "-days"), .attribute("aria-describedby", name + "-days")),
      el("output", .class("hint"), .id(name + "-days"), .attribute("aria-live", "polite")))
  }

  private static func kind(_ frame: PageFrame, _ value: String) -> HTML {
    let words = frame.words
    let options = [("", words.page(.anyKind))] + PartyKind.allCases.map { ($0.rawValue, words.kind($0)) }
    return select("kind", words.receipt(.kind), options, value)
  }

  static func select(_ name: String, _ label: String, _ options: [(String, String)], _ value: String) -> HTML {
    el(
      "div", el("label", .attribute("for", name), t(label)),
      el(
        "select", .id(name), .attribute("name", name),
        all: options.map { code, text in
          el("option", .attribute("value", code), .flag("selected", code == value), t(text))
        }))
  }
}

/// What browsing found: wide on purpose, and no screening.
public enum FindPage {
  /// The page.
  public static func page(_ frame: PageFrame, text: String, found: [FoundParty], limit: Int) -> HTML {
    let words = frame.words
    let rows = found.map { party -> [HTML] in
      let isOther = !party.matchedName.utf8.elementsEqual(party.heading.utf8)
      return [
        el("a", .href(Address.party(party.id, frame.view)), others(party.heading))
          + (isOther ? el("span", .class("soft"), " ", others(words.quoted(party.matchedName))) : .none),
        t(words.kind(party.kind)),
        t(party.list.map { words.listName($0) } ?? words.line(.ownRecord)), el("code", others(party.id.text)),
      ]
    }
    let result =
      found.isEmpty
      ? el("p", t(words.record(.nothingFound)))
      : table(words, rows)
    return frame.document(
      words.page(.browseTitle), in: .home, el("h1", t(words.page(.browseTitle))),
      el("p", .class("kinds"), t(words.page(.browseIs))), frame.clocks(),
      el("section", .class("card"), HomePage.browseForm(frame, text: text)),
      HTML.section(
        "found", words.found(found.count, isCut: found.count >= limit), result,
        el("p", t(words.page(.browseThenCheck) + " "), checkLink(frame, text))))
  }

  private static func table(_ words: Words, _ rows: [[HTML]]) -> HTML {
    let heads = [words.page(.name), words.receipt(.kind), words.capitalised(words.list(.list)), words.page(.identity)]
    let marked = rows.map { row in [el("span", .flag("data-item"), row[0])] + row.dropFirst() }
    return .table(heads, caption: words.page(.browseTitle), marked)
  }

  private static func checkLink(_ frame: PageFrame, _ text: String) -> HTML {
    el("a", .href(Address.with("/", [("name", text)])), t(frame.words.page(.checkThis)))
  }
}
