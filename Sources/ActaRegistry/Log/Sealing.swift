import ActaCrypto
import ActaLedger
import ActaModel
import GRDB

extension Registry {
  /// Writes a seal: an entry that binds what is besides the tree (the current records, the schema, the lists in
  /// service, the engine), then a checkpoint over it.
  public func seal(actor: String, reason: String = "list_load") throws(RegistryError) {
    try append(actor: actor) { reader, transaction in
      let lists = try reader.heldLists(at: Instant(microseconds: transaction.time)).compactMap { held in
        Digest(hex: held.version.load.sha256).map {
          SealBody.HeldList(id: held.id, version: held.version.name, sha256: $0)
        }
      }
      let schema = formats.digest(of: try DatabaseFormats.version(of: reader.db))
      let body = SealBody(
        size: UInt64(transaction.size), state: try StateReader.digest(reader.db), schema: schema,
        engineVersion: EngineID.current.version, engine: EngineID.current.digest, lists: lists, reason: reason)
      try transaction.append(
        Draft(.seal, [DraftChange(own: RegistryKind.seal, id: body.recordID, body: body.object)]))
    }
  }
}

/// The digest of all current records.
enum StateReader {
  /// - Parameter size: how many entries count; nil for all.
  static func digest(_ db: Database, size: Int? = nil) throws -> Digest {
    let size = try size ?? (db.integer("SELECT max(seq) + 1 FROM entry") ?? 0)
    let state = StateDigest()
    let statement = try SQLiteStatement(
      db,
      """
      SELECT kind, id, body FROM version
      WHERE seq_from < ?1 AND (seq_to IS NULL OR seq_to >= ?1) ORDER BY kind, id
      """)
    statement.bind(size, at: 1)
    while try statement.step() {
      guard let body = Digest(bytes: statement.bytes(2)) else {
        throw RegistryError.damaged("The index of versions holds a broken digest.")
      }
      try state.add(kind: statement.text(0), id: statement.text(1), body: body)
    }
    return state.finish()
  }
}
