import ActaCrypto
public import ActaLedger
import GRDB

extension Registry {
  /// A proof that an entry is in the log, for somebody who has only the log's key: the record, its way up the tree,
  /// and the newest stored checkpoint.
  ///
  /// - Throws: `RegistryError`: `noInput` for a number that no entry has, `cannotSay` where no checkpoint covers it,
  ///   `damaged` where what is stored doesn't prove it.
  public func proof(ofEntry entry: Int) throws(RegistryError) -> TlogProof {
    try guarded {
      try queue.reading { db in
        let size = try LogEnd.read(db).size
        guard entry >= 0, entry < size else {
          throw RegistryError(.noInput, "There is no entry \(entry): the log has entries 0 to \(size - 1).")
        }
        let (note, checkpoint) = try newestNote(db)
        guard checkpoint.size > UInt64(entry) else {
          throw RegistryError(
            .cannotSay, "No checkpoint covers entry \(entry) yet: the newest one ends before entry \(checkpoint.size).",
            advice: "Run `acta audit checkpoint` first.")
        }
        return try proof(db, of: entry, under: note, of: checkpoint.size)
      }
    }
  }

  /// A proof of an entry under a verified checkpoint of `size` entries, which covers it.
  func proof(_ db: Database, of entry: Int, under note: SignedNote, of size: UInt64) throws -> TlogProof {
    let statement = try SQLiteStatement(db, "SELECT record FROM entry WHERE seq = ?1")
    statement.bind(entry, at: 1)
    guard try statement.step() else { throw RegistryError.damaged("Entry \(entry) is missing.") }
    do {
      let inclusion = try InclusionProof.make(index: UInt64(entry), size: size, from: TreeTables(db))
      let proof = TlogProof(index: UInt64(entry), path: inclusion.path, extra: statement.bytes(0), note: note)
      // What is handed out must hold: damage is to show here and not at whoever gets the file.
      _ = try proof.verifiedRecord(origin: origin, keys: try logKeys(db).keys.map(\.key))
      return proof
    } catch let error as TlogProofError {
      throw RegistryError.damaged("Entry \(entry) can't be proven: \(error).")
    } catch let error as ProofError {
      throw RegistryError.damaged("Entry \(entry) can't be proven: \(error).")
    }
  }

  /// The newest stored checkpoint with its note, verified.
  func newestNote(_ db: Database) throws -> (SignedNote, Checkpoint) {
    let statement = try SQLiteStatement(db, "SELECT size, text FROM note ORDER BY size DESC LIMIT 1")
    guard try statement.step() else {
      throw RegistryError(
        .cannotSay, "The log holds no checkpoint.", advice: "Run `acta audit checkpoint` first.")
    }
    let bytes = Array(statement.text(1).utf8)
    do {
      let note = try SignedNote(parsing: bytes)
      return (note, try Checkpoint.verified(note, origin: origin, keys: try logKeys(db).keys))
    } catch let error as NoteError {
      throw RegistryError.damaged("The stored checkpoint of \(statement.integer(0)) entries was changed: \(error).")
    }
  }
}
