/// Numbers by hash: those of one bucket stand side by side. Buckets hold numbers of other hashes too, so whoever asks
/// checks what is found.
struct BucketTable: Sendable {
  private let starts: FlatArray<UInt32>
  let values: FlatArray<UInt32>
  private let count: UInt64

  init(_ owner: IndexBytes, _ header: IndexHeader, _ buckets: IndexSection, _ values: IndexSection) {
    starts = FlatArray(owner, header, buckets)
    self.values = FlatArray(owner, header, values)
    count = UInt64(max(starts.count - 1, 0))
  }

  /// Where the values of a hash stand, among others.
  @inline(__always)
  func range(_ hash: UInt64) -> Range<Int> {
    count == 0 ? 0..<0 : starts.range(BucketHash.bucket(BucketHash.mix(hash), of: count), limit: values.count)
  }
}

enum BucketHash {
  /// 32 well mixed bits of a hash.
  @inline(__always)
  static func mix(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inline(__always)
  static func bucket(_ mixed: UInt32, of count: UInt64) -> Int { Int((UInt64(mixed) * count) >> 32) }
}

/// Gathers what a `BucketTable` holds.
struct BucketBuilder {
  private var hashes: [UInt32] = []
  private var values: [UInt32] = []
  /// Values for each bucket on average.
  private let load: Int

  init(load: Int = 2) { self.load = load }

  mutating func add(_ hash: UInt64, _ value: Int) {
    hashes.append(BucketHash.mix(hash))
    values.append(UInt32(truncatingIfNeeded: value))
  }

  /// Where the buckets start, and the places of all values in the order of their buckets. Values of a bucket keep the
  /// order in which they were added.
  func order() -> (starts: [UInt32], places: [UInt32]) {
    guard !values.isEmpty else { return ([], []) }
    let count = max(1, values.count / load)
    var starts = [UInt32](repeating: 0, count: count + 1)
    for hash in hashes { starts[BucketHash.bucket(hash, of: UInt64(count)) + 1] += 1 }
    for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var places = [UInt32](repeating: 0, count: values.count)
    for (place, hash) in hashes.enumerated() {
      let bucket = BucketHash.bucket(hash, of: UInt64(count))
      places[Int(next[bucket])] = UInt32(place)
      next[bucket] += 1
    }
    return (starts, places)
  }

  /// Adds buckets and values to an index, and arrays that hold a byte beside each value.
  func finish(
    _ buckets: IndexSection, _ section: IndexSection, _ besides: [(section: IndexSection, bytes: [UInt8])] = [],
    into writer: inout IndexWriter
  ) {
    let (starts, places) = order()
    writer.add(buckets, starts)
    writer.add(section, places.map { values[Int($0)] })
    for beside in besides { writer.add(beside.section, places.map { beside.bytes[Int($0)] }) }
  }
}

/// Numbers by a key, with a byte of the key beside each, so that few numbers of other keys are met.
struct MarkedTable: Sendable {
  private let table: BucketTable
  private let marks: FlatArray<UInt8>

  init(
    _ owner: IndexBytes, _ header: IndexHeader, _ buckets: IndexSection, _ values: IndexSection, _ marks: IndexSection
  ) {
    table = BucketTable(owner, header, buckets, values)
    self.marks = FlatArray(owner, header, marks)
  }

  static func mark(_ key: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: key ^ key >> 32) }

  /// Calls `body` with the place and the value of all that have a key, and few others.
  @inline(__always)
  func forEach(_ key: UInt64, _ body: (Int, UInt32) -> Void) {
    let mark = Self.mark(key)
    for place in table.range(key) where marks[place] == mark { body(place, table.values[place]) }
  }
}

/// Gathers what a `MarkedTable` holds.
struct MarkedBuilder {
  private var table: BucketBuilder
  private var marks: [UInt8] = []

  init(load: Int = 2) { table = BucketBuilder(load: load) }

  mutating func add(_ key: UInt64, _ value: Int) {
    table.add(key, value)
    marks.append(MarkedTable.mark(key))
  }

  func finish(
    _ buckets: IndexSection, _ section: IndexSection, _ markSection: IndexSection,
    _ besides: [(section: IndexSection, bytes: [UInt8])] = [], into writer: inout IndexWriter
  ) {
    table.finish(buckets, section, [(markSection, marks)] + besides, into: &writer)
  }
}
