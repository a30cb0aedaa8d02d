import Foundation
import TestSupport
import Testing

/// The worked examples of the rule on owned organizations, through the command.
@Suite struct OwnersTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var party: String
    var code: Int32
    /// Words that the answer has.
    var says: String
    var rule = "us"
    var on = "2026-01-01"
    var testDescription: String { "\(party) \(rule) \(on)" }
  }

  static let examples = [
    Example(party: "f399-a", code: 12, says: "is caught through its owners (50 % counts)"),
    Example(party: "f401-1-b", code: 12, says: "counts: caught itself"),
    Example(party: "f401-2-c", code: 12, says: "(50 % counts)"),
    Example(party: "f401-3-b", code: 12, says: "(50 % counts)"),
    Example(party: "f401-4-c", code: 0, says: "(25 % counts)"),
    Example(party: "f401-5-c", code: 0, says: "doesn't count: not caught"),
    Example(party: "own-1-a", code: 0, says: "hold a quarter or more"),
    Example(party: "own-2-a", code: 0, says: "isn't caught by this rule"),
    Example(party: "own-3-a", code: 12, says: "25 % to 50 % of the shares"),
    Example(party: "own-3b-a", code: 20, says: "can't rule out"),
    Example(party: "own-4-a", code: 12, says: "60 %", on: "2024-06-29"),
    Example(party: "own-4-a", code: 0, says: "Caught by this rule up to 29 June 2024", on: "2024-06-30"),
    Example(party: "own-5-b", code: 12, says: "sectoral restrictions [DIRECTIVE-1]"),
    Example(party: "own-6-a", code: 0, says: "control isn't ownership"),
    Example(party: "control-a", code: 0, says: "this rule leaves control out"),
    Example(party: "control-a", code: 12, says: "counts under this rule", rule: "uk"),
    Example(party: "f401-1-a", code: 0, says: "isn't caught by this rule", rule: "uk"),
    Example(party: "own-4-a", code: 12, says: "is caught through its owners", rule: "uk", on: "2024-06-29"),
    Example(party: "x", code: 10, says: "bears the measure itself"),
    Example(party: "nobody", code: 66, says: ""),
  ]

  @Test func workedExamples() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    let file = Places.fixture("ownership/worked-examples.json").path
    #expect(try scene.run(["import", file]).code == 0)
    for example in Self.examples {
      let call = ["owners", "explain", "party:\(example.party)", "--rule", example.rule, "--on", example.on]
      let outcome = try scene.run(call)
      let text = outcome.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(outcome.code == example.code, "\(example): \(outcome)")
      #expect(example.says.isEmpty || text.contains(example.says), "\(example): \(text)")
      let json = try scene.run(call + ["--json"])
      #expect(json.code == example.code)
    }
  }
}
