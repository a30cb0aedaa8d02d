import ActaBatch
import ActaCrypto
import ActaJSON
public import ActaRegistry
import ActaWords
public import ArgumentParser

/// `acta actor`
struct ActorVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actor", abstract: "Who may do what: add people and programs, change roles, retire.",
    discussion: """
      Roles: viewer, screener, recorder, approver, auditor, administrator (Docs/people.md). While a registry has no \
      actors, whoever can write the file may do everything.
      """,
    subcommands: [ActorAdd.self, ActorList.self, ActorRole.self, ActorKey.self, ActorPassword.self, ActorRetire.self])
}

/// The options with which an actor's key is given.
struct ActorKeyOptions: ParsableArguments {
  @Option(
    name: .customLong("public-key"),
    help: ArgumentHelp("The actor's public key: PEM of an Ed25519 key.", valueName: "file"))
  var publicKey: String?

  @Option(
    name: .customLong("new-key"),
    help: ArgumentHelp(
      "Make a key and write its private half to this file, for the actor alone. Never replaces a file.",
      valueName: "file"))
  var newKey: String?

  /// The public half; a new key's private half is written before.
  func key() throws -> PublicKey? {
    if publicKey != nil, newKey != nil { throw UsageFailure("--public-key or --new-key, not both.") }
    if let newKey { return try ActorKeyFile.create(newKey) }
    guard let publicKey else { return nil }
    if let key = PublicKey(pem: try InputFile.read(publicKey)) { return key }
    throw CommandFailure(
      .badData, "\(publicKey) holds no public Ed25519 key in PEM.",
      advice: "openssl genpkey -algorithm ed25519 -out me.pem; openssl pkey -in me.pem -pubout -out me.pub")
  }
}

/// `acta actor add`
struct ActorAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an actor. The first one needs nobody's approval.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The name, as entries will bear it.") var name: String
  @Option(help: ArgumentHelp("What the actor may do.", valueName: "role")) var role: Role
  @OptionGroup var key: ActorKeyOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    return try session.show(try registry.addActor(name, role: role, key: try key.key(), actor: session.actor))
  }
}

/// `acta actor role`
struct ActorRole: Verb {
  static let configuration = CommandConfiguration(commandName: "role", abstract: "Change what an actor may do.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The actor.") var name: String
  @Argument(help: "The new role.") var role: Role

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().setRole(of: name, to: role, actor: session.actor))
  }
}

/// `acta actor key`
struct ActorKey: Verb {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Give an actor a key with which the actor's entries must be signed from then on.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The actor.") var name: String
  @OptionGroup var key: ActorKeyOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    guard let key = try key.key() else { throw UsageFailure("Name the key with --public-key or --new-key.") }
    return try session.show(try registry.setKey(of: name, to: key, actor: session.actor))
  }
}

/// `acta actor password`
struct ActorPassword: Verb {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Set the password with which an actor signs in to the pages.",
    discussion: "It is asked for twice at a terminal, or read from --password-fd up to the first line feed.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The actor.") var name: String
  @Option(help: ArgumentHelp("Read it from this file descriptor.", valueName: "number")) var passwordFd: Int32?

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    let source = PassphraseSource(
      descriptor: passwordFd, variable: "ACTA_PASSWORD", questions: (.password, .newPassword), session.words)
    let entry = try registry.setPassword(of: name, to: try source.new(), actor: session.actor)
    if session.wantsJSON {
      try session.json(["actor": .string(name), "entry": .integer(Int64(entry))])
    } else {
      try session.line(session.words.passwordSet(name, entry: entry))
    }
    return ExitStatus.done
  }
}

/// `acta actor retire`
struct ActorRetire: Verb {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Let an actor act no more. Tokens and keys count no more; entries stay.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The actor.") var name: String

  func run(in session: Session) throws -> Int32 {
    try session.show(try session.registry().retireActor(name, actor: session.actor))
  }
}

/// `acta actor list`
struct ActorList: Verb {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show all actors.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let actors = try session.registry(readOnly: true).actors()
    guard !session.wantsJSON else {
      try session.json(["actors": .array(actors.map(\.json))])
      return ExitStatus.done
    }
    guard !actors.isEmpty else {
      try session.paragraph(session.words.people(.noActors))
      return ExitStatus.done
    }
    let words = session.words
    var table = TextTable([words.people(.actor), words.people(.role), words.people(.key)].map { .init(head: $0) })
    for actor in actors {
      table.add([
        actor.name, session.words.role(actor.role),
        actor.isRetired ? session.words.people(.retired) : actor.key ?? session.words.people(.noKey),
      ])
    }
    try session.table(table)
    return ExitStatus.done
  }
}

extension Session {
  /// Tells what a change of actors did.
  func show(_ change: ActorChange) throws -> Int32 {
    if wantsJSON {
      var object: JSONObject = ["actor": change.actor.json, "entry": .integer(Int64(change.entry))]
      object.append("proposal", change.proposal.map { .string($0) } ?? .null)
      try json(.object(object))
    } else {
      try paragraph(words.actorChanged(change))
    }
    return ExitStatus.done
  }
}

extension Role: ExpressibleByArgument {}
