import ActaCrypto
import ActaJSON
import Dispatch
import Synchronization

/// A draft of which everything is made that needs neither the database nor the entry before: bodies in their bytes,
/// their digests, derived rows.
struct PreparedDraft: Sendable {
  let draft: Draft
  /// The changes' bodies in canonical JSON, in their order.
  private(set) var bodies: [(bytes: [UInt8], digest: Digest)] = []
  private(set) var rows: [DerivedRow] = []

  /// Prepares a draft that becomes entry `seq`.
  init(_ draft: Draft, seq: Int) {
    self.draft = draft
    bodies.reserveCapacity(draft.changes.count)
    for (pos, change) in draft.changes.enumerated() {
      let body = CanonicalJSON.encode(.object(change.body))
      let digest = SHA256.hash(body)
      bodies.append((body, digest))
      Projection.rows(
        kind: change.kind, id: change.id, body: digest, record: change.record, seq: seq, pos: pos, into: &rows)
    }
  }
}

extension Transaction {
  /// How many drafts are made at once: enough that handing over costs nothing beside them, few enough to hold.
  private static let stretch = 256

  /// Appends one entry for each item. While entries are written, those after them are made on another thread; what is
  /// written is the same as without.
  func append<Item: Sendable>(each items: [Item], as draft: @escaping @Sendable (Item) -> Draft) throws {
    let first = size
    func prepare(from start: Int) -> Ahead<[PreparedDraft]> {
      let stretch = items[start..<min(start + Self.stretch, items.count)]
      return Ahead { stretch.indices.map { PreparedDraft(draft(stretch[$0]), seq: first + $0) } }
    }
    guard !items.isEmpty else { return }
    var ahead = prepare(from: 0)
    for start in stride(from: 0, to: items.count, by: Self.stretch) {
      let ready = ahead.value
      if start + Self.stretch < items.count { ahead = prepare(from: start + Self.stretch) }
      for prepared in ready { try append(prepared) }
    }
  }
}

/// A value that is made on another thread.
private final class Ahead<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let done = DispatchGroup()

  init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: done) { self.made.withLock { $0 = make() } }
  }

  /// The value; waits until it is made.
  var value: Value {
    done.wait()
    guard let value = made.withLock({ $0 }) else { preconditionFailure("the group ends when the value is made") }
    return value
  }
}
