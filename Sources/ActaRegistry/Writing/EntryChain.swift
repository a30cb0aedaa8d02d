import ActaCrypto
import ActaJSON
import ActaLedger

/// An entry in its bytes, ready to be inserted.
struct FinishedEntry {
  let draft: Draft
  let seq: Int
  let record: [UInt8]
  let leaf: Digest
  /// Bodies that are too large for the entry, by their digests.
  let blobs: [(digest: Digest, bytes: [UInt8])]
  let rows: [DerivedRow]
}

/// The end of the log to which a transaction adds entries, each with the leaf hash of the one before. Whatever of
/// writing needs no database happens here: a value, so that entries can be put together on one thread while those
/// before them are inserted on another.
struct EntryChain {
  /// Time of all entries of the transaction.
  let time: UInt64
  /// The transaction's number.
  let number: Int
  /// Who acts, where a draft doesn't say.
  let actor: String
  /// How many entries the log has with those that were added.
  private(set) var size: Int
  private var leaf: Digest
  private(set) var tree: TreeBuilder

  /// The largest body that stands in its entry; the record of an entry holds at most 65,535 bytes.
  static let largestInlineBody = 48 * 1024

  init(after end: LogEnd, tree: TreeBuilder, time: UInt64, actor: String) {
    self.time = time
    number = end.nextTransaction
    self.actor = actor
    size = end.size
    leaf = end.leaf
    self.tree = tree
  }

  /// Adds an entry.
  ///
  /// - Parameter sign: gives the signature of who acts over the entry's records.
  mutating func add(
    _ draft: Draft, sign: ([WrittenRecord]) throws -> ActorSignature? = { _ in nil }
  ) throws -> FinishedEntry {
    var written: [WrittenRecord] = []
    written.reserveCapacity(draft.changes.count)
    var blobs: [(digest: Digest, bytes: [UInt8])] = []
    var rows: [DerivedRow] = []
    for (pos, change) in draft.changes.enumerated() {
      var body = change.canonicalBody
      let digest = body.withUnsafeBytes { SHA256.hash($0) }
      Projection.rows(
        kind: change.kind, id: change.id, body: digest, record: change.record, seq: size, pos: pos, into: &rows)
      if body.count > Self.largestInlineBody {
        let reference: JSONValue = ["blob": .string(digest.hex), "size": .integer(Int64(body.count))]
        blobs.append((digest, body))
        body = CanonicalJSON.encode(reference)
      }
      written.append(WrittenRecord(kind: change.kind, id: change.id, body: body))
    }
    let record: [UInt8]
    let signature = try draft.signature ?? sign(written)
    do {
      record = try EntryWriter.record(
        kind: draft.kind, sequence: UInt64(size), time: time, previous: leaf, transaction: Int64(number),
        actor: draft.actor ?? actor, records: written, signature: signature)
    } catch {
      throw RegistryError(.badData, "The entry can't be written: \(error).")
    }
    leaf = TreeHash.leaf(of: record)
    tree.append(leaf)
    defer { size += 1 }
    return FinishedEntry(draft: draft, seq: size, record: record, leaf: leaf, blobs: blobs, rows: rows)
  }

  /// The tile hashes completed since the last call.
  mutating func takeCompleted() -> [TileHash] { tree.takeCompleted() }
}
