import ActaCrypto
import ActaJSON
public import ActaRegistry
import ActaWords

/// What somebody with a key of their own is asked to sign before it is written. The key stays with them.
public enum SigningPage {
  /// The name of the file that holds the statement.
  public static func fileName(_ draft: SignaturePaper.Draft) -> String { "acta-sign-\(draft.id.prefix(8)).json" }

  /// The page.
  ///
  /// - Parameter problem: why the signature that was given isn't taken, in words.
  public static func page(_ frame: PageFrame, _ draft: SignaturePaper.Draft, problem: String? = nil) -> HTML {
    let words = frame.words
    let address = "/signing/" + Address.encoded(draft.id)
    return frame.document(
      words.signing(.title), in: .none, el("h1", t(words.signing(.title))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      el("p", .class("sentence"), t(words.signing(.intro))),
      HTML.section(
        "statement", words.signing(.statement), el("p", t(words.signing(.statementIs))),
        .all(draft.parts.enumerated().map { part($1, address + "/\($0)", frame) })),
      HTML.section(
        "sign", words.signing(.steps),
        el(
          "ol",
          el(
            "li",
            el(
              "a", .class("button"), .href(address), .attribute("download", fileName(draft)),
              t(words.signing(.download)))),
          el(
            "li", t(words.signing(.command)),
            el(
              "p", el("code", .id("command"), t("acta sign \(fileName(draft)) --actor-key \(words.signing(.keyFile))")))
          ),
          el(
            "li",
            frame.form(
              address, files: true,
              el(
                "p", el("label", .attribute("for", "signature"), t(words.signing(.paste))), " ",
                el("span", .class("soft"), .id("signature-hint"), t(words.signing(.pasteHint))),
                el(
                  "textarea", .id("signature"), .attribute("name", "signature"), .attribute("rows", "3"),
                  .attribute("spellcheck", "false"), .attribute("autocomplete", "off"),
                  .attribute("aria-describedby", "signature-hint"))),
              el(
                "p", el("label", .attribute("for", "file"), t(words.signing(.file))), " ",
                void("input", .id("file"), .attribute("type", "file"), .attribute("name", "file"))),
              el("p", el("button", t(words.signing(.send))))))),
        el("p", .class("soft"), t(words.signing(.patience)))))
  }

  /// One entry: its records as they would stand in the log, and the digest of the bytes that are signed.
  private static func part(_ part: SignaturePaper.Part, _ address: String, _ frame: PageFrame) -> HTML {
    let words = frame.words
    let records = (try? ActorMessage(part.message).records) ?? []
    return el(
      "section", .class("card"), .attribute("aria-label", words.signing(.statement)),
      .all(
        records.map { record in
          el("h3", t(words.capitalised(words.recordKind(record.kind)) + " "), el("code", others(record.id)))
            + Fragments.facts((record.body.object?.members ?? []).map { ($0.key, HistorySection.value($0.value)) })
        }),
      el(
        "p", t(words.signing(.digest) + " "), el("code", .class("mono"), t(SHA256.hash(part.message).hex)), " ",
        el("a", .href(address), .flag("download"), t(words.signing(.bytes)))))
  }
}
