public import ActaModel
public import ActaScreening
import Dispatch
import Foundation

/// Screens many names against one state of the registry. Answers don't depend on the number of threads, and are those
/// that a single check with the same settings gives.
public final class BatchScreener {
  private let registry: Registry
  public let settings: BatchSettings
  private let threads: Int
  private let index: ScreeningIndex
  /// How long building the index took, in seconds.
  public let indexSeconds: Double
  /// Wall time of each query in the engine, in microseconds.
  public private(set) var queryMicroseconds: [UInt32] = []

  /// Builds the index over the view that `settings` pin.
  ///
  /// - Parameter threads: how many threads ask the engine, from 1.
  public init(registry: Registry, settings: BatchSettings, threads: Int) throws(RegistryError) {
    self.registry = registry
    self.settings = settings
    self.threads = max(1, threads)
    let started = DispatchTime.now().uptimeNanoseconds
    index = try registry.read(knownAt: .entry(settings.entry)) { reader in
      try Checker(reader: reader, asked: settings.began, lists: settings.lists).index()
    }
    indexSeconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
  }

  /// The answers to `queries`, in their order.
  public func answers(to queries: [ScreeningQuery]) throws(RegistryError) -> [CheckAnswer] {
    let results = engineResults(queries)
    return try registry.read(knownAt: .entry(settings.entry)) { reader in
      let checker = try Checker(reader: reader, asked: settings.began, lists: settings.lists)
      return try zip(queries, results).map { query, result in
        try checker.answer(settings.request(query), from: result)
      }
    }
  }

  private func engineResults(_ queries: [ScreeningQuery]) -> [ScreeningResult] {
    let engine = Checker.engineSettings(threshold: settings.threshold)
    let index = self.index
    let share = max(1, (queries.count + threads - 1) / threads)
    let shares = stride(from: 0, to: queries.count, by: share).map { $0..<min($0 + share, queries.count) }
    let done = Mailbox(count: shares.count)
    DispatchQueue.concurrentPerform(iterations: shares.count) { number in
      var results: [(ScreeningResult, UInt32)] = []
      results.reserveCapacity(shares[number].count)
      for place in shares[number] {
        let started = DispatchTime.now().uptimeNanoseconds
        let result = index.screen(queries[place], settings: engine)
        results.append((result, UInt32(clamping: (DispatchTime.now().uptimeNanoseconds - started) / 1000)))
      }
      done.put(results, at: number)
    }
    let all = done.takeAll()
    queryMicroseconds += all.map(\.1)
    return all.map(\.0)
  }
}

/// Where threads leave their shares of the work.
private final class Mailbox: @unchecked Sendable {
  private let lock = NSLock()
  private var shares: [[(ScreeningResult, UInt32)]]

  init(count: Int) { shares = Array(repeating: [], count: count) }

  func put(_ share: [(ScreeningResult, UInt32)], at number: Int) { lock.withLock { shares[number] = share } }

  func takeAll() -> [(ScreeningResult, UInt32)] { lock.withLock { shares.flatMap { $0 } } }
}

extension Registry {
  /// Settings for a run that begins now: pinned to the end of the log and to today.
  public func batchSettings(
    lists: [String], threshold: Int, limit: Int, on: Day?, includePast: Bool, knownAt: KnownAt = .now
  ) throws(RegistryError) -> BatchSettings {
    let began = clock()
    let entry = try read(knownAt: knownAt) { $0.size - 1 }
    return BatchSettings(
      lists: lists, threshold: threshold, limit: limit, on: on ?? began.day, includePast: includePast, entry: entry,
      began: began)
  }
}
