public import ActaModel
import ActaRegistry
public import ArgumentParser

/// `acta record relation`
struct RecordRelation: Verb {
  static let configuration = CommandConfiguration(
    commandName: "relation", abstract: "Record a tie between two parties, such as who owns whom.",
    discussion: """
      The first party has the role towards the second: owner, director, spouse, ... For an owner the share is per cent: \
      50, 49.99, 1/3, or a band: 25..50, ">50..75", "<25".

      Examples:
        acta record relation owner "Acme Holding" "Acme Trading" --share 60 --from-kind organization \\
          --since "1 May 2020" --source register.txt --quote "holds 60 per cent"
        acta record relation director party:x party:acme-trading --words "Chairman"
      """)

  @Argument(help: "The tie: owner, subsidiary, director, member, office, spouse, child, ...") var type: RelationType
  @Argument(help: "Who has the role: a name or an id.") var from: String
  @Argument(help: "Towards whom: a name or an id.") var to: String
  @Option(help: ArgumentHelp("How much is owned, per cent.", valueName: "share"), transform: RecordRelation.share)
  var share: Share?
  @Option(help: "What the share is a share of: shares or votes.") var holding: HoldingKind?
  @Option(help: "The joint arrangement under which several hold together, in the same words for each.")
  var arrangement: String?
  @Option(help: "Since when: a date in words.") var since: String?
  @Option(help: "Until when: what ends on a day isn't held on that day any more.") var until: String?
  @Option(help: "The role in the source's words.") var words: String?
  @Option(name: .long, help: "What the first party is, where it isn't held yet.") var fromKind: PartyKind?
  @Option(name: .long, help: "What the second party is, where it isn't held yet.") var toKind: PartyKind?
  @Flag(name: .long, help: "Make new parties even where one with a like name is held.") var newParty = false
  @Option(name: .long, help: "The record's id. Default: made from the parties and the tie.") var id: String?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    var proposal = RelationProposal(type, from: from, to: to)
    if let fromKind { proposal.fromKind = fromKind }
    if let toKind { proposal.toKind = toKind }
    if let id { proposal.id = try Arguments.id(id, ofKind: .relation) }
    proposal.allowsSimilar = newParty
    proposal.share = share
    proposal.holding = holding
    proposal.arrangement = arrangement
    proposal.since = since
    proposal.until = until
    proposal.words = words
    proposal.evidence = try evidence.proposal()
    let report = try session.registry().record(proposal, actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }

  private static func share(_ text: String) throws -> Share {
    if let share = Share(text) { return share }
    throw ValidationError(
      "--share: \"\(text)\" is no share. Forms that work: 50, 49.99, 1/3, 25..50, \">50..75\", \"<25\".")
  }
}

/// `acta record control`
struct RecordControl: Verb {
  static let configuration = CommandConfiguration(
    commandName: "control", abstract: "Record the judgement that somebody controls an organization.",
    discussion: """
      Control is never computed. The rules of the UK and the EU count it, the one of the US doesn't.

      Example:
        acta record control party:x "Acme Trading" --reason "Appoints three of five directors (annual report, p. 12)."
      """)

  @Argument(help: "Who controls: a name or an id.") var controller: String
  @Argument(help: "Whom: a name or an id.") var controlled: String
  @Option(help: "Why, in your words.") var reason: String
  @Option(name: .long, help: "What the first party is, where it isn't held yet.") var fromKind: PartyKind?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let report = try session.registry().recordControl(
      of: controlled, by: controller, reason: reason, controllerKind: fromKind ?? .person,
      evidence: try evidence.proposal(), actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }
}

extension RelationType: ExpressibleByArgument {}
extension HoldingKind: ExpressibleByArgument {}
