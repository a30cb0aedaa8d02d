public import ActaWords

/// A record of screening as one page of HTML: nothing is fetched from elsewhere, nothing runs, and it prints.
public enum RecordPage {
  /// The page, whole, with its style in it.
  public static func html(_ record: ScreeningRecord, language: Language) -> String {
    let rows = record.parts.map { part in
      let texts = part.texts.map { "<p dir=\"auto\">\(escaped($0))</p>" }.joined()
      return "<tr><th scope=\"row\">\(escaped(part.label))</th><td>\(texts)</td></tr>"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escaped(record.title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(escaped(record.title))</h1>
      \(record.headline.map { "<p class=\"answer\">\(escaped($0))</p>" } ?? "")
      <table>
      \(rows.joined(separator: "\n"))
      </table>
      </main>
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 11pt/1.4 "Liberation Sans", Arial, "Noto Sans", sans-serif; color: #111; background: #fff; margin: 2rem; }
    main { max-width: 48rem; margin: 0 auto; }
    h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
    .answer { font-size: 1.15rem; font-weight: bold; border: 2px solid #111; padding: .5rem .75rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-top: 1px solid #999; }
    th { width: 11rem; font-weight: bold; }
    td { overflow-wrap: anywhere; }
    td p { margin: 0 0 .25rem; }
    @page { margin: 18mm; }
    @media print { body { margin: 0; font-size: 10pt; } tr { break-inside: avoid; } }
    """

  private static func escaped(_ text: String) -> String { HTML.escaped(text) }
}

/// The record of screening among the other pages, with what can be done with it.
public enum ReceiptPage {
  /// The page.
  ///
  /// - Parameter entry: the entry that the receipt proves.
  public static func page(_ frame: PageFrame, _ record: ScreeningRecord, entry: Int) -> HTML {
    let words = frame.words
    let rows = record.parts.map { part in
      el(
        "tr", el("th", .attribute("scope", "row"), t(part.label)), el("td", all: part.texts.map { el("p", others($0)) })
      )
    }
    return frame.document(
      record.title, in: .home, el("h1", t(record.title)),
      record.headline.map { el("p", .class("answer"), t($0)) } ?? .none,
      el("section", .class("card record"), .attribute("aria-label", record.title), el("table", el("tbody", all: rows))),
      el(
        "p", .class("noprint"),
        el("a", .class("button"), .href("/receipts/\(entry)/file"), .flag("download"), t(words.page(.downloadReceipt))),
        " ",
        el("button", .class("quiet"), .flag("data-print"), .flag("hidden"), t(words.page(.printIt))), " ",
        record.isRun
          ? el(
            "a", .class("button quiet"), .href(Address.entry(entry)), t("\(words.list(.entry)) \(words.grouped(entry))")
          )
          : el("a", .class("button quiet"), .href(Address.screening(entry)), t(words.page(.openScreening)))))
  }
}
