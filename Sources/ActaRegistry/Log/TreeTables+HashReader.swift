import ActaCrypto
import ActaLedger
import GRDB

extension TreeTables: HashReader {
  /// Hashes of one level as they are stored: leaves in `entry`, higher levels in `tile`.
  func hashes(level: Int, first: UInt64, count: Int) throws(ProofError) -> [Digest] {
    do {
      return level == 0 ? try leaves(first: first, count: count) : try tileHashes(level, first: first, count: count)
    } catch let error as ProofError {
      throw error
    } catch {
      throw .storage("\(error)")
    }
  }

  private func leaves(first: UInt64, count: Int) throws -> [Digest] {
    let statement = try SQLiteStatement(reusing: db, "SELECT leaf FROM entry WHERE seq >= ?1 AND seq < ?2 ORDER BY seq")
    statement.bind(first, at: 1)
    statement.bind(first + UInt64(count), at: 2)
    var digests: [Digest] = []
    while try statement.step() {
      guard let digest = Digest(bytes: statement.bytes(0)) else {
        throw ProofError.hashMissing(level: 0, index: first + UInt64(digests.count))
      }
      digests.append(digest)
    }
    return digests
  }

  private func tileHashes(_ level: Int, first: UInt64, count: Int) throws -> [Digest] {
    let statement = try SQLiteStatement(reusing: db, "SELECT hashes FROM tile WHERE level = ?1 AND idx = ?2")
    statement.bind(level, at: 1)
    statement.bind(first / TileHash.perTile, at: 2)
    guard try statement.step() else { throw ProofError.hashMissing(level: level, index: first) }
    let stored = try Self.digests(statement.bytes(0))
    let start = Int(first % TileHash.perTile)
    guard start + count <= stored.count else {
      throw ProofError.hashMissing(level: level, index: first + UInt64(max(0, stored.count - start)))
    }
    return Array(stored[start..<start + count])
  }

  /// The root over the first `size` entries.
  ///
  /// - Throws: `RegistryError` with code `damaged` where hashes of the tree are missing.
  func root(size: Int) throws(RegistryError) -> Digest {
    do { return try root(size: UInt64(clamping: size)) } catch {
      throw .damaged("The stored tree is incomplete: \(error).")
    }
  }
}
