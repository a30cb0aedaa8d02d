import ActaBatch
import ActaCrypto
import ActaDocuments
import ActaJSON
import ActaModel
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import Dispatch
import Foundation
import Logging
import Synchronization

/// Screens uploaded files, one after the other, with the engine and the run of `acta screen`. What a run keeps lies in
/// its upload's folder, so that it goes on after the service was stopped.
final class BatchDesk: Sendable {
  private let files: RegistryFiles
  private let desks: Desks
  /// Runs, one at a time; what reads files takes the other queue.
  private let runs = DispatchQueue(label: "acta.batch", qos: .utility)
  private let reading = DispatchQueue(label: "acta.batch.files", qos: .userInitiated)
  private let live = Mutex<[String: Live]>([:])
  private let isOver = Atomic<Bool>(false)

  private struct Live {
    var state: BatchView.State
    var mustStop = false
  }

  /// Uploads of one actor that are kept at once, and for how long, in seconds.
  private static let mostUploads = 20
  private static let kept: UInt64 = 7 * 86_400

  var top: String { files.database + ".batches" }

  init(_ desks: Desks, files: RegistryFiles) {
    self.desks = desks
    self.files = files
    forgetOld()
  }

  private func forgetOld() {
    let now = Instant.wallClock.microseconds
    for name in (try? FileManager.default.contentsOfDirectory(atPath: top)) ?? [] {
      guard let folder = UploadFolder(name, under: top) else { continue }
      let uploaded = folder.notes?.uploaded.microseconds ?? folder.changed
      if now > uploaded, now - uploaded > Self.kept * 1_000_000 { folder.remove() }
    }
  }

  /// Ends the run that goes on, between two of its parts.
  func close() async {
    isOver.store(true, ordering: .relaxed)
    await withCheckedContinuation { done in runs.async { done.resume() } }
  }

  /// Does something with files, away from the threads that serve.
  func read<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      reading.async { continuation.resume(with: Result { try body() }) }
    }
  }

  // MARK: Uploads

  /// A place for an upload of somebody.
  func place(for actor: String) throws -> UploadFolder {
    forgetOld()
    guard folders(of: actor).count < Self.mostUploads else {
      throw RegistryError(.notAllowed, "\(Self.mostUploads) files are kept already.", advice: "Discard one first.")
    }
    return try UploadFolder.create(under: top)
  }

  /// Somebody's uploads, the newest first.
  func folders(of actor: String) -> [(folder: UploadFolder, notes: UploadNotes)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: top)) ?? []
    return names.compactMap { name -> (UploadFolder, UploadNotes)? in
      guard let folder = UploadFolder(name, under: top), let notes = folder.notes,
        notes.actor.utf8.elementsEqual(actor.utf8)
      else { return nil }
      return (folder, notes)
    }.sorted { $0.1.uploaded.microseconds > $1.1.uploaded.microseconds }
  }

  /// An upload of somebody; nobody sees those of others.
  func folder(_ id: String, of actor: String) throws(Problem) -> (folder: UploadFolder, notes: UploadNotes) {
    guard let folder = UploadFolder(id, under: top), let notes = folder.notes,
      notes.actor.utf8.elementsEqual(actor.utf8)
    else { throw .notThere("There is no such upload.") }
    return (folder, notes)
  }

  /// How far an upload is.
  func state(_ folder: UploadFolder, _ notes: UploadNotes) -> BatchView.State {
    if let live = live.withLock({ $0[folder.id] }) { return live.state }
    if folder.report != nil { return .done }
    if let failure = notes.failure { return .failed(failure) }
    guard notes.isStarted else { return .looked }
    let kept = (try? InputFile.read(ScreenRun.statePath(folder.answers))).flatMap { RunState($0) }
    return .stopped(rows: kept?.rows ?? 0)
  }

  // MARK: Runs

  /// Has a run begin, or go on where it was stopped.
  func start(_ folder: UploadFolder, _ notes: UploadNotes) throws {
    let isNew = live.withLock { live in
      guard live[folder.id] == nil else { return false }
      live[folder.id] = Live(state: .waiting)
      return true
    }
    guard isNew else { return }
    var notes = notes
    notes.isStarted = true
    notes.failure = nil
    do { try folder.keep(notes) } catch {
      live.withLock { $0[folder.id] = nil }
      throw error
    }
    let ready = notes
    runs.async { [self] in
      defer { live.withLock { $0[folder.id] = nil } }
      guard !mustStop(folder.id) else { return }
      do { try run(folder, ready) } catch {
        desks.logger.error("a run over an upload failed", metadata: ["reason": "\(error)"])
        var failed = ready
        let words = desks.words(ready.language)
        failed.failure = (error as? RegistryError).map { words.problem($0) } ?? "\(error)"
        try? folder.keep(failed)
      }
    }
  }

  /// Asks a run to stop between two of its parts.
  func stop(_ id: String) { live.withLock { $0[id]?.mustStop = true } }

  private func mustStop(_ id: String) -> Bool {
    isOver.load(ordering: .relaxed) || live.withLock { $0[id]?.mustStop ?? true }
  }

  private func run(_ folder: UploadFolder, _ notes: UploadNotes) throws {
    let registry = try Registry.open(at: files, readOnly: true)
    let words = desks.words(notes.language)
    let input = try BatchLook.input(folder, notes)
    let threshold = try BatchLook.threshold(notes) ?? registry.defaultThreshold()
    let pins: JSONObject = [
      "engine": .string(EngineID.current.digest.hex), "input": .string(input.file.digest),
      "lang": .string(notes.language.rawValue), "map": .string(input.reader.map?.text ?? "ndjson"),
      "order": .bool(input.reader.values.order == .monthFirst), "dummies": .bool(notes.dropsDummyDates),
      "base": .string(notes.base), "threshold": .integer(Int64(threshold)),
    ]
    let output = try RunOutput(folder.answers, mode: 0o600)
    var state: RunState
    if let kept = (try? InputFile.read(ScreenRun.statePath(folder.answers))).flatMap({ RunState($0) }),
      kept.differences(from: pins).isEmpty, output.size >= kept.outputBytes
    {
      state = kept
    } else {
      for path in [ScreenRun.statePath(folder.answers), folder.rows, folder.rows + ".part"] { RunFile.remove(path) }
      state = RunState(
        pins: pins,
        settings: try registry.batchSettings(lists: [], threshold: threshold, limit: 10, on: nil, includePast: false))
    }
    var coverage: Coverage?
    if !notes.base.isEmpty {
      let path = "\(top)/\(notes.base).covered"
      let plan =
        try state.coverage
        ?? Coverage.plan(base: notes.base, path: path, anew: false, state.settings, registry, words) { _ in }
      state.coverage = plan
      coverage = try Coverage(plan, path: path, state, registry)
    }
    let run = try ScreenRun(
      host(folder, notes, words, try Self.context(notes, registry)), registry: registry, input: input, state: state,
      threads: ProcessInfo.processInfo.activeProcessorCount, output: output,
      rowsFile: try RowsFile(folder.rows, isClosing: state.phase == .closing), keepsReceipt: false, format: .csv,
      isRecorded: true, coverage: coverage)
    run.raisesAlerts = notes.raisesAlerts
    guard try run.go() else { return }
    try folder.keep(
      report: try UploadReport.make(run, answers: folder.answers, coverage: Self.said(run, notes, words), words))
  }

  /// What the run says of the customer base.
  private static func said(_ run: ScreenRun, _ notes: UploadNotes, _ words: Words) -> String? {
    guard !notes.base.isEmpty else { return nil }
    guard run.covers else { return words.base(.notCovered) }
    let state = run.state
    return words.covered(
      rows: state.rows, changedCustomers: state.changedCustomers, changedParties: state.coveredChanges,
      isAnew: state.coverage?.previous == nil, gaps: state.summary.failed + state.summary.unsaid)
  }

  /// What a run needs of the service: all that is written goes through the one writer.
  ///
  /// - Parameter context: in whose name.
  private func host(
    _ folder: UploadFolder, _ notes: UploadNotes, _ words: Words, _ context: WriteContext
  ) -> RunHost {
    RunHost(
      words: words,
      record: { [desks] (run) throws(RegistryError) in
        let finished = Given(run)
        return try Self.wait {
          try await desks.checks.write(as: context) { try finished.value.record(in: $0, actor: notes.actor) }
        }
      },
      raise: { [desks] (candidates, source) throws(RegistryError) in
        try Self.wait {
          try await desks.checks.write(as: context) {
            _ = try $0.raiseAlerts(candidates, source: source, actor: notes.actor)
          }
        }
      }, keepReceipt: { (_, _) throws(RegistryError) in },
      progress: { [self] progress in
        guard let progress else { return }
        live.withLock {
          $0[folder.id]?.state = .running(
            rows: progress.rows, share: progress.share, perSecond: progress.perSecond,
            secondsLeft: progress.secondsLeft)
        }
      }, mustStop: { [self] in mustStop(folder.id) })
  }

  /// In whose name a run is recorded: that of whoever uploaded the file, with what that person may do now.
  private static func context(_ notes: UploadNotes, _ registry: Registry) throws(RegistryError) -> WriteContext {
    let role = try registry.actors().first { $0.name.utf8.elementsEqual(notes.actor.utf8) }?.role
    // Who is no actor is the one user of this machine; the store knows what that means.
    return WriteContext(principal: Principal(actor: notes.actor, role: role ?? .administrator, token: nil))
  }

  /// Given to another thread and not touched here any more.
  private struct Given<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Waits on a run's own thread for what the service does.
  private static func wait<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) throws(RegistryError) -> Value {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let result: Result<Value, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      outcome.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    switch outcome.withLock({ $0 }) {
    case .success(let value)?: return value
    case .failure(let error as RegistryError)?: throw error
    case .failure(is SignatureNeeded)?:
      throw RegistryError(
        .notAllowed,
        "A run that covers a base bears its actor's own signature, which can't be asked for while it runs.",
        advice: "Screen the file with `acta rescreen` and --actor-key.")
    case .failure(let error)?: throw RegistryError(.internal, "\(error)")
    case nil: throw RegistryError(.internal, "Nothing came back.")
    }
  }
}
