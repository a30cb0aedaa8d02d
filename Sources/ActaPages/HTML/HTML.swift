import ActaWords

/// A piece of a page: markup, or an attribute of the element that it is handed to.
///
/// Text comes in only escaped. Names of elements and attributes are `StaticString`, so nothing that was read from a
/// record, a file or a request can become markup.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  enum Kind: Sendable, Equatable { case content, attribute }

  let kind: Kind
  /// The markup as it is sent.
  public let markup: String

  private init(_ kind: Kind, _ markup: String) {
    self.kind = kind
    self.markup = markup
  }

  /// Text, escaped. Control characters, direction overrides and invisible marks are written out.
  public init(_ text: String) { self.init(.content, Self.escaped(text)) }

  /// Text, escaped.
  public init(stringLiteral text: String) { self.init(text) }

  /// Nothing.
  static let none = HTML(.content, "")

  /// Whether nothing is to be seen of it.
  var isEmpty: Bool { markup.isEmpty }

  /// Pieces one after another.
  static func all(_ pieces: [HTML]) -> HTML { HTML(.content, pieces.map(\.markup).joined()) }

  /// Pieces with a text between them.
  static func all(_ pieces: [HTML], between separator: HTML) -> HTML {
    HTML(.content, pieces.map(\.markup).joined(separator: separator.markup))
  }

  static func + (left: HTML, right: HTML) -> HTML { HTML(left.kind, left.markup + right.markup) }

  /// An element. Attributes stand among its content, in any place.
  static func element(_ name: StaticString, _ parts: [HTML], isVoid: Bool = false) -> HTML {
    var markup = "<\(name)"
    for part in parts where part.kind == .attribute { markup += part.markup }
    // In a drawing only a closed element ends: without the stroke the next one would be inside it.
    guard !isVoid else { return HTML(.content, markup + " />") }
    markup += ">"
    for part in parts where part.kind == .content { markup += part.markup }
    return HTML(.content, markup + "</\(name)>")
  }

  /// A whole document.
  static func document(_ parts: HTML...) -> HTML { HTML(.content, "<!DOCTYPE html>\n" + all(parts).markup + "\n") }

  /// An attribute; its value is escaped.
  static func attribute(_ name: StaticString, _ value: String) -> HTML {
    HTML(.attribute, " \(name)=\"\(escaped(value))\"")
  }

  /// An attribute without a value, where it applies.
  static func flag(_ name: StaticString, _ applies: Bool = true) -> HTML {
    HTML(.attribute, applies ? " \(name)" : "")
  }

  /// Text for HTML, in content and in attributes alike.
  static func escaped(_ text: String) -> String {
    let shown = SafeText.shown(text, keepsLines: true)
    let isPlain = shown.utf8.allSatisfy { byte in
      byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22 && byte != 0x27 && byte != 0x60
    }
    guard !isPlain else { return shown }
    var safe = ""
    safe.reserveCapacity(shown.utf8.count + 16)
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "`": safe += "&#96;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}

/// An element.
func el(_ name: StaticString, _ parts: HTML...) -> HTML { .element(name, parts) }

/// An element of many pieces.
func el(_ name: StaticString, _ first: HTML..., all parts: [HTML]) -> HTML { .element(name, first + parts) }

/// An element that has no end, such as `input`.
func void(_ name: StaticString, _ parts: HTML...) -> HTML { .element(name, parts, isVoid: true) }

/// Text.
func t(_ text: String) -> HTML { HTML(text) }

/// Text of others, which may run in another direction than what stands around it.
func others(_ text: String) -> HTML { text.isEmpty ? .none : el("bdi", t(text)) }

extension HTML {
  static func `class`(_ value: String) -> HTML { attribute("class", value) }
  static func id(_ value: String) -> HTML { attribute("id", value) }
  static func href(_ value: String) -> HTML { attribute("href", value) }

  /// An attribute for an address of others: only the web's own schemes; else none.
  static func externalHref(_ address: String) -> HTML {
    let isWeb = ["https://", "http://"].contains { address.lowercased().hasPrefix($0) }
    return isWeb ? attribute("href", address) + .attributeRel : flag("data-no-link", false)
  }

  private static let attributeRel = attribute("rel", "noreferrer noopener external")

  /// A section with a heading that its address can name.
  static func section(_ id: String, _ heading: String, _ parts: HTML...) -> HTML {
    el(
      "section", .id(id), .attribute("aria-labelledby", "h-" + id), el("h2", .id("h-" + id), t(heading)), all(parts))
  }

  /// A table: heads, and rows whose cells know their head, so that a narrow screen can show it beside them.
  static func table(_ heads: [String], caption: String, _ rows: [[HTML]], classes: String = "cards") -> HTML {
    el(
      "div", .class("scroll"),
      el(
        "table", .class(classes), el("caption", .class("visually-hidden"), t(caption)),
        el("thead", el("tr", all: heads.map { el("th", .attribute("scope", "col"), t($0)) })),
        el(
          "tbody",
          all: rows.map { row in
            el(
              "tr",
              all: row.enumerated().map { index, cell in
                el("td", .attribute("data-label", heads.indices.contains(index) ? heads[index] : ""), cell)
              })
          })))
  }
}
