public import ActaCrypto

/// A hash that belongs into a row of the tile table.
public struct TileHash: Hashable, Sendable {
  /// The hashes of a full tile.
  public static let perTile: UInt64 = 256

  /// Tile level from 1: the hash covers 256^level leaves.
  public let level: Int
  /// Position within the level, from 0.
  public let index: UInt64
  /// The Merkle tree hash of those leaves.
  public let hash: Digest

  /// The tile's number within its level: the `idx` of its row.
  public var tile: UInt64 { index / Self.perTile }
  /// The hash's position within its tile, 0 to 255.
  public var offset: Int { Int(index % Self.perTile) }
}

/// Why a stored tree edge can't be used.
public enum TreeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The frontier has another number of hashes than the size has one bits.
  case wrongFrontier(size: UInt64, count: Int)
  /// The size is 2^63 or more.
  case tooLarge(UInt64)
  /// A segment starts elsewhere than the tree ends.
  case segmentElsewhere(start: UInt64, size: UInt64)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .wrongFrontier(let size, let count):
      "a tree of \(size) leaves has \(size.nonzeroBitCount) hashes on its edge, not \(count)"
    case .tooLarge(let size): "a tree of \(size) leaves is beyond 2^63 - 1"
    case .segmentElsewhere(let start, let size):
      "a segment that starts at \(start) can't follow a tree of \(size) leaves"
    }
  }
}

/// A Merkle tree that grows leaf by leaf and keeps only its edge: the roots of the perfect subtrees that the leaves
/// fall into, the largest first. A value: a copy is a snapshot.
public struct TreeBuilder: Hashable, Sendable {
  /// Where the first leaf stands in the log: 0, but for a segment.
  public let start: UInt64
  /// The number of leaves of the log up to the end of this tree.
  public private(set) var size: UInt64
  /// The roots of the perfect subtrees, the largest first; one for each one bit of `size - start`.
  public private(set) var frontier: [Digest]
  /// The hashes of tile level 1 and above that were completed since they were last taken.
  public private(set) var completed: [TileHash] = []

  /// The empty tree.
  public init() {
    start = 0
    size = 0
    frontier = []
  }

  /// The tree with a stored edge.
  ///
  /// - Throws: `TreeError.wrongFrontier`, `.tooLarge`.
  public init(size: UInt64, frontier: [Digest]) throws(TreeError) {
    guard size >> 63 == 0 else { throw .tooLarge(size) }
    guard frontier.count == size.nonzeroBitCount else { throw .wrongFrontier(size: size, count: frontier.count) }
    start = 0
    self.size = size
    self.frontier = frontier
  }

  /// A part of a log's tree that is built by itself, to be added to the part before it with `append(segment:)`.
  /// It may hold as many leaves as the largest power of two that divides `start`.
  public init(segmentAt start: UInt64) {
    self.start = start
    size = start
    frontier = []
  }

  /// Appends a leaf hash.
  public mutating func append(_ leaf: Digest) { append(leaf, height: 0) }

  /// Appends the tree of the leaves that follow this tree's last one.
  ///
  /// - Throws: `TreeError.segmentElsewhere` where the segment starts elsewhere, or this tree's edge isn't aligned for
  ///   it.
  public mutating func append(segment: TreeBuilder) throws(TreeError) {
    guard segment.start == size else { throw .segmentElsewhere(start: segment.start, size: size) }
    let leaves = segment.size - segment.start
    var edge = segment.frontier.makeIterator()
    var parts: [(root: Digest, height: Int)] = []
    for height in stride(from: 62, through: 0, by: -1) where leaves >> UInt64(height) & 1 == 1 {
      if let root = edge.next() { parts.append((root, height)) }
    }
    // The parts shrink, so that the first is the only one that can lie askew.
    guard (size - start).trailingZeroBitCount >= parts.first?.height ?? 0 else {
      throw .segmentElsewhere(start: segment.start, size: size)
    }
    completed.append(contentsOf: segment.completed)
    for part in parts { append(part.root, height: part.height) }
  }

  /// The tile hashes completed since the last call, in the order they were completed.
  public mutating func takeCompleted() -> [TileHash] {
    defer { completed.removeAll(keepingCapacity: true) }
    return completed
  }

  /// The root of the tree (of a segment: the root of its leaves alone).
  public func root() -> Digest {
    guard var root = frontier.last else { return TreeHash.empty }
    for left in frontier.dropLast().reversed() { root = TreeHash.node(left, root) }
    return root
  }

  /// Appends the root of a perfect subtree of 2^height leaves.
  private mutating func append(_ root: Digest, height first: Int) {
    var hash = root
    var height = first
    var rest = (size - start) >> UInt64(first)
    while rest & 1 == 1, let left = frontier.popLast() {
      hash = TreeHash.node(left, hash)
      height += 1
      rest >>= 1
      if height & 7 == 0 {
        completed.append(TileHash(level: height / 8, index: size >> UInt64(height), hash: hash))
      }
    }
    frontier.append(hash)
    size += 1 << UInt64(first)
  }
}
