import ActaBatch
import ActaDocuments
import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit verify`
struct AuditVerify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the registry and say what was checked and what wasn't.",
    discussion: "Exit codes: 0 intact, 20 nothing to compare with, 30 rolled back or another history, 40 damaged.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Read every entry, the tree, the derived rows and the values kept apart.")
  var full = false

  @Option(
    help: ArgumentHelp(
      "Read what came after this signed checkpoint, which you trust; \"note\" for the note beside the database.",
      valueName: "file"))
  var since: String?

  @Option(help: ArgumentHelp("Threads of --full. Default: as many as there are processors.", valueName: "number"))
  var threads: Int?

  @Option(help: ArgumentHelp("A signed checkpoint that was kept elsewhere. May be repeated.", valueName: "file"))
  var checkpoint: [String] = []

  @Option(
    help: ArgumentHelp(
      "A policy: which keys count for which checkpoints (Docs/ledger-format.md, section 14).", valueName: "file"))
  var policy: String?

  func validate() throws {
    if full, since != nil { throw ValidationError("--since reads a part, --full everything: give one of the two.") }
    if let threads, !(1...64).contains(threads) { throw ValidationError("--threads takes a number from 1 to 64.") }
  }

  func run(in session: Session) throws -> Int32 {
    var notes = try checkpoint.map { (name: $0, note: try InputFile.read($0)) }
    if let since, since != "note" { notes.append((name: since, note: try InputFile.read(since))) }
    let level: VerifyLevel = full ? .full : since != nil ? .incremental : notes.isEmpty ? .quick : .external
    let registry: Registry
    do throws(RegistryError) {
      registry = try session.registry(readOnly: true)
    } catch {
      guard error.code == .damaged, let report = try Registry.reportOnFirstEntry(at: session.files, level) else {
        throw error
      }
      return try show(report, session)
    }
    let progress = ProgressLine(session.terminal)
    if full { progress.show(session.words.doing(.verifying, session.database)) }
    defer { progress.clear() }
    let report = try registry.verify(
      level, checkpoints: notes, policy: try policy.map { try PolicyFile.read($0) }, threads: threads)
    progress.clear()
    return try show(report, session)
  }

  private func show(_ report: VerifyReport, _ session: Session) throws -> Int32 {
    if session.wantsJSON { try session.json(report.json(session.words)) } else { try report.show(session) }
    return report.verdict.exitCode
  }
}

extension VerifyReport {
  /// The report for people.
  func show(_ session: Session) throws {
    let words = session.words
    try session.line(session.terminal.bold(words.verdict(self)))
    for finding in findings { try session.paragraph(words.finding(finding), first: "- ", rest: "  ") }
    for advice in words.advice(for: findings) {
      try session.paragraph(advice, first: words.audit(.advice) + " ", rest: "  ")
    }
    func list(_ codes: [String]) -> String { codes.map { words.scope($0) }.joined(separator: "; ") + "." }
    if !covered.isEmpty { try session.paragraph(list(covered), first: words.audit(.covered) + " ", rest: "  ") }
    if !notCovered.isEmpty {
      try session.paragraph(list(notCovered), first: words.audit(.notCovered) + " ", rest: "  ")
    }
    try session.line("\(words.audit(.root)) \(root)")
    // That the note beside the database is missing was said when the registry was opened.
    for warning in warnings where warning != "no_anchor" {
      let names = warning == "not_counted" ? ": " + uncounted.joined(separator: ", ") : ""
      session.warn(words.warning(warning) + names)
    }
  }
}
