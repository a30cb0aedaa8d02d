import ActaCrypto
import ActaJSON
import ActaLedger
import Foundation
import TestSupport
import Testing

/// The tree of RFC 6962 as its text defines it, slow and plain.
enum NaiveTree {
  static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1, let first = leaves.indices.first else { return leaves.first ?? SHA256.hash([]) }
    let middle = first + split(leaves.count)
    return SHA256.hash(prefix: 1, root(leaves[..<middle]), root(leaves[middle...]))
  }

  static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let middle = leaves.startIndex + split(leaves.count)
    return index < middle - leaves.startIndex
      ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
      : path(index - (middle - leaves.startIndex), leaves[middle...]) + [root(leaves[..<middle])]
  }

  static func consistency(_ size: Int, _ leaves: ArraySlice<Digest>, whole: Bool) -> [Digest] {
    if size == leaves.count { return whole ? [] : [root(leaves)] }
    let count = split(leaves.count)
    let middle = leaves.startIndex + count
    return size <= count
      ? consistency(size, leaves[..<middle], whole: whole) + [root(leaves[middle...])]
      : consistency(size - count, leaves[middle...], whole: false) + [root(leaves[..<middle])]
  }
}

@Suite struct TreeTests {
  static func leaves(_ count: Int) -> [Digest] {
    (0..<count).map { SHA256.hash(prefix: 0, Array("leaf \($0)".utf8)) }
  }

  @Test func everyProofUpTo130AgreesWithThePlainTree() throws {
    let leaves = Self.leaves(130)
    let reader = LeafReader(leaves)
    var builder = TreeBuilder()
    var roots = [builder.root()]
    #expect(roots[0] == TreeHash.empty)
    for leaf in leaves {
      builder.append(leaf)
      roots.append(builder.root())
    }
    var faults = 0
    for size in 1...130 {
      let part = leaves[..<size]
      if roots[size] != NaiveTree.root(part) { faults += 1 }
      if try reader.root(size: UInt64(size)) != roots[size] { faults += 1 }
      if try TreeBuilder(size: UInt64(size), frontier: reader.frontier(size: UInt64(size))).root()
        != roots[size]
      {
        faults += 1
      }
      // Generation is compared for every leaf of some sizes, verification for all.
      let compares = size % 13 == 0 || size & (size - 1) == 0
      for index in 0..<size {
        let proof = try InclusionProof.make(index: UInt64(index), size: UInt64(size), from: reader)
        if compares, proof.path != NaiveTree.path(index, part) { faults += 1 }
        try proof.verify(leaf: leaves[index], root: roots[size])
        let earlier = index + 1
        let consistency = try ConsistencyProof.make(from: UInt64(earlier), to: UInt64(size), reading: reader)
        if compares, consistency.path != NaiveTree.consistency(earlier, part, whole: true) { faults += 1 }
        try consistency.verify(earlier: roots[earlier], later: roots[size])
      }
    }
    #expect(faults == 0)
  }

  @Test func changedProofsAreRefused() throws {
    let leaves = Self.leaves(77)
    let reader = LeafReader(leaves)
    let root = try reader.root(size: 77)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<150 {
      let index = UInt64.random(in: 0..<77, using: &random)
      let proof = try InclusionProof.make(index: index, size: 77, from: reader)
      let leaf = leaves[Int(index)]
      let earlier = UInt64.random(in: 1..<77, using: &random)
      let consistency = try ConsistencyProof.make(from: earlier, to: 77, reading: reader)
      let old = try reader.root(size: earlier)
      for (path, isInclusion) in [(proof.path, true), (consistency.path, false)] {
        for changed in Self.changes(of: path, &random) {
          #expect(throws: ProofError.self) {
            isInclusion
              ? try InclusionProof(index: index, size: 77, path: changed).verify(leaf: leaf, root: root)
              : try ConsistencyProof(from: earlier, to: 77, path: changed).verify(earlier: old, later: root)
          }
        }
      }
      #expect(throws: ProofError.self) { try proof.verify(leaf: Self.flip(leaf, &random), root: root) }
      #expect(throws: ProofError.self) { try proof.verify(leaf: leaf, root: Self.flip(root, &random)) }
      #expect(throws: ProofError.self) { try consistency.verify(earlier: Self.flip(old, &random), later: root) }
      #expect(throws: ProofError.self) { try consistency.verify(earlier: old, later: Self.flip(root, &random)) }
    }
    #expect(throws: ProofError.noSuchLeaf(index: 77, size: 77)) {
      try InclusionProof.make(index: 77, size: 77, from: reader)
    }
    #expect(throws: ProofError.sizesReversed(from: 9, to: 8)) {
      try ConsistencyProof.make(from: 9, to: 8, reading: reader)
    }
    #expect(throws: ProofError.self) { try InclusionProof.make(index: 0, size: 78, from: reader) }
  }

  /// Every bit of every hash of every proof, of the leaf and of the roots; in release in every tree up to 130 leaves.
  @Test func everyChangedBitIsRefused() throws {
    #if DEBUG
      let largest = 9
    #else
      let largest = 130
    #endif
    let leaves = Self.leaves(largest)
    let reader = LeafReader(leaves)
    let roots = try (0...largest).map { try reader.root(size: UInt64($0)) }
    var tried = 0
    var accepted = 0
    func changes(_ hashes: [Digest], _ holds: ([Digest]) -> Bool) {
      #expect(holds(hashes))
      for place in hashes.indices {
        for bit in 0..<256 {
          var changed = hashes
          var bytes = hashes[place].bytes
          bytes[bit / 8] ^= 1 << UInt8(bit % 8)
          changed[place] = Digest(bytes: bytes) ?? .zero
          tried += 1
          if holds(changed) { accepted += 1 }
        }
      }
    }
    for size in 1...largest {
      for index in 0..<size {
        let proof = try InclusionProof.make(index: UInt64(index), size: UInt64(size), from: reader)
        changes([leaves[index], roots[size]] + proof.path) { hashes in
          let changed = InclusionProof(index: UInt64(index), size: UInt64(size), path: Array(hashes.dropFirst(2)))
          return (try? changed.verify(leaf: hashes[0], root: hashes[1])) != nil
        }
        let from = index + 1
        let earlier = try ConsistencyProof.make(from: UInt64(from), to: UInt64(size), reading: reader)
        changes([roots[from], roots[size]] + earlier.path) { hashes in
          let changed = ConsistencyProof(from: UInt64(from), to: UInt64(size), path: Array(hashes.dropFirst(2)))
          return (try? changed.verify(earlier: hashes[0], later: hashes[1])) != nil
        }
      }
    }
    print("proofs up to \(largest) leaves: \(tried) changed bits, \(accepted) accepted")
    #expect(accepted == 0)
  }

  static func flip(_ digest: Digest, _ random: inout SeededGenerator) -> Digest {
    var bytes = digest.bytes
    bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    return Digest(bytes: bytes) ?? .zero
  }

  static func changes(of path: [Digest], _ random: inout SeededGenerator) -> [[Digest]] {
    var changes = [path + [.zero]]
    guard !path.isEmpty else { return changes }
    changes.append(Array(path.dropLast()))
    changes.append(Array(path.dropFirst()))
    let place = Int.random(in: 0..<path.count, using: &random)
    var flipped = path
    flipped[place] = flip(path[place], &random)
    changes.append(flipped)
    return changes
  }

  @Test func tilesHoldWhatTheyPromise() throws {
    let count = 66_000
    let leaves = (0..<count).map {
      SHA256.hash(prefix: 0, [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)])
    }
    var builder = TreeBuilder()
    for leaf in leaves { builder.append(leaf) }
    let completed = builder.takeCompleted()
    #expect(builder.takeCompleted().isEmpty)
    let reader = LeafReader(leaves)
    #expect(completed.count == 257 + 1)
    for tile in completed {
      #expect(try reader.hashes(level: tile.level, first: tile.index, count: 1) == [tile.hash])
    }
    #expect(completed.last { $0.level == 1 }.map { [Int($0.tile), $0.offset] } == [1, 0])
    for index in [0, 255, 256, 65_535, 65_536, 65_999] as [UInt64] {
      let proof = try InclusionProof.make(index: index, size: UInt64(count), from: reader)
      try proof.verify(leaf: leaves[Int(index)], root: builder.root())
    }
    // Segments built apart give the same tree and the same tile hashes.
    var joined = TreeBuilder()
    for start in stride(from: 0, to: count, by: 16_384) {
      var segment = TreeBuilder(segmentAt: UInt64(start))
      for leaf in leaves[start..<min(start + 16_384, count)] { segment.append(leaf) }
      try joined.append(segment: segment)
    }
    #expect(joined.root() == builder.root() && joined.frontier == builder.frontier)
    #expect(Set(joined.takeCompleted()) == Set(completed))
    #expect(throws: TreeError.self) { try joined.append(segment: TreeBuilder(segmentAt: 5)) }
    #expect(throws: TreeError.wrongFrontier(size: 5, count: 1)) { try TreeBuilder(size: 5, frontier: [.zero]) }
  }

  @Test func pathsAreThoseOfTiledLogs() {
    #expect(TilePath.hashes(level: 1, tile: 1_234_067) == "tile/1/x001/x234/067")
    #expect(TilePath.hashes(level: 0, tile: 0, width: 3) == "tile/0/000.p/3")
    #expect(TilePath.entries(tile: 1000, width: 256) == "tile/entries/x001/000")
    // The example of the specification: 70,000 leaves.
    let tiles = TilePath.all(size: 70_000)
    #expect(tiles.count { $0.level == 0 } == 274 && tiles.count { $0.level == 1 } == 2)
    #expect(tiles.last.map { [$0.level, Int($0.tile), $0.width] } == [2, 0, 1])
    #expect(tiles.contains { $0.level == 0 && $0.tile == 273 && $0.width == 112 })
    #expect(tiles.contains { $0.level == 1 && $0.tile == 1 && $0.width == 17 })
  }
}
