import ActaRegistry
import Logging
import Synchronization

/// Answers checks: looks names up on whatever thread asks, and has one thread record what was asked meanwhile in one
/// transaction. What is acknowledged is committed; a checkpoint for all of it follows every few seconds.
final class CheckDesk: Sendable {
  private let writer: RegistryThread
  private let logger: Logger
  private let metrics: ServiceMetrics
  private let checkpointSeconds: Double
  private let view: Mutex<CheckView>
  private let line = Mutex(Line())
  private let signing = Mutex(Signing())

  private struct Waiting {
    var check: ScreenedCheck
    var answer: CheckedContinuation<RecordedCheck, any Error>
  }

  private struct Line {
    var waiting: [Waiting] = []
    /// Whether the writer will look at the line without being told.
    var isAttended = false
  }

  private struct Signing {
    /// Whether a checkpoint is going to be signed.
    var isPlanned = false
    /// Whether the service ends: nothing is planned any more.
    var isOver = false
  }

  /// The most checks that one transaction records, and that may wait.
  private static let mostTogether = 256
  private static let mostWaiting = 4096
  /// How often a view is made anew for the same checks, where others write all the time.
  private static let mostAttempts = 8

  init(
    writer: RegistryThread, view: CheckView, checkpointSeconds: Double, metrics: ServiceMetrics, logger: Logger
  ) {
    self.writer = writer
    self.view = Mutex(view)
    self.checkpointSeconds = checkpointSeconds
    self.metrics = metrics
    self.logger = logger
  }

  /// The view that checks are looked up in.
  var current: CheckView { view.withLock { $0 } }

  /// Answers a check and records it.
  func record(_ request: CheckRequest, actor: String) async throws -> RecordedCheck {
    guard request.knownAt == .now else {
      return try await write { try $0.check(request, actor: actor) }
    }
    let check = try ScreenedCheck(request, actor: actor, in: current)
    return try await withCheckedThrowingContinuation { answer in
      let (isFull, mustCall) = line.withLock { line in
        guard line.waiting.count < Self.mostWaiting else { return (true, false) }
        line.waiting.append(Waiting(check: check, answer: answer))
        defer { line.isAttended = true }
        return (false, !line.isAttended)
      }
      if isFull { answer.resume(throwing: Problem.overloaded) }
      if mustCall { writer.start { self.attend($0) } }
    }
  }

  /// Sees that the view is that of the records as they stand.
  func refresh() async throws {
    try await writer.run { registry in try self.renew(registry) }
  }

  /// Does something that writes, then sees that it is signed.
  ///
  /// - Parameter context: in whose name; that of the request which is being answered, where none is given.
  func write<Value: Sendable>(
    as context: WriteContext? = .current, _ body: @escaping @Sendable (Registry) throws -> Value
  ) async throws -> Value {
    let value = try await writer.run { registry in
      if let context { try context.write(registry, body) } else { try body(registry) }
    }
    planCheckpoint()
    return value
  }

  /// Signs what is committed, now.
  func sign() async throws { _ = try await writer.run { try $0.checkpoint() } }

  /// Signs for the last time.
  func close() async throws {
    signing.withLock { $0.isOver = true }
    try await sign()
  }

  // MARK: On the writer's thread

  private func attend(_ registry: Registry) {
    let (batch, isMore) = line.withLock { line in
      let batch = Array(line.waiting.prefix(Self.mostTogether))
      line.waiting.removeFirst(batch.count)
      line.isAttended = !line.waiting.isEmpty
      return (batch, line.isAttended)
    }
    defer { if isMore { writer.start { self.attend($0) } } }
    guard !batch.isEmpty else { return }
    do {
      let recorded = try record(batch.map(\.check), registry)
      metrics.recorded(recorded.count)
      planCheckpoint()
      for (waiting, recorded) in zip(batch, recorded) { waiting.answer.resume(returning: recorded) }
    } catch {
      // Nothing was written. Where one of several was at fault, the others have their answers.
      for waiting in batch {
        waiting.answer.resume(
          with: batch.count == 1 ? .failure(error) : Result { try record([waiting.check], registry)[0] })
      }
      planCheckpoint()
    }
  }

  private func record(_ checks: [ScreenedCheck], _ registry: Registry) throws -> [RecordedCheck] {
    var checks = checks
    for _ in 0..<Self.mostAttempts {
      let view = current
      for place in checks.indices { checks[place] = try checks[place].looked(upIn: view) }
      if let recorded = try registry.record(checks, in: view) { return recorded }
      try renew(registry)
    }
    throw RegistryError(.busy, "The records change too fast to be checked against.", advice: "Try again.")
  }

  private func renew(_ registry: Registry) throws {
    let held = current
    let fresh = try registry.checkView(held)
    guard fresh !== held else { return }
    view.withLock { $0 = fresh }
    metrics.reloaded()
  }

  private func planCheckpoint() {
    let mustPlan = signing.withLock { signing in
      guard !signing.isPlanned, !signing.isOver else { return false }
      signing.isPlanned = true
      return true
    }
    guard mustPlan else { return }
    writer.start(afterSeconds: checkpointSeconds) { registry in
      self.signing.withLock { $0.isPlanned = false }
      do throws(RegistryError) {
        try registry.checkpoint()
        self.metrics.signed()
      } catch {
        self.logger.error("no checkpoint", metadata: ["reason": "\(error)"])
        self.planCheckpoint()
      }
    }
  }
}
