public import ActaCrypto

/// Where the hashes of a stored tree are read from.
public protocol HashReader {
  /// `count` consecutive hashes of a tile level: of level 0 the leaf hashes of the entries, of level n the roots of
  /// 256^n leaves each, as the tile table holds them.
  ///
  /// - Parameters:
  ///   - level: 0 or more.
  ///   - first: position of the first hash within the level.
  ///   - count: 1 to 256; the range never crosses the border of a tile of 256.
  /// - Returns: exactly `count` hashes, in order.
  /// - Throws: `ProofError.hashMissing` or `.storage`.
  func hashes(level: Int, first: UInt64, count: Int) throws(ProofError) -> [Digest]
}

/// Why a proof can't be made or doesn't hold.
public enum ProofError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no leaf `index` in a tree of `size` leaves.
  case noSuchLeaf(index: UInt64, size: UInt64)
  /// The later tree is smaller than the earlier one.
  case sizesReversed(from: UInt64, to: UInt64)
  /// Every tree starts with the empty one: there is nothing to prove.
  case earlierTreeEmpty
  /// The leaves from `start` to before `end` aren't a subtree.
  case noSubtree(start: UInt64, end: UInt64)
  /// A proof for these sizes has another number of hashes.
  case wrongLength(expected: Int, found: Int)
  /// The hashes of the proof don't lead to the root.
  case rootMismatch(expected: Digest, computed: Digest)
  /// The hashes of the proof don't lead to the root of the earlier tree.
  case earlierRootMismatch(expected: Digest, computed: Digest)
  /// A hash of the stored tree isn't there.
  case hashMissing(level: Int, index: UInt64)
  /// The stored tree can't be read; the text says why.
  case storage(String)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .noSuchLeaf(let index, let size): "there is no entry \(index) in a log of \(size) entries"
    case .sizesReversed(let from, let to): "a log of \(to) entries can't extend one of \(from)"
    case .earlierTreeEmpty: "there is nothing to prove from an empty log: every log extends it"
    case .noSubtree(let start, let end): "the leaves from \(start) to \(end) are no subtree: they don't begin at one"
    case .wrongLength(let expected, let found): "the proof should have \(expected) hashes, it has \(found)"
    case .rootMismatch(let expected, let computed): "the proof leads to the root \(computed), not \(expected)"
    case .earlierRootMismatch(let expected, let computed):
      "the proof leads to the earlier root \(computed), not \(expected): the earlier log isn't the start of the later"
    case .hashMissing(let level, let index): "hash \(index) of tile level \(level) is missing from the stored tree"
    case .storage(let problem): "the stored tree can't be read: \(problem)"
    }
  }
}

extension HashReader {
  /// The Merkle tree hash of the leaves in `range`, whose start is a multiple of the largest power of two that isn't
  /// above its length (as every range of RFC 6962's proofs is).
  func subtree(_ range: Range<UInt64>) throws(ProofError) -> Digest {
    var roots: [Digest] = []
    var first = range.lowerBound
    while first < range.upperBound {
      let height = 63 - (range.upperBound - first).leadingZeroBitCount
      roots.append(try perfect(height: height, index: first >> UInt64(height)))
      first += 1 << UInt64(height)
    }
    guard var root = roots.last else { return TreeHash.empty }
    for left in roots.dropLast().reversed() { root = TreeHash.node(left, root) }
    return root
  }

  /// The root of the `index`-th perfect subtree of 2^height leaves, from the nearest stored level below.
  private func perfect(height: Int, index: UInt64) throws(ProofError) -> Digest {
    let level = height / 8
    let count = 1 << (height % 8)
    let first = index << UInt64(height % 8)
    let found = try hashes(level: level, first: first, count: count)
    guard found.count == count else {
      throw .hashMissing(level: level, index: first + UInt64(min(found.count, count)))
    }
    return TreeHash.perfect(found)
  }

  /// The root of the tree of the first `size` leaves.
  ///
  /// - Throws: `ProofError` where the stored tree lacks a hash.
  public func root(size: UInt64) throws(ProofError) -> Digest {
    try subtree(0..<size)
  }

  /// The edge of the tree of the first `size` leaves, for `TreeBuilder.init(size:frontier:)`.
  ///
  /// - Throws: `ProofError` where the stored tree lacks a hash.
  public func frontier(size: UInt64) throws(ProofError) -> [Digest] {
    var roots: [Digest] = []
    var first: UInt64 = 0
    while first < size {
      let height = 63 - (size - first).leadingZeroBitCount
      roots.append(try perfect(height: height, index: first >> UInt64(height)))
      first += 1 << UInt64(height)
    }
    return roots
  }
}

/// A tree whose leaf hashes are all in memory: for small logs and for what others hand us.
public struct LeafReader: HashReader, Sendable {
  private let levels: [[Digest]]

  /// The tree over `leaves`.
  public init(_ leaves: [Digest]) {
    var levels = [leaves]
    while let last = levels.last, last.count >= 256 {
      levels.append(
        (0..<(last.count / 256)).map { TreeHash.perfect(Array(last[($0 * 256)..<($0 * 256 + 256)])) })
    }
    self.levels = levels
  }

  /// The hashes asked for.
  ///
  /// - Throws: `ProofError.hashMissing`.
  public func hashes(level: Int, first: UInt64, count: Int) throws(ProofError) -> [Digest] {
    guard levels.indices.contains(level), let start = Int(exactly: first), start <= levels[level].count - count else {
      throw .hashMissing(level: level, index: first)
    }
    return Array(levels[level][start..<(start + count)])
  }
}
