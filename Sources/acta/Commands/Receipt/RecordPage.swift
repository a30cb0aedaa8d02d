import ActaWords

/// A record of screening as one page of HTML: nothing is fetched from elsewhere, nothing runs, and it prints.
enum RecordPage {
  static func html(_ record: ScreeningRecord, language: Language) -> String {
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

  /// Text for HTML. Control characters and direction overrides are made visible.
  private static func escaped(_ text: String) -> String {
    var safe = ""
    for character in SafeText.shown(text).unicodeScalars {
      switch character {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(character)
      }
    }
    return safe
  }
}
