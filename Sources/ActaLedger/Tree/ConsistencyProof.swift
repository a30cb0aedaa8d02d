public import ActaCrypto

/// A proof that an earlier tree is the start of a later one (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4).
///
/// The earlier tree may also be a subtree of the later one that doesn't begin at its first leaf, as
/// draft-ietf-plants-merkle-tree-certs defines it; RFC 6962 is the case of a subtree from leaf 0 on.
public struct ConsistencyProof: Hashable, Sendable {
  /// The leaf of the later tree with which the earlier one begins: 0, or for a subtree a multiple of the least power of
  /// two that isn't below its number of leaves.
  public let start: UInt64
  /// The number of leaves of the earlier tree; for a subtree the leaf behind its last one.
  public let from: UInt64
  /// The number of leaves of the later tree.
  public let to: UInt64
  /// The hashes of the proof; none where the trees have the same size.
  public let path: [Digest]

  /// A proof that came from elsewhere.
  public init(start: UInt64 = 0, from: UInt64, to: UInt64, path: [Digest]) {
    self.start = start
    self.from = from
    self.to = to
    self.path = path
  }

  /// Makes the proof between two sizes from the stored later tree.
  ///
  /// - Throws: `ProofError.sizesReversed`, `.earlierTreeEmpty`, or what the reader throws.
  public static func make(
    from: UInt64, to: UInt64, reading reader: some HashReader
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
        path.append(try reader.subtree(middle..<end))
        end = middle
      } else {
        path.append(try reader.subtree(first..<middle))
        first = middle
        whole = false
      }
    }
    if !whole { path.append(try reader.subtree(first..<end)) }
    return ConsistencyProof(from: from, to: to, path: path.reversed())
  }

  /// Checks that the tree with `earlier` as its root is the start, or the subtree, of the tree with `later`.
  ///
  /// - Throws: `ProofError` with what doesn't agree; `.earlierTreeEmpty` from size 0, where there is nothing to prove.
  public func verify(earlier: Digest, later: Digest) throws(ProofError) {
    guard from <= to else { throw .sizesReversed(from: from, to: to) }
    guard from > start else { throw .earlierTreeEmpty }
    // Below the height where the ways of its first and last leaf meet, the earlier tree has neighbours of its own.
    let height = UInt64.bitWidth - (start ^ (from - 1)).leadingZeroBitCount
    guard start.trailingZeroBitCount >= UInt64.bitWidth - (from - 1 - start).leadingZeroBitCount else {
      throw .noSubtree(start: start, end: from)
    }
    // The largest perfect subtree at the earlier tree's right edge: its height counts the levels without a hash. One
    // that ends with the later tree is a node of it, perfect or not.
    let shift = from == to ? height : min(from.trailingZeroBitCount, height)
    let index = (from - 1) >> UInt64(shift)
    let last = (to - 1) >> UInt64(shift)
    let inner = UInt64.bitWidth - (index ^ last).leadingZeroBitCount
    let outer = inner == 64 ? 0 : (index >> UInt64(inner)).nonzeroBitCount
    // Where the earlier tree is itself a node its root starts the proof and isn't sent.
    let startsWithRoot = shift == height
    let expected = inner + outer + (startsWithRoot ? 0 : 1)
    guard path.count == expected else { throw .wrongLength(expected: expected, found: path.count) }
    var old = startsWithRoot ? earlier : path[0]
    var new = old
    var level = 0
    for neighbour in path.dropFirst(startsWithRoot ? 0 : 1) {
      if level >= inner { level += ((index >> UInt64(level)) as UInt64).trailingZeroBitCount }
      if index >> UInt64(level) & 1 == 1 {
        if level < height - shift { old = TreeHash.node(neighbour, old) }
        new = TreeHash.node(neighbour, new)
      } else {
        new = TreeHash.node(new, neighbour)
      }
      level += 1
    }
    guard old == earlier else { throw .earlierRootMismatch(expected: earlier, computed: old) }
    guard new == later else { throw .rootMismatch(expected: later, computed: new) }
  }
}
