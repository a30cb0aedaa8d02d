import ActaRegistry
import Dispatch
import Synchronization

/// A registry with the one thread that uses it: SQLite never runs on an event loop.
final class RegistryThread: Sendable {
  private let queue: DispatchQueue
  /// Touched on the queue only.
  private nonisolated(unsafe) let registry: Registry

  /// - Parameter registry: given away; nobody else may use it from now on.
  init(_ registry: sending Registry, label: String) {
    self.registry = registry
    queue = DispatchQueue(label: label, qos: .userInitiated)
  }

  /// Does something with the registry and gives what came of it.
  func run<Value: Sendable>(_ body: @escaping @Sendable (Registry) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body(self.registry) }) }
    }
  }

  /// Does something with the registry some time.
  func start(_ body: @escaping @Sendable (Registry) -> Void) { queue.async { body(self.registry) } }

  /// Does something with the registry after some time.
  func start(afterSeconds seconds: Double, _ body: @escaping @Sendable (Registry) -> Void) {
    queue.asyncAfter(deadline: .now() + seconds) { body(self.registry) }
  }
}

/// Several registries over one file for reading, each with its thread, taken in turn.
final class RegistryReaders: Sendable {
  private let threads: [RegistryThread]
  private let turn = Atomic<Int>(0)

  init(_ threads: [RegistryThread]) { self.threads = threads }

  /// Does something with a registry that is read only.
  func run<Value: Sendable>(_ body: @escaping @Sendable (Registry) throws -> Value) async throws -> Value {
    let place = turn.wrappingAdd(1, ordering: .relaxed).oldValue
    return try await threads[Int(UInt(bitPattern: place) % UInt(threads.count))].run(body)
  }

  /// Does something with a reader of the registry as it stands.
  func read<Value: Sendable>(
    knownAt: KnownAt = .now, _ body: @escaping @Sendable (Reader) throws -> Value
  ) async throws -> Value {
    try await run { try $0.read(knownAt: knownAt, body) }
  }
}
