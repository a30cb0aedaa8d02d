import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser

/// `acta same suggest`
struct SameSuggest: Verb {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Records that may mean one party, with what speaks for it.",
    discussion: """
      Own records and entries of all lists are compared with the entries of other lists. Nothing is recorded: \
      `acta same decide` does that, and `acta same differ` ends a suggestion.
      """)

  @Option(help: "Only pairs with an entry of this list.") var list: String?
  @Option(help: ArgumentHelp("The least score. Default: 0.9.", valueName: "0..1")) var threshold: String = "0.9"
  @Option(help: "How many are shown at most.") var limit: Int = 50
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit: from 1 to 10000.") }
  }

  func run(in session: Session) throws -> Int32 {
    let found = try session.registry(readOnly: true).suggestSame(
      list: try list.map { try Arguments.list($0).text },
      threshold: try Arguments.basisPoints(threshold, option: "--threshold"), limit: limit)
    if session.wantsJSON {
      try session.json(document(found, session.words))
      return ExitStatus.done
    }
    let words = session.words
    for suggestion in found.suggestions {
      try session.paragraph(words.suggestion(suggestion), rest: "    ")
      try session.paragraph(
        suggestion.reasons.map { words.sentence($0) }.joined(separator: " "), first: "    " + words.line(.why) + " ",
        rest: "      ")
    }
    try session.paragraph(words.suggested(found))
    return ExitStatus.done
  }

  private func document(_ found: SameSuggestions, _ words: Words) -> JSONValue {
    func party(_ party: FoundParty) -> JSONValue {
      [
        "id": .string(party.id.text), "list": party.list.map { .string($0) } ?? .null,
        "kind": .string(party.kind.rawValue), "name": .string(party.heading),
        "matched_name": .string(party.matchedName),
      ]
    }
    return [
      "asked": .integer(Int64(found.asked)), "truncated": .bool(found.isCut),
      "suggestions": .array(
        found.suggestions.map { suggestion in
          [
            "records": .array([party(suggestion.asked), party(suggestion.found)]),
            "score": .integer(Int64(suggestion.score)), "identity": .string(suggestion.identity.rawValue),
            "reasons": .array(
              suggestion.reasons.map { reason in
                [
                  "code": .string(reason.code.rawValue), "effect": .string(reason.effect.rawValue),
                  "query": .string(reason.query), "listed": .string(reason.listed),
                  "text": .string(words.sentence(reason)),
                ]
              }),
          ]
        }),
    ]
  }
}
