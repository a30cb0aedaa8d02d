import ActaBatch
import ActaCrypto
import ActaDocuments
import ActaFetch
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import Foundation

/// Fetches lists and loads them: each list for itself, so that one that fails doesn't keep the others from being current.
struct ListUpdate {
  let session: Session
  let cache: ListCache
  let addresses: ListAddresses

  /// What came of a list.
  struct Outcome {
    let list: String
    var fetched: ListCache.Outcome?
    var loaded: ListVersion?
    var failure: CommandFailure?
    /// Requests that were made where nothing was fetched.
    var vainRequests = 0

    var json: JSONValue {
      [
        "list": .string(list),
        "changed": fetched.map { .bool($0.isChanged) } ?? .null,
        "files": .array(
          (fetched?.set.files ?? []).map {
            [
              "name": .string($0.name), "url": .string($0.url), "sha256": .string($0.sha256.hex),
              "bytes": .integer(Int64($0.bytes)), "fetched_at": .string(Instant(seconds: $0.fetchedAt).description),
              "checked_at": .string(Instant(seconds: $0.checkedAt).description),
              "last_modified": $0.lastModified.map { .string($0) } ?? .null,
            ]
          }),
        "requests": .integer(Int64(fetched?.requests ?? vainRequests)),
        "loaded": loaded.map { $0.json() } ?? .null, "error": failure.map { .string($0.message) } ?? .null,
      ]
    }
  }

  /// Fetches a list into the cache.
  func fetch(_ list: String) -> Outcome {
    var outcome = Outcome(list: list)
    let files = addresses.files(of: list)
    guard !files.isEmpty else {
      outcome.failure = CommandFailure(
        .noInput, "No address is known for \(list).", advice: "Give one with --sources (Docs/lists.md).")
      return outcome
    }
    let progress = ProgressLine(session.terminal)
    progress.show(session.words.doing(.fetching, "\(list)"))
    defer { progress.clear() }
    do throws(FetchError) {
      let now = Int(Instant.wallClock.microseconds / 1_000_000)
      outcome.fetched = try cache.fetch(list, files, now: now) { error, milliseconds in
        progress.clear()
        session.warn(session.words.fetchAgain(list, error.description, milliseconds: milliseconds))
        return Self.wait(milliseconds)
      }
    } catch {
      outcome.vainRequests = error.requests
      outcome.failure = CommandFailure(
        error.kind == .badAddress ? .badData : .io, "\(list) wasn't fetched: \(error).",
        advice: "What was fetched before stays.")
    }
    return outcome
  }

  /// Waits; false where a signal asks to stop.
  static func wait(_ milliseconds: Int) -> Bool {
    var left = milliseconds
    while left > 0, StopSignal.number == nil {
      usleep(UInt32(min(left, 100)) * 1000)
      left -= 100
    }
    return StopSignal.number == nil
  }

  /// How old a load may be before the same content is loaded again, which confirms that the list still says so.
  private static let confirmAfter: UInt64 = 24 * 3600 * 1_000_000

  /// Loads what lies in the cache, where the registry holds something else, or holds it for more than a day.
  func load(_ outcome: inout Outcome, into registry: Registry) {
    guard let set = outcome.fetched?.set, let list = ListID(outcome.list) else { return }
    do throws(CommandFailure) {
      let held = try registry.read { try $0.heldLists(at: registry.clock()) }.first { $0.id == list.text }
      if let held, held.version.load.files.map(\.sha256) == set.files.map(\.sha256.hex),
        registry.clock().microseconds < held.version.loadedAt.microseconds + Self.confirmAfter
      {
        return
      }
      if let last = try registry.read({ try $0.loads(of: list.text) }).last, let reason = last.load.refused,
        last.load.files.map(\.sha256) == set.files.map(\.sha256.hex)
      {
        // Refused once, it isn't recorded again each round.
        outcome.failure = CommandFailure(.badData, "It was refused before (entry \(last.entry)): \(reason)")
        return
      }
      var files: [ListFile] = []
      var origins: [String: FileOrigin] = [:]
      for file in set.files {
        var input = try InputFile.list(cache.path(list.text, file.name))
        input.name = file.name
        files.append(input)
        origins[file.name] = FileOrigin(url: file.url, fetchedAt: Instant(seconds: file.fetchedAt))
      }
      var request = ListLoadRequest(
        list: list, files: files,
        publishedOtherwise: set.files.compactMap { $0.lastModified.flatMap(HTTPDate.day) }.max().map { PartialDate($0) }
      )
      request.origins = origins
      outcome.loaded = try registry.load(request, actor: session.actor)
    } catch {
      outcome.failure = error
    }
  }

  /// Says what came of a list.
  func show(_ outcome: Outcome) throws(CommandFailure) {
    let words = session.words
    if let fetched = outcome.fetched {
      try session.line(
        words.fetched(
          outcome.list, files: fetched.set.files.count, bytes: fetched.set.files.reduce(0) { $0 + $1.bytes },
          isChanged: fetched.isChanged))
    }
    if let loaded = outcome.loaded {
      try session.line(words.loaded(loaded))
      for notice in loaded.load.notices {
        try session.paragraph(words.told(notice), first: "  \(words.list(.notice)): ", rest: "    ")
      }
    }
    if let failure = outcome.failure { session.warn(words.listFailed(outcome.list, failure.message)) }
  }
}

extension Instant {
  /// A moment in seconds since 1970.
  init(seconds: Int) { self.init(microseconds: UInt64(clamping: seconds) * 1_000_000) }
}

/// Dates as HTTP writes them: "Wed, 21 Oct 2015 07:28:00 GMT".
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The day of a date, nil where it isn't one.
  static func day(_ text: String) -> Day? {
    let words = text.split(separator: " ")
    guard words.count >= 4, let number = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
      let year = Int(words[3])
    else { return nil }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return Day("\(year)-\(padded(month + 1))-\(padded(number))")
  }
}
