import Dispatch
import Foundation
import Synchronization

/// Work on many items that is parted into shares, which several threads take in turn.
public enum Shares {
  /// What `make` gives for each share, in the order of the shares: the same as without threads.
  ///
  /// - Parameters:
  ///   - items: the places of all items.
  ///   - size: how many items a share has, from 1: enough that handing over costs nothing beside them.
  ///   - threads: how many threads at most, from 1; nil for as many as there are processors.
  public static func map<Value: Sendable>(
    _ items: Range<Int>, size: Int, threads: Int? = nil,
    _ make: @Sendable (Range<Int>) -> Value
  ) -> [Value] {
    let count = (items.count + size - 1) / size
    @Sendable func value(_ share: Int) -> Value {
      let first = items.lowerBound + share * size
      return make(first..<min(first + size, items.upperBound))
    }
    let threads = min(threads ?? ProcessInfo.processInfo.activeProcessorCount, count)
    guard threads > 1 else { return (0..<count).map(value) }
    let made = Mutex([Value?](repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let share = next.add(1, ordering: .relaxed).oldValue
        guard share < count else { return }
        let value = value(share)
        made.withLock { $0[share] = value }
      }
    }
    return made.withLock { $0.compactMap { $0 } }
  }

  /// What `make` gives for each item, in order; parameters as for `map`.
  public static func each<Value: Sendable>(
    _ items: Range<Int>, size: Int, threads: Int? = nil, _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    map(items, size: size, threads: threads) { $0.map(make) }.flatMap { $0 }
  }
}
