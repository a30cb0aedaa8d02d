import ActaModel
import ActaRegistry
import ActaWords

/// Pieces that several pages have.
enum Fragments {
  /// Labels with what they say.
  static func facts(_ facts: [(String, HTML)]) -> HTML {
    guard !facts.isEmpty else { return .none }
    return el("dl", .class("facts"), all: facts.map { el("dt", t($0.0)) + el("dd", $0.1) })
  }

  /// What a fact rests on, as a badge that leads to it.
  static func badge(_ frame: PageFrame, _ confirmation: Confirmation) -> HTML {
    let text = t(frame.words.badge(confirmation))
    switch confirmation {
    case .pressOnly: return el("span", .class("badge press"), text)
    case .officialCited: return el("span", .class("badge official"), text)
    case .confirmed(let entries):
      guard let first = entries.first else { return el("span", .class("badge confirmed"), text) }
      return el("a", .class("badge confirmed"), .href(Address.party(first, frame.view)), "✓ ", text)
    }
  }

  /// A measure in one line.
  static func measureLine(_ frame: PageFrame, _ view: MeasureView) -> HTML {
    let words = frame.words
    let since = view.since.map { words.date($0) } ?? words.line(.noDate)
    let programmes = view.programmes.map { el("span", .class("tag"), others($0)) }
    return el("strong", t(words.capitalised(words.type(view.type)))) + t(", \(words.record(.by)) ")
      + others(view.authorityName)
      + t(". \(words.capitalised(words.status(view.status))), \(words.record(.onList)) \(since). ")
      + .all(programmes, between: " ") + " " + badge(frame, view.confirmation)
  }

  /// Links to the evidence of a fact, each with what kind of source it is.
  static func cite(_ frame: PageFrame, _ evidence: [RecordID], _ book: EvidenceBook) -> HTML {
    guard !evidence.isEmpty else { return .none }
    return .all(
      evidence.map { id in
        let title = book.title(id)
        return el(
          "a", .class("cite"), .href(Address.record(id.text, frame.view)), .attribute("title", title),
          t("[\(book.label(id, frame.words))]"))
      }, between: " ")
  }

  /// A digest, short, with the whole of it at hand.
  static func digest(_ hex: String) -> HTML {
    el("code", .class("digest"), .attribute("title", hex), t(hex.count > 20 ? "\(hex.prefix(16))…" : hex))
  }
}

/// Pages for what went wrong, in words, with what to do.
public enum ProblemPage {
  /// The page.
  public static func page(_ frame: PageFrame, title: String, message: String, advice: String?) -> HTML {
    frame.document(
      title, in: .none, el("h1", t(title)),
      el(
        "div", .class("error"), .attribute("role", "alert"), el("p", others(message)),
        advice.map { el("p", others($0)) } ?? .none),
      el("p", el("a", .href("/"), t(frame.words.page(.backHome)))))
  }
}
