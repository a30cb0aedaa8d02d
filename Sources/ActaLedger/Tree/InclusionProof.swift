public import ActaCrypto

/// A proof that a leaf stands at its place in a tree (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
  /// The leaf's place, from 0.
  public let index: UInt64
  /// The number of leaves of the tree.
  public let size: UInt64
  /// The hashes from the leaf's neighbour up to the root's child.
  public let path: [Digest]

  /// A proof that came from elsewhere.
  public init(index: UInt64, size: UInt64, path: [Digest]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// Makes the proof of a leaf from a stored tree.
  ///
  /// - Throws: `ProofError.noSuchLeaf`, or what the reader throws.
  public static func make(
    index: UInt64, size: UInt64, from reader: some HashReader
  ) throws(ProofError) -> InclusionProof {
    guard index < size else { throw .noSuchLeaf(index: index, size: size) }
    var path: [Digest] = []
    var first: UInt64 = 0
    var end = size
    while end - first > 1 {
      let middle = first + largestPowerOfTwo(below: end - first)
      if index < middle {
        path.append(try reader.subtree(middle..<end))
        end = middle
      } else {
        path.append(try reader.subtree(first..<middle))
        first = middle
      }
    }
    return InclusionProof(index: index, size: size, path: path.reversed())
  }

  /// The root that the proof leads to from `leaf`.
  ///
  /// - Throws: `ProofError.noSuchLeaf`, `.wrongLength`.
  public func root(leaf: Digest) throws(ProofError) -> Digest {
    guard index < size else { throw .noSuchLeaf(index: index, size: size) }
    // Below the height where the leaf's way and that of the last leaf meet, every level has a neighbour; above it
    // only where the way goes right.
    let inner = UInt64.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
    let outer = inner == 64 ? 0 : (index >> UInt64(inner)).nonzeroBitCount
    guard path.count == inner + outer else { throw .wrongLength(expected: inner + outer, found: path.count) }
    var hash = leaf
    for (height, neighbour) in path.enumerated() {
      let isRight = height >= inner || index >> UInt64(height) & 1 == 1
      hash = isRight ? TreeHash.node(neighbour, hash) : TreeHash.node(hash, neighbour)
    }
    return hash
  }

  /// Checks that `leaf` stands at `index` in the tree with `root`.
  ///
  /// - Throws: `ProofError` with what doesn't agree.
  public func verify(leaf: Digest, root: Digest) throws(ProofError) {
    let computed = try self.root(leaf: leaf)
    guard computed == root else { throw .rootMismatch(expected: root, computed: computed) }
  }
}

/// The largest power of two below `count`, which is at least 2.
func largestPowerOfTwo(below count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
