import ActaRegistry
import Foundation
import Synchronization

/// Brings the write-ahead log into the file beside whoever writes, so that no request waits for it.
final class WriteAheadLog: Sendable {
  /// Bytes of the log at which the writer does it by itself, should this one not keep up.
  static let most = 64 << 20
  /// Bytes below which it isn't worth the while.
  private static let least = 4 << 20
  /// How long to wait between two looks, in seconds.
  private static let pause = 0.2

  private let thread: RegistryThread
  private let path: String
  private let isClosed = Atomic<Bool>(false)

  /// - Parameter registry: opened for writing, for this alone; given away.
  init(_ registry: sending Registry) {
    path = registry.files.database + "-wal"
    thread = RegistryThread(registry, label: "acta.write-ahead-log")
  }

  /// Looks from now on.
  func start() {
    thread.start(afterSeconds: Self.pause) { [weak self] registry in
      guard let self, !isClosed.load(ordering: .relaxed) else { return }
      // Whatever keeps it from being done now doesn't the next time.
      if size > Self.least { try? registry.bringInWrites() }
      start()
    }
  }

  /// Looks no more.
  func close() { isClosed.store(true, ordering: .relaxed) }

  private var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
