import ActaCrypto
import ActaLedger

/// What reading the log, or a part of it, made out.
struct LogSummary: Sendable {
  /// The last entry that was read; nil for none.
  var position: LogPosition?
  /// The tree over the entries (of a part: over its entries alone).
  var tree: TreeBuilder
  /// Hashes of the tiles that must be stored.
  var tiles: [TileHash]
  /// What each derived table must hold; of `txn` all rows but those that are left in `transactions`.
  var sums: [RowSum]
  /// The first and the last transaction, which may go on in the parts before and after.
  var transactions: TransactionRows
  /// Digests of the blobs that the entries name.
  var blobs: Set<Digest>
  var secrets: SecretCheck.Met
  /// A part's trees at the sizes of checkpoints.
  var snapshots: [TreeBuilder]

  /// What each derived table must hold.
  func expected(_ key: RowHasher.Key) -> [RowSum] {
    let hasher = RowHasher(key)
    var sums = sums
    for row in transactions.rows { sums[DerivedTable.transaction.rawValue].add(hasher.hash(row)) }
    return sums
  }

  /// Takes in the part of the log that follows, summed up under the same key.
  ///
  /// - Throws: `TreeError` where the part starts elsewhere.
  mutating func append(_ next: LogSummary, _ rowHasher: RowHasher) throws {
    try tree.append(segment: next.tree)
    tiles += next.tiles + tree.takeCompleted()
    for table in sums.indices { sums[table].add(next.sums[table]) }
    transactions.append(next.transactions)
    for row in transactions.takeClosed() { sums[DerivedTable.transaction.rawValue].add(rowHasher.hash(row)) }
    blobs.formUnion(next.blobs)
    position = next.position ?? position
  }
}

/// The transactions of consecutive entries: the first and the last one, and those between until they are taken.
struct TransactionRows: Sendable {
  private struct Span {
    var number: Int
    var first: Int
    var last: Int
    var time: Int
  }

  private var spans: [Span] = []

  mutating func add(_ seq: Int, number: Int, time: Int) {
    if let end = spans.indices.last, spans[end].number == number {
      spans[end].last = seq
    } else {
      spans.append(Span(number: number, first: seq, last: seq, time: time))
    }
  }

  /// Takes in those of the entries that follow; a transaction may go over the border.
  mutating func append(_ next: TransactionRows) {
    guard let end = spans.indices.last, let first = next.spans.first, spans[end].number == first.number else {
      spans += next.spans
      return
    }
    spans[end].last = first.last
    spans += next.spans.dropFirst()
  }

  /// The rows of the transactions that neither an earlier nor a later entry can belong to.
  mutating func takeClosed() -> [DerivedRow] {
    guard spans.count > 2 else { return [] }
    let closed = Array(rows[1..<spans.count - 1])
    spans.removeSubrange(1..<spans.count - 1)
    return closed
  }

  /// The rows that `txn` must hold for those that weren't taken.
  var rows: [DerivedRow] {
    spans.map { .transaction(number: $0.number, first: $0.first, last: $0.last, time: $0.time) }
  }
}
