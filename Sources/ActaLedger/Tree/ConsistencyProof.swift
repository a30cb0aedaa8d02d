public import ActaCrypto

/// A proof that an earlier tree is the start of a later one (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
  /// The number of leaves of the earlier tree.
  public let from: UInt64
  /// The number of leaves of the later tree.
  public let to: UInt64
  /// The hashes of the proof; none where the trees have the same size.
  public let path: [Digest]

  /// A proof that came from elsewhere.
  public init(from: UInt64, to: UInt64, path: [Digest]) {
    self.from = from
    self.to = to
    self.path = path
  }

  /// Makes the proof between two sizes from the stored later tree.
  ///
  /// - Throws: `ProofError.sizesReversed`, `.earlierTreeEmpty`, or what the reader throws.
  public static func make(
    from: UInt64, to: UInt64, reading reader: some HashReader, _ hasher: SHA256.Hasher
  ) throws(ProofError) -> ConsistencyProof {
    guard from <= to else { throw .sizesReversed(from: from, to: to) }
    guard from > 0 else { throw .earlierTreeEmpty }
    guard from < to else { return ConsistencyProof(from: from, to: to, path: []) }
    var path: [Digest] = []
    var first: UInt64 = 0
    var end = to
    // Whether the part of the earlier tree that is left is a whole subtree of it, whose root the verifier knows.
    var whole = true
    while from < end {
      let middle = first + largestPowerOfTwo(below: end - first)
      if from <= middle {
        path.append(try reader.subtree(middle..<end, hasher))
        end = middle
      } else {
        path.append(try reader.subtree(first..<middle, hasher))
        first = middle
        whole = false
      }
    }
    if !whole { path.append(try reader.subtree(first..<end, hasher)) }
    return ConsistencyProof(from: from, to: to, path: path.reversed())
  }

  /// Checks that the tree with `earlier` as its root is the start of the tree with `later`.
  ///
  /// - Throws: `ProofError` with what doesn't agree; `.earlierTreeEmpty` from size 0, where there is nothing to prove.
  public func verify(earlier: Digest, later: Digest, _ hasher: SHA256.Hasher) throws(ProofError) {
    guard from <= to else { throw .sizesReversed(from: from, to: to) }
    guard from > 0 else { throw .earlierTreeEmpty }
    if from == to {
      guard path.isEmpty else { throw .wrongLength(expected: 0, found: path.count) }
      guard earlier == later else { throw .rootMismatch(expected: later, computed: earlier) }
      return
    }
    // The largest perfect subtree at the earlier tree's right edge: its height counts the levels without a hash.
    let shift = from.trailingZeroBitCount
    let index = (from - 1) >> UInt64(shift)
    let last = (to - 1) >> UInt64(shift)
    let inner = UInt64.bitWidth - (index ^ last).leadingZeroBitCount
    let outer = inner == 64 ? 0 : (index >> UInt64(inner)).nonzeroBitCount
    // Where the earlier tree is itself perfect its root starts the proof and isn't sent.
    let startsWithRoot = from.nonzeroBitCount == 1
    let expected = inner + outer + (startsWithRoot ? 0 : 1)
    guard path.count == expected else { throw .wrongLength(expected: expected, found: path.count) }
    var old = startsWithRoot ? earlier : path[0]
    var new = old
    for (height, neighbour) in path.dropFirst(startsWithRoot ? 0 : 1).enumerated() {
      if height >= inner || index >> UInt64(height) & 1 == 1 {
        old = TreeHash.node(neighbour, old, hasher)
        new = TreeHash.node(neighbour, new, hasher)
      } else {
        new = TreeHash.node(new, neighbour, hasher)
      }
    }
    guard old == earlier else { throw .earlierRootMismatch(expected: earlier, computed: old) }
    guard new == later else { throw .rootMismatch(expected: later, computed: new) }
  }
}
