import ActaCrypto
import ActaLedger
import GRDB

/// The tree as the database holds it: leaves in `entry`, tiles of the levels above, the right edge.
struct TreeTables {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The tree over all entries, ready to grow.
  func builder() throws -> TreeBuilder {
    let statement = try SQLiteStatement(reusing: db, "SELECT size, hashes FROM edge WHERE one = 1")
    guard try statement.step() else { return TreeBuilder() }
    guard let size = statement.position(0), statement.storageClass(1) == 4 else {
      throw RegistryError.damaged("The tree's right edge holds something other than a size and hashes.")
    }
    do {
      return try TreeBuilder(size: UInt64(size), frontier: try Self.digests(statement.bytes(1)))
    } catch {
      throw RegistryError.damaged("The tree's right edge doesn't fit its size \(size).")
    }
  }

  /// Stores the right edge.
  func store(edgeOf tree: TreeBuilder) throws {
    var bytes: [UInt8] = []
    for digest in tree.frontier { digest.append(to: &bytes) }
    let statement = try SQLiteStatement(
      reusing: db,
      """
      INSERT INTO edge (one, size, hashes) VALUES (1, ?1, ?2)
      ON CONFLICT (one) DO UPDATE SET size = excluded.size, hashes = excluded.hashes
      """)
    statement.bind(tree.size, at: 1)
    statement.bind(bytes, at: 2)
    try statement.run()
  }

  /// Appends completed hashes to their tiles.
  func store(tileHashes: [TileHash]) throws {
    guard !tileHashes.isEmpty else { return }
    let read = try SQLiteStatement(reusing: db, "SELECT hashes FROM tile WHERE level = ?1 AND idx = ?2")
    let write = try SQLiteStatement(
      reusing: db,
      """
      INSERT INTO tile (level, idx, hashes) VALUES (?1, ?2, ?3)
      ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes
      """)
    var start = tileHashes.startIndex
    while start < tileHashes.endIndex {
      let level = tileHashes[start].level
      let index = tileHashes[start].tile
      var bytes: [UInt8] = []
      read.bind(level, at: 1)
      read.bind(index, at: 2)
      if try read.step() { bytes = read.bytes(0) }
      read.reset()
      var end = start
      while end < tileHashes.endIndex, tileHashes[end].level == level, tileHashes[end].tile == index {
        tileHashes[end].hash.append(to: &bytes)
        end += 1
      }
      write.bind(level, at: 1)
      write.bind(index, at: 2)
      write.bind(bytes, at: 3)
      try write.run()
      start = end
    }
  }

  static func digests(_ bytes: [UInt8]) throws -> [Digest] {
    guard bytes.count % Digest.byteCount == 0 else { throw RegistryError.damaged("A tile has a broken length.") }
    return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
      Digest(bytes: bytes[$0..<$0 + Digest.byteCount])
    }
  }
}
