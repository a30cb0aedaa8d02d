import ActaCrypto
public import ActaLedger
import GRDB

/// A stored checkpoint with what others attest of it.
public struct AttestedCheckpoint: Sendable {
  /// The log's note with the cosignatures under it.
  public let note: SignedNote
  public let checkpoint: Checkpoint
  /// RFC 3161 responses over the checkpoint's text, in DER, in the order of their digests.
  public let timestamps: [[UInt8]]
}

/// What stands in the table `attestation`.
enum AttestationKind: Int {
  /// A signature line without its line feed.
  case cosignature = 1
  /// An RFC 3161 response in DER.
  case timestamp = 2

  /// The digest that stands beside an attestation and binds it to its checkpoint's size.
  func digest(of bytes: [UInt8], size: Int) -> Digest {
    SHA256.hash(withUnsafeBytes(of: UInt64(size).bigEndian) { Array($0) } + [UInt8(rawValue)] + bytes)
  }
}

extension Registry {
  /// A stored checkpoint with what is attested of it: the newest one, or that of a size.
  ///
  /// - Throws: `RegistryError`: `cannotSay` where there is none.
  public func attestedCheckpoint(size: Int? = nil) throws(RegistryError) -> AttestedCheckpoint {
    try guarded { try queue.reading { db in try attested(db, size: size) } }
  }

  func attested(_ db: Database, size: Int? = nil) throws -> AttestedCheckpoint {
    guard let size else {
      let (_, checkpoint) = try newestNote(db)
      return try attested(db, size: Int(checkpoint.size))
    }
    let statement = try SQLiteStatement(db, "SELECT text FROM note WHERE size = ?1")
    statement.bind(size, at: 1)
    guard try statement.step() else {
      throw RegistryError(
        .cannotSay, "There is no checkpoint of \(size) entries.", advice: "Run `acta audit checkpoint` first.")
    }
    let bytes = Array(statement.text(0).utf8)
    do {
      var note = try SignedNote(parsing: bytes)
      let checkpoint = try Checkpoint.verified(note, origin: origin, keys: try logKeys(db).keys)
      for line in try attestations(db, .cosignature, size: size) {
        guard let signature = NoteSignature(line: line[...]) else {
          throw RegistryError.damaged("A cosignature of the checkpoint of \(size) entries was changed.")
        }
        try note.add(signature)
      }
      return AttestedCheckpoint(
        note: note, checkpoint: checkpoint, timestamps: try attestations(db, .timestamp, size: size))
    } catch let error as NoteError {
      throw RegistryError.damaged("The stored checkpoint of \(size) entries was changed: \(error).")
    }
  }

  /// The checkpoint under which an entry is best proven: that of which most is attested, of several the newest. With
  /// a policy: the newest one that has its quorum.
  ///
  /// - Throws: `RegistryError`: `cannotSay` where none covers the entry, or none that does has the quorum.
  func attested(_ db: Database, covering entry: Int, policy: VerifierPolicy?) throws -> AttestedCheckpoint {
    let order =
      try hasAttestations(db)
      ? "(SELECT count(*) FROM attestation a WHERE a.size = note.size AND a.kind = 1) DESC, "
        + "(SELECT count(*) FROM attestation a WHERE a.size = note.size) DESC, size DESC" : "size DESC"
    let statement = try SQLiteStatement(db, "SELECT size FROM note WHERE size > ?1 ORDER BY \(order)")
    statement.bind(entry, at: 1)
    var covers = false
    while try statement.step() {
      covers = true
      let found = try attested(db, size: statement.integer(0))
      guard let policy, policy.quorum > 0 else { return found }
      if let signed = try? found.note.cosignatures(by: policy.witnesses), signed.count >= policy.quorum { return found }
    }
    throw RegistryError(
      .cannotSay,
      covers
        ? "No checkpoint that covers entry \(entry) is cosigned by \(policy?.quorum ?? 0) of the policy's witnesses."
        : "No checkpoint covers entry \(entry) yet.",
      advice: covers ? "Ask the witnesses with `acta audit cosign`." : "Run `acta audit checkpoint` first.")
  }

  /// Whether the database's format has room for attestations.
  func hasAttestations(_ db: Database) throws -> Bool { try DatabaseFormats.version(of: db) >= 2 }

  func attestations(_ db: Database, _ kind: AttestationKind, size: Int) throws -> [[UInt8]] {
    guard try hasAttestations(db) else { return [] }
    let statement = try SQLiteStatement(
      db, "SELECT bytes FROM attestation WHERE size = ?1 AND kind = ?2 ORDER BY digest")
    statement.bind(size, at: 1)
    statement.bind(kind.rawValue, at: 2)
    var found: [[UInt8]] = []
    while try statement.step() { found.append(statement.bytes(0)) }
    return found
  }

  /// Keeps what was attested of a checkpoint. What is kept already is kept once.
  func keep(_ kind: AttestationKind, _ values: [[UInt8]], size: UInt64) throws {
    guard !isReadOnly else {
      throw RegistryError(
        .io, "The registry at \(files.database) can't be written.", advice: "Check the file's and folder's permissions."
      )
    }
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        for bytes in values {
          let statement = try SQLiteStatement(
            db, "INSERT INTO attestation (size, kind, digest, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
          statement.bind(size, at: 1)
          statement.bind(kind.rawValue, at: 2)
          statement.bind(kind.digest(of: bytes, size: Int(size)).bytes, at: 3)
          statement.bind(bytes, at: 4)
          try statement.run()
        }
        return .commit
      }
    }
  }
}
