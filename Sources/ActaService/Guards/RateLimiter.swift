import HTTPTypes
import Hummingbird
import Synchronization

/// Bounds how often each token asks: a bucket that holds a second's worth and fills evenly.
final class RateLimiter: Sendable {
  private struct Bucket {
    var drops: Double
    var filled: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  private static let mostBuckets = 10_000

  init(perSecond: Int) { self.perSecond = Double(perSecond) }

  /// Takes a drop from the bucket of a token.
  ///
  /// - Throws: `Problem` 429 where it is empty.
  func admit(_ token: String) throws(Problem) {
    let now = ContinuousClock.now
    let wait: Double? = buckets.withLock { buckets in
      if buckets.count > Self.mostBuckets { buckets = buckets.filter { $0.value.drops < perSecond } }
      var bucket = buckets[token] ?? Bucket(drops: perSecond, filled: now)
      let (seconds, attoseconds) = (now - bucket.filled).components
      bucket.drops = min(perSecond, bucket.drops + (Double(seconds) + Double(attoseconds) * 1e-18) * perSecond)
      bucket.filled = now
      defer { buckets[token] = bucket }
      guard bucket.drops >= 1 else { return (1 - bucket.drops) / perSecond }
      bucket.drops -= 1
      return nil
    }
    guard let wait else { return }
    throw Problem(
      .tooManyRequests, "too_many_requests", "This token asks too often.",
      detail: "\(Int(perSecond)) requests a second are answered.",
      headers: [.retryAfter: String(max(1, Int(wait.rounded(.up))))])
  }
}
