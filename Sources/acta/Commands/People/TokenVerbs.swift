import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta token`
struct TokenVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "API tokens: create, list, revoke.",
    subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

/// `acta token create`
struct TokenCreate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make an API token for an actor. It is shown once, on the last line.",
    discussion: "Send it as \"Authorization: Bearer TOKEN\". The registry keeps its digest alone.")

  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("actor"), help: ArgumentHelp("Whose token it is.", valueName: "name")) var owner: String
  @Option(help: ArgumentHelp("What it may do; at most what the actor may. Default: just that.", valueName: "role"))
  var role: Role?
  @Option(help: ArgumentHelp("Its last day, or the moment when it ends (RFC 3339).", valueName: "day|time"))
  var expires: String?

  func run(in session: Session) throws -> Int32 {
    let end = try expires.map { (text: String) throws(UsageFailure) -> Instant in
      if let end = Instant(text) { return end }
      throw UsageFailure(
        "--expires: \"\(text)\" is no day and no moment.", advice: "Forms that work: 2026-12-31, 2026-12-31T18:00:00Z.")
    }
    let registry = try session.registry()
    let token = try registry.createToken(for: owner, role: role, expires: end, actor: session.actor)
    if let end, end <= registry.clock() { session.warn(session.words.people(.tokenEnded)) }
    if session.wantsJSON {
      var object = token.record.json
      object.append("entry", .integer(Int64(token.entry)))
      object.append("token", .string(token.text))
      try session.json(.object(object))
    } else {
      try session.paragraph(session.words.tokenMade(token))
      try session.line(token.text)
    }
    return ExitStatus.done
  }
}

/// `acta token list`
struct TokenList: Verb {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show all tokens, without the secret.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let tokens = try registry.tokens()
    guard !session.wantsJSON else {
      try session.json(["tokens": .array(tokens.map { .object($0.json) })])
      return ExitStatus.done
    }
    guard !tokens.isEmpty else {
      try session.paragraph(session.words.people(.noTokens))
      return ExitStatus.done
    }
    let now = registry.clock()
    let words = session.words
    var table = TextTable(
      [words.people(.token), words.people(.actor), words.people(.role), words.people(.state)].map { .init(head: $0) })
    for token in tokens {
      table.add([
        token.id, token.actor, session.words.role(token.role), session.words.tokenState(token, at: now),
      ])
    }
    try session.table(table)
    return ExitStatus.done
  }
}

/// `acta token revoke`
struct TokenRevoke: Verb {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a token at once: it is refused from now on.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The token's public id, as acta token list shows it.") var id: String

  func run(in session: Session) throws -> Int32 {
    let entry = try session.registry().revokeToken(id, actor: session.actor)
    if session.wantsJSON {
      try session.json(["id": .string(id), "entry": .integer(Int64(entry))])
    } else {
      try session.line(session.words.tokenRevoked(id, entry: entry))
    }
    return ExitStatus.done
  }
}
