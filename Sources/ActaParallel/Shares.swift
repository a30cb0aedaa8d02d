import Dispatch
import Synchronization

/// Work on many items that is parted into shares, which as many threads as there are processors take in turn.
public enum Shares {
  /// What `make` gives for each share, in the order of the shares: the same as without threads.
  ///
  /// - Parameters:
  ///   - items: the places of all items.
  ///   - size: how many items a share has, from 1: enough that handing over costs nothing beside them.
  public static func map<Value: Sendable>(
    _ items: Range<Int>, size: Int, _ make: @Sendable (Range<Int>) -> Value
  ) -> [Value] {
    let count = (items.count + size - 1) / size
    let made = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { share in
      let first = items.lowerBound + share * size
      let value = make(first..<min(first + size, items.upperBound))
      made.withLock { $0[share] = value }
    }
    return made.withLock { $0.compactMap { $0 } }
  }
}
