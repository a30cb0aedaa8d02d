import ActaBatch
import ActaDocuments
import ActaJSON
import ActaLists
import ActaRegistry
import ActaWords
import Foundation

/// One run of the command: its options, its words, its screen, and the registry when a verb asks for it.
final class Session {
  let words: Words
  let terminal: Terminal
  /// Whether programs read the output.
  let wantsJSON: Bool
  /// Who acts.
  let actor: String
  /// The database's path.
  let database: String
  /// The passphrase of the signing key, where it needs one.
  let passphrase: PassphraseSource
  private let keyFile: String?
  private let actorKey: String?
  private let highWater: String?
  private let output = StandardOutput()
  private var opened: Registry?
  private var told: Set<String> = []

  /// A session with the options of a call.
  ///
  /// - Throws: `UsageFailure` for an actor or a path that can't be one.
  init(_ options: GlobalOptions) throws(UsageFailure) {
    let environment = ProcessInfo.processInfo.environment
    func setting(_ option: String?, _ variable: String, _ standard: String) -> String {
      if let option { return option }
      if let value = environment[variable], !value.isEmpty { return value }
      return standard
    }
    words = Words(options.lang ?? GlobalOptions.systemLanguage) { Countries.name($0) }
    terminal = .current(environment: environment)
    wantsJSON = options.json
    database = setting(options.db, "ACTA_DB", "acta.db")
    actor = setting(options.actor, "ACTA_ACTOR", "local")
    keyFile = options.keyFile ?? environment["ACTA_KEY_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    highWater = options.highWater ?? environment["ACTA_HIGH_WATER"].flatMap { $0.isEmpty ? nil : $0 }
    actorKey = options.actorKey ?? environment["ACTA_ACTOR_KEY"].flatMap { $0.isEmpty ? nil : $0 }
    passphrase = PassphraseSource(descriptor: options.passphraseFd, words)
    for (name, path) in [("--key-file", keyFile), ("--high-water", highWater), ("--actor-key", actorKey)] {
      guard let path, path.isEmpty || path.utf8.contains(0) else { continue }
      throw UsageFailure("\(name) names no file.")
    }
    guard !database.isEmpty, !database.utf8.contains(0) else {
      throw UsageFailure("--db names no file.", advice: "Give the path of a registry.")
    }
    let isActor = (1...100).contains(actor.utf8.count) && !actor.utf8.contains { $0 < 0x20 || $0 == 0x7F }
    guard isActor else {
      throw UsageFailure(
        "\(words.quoted(actor)) can't be an actor.", advice: "1 to 100 bytes without control characters.")
    }
  }

  /// The files of the registry.
  var files: RegistryFiles { RegistryFiles(database: database, key: keyFile, secondHighWater: highWater) }

  /// The registry, opened once.
  func registry(readOnly: Bool = false) throws(RegistryError) -> Registry {
    if let opened { return opened }
    let registry = try Registry.open(at: files, readOnly: readOnly)
    registry.passphrase = { [passphrase] () throws(RegistryError) in try passphrase.get() }
    if !readOnly { registry.signer = try signer() }
    opened = registry
    return registry
  }

  /// The key of who acts, nil where none is given.
  func signer() throws(RegistryError) -> ActorSigner? {
    guard let actorKey else { return nil }
    let own = PassphraseSource(
      descriptor: nil, variable: "ACTA_ACTOR_PASSPHRASE", questions: (.actorPassphrase, .newPassphrase), words)
    return try ActorSigner.read(actorKey) { () throws(RegistryError) in try own.get() }
  }

  /// Has the screening index made for the next check. What was done before stands, whatever becomes of it.
  func refreshIndex(of registry: Registry, anew: Bool = false) {
    do throws(RegistryError) { try registry.refreshIndex(anew: anew) } catch { warn(words.problem(error)) }
  }

  /// Why the opened registry's log isn't the one that its high-water note speaks of.
  var anchorProblem: RegistryError? { opened?.anchorProblem }

  // MARK: Output

  /// One line of data. The text must be safe (`SafeText`) where it holds words of others.
  func line(_ text: String = "") throws(CommandFailure) { try output.write(text + "\n") }

  /// Lines of words of others, made safe and wrapped.
  func paragraph(_ text: String, first: String = "", rest: String? = nil) throws(CommandFailure) {
    for line in TextLayout.wrap(
      SafeText.shown(text), width: terminal.width, first: first,
      rest: rest ?? String(repeating: " ", count: first.count))
    {
      try self.line(line)
    }
  }

  /// A table.
  func table(_ table: TextTable) throws(CommandFailure) {
    for line in table.lines { try self.line(line) }
  }

  /// Text as it is, such as a signed note.
  func raw(_ text: String) throws(CommandFailure) { try output.write(text) }

  /// The one JSON document. Scores and thresholds are shown as decimals.
  func json(_ value: JSONValue) throws(CommandFailure) {
    try output.write(PrettyJSON.text(value, decimals: Decimals.members))
  }

  /// A warning, on standard error, once.
  func warn(_ text: String) {
    guard told.insert(text).inserted else { return }
    StandardError.write("acta: \(SafeText.shown(text))\n")
  }

  /// Hands over what was written so far: for verbs that go on for long.
  func handOver() throws(CommandFailure) { try output.flush() }

  /// Tells what the registry wants known and hands over the output.
  func finish() throws(CommandFailure) {
    for warning in opened?.warnings ?? [] { warn(words.told(warning)) }
    if opened?.indexProblem == true { warn(words.line(.indexRemade)) }
    try output.flush()
  }
}
