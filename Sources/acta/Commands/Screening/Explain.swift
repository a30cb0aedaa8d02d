import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser

/// `acta explain`
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a party did or didn't match a name, and what would have been needed.",
    discussion: "The settings are those of check. Nothing is recorded.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The name, in any script and order.")
  var name: String

  @Argument(help: "The party's id, such as ofac-sdn:56062.")
  var party: String

  @OptionGroup var about: PartyOptions
  @OptionGroup var settings: ScreeningOptions

  func run(in session: Session) throws -> Int32 {
    let request = try settings.request(try about.query(name))
    let id = try Arguments.id(party)
    let registry = try session.registry(readOnly: true)
    let found = try registry.explain(request, party: id)
    if session.wantsJSON {
      try session.json(json(found, session.words))
    } else {
      try show(found, session)
    }
    return ExitStatus.done
  }

  private func show(_ found: Explanation, _ session: Session) throws {
    let words = session.words
    try session.paragraph(session.terminal.bold(SafeText.shown(words.explained(found))))
    if let match = found.match {
      let sentences = match.reasons.map { words.sentence($0) }
      let why = words.line(.why) + " "
      if !sentences.isEmpty { try session.paragraph(sentences.joined(separator: " "), first: why, rest: "  ") }
    }
    try session.line()
    try session.paragraph(words.comparedWith(found.comparedName) + " " + words.compared(found.comparison.score))
    var table = TextTable([.init(head: "A"), .init(head: "B"), .init(head: words.alike, isNumber: true)])
    for pair in found.comparison.alignment { table.add([pair.first, pair.second, words.score(pair.similarity)]) }
    if !found.comparison.alignment.isEmpty { try session.table(table) }
    if found.match == nil {
      for reason in found.comparison.reasons { try session.paragraph(words.sentence(reason), first: "- ", rest: "  ") }
    }
    guard found.outcome != .reported, found.outcome != .notScreened else { return }
    try session.line()
    if found.changes.isEmpty { return try session.paragraph(words.nothingWouldDo) }
    try session.line(words.wouldBeNeeded)
    for change in found.changes { try session.paragraph(words.change(change), first: "- ", rest: "  ") }
  }

  private func json(_ found: Explanation, _ words: Words) -> JSONValue {
    let reasons = found.match?.reasons ?? found.comparison.reasons
    return [
      "id": .string(found.party.text), "name": .string(found.heading), "outcome": .string(found.outcome.rawValue),
      "score": found.match.map { .integer(Int64($0.score)) } ?? .null, "threshold": .integer(Int64(found.threshold)),
      "matched_name": found.match.map { .string($0.matchedName) } ?? .null,
      "reasons": .array(
        reasons.map {
          [
            "code": .string($0.code.rawValue), "effect": .string($0.effect.rawValue), "query": .string($0.query),
            "listed": .string($0.listed), "text": .string(words.sentence($0)),
          ]
        }),
      "compared_name": .string(found.comparedName),
      "alignment": .array(
        found.comparison.alignment.map {
          ["a": .string($0.first), "b": .string($0.second), "similarity": .integer(Int64($0.similarity))]
        }),
      "needed": .array(found.changes.map { json($0, words) }),
    ]
  }

  private func json(_ change: Explanation.Change, _ words: Words) -> JSONValue {
    let (option, value): (String, JSONValue) =
      switch change {
      case .threshold(let points): ("threshold", .integer(Int64(points)))
      case .birthLeftOut: ("born", .null)
      case .birthAs(let date): ("born", .string(date.edtf))
      case .countryLeftOut: ("country", .null)
      case .countryAs(let code): ("country", .string(code))
      case .kindLeftOut: ("kind", .null)
      case .kindAs(let kind): ("kind", .string(kind.rawValue))
      case .genderLeftOut: ("gender", .null)
      case .nameAs(let name): ("name", .string(name))
      }
    // The threshold stands under its own name so that it is shown as a decimal.
    return option == "threshold"
      ? ["option": .string(option), "threshold": value, "text": .string(words.change(change))]
      : ["option": .string(option), "value": value, "text": .string(words.change(change))]
  }
}
