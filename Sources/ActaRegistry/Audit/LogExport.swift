import ActaCrypto
import ActaJSON
import ActaLedger
import Foundation
import GRDB
import PlainVerifier

/// What an export of the log holds.
public struct ExportedLog: Sendable, Equatable {
  /// The number of entries, which is that of its checkpoint.
  public let entries: Int
  /// Root of the tree over them, in hex.
  public let root: String
  /// How many older checkpoints come with it.
  public let checkpoints: Int
  /// How many large bodies come with it.
  public let blobs: Int
}

extension Registry {
  /// Writes the log as plain files (C2SP tlog-tiles, and what Docs/ledger-format.md section 12 adds), as of the newest
  /// checkpoint. What customers asked isn't part of it: the log holds only commitments to that.
  ///
  /// The folder appears whole or not at all. Every hash is made anew from the entries and compared.
  ///
  /// - Throws: `RegistryError`: `cannotCreate` where something is in the way, `cannotSay` without a checkpoint,
  ///   `damaged` where entries, tree and checkpoint don't agree.
  public func exportLog(to path: String) throws(RegistryError) -> ExportedLog {
    try guarded {
      let folder = try ExportFolder(path)
      do {
        let exported = try queue.reading { db in try LogExporter(db, self, folder).run() }
        try folder.publish()
        return exported
      } catch {
        folder.discard()
        throw error
      }
    }
  }
}

/// Writes one export, entry by entry.
private struct LogExporter {
  private let db: Database
  private let registry: Registry
  private let folder: ExportFolder

  init(_ db: Database, _ registry: Registry, _ folder: ExportFolder) {
    self.db = db
    self.registry = registry
    self.folder = folder
  }

  func run() throws -> ExportedLog {
    let (note, checkpoint) = try registry.newestNote(db)
    let keys = try registry.logKeys(db).keys.map(\.key)
    try folder.write("checkpoint", note.encode())
    for sub in ["note", "blob"] { try folder.make(sub) }
    let blobs = try writeEntries(checkpoint)
    let notes = try writeNotes(upTo: checkpoint.size)
    try folder.write("log.vkey", Array(keys.map { "\($0)\n" }.joined().utf8))
    try folder.write("verify.py", PlainVerifier.program, mode: 0o755)
    try folder.write("README.txt", Array(ExportReadme.text(checkpoint, keys: keys).utf8))
    return ExportedLog(
      entries: Int(checkpoint.size), root: checkpoint.root.hex, checkpoints: notes, blobs: blobs)
  }

  /// Writes bundles and tiles of hashes.
  ///
  /// - Returns: how many blobs were written.
  private func writeEntries(_ checkpoint: Checkpoint) throws -> Int {
    var tree = TreeBuilder()
    var tiles: [Int: [UInt8]] = [:]
    var bundle: [UInt8] = []
    let blobs = try BlobExporter(db, folder)
    func flush(_ level: Int, _ tile: UInt64) throws {
      guard let bytes = tiles.removeValue(forKey: level), !bytes.isEmpty else { return }
      let width = bytes.count / Digest.byteCount
      try folder.write(TilePath.hashes(level: level, tile: tile, width: width), bytes)
      guard level == 0 else { return }
      try folder.write(TilePath.entries(tile: tile, width: width), bundle)
      bundle = []
    }
    let statement = try SQLiteStatement(db, "SELECT seq, record, leaf FROM entry WHERE seq < ?1 ORDER BY seq")
    statement.bind(checkpoint.size, at: 1)
    while try statement.step() {
      let record = statement.bytes(1)
      let leaf = record.withUnsafeBytes { TreeHash.leaf(of: $0) }
      guard statement.integer(0) == Int(tree.size), record.count <= EntryRecord.maximumSize,
        Digest(bytes: statement.bytes(2)) == leaf
      else { throw RegistryError.damaged("Entry \(tree.size) isn't what was written.") }
      bundle += [UInt8(record.count >> 8), UInt8(record.count & 0xFF)] + record
      leaf.append(to: &tiles[0, default: []])
      try blobs.write(namedBy: record)
      tree.append(leaf)
      for hash in tree.takeCompleted() {
        hash.hash.append(to: &tiles[hash.level, default: []])
        if hash.offset == Int(TileHash.perTile) - 1 { try flush(hash.level, hash.tile) }
      }
      if tree.size % TileHash.perTile == 0 { try flush(0, tree.size / TileHash.perTile - 1) }
    }
    guard tree.size == checkpoint.size, tree.root() == checkpoint.root else {
      throw RegistryError(
        .rolledBack, "The log isn't the one that its newest checkpoint of \(checkpoint.size) entries covers.",
        advice: "Run `acta audit verify --full`.")
    }
    // Only tiles that aren't full are left: the last one of each level.
    for (level, bytes) in tiles {
      let hashes = TilePath.all(size: tree.size).last { $0.level == level }
      guard let hashes, hashes.width == bytes.count / Digest.byteCount else { continue }
      try flush(level, hashes.tile)
    }
    return blobs.count
  }

  private func writeNotes(upTo size: UInt64) throws -> Int {
    let statement = try SQLiteStatement(db, "SELECT size, text FROM note WHERE size <= ?1 ORDER BY size")
    statement.bind(size, at: 1)
    var count = 0
    while try statement.step() {
      try folder.write("note/\(statement.integer(0))", Array(statement.text(1).utf8))
      count += 1
    }
    return count
  }
}

/// Writes the blobs that entries name, each once.
private final class BlobExporter {
  private let statement: SQLiteStatement
  private let folder: ExportFolder
  private var written: Set<Digest> = []

  var count: Int { written.count }

  init(_ db: Database, _ folder: ExportFolder) throws {
    statement = try SQLiteStatement(db, "SELECT bytes FROM blob WHERE sha256 = ?1")
    self.folder = folder
  }

  func write(namedBy record: [UInt8]) throws {
    // Few entries name a blob, and the envelope of the others needn't be read.
    guard record.contains(sequence: Array("{\"blob\":\"".utf8)) else { return }
    for change in try Envelope.decode(Array(record[EntryRecord.headerSize...])).records {
      guard case .blob(let reference) = change.body, written.insert(reference.sha256).inserted else { continue }
      statement.reset()
      statement.bind(reference.sha256.bytes, at: 1)
      guard try statement.step(), SHA256.hash(statement.bytes(0)) == reference.sha256 else {
        throw RegistryError.damaged("The body of \(change.kind) \(change.id) is missing or was changed.")
      }
      try folder.write("blob/\(reference.sha256.hex)", statement.bytes(0))
    }
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first, count >= sequence.count else { return false }
    return indices.dropLast(sequence.count - 1).contains { self[$0] == first && self[$0...].starts(with: sequence) }
  }
}
