public import ActaModel
import ActaBatch
import ActaRegistry
public import ArgumentParser

/// `acta record statement`
struct RecordStatement: Verb {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "Record what somebody said: a claim, denial, allegation, threat, intention.",
    discussion: """
      It stays attributed and never becomes a fact by itself. A denial stands under what it answers.

      Example:
        acta record statement "He denies it." --kind denial --by party:gustavo-petro --answers statement:allegation-1
      """)

  @Argument(help: "What is said, in the source's words.") var text: String
  @Option(help: "claim, denial, allegation, remark, threat or intention.") var kind: StatementKind
  @Option(help: "Who says it: an id, or words where the source names nobody.") var by: String?
  @Option(help: "A record that it is about. May be repeated.") var about: [String] = []
  @Option(help: "The statement that it answers.") var answers: String?
  @Option(help: "When it was said: a date in words.") var date: String?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    var proposal = StatementProposal(kind, text: text)
    proposal.by = by
    proposal.about = try about.map { try Arguments.id($0) }
    proposal.answers = try answers.map { try Arguments.id($0) }
    proposal.date = date
    proposal.evidence = try evidence.proposal()
    try RecordingOutput.show(try session.registry().record(proposal, actor: session.actor), in: session)
    return ExitStatus.done
  }
}

/// `acta record petition`
struct RecordPetition: Verb {
  static let configuration = CommandConfiguration(
    commandName: "petition", abstract: "Record a request for relief, with its steps.",
    discussion: """
      Example:
        acta record petition --form legal_petition --of measure:ofac-petro-2025 --by party:gustavo-petro --status filed \\
          --step "Petition under 31 CFR 501.807" --step-date "3 March 2026"
      """)

  @Option(help: "political_request, legal_petition or court_action.") var form: PetitionForm
  @Option(help: "sought, filed, pending, granted, refused, withdrawn or unknown.") var status: PetitionStatus
  @Option(help: "Who asks: an id.") var by: String?
  @Option(help: "A measure that it is about. May be repeated.") var of: [String] = []
  @Option(help: "Who decides: an authority's id or name.") var to: String?
  @OptionGroup var steps: PetitionStepOptions
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    var proposal = PetitionProposal(form, status: status)
    proposal.by = try by.map { try Arguments.id($0) }
    proposal.of = try of.map { try Arguments.id($0) }
    proposal.to = to
    proposal.steps = try steps.all()
    proposal.evidence = try evidence.proposal()
    try RecordingOutput.show(try session.registry().record(proposal, actor: session.actor), in: session)
    return ExitStatus.done
  }
}

/// The options with which the steps of a petition are given.
struct PetitionStepOptions: ParsableArguments {
  @Option(help: "What was done, in words. May be repeated.") var step: [String] = []
  @Option(name: .customLong("step-date"), help: "When: a date in words, one for each --step in their order.")
  var stepDate: [String] = []

  /// The steps with the words for their dates.
  func all() throws(UsageFailure) -> [(text: String, date: String?)] {
    guard stepDate.isEmpty || stepDate.count == step.count else {
      throw UsageFailure(
        "\(step.count) steps and \(stepDate.count) dates.", advice: "Give one --step-date for each --step.")
    }
    return step.enumerated().map { ($1, stepDate.isEmpty ? nil : stepDate[$0]) }
  }
}

extension StatementKind: ExpressibleByArgument {}
extension PetitionForm: ExpressibleByArgument {}
extension PetitionStatus: ExpressibleByArgument {}
