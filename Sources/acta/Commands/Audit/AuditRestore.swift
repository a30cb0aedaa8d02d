import ActaBatch
import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit restore`
struct AuditRestore: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Accept that entries are gone, and name the gap in the log.",
    discussion: """
      For a database that was put back to an earlier state. An entry names what the high-water note covers and the log no \
      longer holds; the note is kept under another name, as the evidence of the gap.
      """)

  @Flag(help: "Say that the loss is accepted.") var acceptLoss = false
  @Option(help: "Why, in words; they stand in the log.") var reason: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    guard acceptLoss, let reason, !reason.isEmpty else {
      throw UsageFailure(
        "Going on after a loss needs --accept-loss and --reason.",
        advice: "First look for a newer copy of the database.")
    }
    let loss = try session.registry().acceptLoss(reason: reason, actor: session.actor)
    if session.wantsJSON {
      try session.json([
        "left": .integer(Int64(loss.left)), "covered": .integer(Int64(loss.covered)),
        "entry": .integer(Int64(loss.entry)),
      ])
    } else {
      try session.paragraph(session.words.lossAccepted(left: loss.left, covered: loss.covered, entry: loss.entry))
    }
    return ExitStatus.done
  }
}
