import ActaJSON
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser
import FoundingCase

/// `acta demo`
struct Demo: Verb {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Create a registry with the founding case, check a name, verify, and say what to try.")

  @OptionGroup var global: GlobalOptions

  /// The name that the demo checks.
  private static let name = "Gustavo Petro"

  func run(in session: Session) throws -> Int32 {
    let words = session.words
    let registry = try Registry.create(at: session.files, origin: nil, actor: session.actor)
    let imported = try registry.importBundle(
      Array(FoundingCase.bundle), file: "founding-case.json", actor: session.actor)
    let checked = try registry.check(CheckRequest(ScreeningQuery(name: Self.name)), actor: session.actor)
    let report = try registry.verify(.full)
    guard !session.wantsJSON else {
      try session.json([
        "database": .string(session.database), "records": .integer(Int64(imported.added.count)),
        "answer": .string(checked.answer.code.rawValue), "receipt": checked.receipt.map { .string($0) } ?? .null,
        "verdict": .string(report.verdict.rawValue),
      ])
      return report.verdict.exitCode
    }
    try session.paragraph(words.demoCreated(session.database, records: imported.added.count))
    try session.line()
    try session.line("$ acta check \"\(Self.name)\"")
    try AnswerText(session: session, registry: registry, includePast: false).show(checked)
    try session.line()
    try session.line("$ acta audit verify --full")
    try report.show(session)
    try session.line()
    try session.line(words.demoTour)
    let database = Self.shell(session.database)
    let option = session.database == "acta.db" ? "" : " --db \(database)"
    for step in words.demoSteps(
      database: database, option: option, screening: checked.entry ?? 0)
    {
      try session.line()
      try session.paragraph(step.words, first: "  ")
      for command in step.commands { try session.line("    " + SafeText.shown(command)) }
    }
    return report.verdict.exitCode
  }

  /// A path as a shell reads it.
  private static func shell(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || "._-/".utf8.contains($0)
    }
    guard !isPlain else { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
