import ActaBatch
import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import ArgumentParser

/// `acta receipt write`
struct ReceiptWrite: Verb {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write the receipt of a recorded check or run.",
    discussion: """
      The checkpoint in it is the one of which most is attested by witnesses and authorities; with a policy, one that \
      has its quorum. Exit codes: 20 no checkpoint covers the entry or has the quorum, 66 the entry records no \
      screening, 73 the file is there already.
      """)

  @Argument(help: "The entry that recorded it.") var entry: Int
  @Option(help: "The file to write. Never replaces a file; \"-\" is standard output.") var out: String
  @Option(help: ArgumentHelp("The checkpoint must have this policy's quorum.", valueName: "file")) var policy: String?
  @Flag(help: "Leave out what was asked and answered.") var withoutDisclosure = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    guard entry >= 0 else { throw UsageFailure("Entries are numbered from 0.") }
    let file = try ReceiptFile(out)
    let receipt = try session.registry(readOnly: true).receipt(
      ofEntry: entry, policy: try TrustOptions.policy(policy), disclosing: !withoutDisclosure)
    return try file.finish(receipt, session)
  }
}

/// `acta receipt row`
struct ReceiptRowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "row", abstract: "Write the receipt of one row of a run, from the run's rows file.",
    discussion: "Exit codes: 65 the file isn't the run's rows file, 66 there is no such row, 73 a file is in the way.")

  @Argument(help: "The run's rows file (acta screen --rows).") var rows: String
  @Argument(help: "The row's number, from 1.") var number: Int
  @Option(help: "The file to write. Never replaces a file; \"-\" is standard output.") var out: String
  @Option(help: ArgumentHelp("The checkpoint must have this policy's quorum.", valueName: "file")) var policy: String?
  @Flag(help: "Leave out what was asked and answered.") var withoutDisclosure = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    guard number > 0 else { throw UsageFailure("Rows are numbered from 1.") }
    let file = try ReceiptFile(out)
    let run = try RunRows(rows, wanted: number)
    let receipt = try session.registry(readOnly: true).receipt(
      ofEntry: run.entry, row: run.row, disclosure: withoutDisclosure ? nil : run.disclosure,
      policy: try TrustOptions.policy(policy))
    return try file.finish(receipt, session)
  }
}
