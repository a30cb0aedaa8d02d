import ActaCrypto
import ActaLedger
import Foundation
import GRDB
import Synchronization

/// Reads log and derived tables on several threads, each with a connection of its own that sees the same state of the
/// file. It only knows sound and not sound: what isn't is read once more in order, to be named.
struct ParallelPass: Sendable {
  /// What was read where all of it is sound.
  struct Outcome {
    var log: LogSummary
    var sums: [DerivedTable: RowSum]
  }

  /// How many entries make a part: a power of two, so that parts are subtrees of the log's tree, and small, so that
  /// the trees kept for checkpoints take little memory.
  static let partSize = 1 << 14

  let size: Int
  let checkpoints: [Checkpoint]
  let key: RowHasher.Key

  /// A piece of work.
  private enum Job: Sendable {
    case table(DerivedTable)
    case part(Int)
  }

  /// Connections that see one state: each has looked at the file before the caller's transaction began.
  struct Connections: Sendable {
    fileprivate var queues: [(queue: DatabaseQueue, version: Int)] = []

    /// Opens `count` connections; as many as can be opened where that is fewer.
    init(_ count: Int, _ path: String, _ formats: DatabaseFormats) {
      for _ in 0..<count {
        guard
          let queue = try? DatabaseFile.open(path, readOnly: true, DatabaseFile.Acceptance(formats: formats)),
          let version = try? queue.reading({ db in try db.dataVersion() })
        else { return }
        queues.append((queue, version))
      }
    }

    var count: Int { queues.count }
  }

  private struct Progress: Sendable {
    var summaries: [Int: LogSummary] = [:]
    var positions: [Int: LogPosition] = [:]
    var sums: [DerivedTable: RowSum] = [:]
    var failed = false
  }

  /// Reads everything; nil where something isn't sound, or somebody wrote in between.
  func run(_ connections: Connections) -> Outcome? {
    let parts = (size + Self.partSize - 1) / Self.partSize
    // The long tables first, so that nobody waits for one at the end.
    let jobs =
      [.version, .name, .reference, .identifier, .listEntry, .transaction].map { Job.table($0) }
      + (0..<parts).map { Job.part($0) }
    let next = Atomic<Int>(0)
    let progress = Mutex(Progress())
    DispatchQueue.concurrentPerform(iterations: connections.count) { worker in
      let connection = connections.queues[worker]
      do {
        try connection.queue.reading { db in
          guard try db.dataVersion() == connection.version else { throw Unsound() }
          while !progress.withLock({ $0.failed }) {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < jobs.count else { return }
            switch jobs[number] {
            case .table(let table):
              let counted = try TableSum(db, table, key)
              guard counted.findings.isEmpty else { throw Unsound() }
              progress.withLock { $0.sums[table] = counted.sum }
            case .part(let part):
              let (summary, before) = try read(part, db)
              progress.withLock {
                $0.summaries[part] = summary
                $0.positions[part] = before
              }
            }
          }
        }
      } catch {
        progress.withLock { $0.failed = true }
      }
    }
    let done = progress.withLock { $0 }
    guard !done.failed, done.sums.count == DerivedTable.allCases.count, let log = try? joined(done, parts) else {
      return nil
    }
    return Outcome(log: log, sums: done.sums)
  }

  private struct Unsound: Error {}

  /// Reads a part; gives what it makes out and the entry before it.
  private func read(_ part: Int, _ db: Database) throws -> (LogSummary, LogPosition?) {
    let start = part * Self.partSize
    let end = min(start + Self.partSize, size)
    var before: LogPosition?
    var chain = ChainVerifier()
    if start > 0 {
      let statement = try SQLiteStatement(db, "SELECT record FROM entry WHERE seq = ?1")
      statement.bind(start - 1, at: 1)
      guard try statement.step(), statement.storageClass(0) == 4 else { throw Unsound() }
      let position = try LogPosition(after: UInt64(start - 1), record: statement.buffer(blob: 0))
      before = position
      chain = ChainVerifier(segmentAfter: position)
    }
    chain.mark(checkpoints.map(\.size).filter { $0 >= UInt64(start) && $0 <= UInt64(end) })
    // The last part reads on to whatever stands there.
    var pass = try LogPass(db, key, part: start..<(end == size ? Int.max : end), chain)
    try pass.run()
    guard pass.chain.size == UInt64(end) else { throw Unsound() }
    if end == size { try pass.chain.finish() }
    return (pass.summary(), before)
  }

  /// Puts the parts together; each must begin with the entry that the part before ended with, and the trees on the way
  /// must be those of the checkpoints.
  private func joined(_ done: Progress, _ parts: Int) throws -> LogSummary {
    let rowHasher = RowHasher(key)
    var roots: [UInt64: Digest] = [0: TreeHash.empty]
    guard var log = done.summaries[0] else { throw Unsound() }
    for tree in log.snapshots { roots[tree.size] = tree.root() }
    for part in 1..<max(1, parts) {
      guard let next = done.summaries[part], done.positions[part] == log.position else { throw Unsound() }
      for snapshot in next.snapshots {
        var tree = log.tree
        try tree.append(segment: snapshot)
        roots[tree.size] = tree.root()
      }
      try log.append(next, rowHasher)
    }
    for checkpoint in checkpoints where roots[checkpoint.size] != checkpoint.root { throw Unsound() }
    return log
  }
}

extension Database {
  /// SQLite's number of the file's state as this connection sees it: another one after somebody else has committed.
  func dataVersion() throws -> Int { try Int.fetchOne(self, sql: "PRAGMA data_version") ?? -1 }
}
