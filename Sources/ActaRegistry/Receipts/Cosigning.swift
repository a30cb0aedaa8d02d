public import ActaCrypto
public import ActaLedger
import GRDB

extension Registry {
  /// The request by which a witness is asked to cosign the newest checkpoint.
  ///
  /// - Parameters:
  ///   - witness: who will be asked.
  ///   - oldSize: the size that the witness cosigned last, as it said; nil: what is known from its cosignatures here.
  /// - Throws: `RegistryError`: `cannotSay` without a checkpoint, `rolledBack` where the witness cosigned more than
  ///   there is.
  public func cosignRequest(
    to witness: VerifierKey, from oldSize: UInt64? = nil
  ) throws(RegistryError) -> AddCheckpoint {
    try guarded {
      try queue.reading { db in
        let (note, checkpoint) = try newestNote(db)
        let old = try oldSize ?? lastCosigned(db, by: witness)
        guard old <= checkpoint.size else {
          throw RegistryError(
            .rolledBack,
            "\(witness.name) cosigned a checkpoint of \(old) entries, the newest one here has \(checkpoint.size).",
            advice: "This log was put back, or it isn't the one that the witness follows. Restore the newer one.")
        }
        guard old > 0 else { return AddCheckpoint(oldSize: 0, path: [], note: note) }
        do {
          let proof = try ConsistencyProof.make(
            from: old, to: checkpoint.size, reading: TreeTables(db))
          return AddCheckpoint(oldSize: old, path: proof.path, note: note)
        } catch { throw RegistryError.damaged("The stored tree doesn't prove the checkpoint: \(error).") }
      }
    }
  }

  /// The largest checkpoint here that a witness cosigned, 0 for none.
  private func lastCosigned(_ db: Database, by witness: VerifierKey) throws -> UInt64 {
    guard try hasAttestations(db) else { return 0 }
    let statement = try SQLiteStatement(db, "SELECT size, bytes FROM attestation WHERE kind = 1 ORDER BY size DESC")
    while try statement.step() {
      if let signature = NoteSignature(line: statement.bytes(1)[...]), signature.isBy(witness) {
        return UInt64(clamping: statement.integer(0))
      }
    }
    return 0
  }

  /// Takes in a witness's answer to a request: verifies its cosignatures and keeps them.
  ///
  /// - Returns: the cosignatures of the witness that stand on the checkpoint now.
  /// - Throws: `RegistryError`: `badData` where the answer isn't this witness's, or is to another request.
  @discardableResult
  public func take(
    answer: [UInt8], of witness: VerifierKey, to request: AddCheckpoint
  ) throws(RegistryError) -> [Cosignature] {
    var note = request.note
    let added: [NoteSignature]
    let found: [Cosignature]
    let size: UInt64
    do {
      added = try note.add(answer: answer, of: witness)
      found = try note.cosignatures(by: [witness])
      size = try Checkpoint(parsing: note.text).size
    } catch {
      throw RegistryError(
        .badData, "The answer isn't \(witness.name)'s cosignature of this checkpoint: \(error).",
        advice: "Is the key the witness's, and the answer that to the newest request?")
    }
    try guarded { try keep(.cosignature, added.map { Array($0.line.utf8.dropLast()) }, size: size) }
    return found
  }

  /// Takes in an answer to a request that was made as a file: to whichever stored checkpoint it fits.
  ///
  /// - Returns: the checkpoint that it is of, and the cosignatures.
  /// - Throws: `RegistryError`: `badData` where it fits none.
  public func take(
    answer: [UInt8], of witness: VerifierKey
  ) throws(RegistryError) -> (checkpoint: Checkpoint, cosignatures: [Cosignature]) {
    let fitting = try newestCheckpoint { attested in
      var note = attested.note
      return (try? note.add(answer: answer, of: witness)) != nil
    }
    guard let fitting else {
      throw RegistryError(
        .badData, "The answer isn't \(witness.name)'s cosignature of any checkpoint of this log.",
        advice: "Is the key the witness's, and is this the registry that asked?")
    }
    let request = AddCheckpoint(oldSize: 0, path: [], note: fitting.note)
    return (fitting.checkpoint, try take(answer: answer, of: witness, to: request))
  }

  /// The newest stored checkpoint that `fits`, nil where none does.
  private func newestCheckpoint(
    _ fits: (AttestedCheckpoint) -> Bool
  ) throws(RegistryError) -> AttestedCheckpoint? {
    try guarded {
      try queue.reading { db in
        let statement = try SQLiteStatement(db, "SELECT size FROM note ORDER BY size DESC")
        while try statement.step() {
          let attested = try attested(db, size: statement.integer(0))
          if fits(attested) { return attested }
        }
        return nil
      }
    }
  }

  /// Takes in an authority's timestamp: verifies it and keeps it with the checkpoint that it is of.
  ///
  /// - Parameters:
  ///   - authority: certificates in PEM that are trusted.
  ///   - nonce: what the request asked to be repeated; empty for a request that was made as a file.
  /// - Throws: `RegistryError`: `badData` where it is of no checkpoint of this log or isn't validly signed.
  public func take(
    timestamp response: [UInt8], authority: [UInt8], nonce: [UInt8] = []
  ) throws(RegistryError) -> (checkpoint: Checkpoint, timestamp: Timestamp) {
    let fitting = try newestCheckpoint {
      (try? Timestamp(response: response, over: Array($0.note.text.utf8))) != nil
    }
    let newest: AttestedCheckpoint
    if let fitting { newest = fitting } else { newest = try attestedCheckpoint() }
    let timestamp: Timestamp
    do {
      timestamp = try Timestamp(
        response: response, over: Array(newest.note.text.utf8), authority: authority, nonce: nonce)
    } catch {
      throw RegistryError(
        .badData, "The response is no valid timestamp of a checkpoint of this log: \(error.problem).",
        advice: "Nothing was kept. Are the authority's certificates the right ones?")
    }
    try guarded { try keep(.timestamp, [response], size: newest.checkpoint.size) }
    return (newest.checkpoint, timestamp)
  }
}
