import Dispatch
import Synchronization

/// A value that is made on another thread while its user does something else.
public final class Ahead<Value: Sendable, Failure: Error>: Sendable {
  private let result = Mutex<Result<Value, Failure>?>(nil)
  private let done = DispatchGroup()

  /// Begins to make the value.
  public init(_ make: @escaping @Sendable () throws(Failure) -> Value) {
    DispatchQueue.global().async(group: done) {
      let result = Result(catching: make)
      self.result.withLock { $0 = result }
    }
  }

  /// The value; waits until it is made.
  ///
  /// - Throws: what making it threw.
  public func value() throws(Failure) -> Value {
    done.wait()
    guard let value = result.withLock({ $0 }) else { preconditionFailure("the group ends when the value is made") }
    return try value.get()
  }
}
