import ActaCrypto
import ActaLedger
public import ActaJSON
public import ActaModel
public import ActaScreening
import ActaParallel
import Dispatch

/// What may have changed since the rows of a base were screened before.
public struct BatchDelta: Sendable {
  /// Ids of the parties of whom something else may be answered.
  public var changed: Set<String>
  /// Whether a row asks what was asked before.
  public var isCovered: @Sendable (BatchRow) -> Bool

  /// What may have changed.
  public init(changed: Set<String>, isCovered: @escaping @Sendable (BatchRow) -> Bool) {
    self.changed = changed
    self.isCovered = isCovered
  }
}

/// Screens many names against one state of the registry. Answers don't depend on the number of threads, and are those
/// that a single check with the same settings gives.
public final class BatchScreener {
  private let registry: Registry
  public let settings: BatchSettings
  private let threads: Int
  private let parties: ScreenedParties
  private let basis: AnswerBasis
  /// The answer to a row that finds nobody.
  private let nobody: CheckAnswer
  private let nobodyFound: NobodyFound
  /// What the candidates met so far bear; it grows with them, at most to the size of the lists.
  private var bearings: [RecordID: Bearing] = [:]
  private var shownNames: [RecordID: String] = [:]
  private var focused: SubjectFocus?
  /// How long building the index took, in seconds.
  public let indexSeconds: Double
  /// Wall time of each query, in the engine and for its answer.
  public var latencies = Latencies()

  /// Whether outcomes carry what alerts are raised of.
  public var keepsCandidates = false
  /// What may have changed since the same rows were screened before; nil where all rows are screened against everybody.
  public var delta: BatchDelta?
  /// Whether every list that was asked for by name is held and current.
  public var canSay: Bool { basis.listProblems.isEmpty }

  /// Whether outcomes carry what a rows file keeps.
  public var keepsRows = false
  /// The answer to rows that find nobody, without a question: the head of a rows file holds it.
  public var template: JSONValue { nobody.json(query: .null) }

  /// How a row's outcome is written: the answer is nil for a row that can't be screened.
  public typealias Rendering = @Sendable (BatchRow, CheckAnswer?) -> [UInt8]

  /// Builds the index over the view that `settings` pin.
  ///
  /// - Parameter threads: how many threads work, from 1.
  public init(registry: Registry, settings: BatchSettings, threads: Int) throws(RegistryError) {
    self.registry = registry
    self.settings = settings
    self.threads = max(1, threads)
    let started = DispatchTime.now().uptimeNanoseconds
    (basis, parties) = try registry.read(knownAt: .entry(settings.entry)) { reader in
      let basis = try AnswerBasis(reader, asked: settings.began, lists: settings.lists)
      return (basis, try registry.screenedParties(reader))
    }
    registry.keepIndex()
    nobody = basis.answer(
      settings.request(ScreeningQuery(name: "")), from: ScreeningResult(), on: settings.on, bearing: { _ in nil })
    nobodyFound = NobodyFound(nobody)
    indexSeconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
  }

  /// The lists that are asked.
  public var lists: [ListUse] { basis.used }

  /// Writes rows of this run as JSON lines.
  public func writer(sentence: @escaping @Sendable (Reason) -> String) -> RowWriter {
    RowWriter(nobody: nobody, sentence: sentence)
  }

  /// How many rows a thread takes at once.
  private static let share = 8

  /// What became of `count` rows, in their order.
  ///
  /// - Parameters:
  ///   - row: gives the row at a place, on any thread.
  ///   - rendering: writes what became of it, on any thread.
  public func outcomes(
    count: Int, row: @escaping @Sendable (Int) -> BatchRow, rendering: @escaping Rendering
  ) throws(RegistryError) -> [BatchOutcome] {
    guard count > 0 else { return [] }
    let engine = Checker.engineSettings(threshold: settings.threshold, lists: settings.lists)
    let parties = self.parties
    let delta = self.delta
    let focus = focus()
    let found = Shares.each(0..<count, size: Self.share, threads: threads) { place in
      let row = row(place)
      let started = DispatchTime.now().uptimeNanoseconds
      var result: ScreeningResult?
      var (isCovered, isUntouched) = (false, false)
      if case .success(let query) = row.question {
        isCovered = delta?.isCovered(row) ?? false
        if isCovered, let focus {
          let result = parties.screen(query, settings: engine, among: focus)
          isUntouched = result == ScreeningResult()
        }
        if !isUntouched { result = parties.screen(query, settings: engine) }
      }
      return Found(
        row: row, result: result, isCovered: isCovered, isUntouched: isUntouched,
        nanoseconds: DispatchTime.now().uptimeNanoseconds - started)
    }
    try parties.refuseDamage()
    try readBearings(of: found)
    let salts: [UInt8]
    do {
      salts = try RowCommitment.salts(count)
    } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
    let (settings, basis, bearings, nobody) = (self.settings, self.basis, self.bearings, nobodyFound)
    let keepsRows = self.keepsRows
    let keepsCandidates = self.keepsCandidates
    let outcomes = Shares.each(0..<count, size: Self.share, threads: threads) { place in
      let found = found[place]
      let started = DispatchTime.now().uptimeNanoseconds
      var answer: CheckAnswer?
      if let result = found.result, case .success(let query) = found.row.question {
        answer = basis.answer(settings.request(query), from: result, on: settings.on) { bearings[$0] }
      }
      let spent = DispatchTime.now().uptimeNanoseconds - started + found.nanoseconds
      let salt = Array(salts[place * Commitment.saltByteCount..<(place + 1) * Commitment.saltByteCount])
      var failure: RowFailure?
      if case .failure(let fault) = found.row.question { failure = fault }
      let committed =
        found.isUntouched ? RowWriter.untouched(found.row) : RowWriter.committed(found.row, answer, nobody)
      var candidates: [AlertCandidate] = []
      if keepsCandidates, let answer, case .success(let query) = found.row.question {
        candidates = answer.matches.filter { $0.counts || settings.includePast }.map {
          AlertCandidate(customer: found.row.id, query: query, match: $0)
        }
      }
      let outcome = BatchOutcome(
        number: found.row.number, id: found.row.id, code: answer?.code, failure: failure,
        discounted: answer?.discounted.count ?? 0,
        text: found.isUntouched ? [] : rendering(found.row, answer), isCovered: found.isCovered,
        isUntouched: found.isUntouched, salt: salt,
        commitment: RowCommitment(committed, salt: salt), candidates: candidates,
        kept: keepsRows ? RowWriter.kept(found.row, answer, nobody, committed) : nil)
      return (outcome, answer == nil && !found.isUntouched ? nil : spent)
    }
    for (_, spent) in outcomes { if let spent { latencies.add(microseconds: spent / 1000) } }
    return outcomes.map(\.0)
  }

  private struct Found: Sendable {
    var row: BatchRow
    var result: ScreeningResult?
    var isCovered: Bool
    var isUntouched: Bool
    var nanoseconds: UInt64
  }

  /// The parties that may have changed, in the index.
  private func focus() -> SubjectFocus? {
    guard let delta else { return nil }
    if let focused { return focused }
    focused = parties.listed.focus(on: delta.changed)
    return focused
  }

  /// Reads what candidates bear that weren't met before: most rows have none, and the registry isn't touched then.
  private func readBearings(of found: [Found]) throws(RegistryError) {
    var missing: Set<RecordID> = []
    for case let result? in found.map(\.result) {
      for candidate in result.candidates + result.discounted {
        let id = RecordID(unchecked: candidate.subjectID)
        if bearings[id] == nil { missing.insert(id) }
      }
    }
    guard !missing.isEmpty else { return }
    let on = settings.on
    let read = try registry.read(knownAt: .entry(settings.entry)) { reader in
      reader.shownNames = shownNames
      defer { shownNames = reader.shownNames }
      return try missing.sorted().compactMap { id in try reader.bearing(of: id, on: on).map { (id, $0) } }
    }
    for (id, bearing) in read { bearings[id] = bearing }
  }
}

extension Registry {
  /// Settings for a run that begins now: pinned to the end of the log and to today.
  public func batchSettings(
    lists: [String], threshold: Int, limit: Int, on: Day?, includePast: Bool, knownAt: KnownAt = .now
  ) throws(RegistryError) -> BatchSettings {
    let began = clock()
    let entry = try read(knownAt: knownAt) { $0.size - 1 }
    let run: [UInt8]
    do {
      run = try SecureRandom.bytes(16)
    } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
    return BatchSettings(
      lists: lists, threshold: threshold, limit: limit, on: on ?? began.day, includePast: includePast, entry: entry,
      began: began, run: Hex.encode(run))
  }
}
