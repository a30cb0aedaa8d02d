import ActaDocuments
import ActaFetch
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser
import Foundation

/// `acta list watch`
struct ListWatch: Verb {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Keep lists current: fetch, load, and rescreen the customer base.",
    discussion: """
      Goes round until it is told to stop; --once makes one round. Content that is unchanged is loaded again once a day, \
      which confirms it. With --customers the base is rescreened after a round that loaded something, or that it wasn't \
      covered by. Shown are the hours from a list's publication to its load, and to the whole base.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The lists. Default: those that are held.")
  var lists: [String] = []

  @Option(help: ArgumentHelp("Minutes between two rounds. Default 60.", valueName: "minutes"))
  var every: Int = 60

  @Flag(help: "One round, then end.")
  var once = false

  @Option(help: ArgumentHelp("The customer base to rescreen.", valueName: "file"))
  var customers: String?

  @Option(
    help: ArgumentHelp(
      "The folder for rows and receipts of rescreenings. Default: the base's name and .results.", valueName: "folder"))
  var results: String?

  @Option(help: ArgumentHelp("The base's name in the log.", valueName: "name"))
  var base = "customers"

  @OptionGroup var options: FetchOptions

  func validate() throws {
    guard (1...10_080).contains(every) else { throw ValidationError("--every: 1 to 10080 minutes.") }
    if global.json, !once { throw ValidationError("--json gives one document: add --once.") }
    if results != nil, customers == nil { throw ValidationError("--results is for --customers.") }
  }

  func run(in session: Session) throws -> Int32 {
    let named = try lists.map { try Arguments.list($0).text }
    let update = ListUpdate(session: session, cache: options.listCache(session), addresses: try options.addresses())
    let registry = try session.registry()
    StopSignal.listen()
    while true {
      let code = try round(named, update, registry, session)
      if once { return code }
      try session.handOver()
      guard ListUpdate.wait(every * 60_000) else { return 128 + (StopSignal.number ?? SIGTERM) }
    }
  }

  private func round(
    _ named: [String], _ update: ListUpdate, _ registry: Registry, _ session: Session
  ) throws -> Int32 {
    let held = try registry.read { try $0.heldLists(at: registry.clock()) }.map(\.id)
    let asked = named.isEmpty ? held.filter { !update.addresses.files(of: $0).isEmpty } : named
    if asked.isEmpty { session.warn(session.words.list(.nothingToFetch)) }
    var outcomes: [ListUpdate.Outcome] = []
    for list in asked where StopSignal.number == nil {
      var outcome = update.fetch(list)
      update.load(&outcome, into: registry)
      if !session.wantsJSON { try update.show(outcome) }
      if session.wantsJSON, let failure = outcome.failure {
        session.warn(session.words.listFailed(list, failure.message))
      }
      outcomes.append(outcome)
    }
    if outcomes.contains(where: { $0.loaded != nil }) { session.refreshIndex(of: registry) }
    var code = outcomes.compactMap { $0.failure?.code.rawValue }.first ?? ExitStatus.done
    var rescreened: JSONValue = .null
    if let customers, StopSignal.number == nil, try needsRescreening(registry) {
      let run = try rescreen(customers, session)
      code = code == ExitStatus.done ? run.code : code
      rescreened = run.json
    }
    try report(asked, outcomes, rescreened, registry, session)
    return code
  }

  /// Whether a list in service isn't one that the base is covered by.
  private func needsRescreening(_ registry: Registry) throws(CommandFailure) -> Bool {
    try registry.read { reader in
      let covered = try reader.coverages().contains { $0.base == base }
      return try !covered || reader.heldLists(at: registry.clock()).contains { try reader.rescreened($0) == nil }
    }
  }

  private func rescreen(_ customers: String, _ session: Session) throws -> (code: Int32, json: JSONValue) {
    let folder = results ?? customers + ".results"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let stamp = Instant.wallClock.description.prefix(19).filter { $0 != ":" && $0 != "-" }
    let (out, receipt) = ("\(folder)/\(stamp).ndjson", "\(folder)/\(stamp).receipt")
    var verb = try Rescreen.parse([
      customers, "--out", out, "--format", "ndjson", "--receipt", receipt, "--base", base, "--yes",
    ])
    verb.isQuiet = true
    let code = try verb.run(in: session)
    return (code, ["out": .string(out), "receipt": .string(receipt), "exit_code": .integer(Int64(code))])
  }

  /// Says how fast the lists came.
  private func report(
    _ lists: [String], _ outcomes: [ListUpdate.Outcome], _ rescreened: JSONValue, _ registry: Registry,
    _ session: Session
  ) throws {
    let paces = try registry.read { reader in
      try reader.listPaces(at: registry.clock()).filter { lists.contains($0.list.id) }
    }
    guard session.wantsJSON else {
      for pace in paces {
        try session.line(
          session.words.pace(pace.list.id, toLoaded: pace.hoursToLoaded, toRescreened: pace.hoursToRescreened))
      }
      return
    }
    try session.json([
      "fetched": .array(outcomes.map(\.json)), "rescreened": rescreened,
      "lists": .array(paces.map(\.json)),
    ])
  }
}
