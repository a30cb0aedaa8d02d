public import ActaCrypto

/// Checks a log entry by entry, and shares nothing with the writer but hashing and canonical JSON.
///
/// Feed it every row in order with `add`, then call `finish`. The first damage is thrown; after that the verifier is
/// of no further use. It allocates nothing per entry.
public struct ChainVerifier {
  /// What is checked besides records, chain, times, transactions and tree.
  public struct Checks: Hashable, Sendable {
    /// Whether every payload is read to prove that it is a canonical envelope. Without it only the transaction
    /// number is read.
    public var payloads: Bool

    /// The checks to make; by default all.
    public init(payloads: Bool = true) { self.payloads = payloads }
  }

  private let checks: Checks
  /// The records of the entry that was added last, for whoever derives something from them; empty where payloads
  /// aren't checked.
  public private(set) var records: [ScannedRecord] = []
  /// Whether the entry that was added last bears an actor's signature, which is for the caller to check.
  public private(set) var isSigned = false
  private var expected: [(size: UInt64, root: Digest)] = []
  private var met = 0
  private var checkpointHere = false
  /// Sizes at which a part keeps its tree, ascending, and how many of them it has met.
  private var marked: [UInt64] = []
  private var markedMet = 0
  /// The trees of a part as they were at the sizes that were marked.
  public private(set) var snapshots: [TreeBuilder] = []

  /// The last entry that was verified; nil before the first.
  public private(set) var position: LogPosition?
  /// The tree over the verified entries (of a segment: over its entries alone).
  public private(set) var tree: TreeBuilder
  /// Who the log is, from entry 0; nil where verification started later.
  public private(set) var identity: LogIdentity?

  /// Verifies a whole log.
  public init(checks: Checks = Checks()) {
    self.checks = checks
    tree = TreeBuilder()
  }

  /// Goes on after entries that were verified before.
  ///
  /// - Parameters:
  ///   - position: the last entry of the trusted part.
  ///   - tree: the edge of the tree over the trusted part, checked against a trusted checkpoint.
  public init(after position: LogPosition, tree: TreeBuilder, checks: Checks = Checks()) {
    self.checks = checks
    self.position = position
    self.tree = tree
    checkpointHere = true
  }

  /// Verifies a part of a log by itself, so that parts can be verified side by side. The part is sound if the part
  /// before it is, and `tree` is to be added to that part's tree.
  public init(segmentAfter position: LogPosition, checks: Checks = Checks()) {
    self.checks = checks
    self.position = position
    tree = TreeBuilder(segmentAt: position.size)
  }

  /// The number of entries up to the last verified one.
  public var size: UInt64 { position?.size ?? 0 }

  /// The root over the verified entries.
  public var root: Digest { tree.root() }

  /// Compares the log with trusted checkpoints on the way. Call it before the first `add`. Not for segments.
  public mutating func expect(_ checkpoints: [Checkpoint]) {
    expected = checkpoints.filter { $0.size >= size }.map { ($0.size, $0.root) }.sorted { $0.size < $1.size }
    met = 0
  }

  /// Keeps the tree of a part as it is at each of these sizes, so that whoever joins the parts can compare it with
  /// checkpoints of that size. Call it before the first `add`.
  ///
  /// - Parameter sizes: in ascending order; those that the part doesn't reach are passed over.
  public mutating func mark(_ sizes: [UInt64]) {
    checkpointHere = sizes.contains(size)
    marked = sizes.filter { $0 > size }
    markedMet = 0
  }

  /// The sizes of expected checkpoints beyond the verified entries: after `finish` the log is shorter than they say.
  public var unmet: [UInt64] { expected[met...].map(\.size) }

  /// The completed hashes of tile level 1 and above since the last call, to be compared with the stored ones.
  public mutating func takeCompleted() -> [TileHash] { tree.takeCompleted() }

  /// Checks the next row of the log.
  ///
  /// - Parameters:
  ///   - sequence: the row's key.
  ///   - record: the record's bytes.
  ///   - leaf: the stored leaf hash.
  /// - Throws: `Damage`, the first thing that is wrong with this entry.
  public mutating func add(
    sequence: UInt64, record: UnsafeRawBufferPointer, leaf stored: UnsafeRawBufferPointer
  ) throws(Damage) {
    let next = size
    if next == 0 { try compareRoots(at: 0) }
    guard sequence == next else { throw Self.gap(expected: next, found: sequence) }
    let header = try RecordHeader(record, sequence: sequence)
    let leaf = SHA256.hash(prefix: 0, record)
    guard stored.count == Digest.byteCount, Digest(stored) == leaf else {
      throw Damage(
        sequence: sequence, kind: .leafMismatch,
        detail: "the record's bytes don't have the hash that is stored for them")
    }
    guard header.sequence == sequence else {
      throw Damage(sequence: sequence, kind: .sequenceGap, detail: "its record carries the number \(header.sequence)")
    }
    let transaction = try self.transaction(of: header)
    if let position {
      try check(header, transaction, after: position)
    } else {
      identity = try LogIdentity(verifying: header, transaction)
    }
    tree.append(leaf)
    position = LogPosition(
      size: sequence + 1, leaf: leaf, time: header.time, transaction: transaction, kind: header.kind)
    checkpointHere = false
    if met < expected.count { try compareRoots(at: sequence + 1) }
    if markedMet < marked.count, marked[markedMet] == sequence + 1 {
      var snapshot = tree
      _ = snapshot.takeCompleted()
      snapshots.append(snapshot)
      checkpointHere = true
      markedMet += 1
    }
  }

  /// Checks that the log may end here.
  ///
  /// - Throws: `Damage` where the last transaction isn't complete, or the empty log isn't what a checkpoint says.
  public mutating func finish() throws(Damage) {
    guard let position else { return try compareRoots(at: 0) }
    guard position.kind != .listEntry else {
      throw Damage(
        sequence: position.size - 1, kind: .transactionRule,
        detail: "the log ends with a list_entry: the list_load that must follow is missing")
    }
  }

  private static func gap(expected: UInt64, found: UInt64) -> Damage {
    let detail =
      found > expected
      ? (found == expected + 1 ? "it is missing" : "entries \(expected) to \(found - 1) are missing")
      : "entry \(found) follows instead"
    return Damage(sequence: expected, kind: .sequenceGap, detail: detail)
  }

  private mutating func transaction(of header: RecordHeader) throws(Damage) -> Int64 {
    if checks.payloads {
      var scan = EnvelopeScan(header.payload)
      swap(&records, &scan.records)
      let valid = scan.run()
      isSigned = scan.isSigned
      swap(&records, &scan.records)
      if valid { return scan.transaction }
      throw scan.damage(sequence: header.sequence)
    }
    if let transaction = EnvelopeScan.transaction(at: header.payload) { return transaction }
    throw Damage(
      sequence: header.sequence, kind: .envelopeInvalid, detail: "its payload doesn't end with its transaction number")
  }

  private func check(
    _ header: RecordHeader, _ transaction: Int64, after last: LogPosition
  ) throws(Damage) {
    guard header.previous == last.leaf else {
      throw Damage(
        sequence: header.sequence, kind: .chainBroken,
        detail: "it doesn't follow entry \(last.size - 1) as that entry now stands: one of the two was replaced")
    }
    guard header.time >= last.time else {
      throw Damage(
        sequence: header.sequence, kind: .timeDecreases,
        detail: "its time \(header.time) is before \(last.time), that of the entry before it")
    }
    if let problem = TransactionRule.problem(
      kind: header.kind, time: header.time, transaction: transaction, after: last, isCheckpoint: checkpointHere)
    {
      throw Damage(
        sequence: header.sequence, kind: header.kind == .initial ? .genesisInvalid : .transactionRule, detail: problem)
    }
  }

  private mutating func compareRoots(at size: UInt64) throws(Damage) {
    while met < expected.count, expected[met].size == size {
      let root = tree.root()
      guard root == expected[met].root else {
        throw Damage(
          sequence: size == 0 ? 0 : size - 1, kind: .checkpointMismatch,
          detail: "the first \(size) entries have the root \(root), a checkpoint says \(expected[met].root)")
      }
      checkpointHere = true
      met += 1
    }
  }
}
