import ActaFetch
import ActaJSON
import ActaLists
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta list fetch`
struct ListFetch: Verb {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch lists from their publishers into a folder.",
    discussion: """
      A server is asked only for what changed. A set of files appears in the folder whole or not at all; --load loads \
      it, with the same controls as acta list load. Exit codes: 65 a list was refused, 66 no address is known for it, 74 \
      it couldn't be fetched; the other lists are fetched all the same.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The lists: ofac-sdn, un-sc, ...")
  var lists: [String] = []

  @Flag(help: "All official lists, or all that the file of addresses names.")
  var all = false

  @Flag(help: "Load what was fetched.")
  var load = false

  @OptionGroup var options: FetchOptions

  func validate() throws {
    if lists.isEmpty != all { throw ValidationError("Name the lists to be fetched, or give --all.") }
  }

  func run(in session: Session) throws -> Int32 {
    let named = try lists.map { try Arguments.list($0).text }
    let update = ListUpdate(session: session, cache: options.listCache(session), addresses: try options.addresses())
    let registry = load ? try session.registry() : nil
    StopSignal.listen()
    var outcomes: [ListUpdate.Outcome] = []
    for list in all ? update.addresses.lists : named where StopSignal.number == nil {
      var outcome = update.fetch(list)
      if let registry { update.load(&outcome, into: registry) }
      if !session.wantsJSON {
        try update.show(outcome)
        try session.handOver()
      }
      outcomes.append(outcome)
    }
    if let registry, outcomes.contains(where: { $0.loaded != nil }) { session.refreshIndex(of: registry) }
    if session.wantsJSON {
      for outcome in outcomes {
        if let failure = outcome.failure { session.warn(session.words.listFailed(outcome.list, failure.message)) }
      }
      try session.json(["cache": .string(update.cache.folder), "lists": .array(outcomes.map(\.json))])
    }
    if let number = StopSignal.number { return 128 + number }
    return outcomes.compactMap { $0.failure?.code.rawValue }.first ?? ExitStatus.done
  }
}
