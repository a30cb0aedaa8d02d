import ActaDocuments
public import ActaRegistry
import ActaWords
public import ArgumentParser

/// `acta policy`
struct PolicyVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "What needs a second person, and other recorded rules.",
    subcommands: [PolicyShow.self, PolicySet.self], defaultSubcommand: PolicyShow.self)
}

/// `acta policy show`
struct PolicyShow: Verb {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the rules that count now.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let policy = try registry.peoplePolicy()
    let threshold = try registry.defaultThreshold()
    let needed = try ControlledKind.allCases.filter { try registry.needsApproval($0, by: session.actor) }
    if session.wantsJSON {
      try session.json(policy.document(neededNow: needed, threshold: threshold))
      return ExitStatus.done
    }
    for line in session.words.policy(policy, neededNow: needed, threshold: threshold, actor: session.actor) {
      try session.paragraph(line)
    }
    return ExitStatus.done
  }
}

/// `acta policy set`
struct PolicySet: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Record rules, with the reason. Where roles need a second person, so does this.")

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "team: once two actors record or approve; always; or single: never, as a choice that is recorded.",
      valueName: "team|always|single"))
  var fourEyes: PeoplePolicy.FourEyes?

  @Option(
    help: ArgumentHelp(
      "What a second person is needed for, in place of what counts now. May be repeated.", valueName: "kind"))
  var kind: [ControlledKind] = []

  @Flag(inversion: .prefixedNo, help: "Whether proposals and approvals must bear their actor's own signature.")
  var signatures: Bool?

  @Flag(inversion: .prefixedNo, help: "Whether somebody at the machine who is no actor may write.")
  var local: Bool?

  @Flag(inversion: .prefixedNo, help: "Whether each match of a recorded screening raises an alert.")
  var alerts: Bool?

  @Option(help: ArgumentHelp("The threshold where none is given, 0.1 to 1. It stands alone.", valueName: "number"))
  var threshold: String?

  @Option(help: "Why; stands in the log.") var reason: String

  func validate() throws {
    let others = fourEyes != nil || !kind.isEmpty || signatures != nil || local != nil || alerts != nil
    if (threshold != nil) == others { throw ValidationError("Say what is to be set; --threshold stands alone.") }
  }

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    let change: SettingChange
    if let threshold {
      change = try registry.setThreshold(
        try Arguments.basisPoints(threshold, option: "--threshold"), reason: reason, actor: session.actor)
    } else {
      var policy = try registry.peoplePolicy()
      if let fourEyes { policy.fourEyes = fourEyes }
      if !kind.isEmpty { policy.kinds = Set(kind) }
      if let signatures { policy.demandsSignatures = signatures }
      if let local { policy.allowsLocal = local }
      if let alerts { policy.raisesAlerts = alerts }
      policy.reason = reason
      change = try registry.setPolicy(policy, actor: session.actor)
    }
    if session.wantsJSON {
      try session.json(change.document)
    } else {
      try session.paragraph(change.proposal.map { session.words.proposed($0) } ?? session.words.policySet(change.entry))
    }
    return ExitStatus.done
  }
}

extension PeoplePolicy.FourEyes: ExpressibleByArgument {}
extension ControlledKind: ExpressibleByArgument {}
