import ActaBatch
import ActaJSON
import ActaModel
import ActaRecords
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta amend`: a new version of a record; the old one stays in the log.
struct AmendVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Make a new version of a record; the old one stays.",
    discussion: """
      For a measure, dates, legal bases, programmes, effects and carve-outs are added. --body replaces the whole \
      body of any record by a JSON file (Schema/bundle.schema.json says what it holds).

      Examples:
        acta amend measure:us-visa-gustavo-petro-2025 --suspended "1 Feb 2026" --source note.txt --quote "five-day visa"
        acta amend petition:legal-petition-petro --step "Refused in writing" --step-date "5 May 2026" --outcome refused
        acta amend party:gustavo-petro --body petro.json
      """)

  @Argument(help: "The record's id.") var id: String
  @OptionGroup var dates: DateOptions
  @OptionGroup var details: MeasureDetailOptions
  @OptionGroup var steps: PetitionStepOptions
  @Option(help: "How far a petition has come: granted, refused, withdrawn, pending, ...") var outcome: PetitionStatus?
  @Option(name: .long, help: ArgumentHelp("The whole new body, as JSON.", valueName: "file")) var body: String?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let id = try Arguments.id(self.id)
    let report: RecordingReport
    if let body {
      let (bytes, file) = (try InputFile.read(body), InputFile.name(of: body))
      report = try session.registry().amend(id, evidence: try evidence.proposal(), actor: session.actor) {
        record, _, _ in try Self.replaced(record, bytes, file)
      }
    } else {
      report = try session.registry().record(.amendment(try change(of: id)), actor: session.actor)
    }
    try RecordingOutput.show(report, in: session)
    return ExitStatus.done
  }

  private func change(of id: RecordID) throws -> AmendmentProposal {
    var change = AmendmentProposal(id)
    change.acts = dates.acts
    change.effects = details.effect
    change.ground = details.ground
    change.carveOuts = details.carveOuts
    change.carveOutInterval = (details.carveOutFrom, details.carveOutUntil)
    change.instruments = details.instrument
    change.programmes = details.programme
    change.steps = try steps.all()
    change.outcome = outcome
    change.evidence = try evidence.proposal()
    return change
  }

  private static func replaced(_ record: Record, _ bytes: [UInt8], _ file: String) throws -> Record {
    do {
      return try RecordCodec.decode(
        kind: record.kind, id: record.id, body: JSONNode(try JSONReader.parse(bytes)))
    } catch let error as JSONSyntaxError {
      throw CommandFailure(.badData, "\(file): \(error).", advice: "Nothing was written.")
    } catch let error as JSONMismatch {
      throw CommandFailure(.badData, "\(file): \(error).", advice: "Nothing was written.")
    }
  }
}

/// `acta end`: a measure stops being in force, or a tie between parties ends.
struct EndVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "Record that a measure ended: removed, expired, superseded or annulled; or that a relation did.",
    discussion: """
      Example:
        acta end measure:us-visa-gustavo-petro-2025 --removed "5 March 2026" --source https://example.org/notice
        acta end relation:x-owner-acme-trading --until "30 June 2024"
      """)

  @Argument(help: "The id of the measure or relation.") var id: String
  @Option(name: .long, help: "When it was removed (delisted, lifted): a date in words.") var removed: String?
  @Option(name: .long, help: "When it expired.") var expired: String?
  @Option(name: .long, help: "When another measure took its place.") var superseded: String?
  @Option(name: .long, help: "When a court annulled it.") var annulled: String?
  @Option(name: .long, help: "For a relation: the day on which it doesn't hold any more.") var until: String?
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    if let until { return try end(relationOn: until, in: session) }
    let acts: [(MeasureEventType, String)] = [
      (.removed, removed), (.expired, expired), (.superseded, superseded), (.annulled, annulled),
    ].compactMap { type, words in words.map { (type, $0) } }
    guard acts.count == 1, let (type, words) = acts.first else {
      throw UsageFailure(
        "Say how it ended, once.", advice: "One of --removed, --expired, --superseded, --annulled with a date in words."
      )
    }
    var change = AmendmentProposal(try Arguments.id(id))
    change.acts = [(type, words)]
    return try record(change, in: session)
  }

  private func end(relationOn words: String, in session: Session) throws -> Int32 {
    guard removed == nil, expired == nil, superseded == nil, annulled == nil else {
      throw UsageFailure("--until is for relations, the others are for measures.", advice: "Give one of them.")
    }
    var change = AmendmentProposal(try Arguments.id(id))
    change.until = words
    return try record(change, in: session)
  }

  private func record(_ change: AmendmentProposal, in session: Session) throws -> Int32 {
    var change = change
    change.evidence = try evidence.proposal()
    try RecordingOutput.show(try session.registry().record(.amendment(change), actor: session.actor), in: session)
    return ExitStatus.done
  }
}

/// What recording did, in words and as JSON.
enum RecordingOutput {
  static func show(_ report: RecordingReport, in session: Session) throws {
    if session.wantsJSON {
      try session.json([
        "id": .string(report.id.text),
        "also_made": .array(report.alsoMade.map { .string($0.text) }),
        "found": .array(report.found.map { .string($0.text) }),
        "entries": .array(report.entries.map { .integer(Int64($0)) }),
        "proposal": report.proposal.map { .string($0) } ?? .null,
      ])
      return
    }
    if let proposal = report.proposal {
      try session.paragraph(session.words.proposed(proposal))
      for id in [report.id] + report.alsoMade { try session.paragraph(id.text, first: "  ") }
      return
    }
    try session.paragraph(session.words.recorded(report.id.text, entries: report.entries))
    for id in report.found { try session.paragraph(session.words.recordingFound(id.text), first: "  ") }
    for id in report.alsoMade { try session.paragraph(session.words.recordingMade(id.text), first: "  ") }
  }
}
