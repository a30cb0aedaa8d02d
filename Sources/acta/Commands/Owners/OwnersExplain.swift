import ActaModel
public import ActaOwnership
import ActaRegistry
import ActaWords
public import ArgumentParser

/// `acta owners explain`
struct OwnersExplain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Whether a party is caught through its owners on a day, and the tree of shares that shows it.",
    discussion: """
      Exit code: 12 when a rule catches the party, 20 when what is known leaves it open, 10 when the party bears the \
      measure itself, else 0. Control is never computed: a decision of the type "controls" records it.
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var view: ViewOptions

  @Argument(help: "The party's id.")
  var id: String

  @Option(name: .long, help: "us, uk or eu. Default: all three.")
  var rule: OwnershipRule?

  func run(in session: Session) throws -> Int32 {
    let id = try Arguments.id(id)
    let registry = try session.registry(readOnly: true)
    let day = try view.day(registry)
    let answer = try registry.read(knownAt: try view.known()) { reader in
      guard let answer = try reader.owners(of: id, on: day, rules: rule.map { [$0] } ?? OwnershipRule.allCases) else {
        throw CommandFailure.unknown(id.text)
      }
      return answer
    }
    if session.wantsJSON {
      try session.json(answer.json)
    } else {
      try OwnershipText(answer, session).show()
    }
    return answer.code.exitCode
  }
}

extension OwnershipRule: ExpressibleByArgument {}
