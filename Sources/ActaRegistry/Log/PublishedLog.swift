import ActaCrypto
public import ActaLedger
import ActaModel
import GRDB

/// The log as monitors and witnesses read it (C2SP tlog-tiles), up to its newest checkpoint.
extension Registry {
  /// A tile of hashes: `width` hashes of a level, from that of the tile's start on.
  ///
  /// - Throws: `RegistryError`: `noInput` for a tile, or a width, that the newest checkpoint doesn't cover.
  public func tile(level: Int, tile: UInt64, width: Int) throws(RegistryError) -> [UInt8] {
    try guarded {
      try queue.reading { db in
        try covers(db, level: level, tile: tile, width: width)
        do {
          let hashes = try TreeTables(db).hashes(level: level, first: tile * TileHash.perTile, count: width)
          guard hashes.count == width else { throw ProofError.hashMissing(level: level, index: tile) }
          var bytes: [UInt8] = []
          bytes.reserveCapacity(width * Digest.byteCount)
          for hash in hashes { hash.append(to: &bytes) }
          return bytes
        } catch let error as ProofError {
          throw RegistryError.damaged("The stored tree is incomplete: \(error).")
        }
      }
    }
  }

  /// A bundle of entries: each record with its length before it.
  ///
  /// - Throws: `RegistryError` as for a tile.
  public func entryBundle(tile: UInt64, width: Int) throws(RegistryError) -> [UInt8] {
    try guarded {
      try queue.reading { db in
        try covers(db, level: 0, tile: tile, width: width)
        let statement = try SQLiteStatement(
          reusing: db, "SELECT record FROM entry WHERE seq >= ?1 AND seq < ?2 ORDER BY seq")
        statement.bind(tile * TileHash.perTile, at: 1)
        statement.bind(tile * TileHash.perTile + UInt64(width), at: 2)
        var bytes: [UInt8] = []
        var count = 0
        while try statement.step() {
          let record = statement.bytes(0)
          guard record.count <= EntryRecord.maximumSize else { throw RegistryError.damaged("An entry is too long.") }
          bytes += [UInt8(record.count >> 8), UInt8(record.count & 0xFF)] + record
          count += 1
        }
        guard count == width else { throw RegistryError.damaged("Entries of bundle \(tile) are missing.") }
        return bytes
      }
    }
  }

  /// A proof that the tree of an earlier size is the start of that of a later one, at most the newest checkpoint's.
  ///
  /// - Throws: `RegistryError`: `badData` for sizes in the wrong order, `noInput` for one that no checkpoint covers.
  public func consistencyProof(from: UInt64, to: UInt64) throws(RegistryError) -> ConsistencyProof {
    try guarded {
      try queue.reading { db in
        let newest = try newestNote(db).1.size
        guard to <= newest else {
          throw RegistryError(.noInput, "The newest checkpoint covers \(newest) entries, not \(to).")
        }
        guard from > 0, from <= to else {
          throw RegistryError(.badData, "The earlier size is from 1 up to the later one.")
        }
        do {
          return try ConsistencyProof.make(from: from, to: to, reading: TreeTables(db))
        } catch {
          throw RegistryError.damaged("The stored tree is incomplete: \(error).")
        }
      }
    }
  }

  /// The size of the newest stored checkpoint, which is verified.
  public func newestCheckpoint() throws(RegistryError) -> Checkpoint {
    try guarded { try queue.reading { db in try newestNote(db).1 } }
  }

  /// The entry of the screening whose record has an id.
  ///
  /// - Throws: `RegistryError` with code `noInput` where there is none such.
  public func entry(ofReceipt id: String) throws(RegistryError) -> Int {
    let digits = id.split(separator: "-", omittingEmptySubsequences: false).last ?? ""
    return try guarded {
      try queue.reading { db in
        let reader = try Reader(db, knownAt: .now)
        guard id.utf8.count <= 40, let number = Int(digits), (0..<reader.size).contains(number),
          case let entry = try reader.entry(number), entry.kind == .screening,
          Self.receiptID(entry: number, at: Instant(microseconds: entry.time)).utf8.elementsEqual(id.utf8)
        else { throw RegistryError(.noInput, "There is no receipt of that id.") }
        return number
      }
    }
  }

  private func covers(_ db: Database, level: Int, tile: UInt64, width: Int) throws {
    let size = try newestNote(db).1.size
    let count = level < 8 ? size >> UInt64(8 * level) : 0
    let (start, isTooFar) = tile.multipliedReportingOverflow(by: TileHash.perTile)
    guard !isTooFar, start < count, UInt64(width) <= count - start else {
      throw RegistryError(.noInput, "The newest checkpoint doesn't cover that tile.")
    }
  }
}
