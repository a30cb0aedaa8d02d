import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta same`: which records mean one party. People decide that; the engine only suggests.
struct Same: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "same", abstract: "Decide which records mean one party.",
    discussion: """
      Examples:
        acta same suggest --list un-sc
        acta same decide party:gustavo-petro ofac-sdn:56062 --reason "Birth date and office agree."
        acta same undo party:gustavo-petro ofac-sdn:56062 --reason "Another person of that name."
      """,
    subcommands: [SameSuggest.self, SameDecide.self, SameDiffer.self, SameUndo.self, SameList.self])
}

/// `acta same decide`
struct SameDecide: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Record that two records mean one party.")

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    try decision.record(.sameAs, try evidence.proposal(), in: session)
  }
}

/// `acta same differ`
struct SameDiffer: Verb {
  static let configuration = CommandConfiguration(
    commandName: "differ", abstract: "Record that two records mean different parties: they are suggested no more.")

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    try decision.record(.different, try evidence.proposal(), in: session)
  }
}

/// `acta same undo`
struct SameUndo: Verb {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back what was decided about two records; it stays in the log.")

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let (one, other) = (try Arguments.id(decision.one), try Arguments.id(decision.other))
    let report = try session.registry().withdrawIdentity(
      one, other, reason: decision.reason, actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }
}

/// What the verbs that decide about two records share.
struct DecisionOptions: ParsableArguments {
  @Argument(help: "A record's id.") var one: String
  @Argument(help: "Another record's id.") var other: String
  @Option(help: "Why, in your words.") var reason: String

  /// Records a decision and says what was made.
  func record(_ type: DecisionType, _ evidence: EvidenceProposal?, in session: Session) throws -> Int32 {
    let report = try session.registry().decideIdentity(
      type, try Arguments.id(one), try Arguments.id(other), reason: reason, evidence: evidence, actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }
}

/// `acta same list`
struct SameList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What was decided about which records mean one party, also what was taken back.")

  @Option(help: ArgumentHelp("What the registry knew: an entry, a day or a moment.", valueName: "time|entry"))
  var knownAt: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let decisions = try session.registry(readOnly: true).read(knownAt: try Arguments.knownAt(knownAt)) {
      try $0.identityDecisions()
    }
    if session.wantsJSON {
      try session.json([
        "decisions": .array(
          decisions.map { decision in
            [
              "id": .string(decision.id.text), "type": .string(decision.type.rawValue),
              "subjects": .array(decision.subjects.map { .string($0.text) }), "reason": .string(decision.reason),
              "withdrawn": decision.withdrawn.map { .string($0) } ?? .null,
            ]
          })
      ])
      return ExitStatus.done
    }
    if decisions.isEmpty { try session.paragraph(session.words.line(.noDecisions)) }
    for decision in decisions { try session.paragraph(session.words.identity(decision), rest: "  ") }
    return ExitStatus.done
  }
}
