public import ActaModel
import ActaRegistry
import ActaWords

/// What somebody typed into the form of a measure, as it was.
public struct RecordForm: Sendable, Equatable {
  /// Fields by their names.
  public var fields: [String: String]

  /// A form with what was typed.
  public init(_ fields: [String: String] = [:]) { self.fields = fields }

  subscript(name: String) -> String { fields[name] ?? "" }
}

/// The form with which a measure is recorded: a source's words, with what its dates allow beside them.
public enum RecordFormPage {
  /// The acts whose dates can be given, in the order of a measure's life.
  public static let acts: [MeasureEventType] = [
    .announced, .signed, .published, .effective, .listed, .expired, .removed,
  ]

  /// The page.
  ///
  /// - Parameters:
  ///   - authorities: names of the authorities held, to choose from.
  ///   - problem: why the form was refused, in words.
  ///   - preview: what recording it would make; nil where nobody asked.
  public static func page(
    _ frame: PageFrame, form: RecordForm = RecordForm(), authorities: [String], problem: String? = nil,
    preview: RecordPreview? = nil
  ) -> HTML {
    let words = frame.words
    return frame.document(
      words.page(.recordTitle), in: .record, el("h1", t(words.page(.recordTitle))),
      el("p", t(words.page(.recordIs))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      preview?.section(frame) ?? .none,
      el(
        "section", .class("card"), .attribute("aria-label", words.page(.recordTitle)),
        frame.form(
          "/record", files: true, measure(frame, form, authorities), dates(frame, form), details(frame, form),
          evidence(frame, form), buttons(frame))))
  }

  /// Preview, record, propose.
  static func buttons(_ frame: PageFrame) -> HTML {
    let words = frame.words
    return el(
      "p", .class("buttons"),
      el(
        "button", .attribute("name", "act"), .attribute("value", "preview"), .class("quiet"),
        t(words.page(.previewButton))), " ",
      el("button", .attribute("name", "act"), .attribute("value", "record"), t(words.page(.recordButton))), " ",
      el(
        "button", .attribute("name", "act"), .attribute("value", "propose"), .class("quiet"),
        t(words.page(.proposeButton)))) + el("p", .class("soft"), t(words.page(.proposeNote)))
  }

  private static func measure(_ frame: PageFrame, _ form: RecordForm, _ authorities: [String]) -> HTML {
    let words = frame.words
    return el(
      "fieldset", el("legend", t(words.page(.recordMeasure))),
      el(
        "div", .class("row"),
        HomePage.select(
          "kind", words.page(.recordKind), MeasureKind.allCases.map { ($0.rawValue, words.kind($0)) }, form["kind"]),
        el(
          "div",
          el(
            "label", .attribute("for", "authority"), t(words.page(.recordAuthority)),
            el("span", .class("hint"), t(words.page(.recordAuthorityHint)))),
          void(
            "input", .id("authority"), .attribute("name", "authority"), .attribute("list", "authorities"),
            .attribute("value", form["authority"]), .flag("required")),
          el("datalist", .id("authorities"), all: authorities.map { el("option", .attribute("value", $0)) }))),
      area("targets", words.page(.recordTargets), words.page(.recordTargetsHint), form["targets"]),
      el(
        "div", .class("row"),
        HomePage.select(
          "target_kind", words.page(.targetKind), PartyKind.allCases.map { ($0.rawValue, words.kind($0)) },
          form["target_kind"].isEmpty ? PartyKind.person.rawValue : form["target_kind"]),
        el(
          "label",
          void(
            "input", .attribute("type", "checkbox"), .attribute("name", "similar"), .attribute("value", "yes"),
            .flag("checked", form["similar"] == "yes")), t(" " + words.page(.similarTarget)))))
  }

  private static func dates(_ frame: PageFrame, _ form: RecordForm) -> HTML {
    let words = frame.words
    return el(
      "fieldset", el("legend", t(words.page(.recordActs))), el("p", .class("hint"), t(words.page(.recordActsHint))),
      el(
        "div", .class("row starts"),
        all: acts.map { act in
          el(
            "div",
            act == .listed || act == .removed ? .attribute("data-for", "sanction terrorist_designation") : .none,
            HomePage.date(
              frame, "date_" + act.rawValue, words.capitalised(words.act(act)), "", form["date_" + act.rawValue]))
        }))
  }

  private static func details(_ frame: PageFrame, _ form: RecordForm) -> HTML {
    let words = frame.words
    return el(
      "fieldset", el("legend", t(words.page(.content))),
      el(
        "div", .class("row"), HomePage.field("instrument", words.page(.recordBasis), "", form["instrument"]),
        el(
          "div", .attribute("data-for", "sanction terrorist_designation"),
          HomePage.field("programme", words.page(.recordProgramme), "", form["programme"]))),
      area("ground", words.page(.recordGround), "", form["ground"]),
      area("effect", words.page(.recordEffect), "", form["effect"]),
      area("exception", words.page(.recordExceptions), "", form["exception"]))
  }

  static func evidence(_ frame: PageFrame, _ form: RecordForm) -> HTML {
    let words = frame.words
    return el(
      "fieldset", el("legend", t(words.page(.recordEvidence))),
      el(
        "div", .class("row"),
        HomePage.select(
          "source_kind", words.page(.source), SourceKind.allCases.map { ($0.rawValue, words.sourceKind($0)) },
          form["source_kind"].isEmpty ? SourceKind.press.rawValue : form["source_kind"]),
        el(
          "div",
          el(
            "label", .attribute("for", "document"), t(words.page(.recordFile)),
            el("span", .class("hint"), t(words.page(.recordFileHint)))),
          void("input", .id("document"), .attribute("type", "file"), .attribute("name", "document"))),
        HomePage.field("location", words.page(.recordAddress), "", form["location"])),
      area("quote", words.page(.recordQuote), words.page(.recordQuoteHint), form["quote"]))
  }

  static func area(_ name: String, _ label: String, _ hint: String, _ value: String) -> HTML {
    el(
      "p",
      el(
        "label", .attribute("for", name), t(label), hint.isEmpty ? .none : el("span", .class("hint"), t(hint))),
      el("textarea", .id(name), .attribute("name", name), .attribute("rows", "3"), t(value)))
  }
}
