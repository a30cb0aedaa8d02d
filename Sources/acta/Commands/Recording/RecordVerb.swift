import ActaBatch
import ActaJSON
public import ActaModel
import ActaRegistry
public import ArgumentParser

/// `acta record`: one record with its evidence.
struct RecordVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record a measure, a statement, a petition, a relation, a judgement or an authority, with evidence.",
    discussion: """
      Examples:
        acta record sanction --authority "U.S. Treasury" --target "Gustavo Petro" --effective "In October 2025" \\
          --programme ILLICIT-DRUGS-EO14059 --source article.txt --quote "In October the U.S. Treasury imposed sanctions"
        acta record visa_action --authority "United States" --target party:gustavo-petro --announced "26 Sep 2025"
        acta record authority "Ministry of Finance" --parent authority:ukraine
      """,
    subcommands: [
      RecordSanction.self, RecordDecertification.self, RecordVisaAction.self, RecordTerroristDesignation.self,
      RecordAuthority.self, RecordRelation.self, RecordControl.self, RecordStatement.self, RecordPetition.self,
    ])
}

/// The options that all kinds of measure share.
struct MeasureOptions: ParsableArguments {
  @Option(name: .long, help: "Who ordered it: an authority's id, name or other name, as precise as the source.")
  var authority: String

  @Option(name: .long, help: "Against whom: a name or an id. May be repeated.")
  var target: [String]

  @Option(name: .customLong("target-kind"), help: "What a target is that isn't held yet.")
  var targetKind: PartyKind?

  @Flag(name: .customLong("new-target"), help: "Make a new party even where one with a like name is held.")
  var newTarget = false

  @Option(name: .long, help: "The finer type, a word such as blocking or visa_revocation.")
  var type: String?

  @Option(name: .long, help: "The record's id. Default: made from type, target and year.")
  var id: String?

  @OptionGroup var dates: DateOptions
  @OptionGroup var details: MeasureDetailOptions
  @OptionGroup var evidence: EvidenceOptions

  /// Records the measure and says what was made.
  func record(_ kind: MeasureKind, in session: Session) throws -> Int32 {
    var proposal = MeasureProposal(kind: kind, authority: authority, targets: target)
    proposal.type = type
    if let id { proposal.id = try Arguments.id(id, ofKind: .measure) }
    if let targetKind { proposal.targetKind = targetKind }
    proposal.allowsSimilarTarget = newTarget
    proposal.dates = dates.acts
    proposal.instruments = details.instrument
    proposal.programmes = details.programme
    proposal.ground = details.ground
    proposal.effects = details.effect
    proposal.carveOuts = details.carveOuts
    proposal.carveOutInterval = (details.carveOutFrom, details.carveOutUntil)
    proposal.evidence = try evidence.proposal()
    let report = try session.registry().record(proposal, actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }
}

struct RecordSanction: Verb {
  static let configuration = CommandConfiguration(commandName: "sanction", abstract: "Record a sanction.")
  @OptionGroup var measure: MeasureOptions
  @OptionGroup var global: GlobalOptions
  func run(in session: Session) throws -> Int32 { try measure.record(.sanction, in: session) }
}

struct RecordDecertification: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decertification", abstract: "Record a decertification of a country.")
  @OptionGroup var measure: MeasureOptions
  @OptionGroup var global: GlobalOptions
  func run(in session: Session) throws -> Int32 { try measure.record(.decertification, in: session) }
}

struct RecordVisaAction: Verb {
  static let configuration = CommandConfiguration(
    commandName: "visa_action", abstract: "Record a visa action.", aliases: ["visa-action"])
  @OptionGroup var measure: MeasureOptions
  @OptionGroup var global: GlobalOptions
  func run(in session: Session) throws -> Int32 { try measure.record(.visaAction, in: session) }
}

struct RecordTerroristDesignation: Verb {
  static let configuration = CommandConfiguration(
    commandName: "terrorist_designation", abstract: "Record a terrorist designation.",
    aliases: ["terrorist-designation"])
  @OptionGroup var measure: MeasureOptions
  @OptionGroup var global: GlobalOptions
  func run(in session: Session) throws -> Int32 { try measure.record(.terroristDesignation, in: session) }
}

struct RecordAuthority: Verb {
  static let configuration = CommandConfiguration(
    commandName: "authority", abstract: "Record an authority, so that measures can name it.")

  @Argument(help: "Its name.") var name: String
  @Option(name: .long, help: "The authority above it: id or name.") var parent: String?
  @Option(name: .long, help: "Its country: code or name.") var country: String?
  @Option(name: .long, help: "Another name of it. May be repeated.") var alias: [String] = []
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let report = try session.registry().recordAuthority(
      name: name, aliases: alias, parent: parent, country: try country.map { try Arguments.country($0) },
      actor: session.actor)
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }
}

extension PartyKind: ExpressibleByArgument {}

extension Arguments {
  /// The id of a record of a kind, for a record that is to be made.
  static func id(_ text: String, ofKind kind: RecordKind) throws(UsageFailure) -> RecordID {
    if let id = RecordID(text), id.prefix == kind.rawValue { return id }
    throw UsageFailure(
      "--id: \"\(text)\" can't be the id of a \(kind.rawValue).",
      advice: "It begins with \"\(kind.rawValue):\", as in \(kind.rawValue):us-visa-petro-2025.")
  }
}
