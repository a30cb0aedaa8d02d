public import ActaJSON

/// Counts durations in buckets, so that percentiles of any number of queries take a fixed room: exact below 1,024
/// microseconds, then 256 buckets for each doubling (an error below 0.4 %).
public struct Latencies: Sendable {
  private var counts: [Int: Int] = [:]
  private var total = 0

  /// No durations.
  public init() {}

  /// Counts a duration.
  public mutating func add(microseconds: UInt64) {
    counts[Self.bucket(microseconds), default: 0] += 1
    total += 1
  }

  /// The duration that `share` of a hundred durations don't exceed, in microseconds; 0 where there are none.
  public func percentile(_ share: Int) -> Int {
    let rank = max(1, (total * share + 99) / 100)
    var seen = 0
    for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
      seen += count
      if seen >= rank { return Self.value(bucket) }
    }
    return 0
  }

  private static func bucket(_ value: UInt64) -> Int {
    guard value >= 1024 else { return Int(value) }
    let shift = 63 - value.leadingZeroBitCount - 8
    return shift << 10 | Int(value >> UInt64(shift))
  }

  private static func value(_ bucket: Int) -> Int { (bucket & 1023) << (bucket >> 10) }
}

extension Latencies {
  /// The counts, to keep beside an unfinished run.
  public var json: JSONValue {
    .array(counts.sorted { $0.key < $1.key }.map { [.integer(Int64($0.key)), .integer(Int64($0.value))] })
  }

  /// Reads kept counts; nil where they aren't whole.
  public init?(_ json: JSONValue) {
    guard let pairs = json.elements else { return nil }
    for pair in pairs {
      guard let numbers = pair.elements?.compactMap(\.integer), numbers.count == 2, numbers[0] >= 0, numbers[1] >= 0,
        numbers[0] < 1 << 20
      else { return nil }
      counts[Int(numbers[0])] = Int(numbers[1])
      total += Int(numbers[1])
    }
  }
}
