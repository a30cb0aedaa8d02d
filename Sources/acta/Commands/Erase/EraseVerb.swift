import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta erase`
struct EraseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase what was asked about somebody; the log goes on proving that it was asked.",
    discussion: """
      Choose with --entry, --name or --older-than. Value and salt are deleted, an entry says so, the file is written anew \
      and searched. --report says what is older than the limit for which questions are to be kept.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp("The entry of a check. May be repeated.", valueName: "number")) var entry: [Int] = []
  @Option(help: "All checks of this name, exactly as it was typed.") var name: String?
  @Option(help: ArgumentHelp("All checks that are older: 5y, 18m, 90d.", valueName: "limit")) var olderThan: String?
  @Option(help: "Why, in words that don't say whom it is about; they stand in the log.") var reason: String?
  @Flag(help: "Say what would be erased, and do nothing.") var dryRun = false
  @Flag(help: "Say what is kept and how much of it is older than the limit.") var report = false
  @Option(help: ArgumentHelp("Record how long questions are to be kept: 5y, 18m, 90d.", valueName: "limit"))
  var setLimit: String?
  @Flag(help: "Only write the file anew, after an erasure that was cut short.") var clean = false

  func run(in session: Session) throws -> Int32 {
    if report { return try RetentionView.show(try Self.limit(olderThan, "--older-than"), session) }
    if clean {
      try session.registry().clean()
      if session.wantsJSON {
        try session.json(["cleaned": true])
      } else {
        try session.line(session.words.erasureCleaned)
      }
      return ExitStatus.done
    }
    if let limit = try Self.limit(setLimit, "--set-limit") { return try record(limit, session) }
    let choice = try choice(session)
    let registry = try session.registry(readOnly: dryRun)
    let planned = try registry.erasable(choice)
    try warnOfDuty(planned, registry, session)
    let done = dryRun ? planned : try registry.erase(choice, reason: try neededReason(), actor: session.actor)
    try show(done, session)
    return ExitStatus.done
  }

  private func choice(_ session: Session) throws -> ErasureChoice {
    var choices: [ErasureChoice] = []
    if !entry.isEmpty { choices.append(.entries(entry)) }
    if let name { choices.append(.name(name)) }
    if let limit = try Self.limit(olderThan, "--older-than") {
      choices.append(.before(limit.boundary(before: .wallClock)))
    }
    guard choices.count == 1, let choice = choices.first else {
      throw UsageFailure("Say what to erase with one of --entry, --name and --older-than.")
    }
    return choice
  }

  private func neededReason() throws -> String {
    guard let reason, reason.utf8.contains(where: { $0 > 0x20 }) else {
      throw UsageFailure("Erasing needs --reason.", advice: "--dry-run shows what would be erased.")
    }
    return reason
  }

  static func limit(_ text: String?, _ option: String) throws -> RetentionLimit? {
    guard let text else { return nil }
    guard let limit = RetentionLimit(text) else {
      throw UsageFailure("\(option): \"\(text)\" is no length of time.", advice: "Write 5y, 18m or 90d.")
    }
    return limit
  }

  private func record(_ limit: RetentionLimit, _ session: Session) throws -> Int32 {
    let entry = try session.registry().setRetention(limit, reason: try neededReason(), actor: session.actor)
    if session.wantsJSON {
      try session.json(["entry": .integer(Int64(entry)), "limit": .string(limit.text)])
    } else {
      try session.paragraph(session.words.retentionRecorded(limit.text, entry: entry))
    }
    return ExitStatus.done
  }

  /// Whoever asks for an erasure may have to wait until a duty to keep ends. That is for people to judge.
  private func warnOfDuty(_ planned: Erasure, _ registry: Registry, _ session: Session) throws {
    let limit = try registry.retentionLimit()
    let due = Set(try registry.erasable(.before(limit.boundary(before: .wallClock))).entries)
    let early = planned.entries.count { !due.contains($0) }
    if early > 0 { session.warn(session.words.erasureEarly(early, limit.text)) }
  }

  private func show(_ done: Erasure, _ session: Session) throws {
    guard !session.wantsJSON else {
      return try session.json([
        "entry": done.entry.map { .integer(Int64($0)) } ?? .null,
        "entries": .array(done.entries.map { .integer(Int64($0)) }), "values": .integer(Int64(done.values)),
        "bytes_searched": done.searched.map { .integer(Int64($0)) } ?? .null, "runs": RetentionView.json(done.runs),
      ])
    }
    try session.paragraph(session.words.erasure(done))
    for run in done.runs { try session.paragraph(session.words.erasureRun(run), first: "- ", rest: "  ") }
    try session.paragraph(session.words.erasureElsewhere)
  }
}
