import ActaCrypto
import ActaJSON
import ActaLedger
import ActaRecords
import GRDB

/// One pass over the log: verifies the chain and the tree, compares what is kept beside it (blobs, secrets), and sums
/// up what the derived tables must hold.
struct LogPass {
  private let db: Database
  var chain = ChainVerifier()
  /// What each derived table must hold.
  private(set) var expected: [RowSum]
  /// Hashes of the tiles that must be stored.
  private(set) var tiles: [TileHash] = []
  let hasher: RowHasher
  let secrets: SecretCheck
  private let digests = SHA256.Hasher()
  private let reader: BlobReader
  private var rows: [DerivedRow] = []
  /// The keys of key records by their ids, as of the entry that is read.
  private var keys: [String: PublicKey] = [:]
  private var transaction: (number: Int, first: Int, last: Int, time: Int)?

  init(_ db: Database) throws {
    self.db = db
    expected = Array(repeating: RowSum(), count: DerivedTable.allCases.count)
    hasher = try RowHasher()
    reader = try BlobReader(db)
    secrets = try SecretCheck(db)
  }

  /// Digests of the blobs that the log names.
  var blobs: Set<Digest> { reader.named }

  /// Reads all entries.
  ///
  /// - Throws: `Damage` for the first entry that isn't what it must be; `VerifyReport.Finding` for a body that can't
  ///   be read.
  mutating func run() throws {
    let statement = try SQLiteStatement(db, "SELECT seq, record, leaf FROM entry ORDER BY seq")
    while try statement.step() {
      let seq = statement.integer(0)
      guard statement.storageClass(1) == 4, statement.storageClass(2) == 4 else {
        throw Damage(
          sequence: UInt64(clamping: seq), kind: .recordMalformed, detail: "its row holds something other than bytes")
      }
      let record = statement.buffer(blob: 1)
      try chain.add(sequence: UInt64(clamping: seq), record: record, leaf: statement.buffer(blob: 2))
      tiles += chain.takeCompleted()
      try project(seq, record)
    }
    try chain.finish()
    if let transaction { sum(row(of: transaction)) }
  }

  private func row(of transaction: (number: Int, first: Int, last: Int, time: Int)) -> DerivedRow {
    .transaction(
      number: transaction.number, first: transaction.first, last: transaction.last, time: transaction.time)
  }

  private mutating func project(_ seq: Int, _ record: UnsafeRawBufferPointer) throws {
    let payload: Envelope
    do {
      payload = try Envelope.decode(Array(record[EntryRecord.headerSize...]))
    } catch {
      throw Damage(sequence: UInt64(seq), kind: .envelopeInvalid, detail: "\(error)")
    }
    let time = Int(clamping: chain.position?.time ?? 0)
    let number = Int(payload.transaction)
    if transaction?.number == number {
      transaction?.last = seq
    } else {
      if let transaction { sum(row(of: transaction)) }
      transaction = (number, seq, seq, time)
    }
    if let signature = payload.signature { try check(signature, of: payload, seq) }
    rows.removeAll(keepingCapacity: true)
    for (pos, change) in payload.records.enumerated() {
      guard let (body, digest) = try reader.body(of: change, digests) else {
        throw VerifyReport.Finding(
          entry: seq, kind: Damage.Kind.blobMismatch.rawValue,
          detail: "the body of \(change.kind) \(change.id) is missing or was changed", place: "blob")
      }
      do {
        let decoded = try Projection.record(kind: change.kind, id: change.id, body: .object(body))
        Projection.rows(
          kind: change.kind, id: change.id, body: digest, record: decoded, seq: seq, pos: pos, into: &rows)
        try secrets.look(kind: change.kind, body: body, seq: seq)
        if change.kind == RegistryKind.key {
          keys[change.id] = try KeyBody(JSONNode(.object(body))).key.publicKey
        }
      } catch let error as RegistryError where error.code == .damaged {
        throw VerifyReport.Finding(
          entry: seq, kind: Damage.Kind.envelopeInvalid.rawValue, detail: error.message, place: "log")
      } catch let error as JSONMismatch {
        throw VerifyReport.Finding(
          entry: seq, kind: Damage.Kind.envelopeInvalid.rawValue, detail: "\(error)", place: "log")
      }
    }
    for row in rows { sum(row) }
  }

  private func check(_ signature: ActorSignature, of payload: Envelope, _ seq: Int) throws {
    guard let logID = chain.identity?.logID, let key = keys[signature.key],
      signature.verifies(payload.records, logID: logID, publicKey: key)
    else {
      throw Damage(
        sequence: UInt64(seq), kind: .signatureFalse,
        detail: keys[signature.key] == nil
          ? "it is signed with \(signature.key), of which no key is known"
          : "\(signature.key) didn't sign these records")
    }
  }

  private mutating func sum(_ row: DerivedRow) { expected[row.table.rawValue].add(hasher.hash(row)) }
}

/// Reads bodies, from the blob table where they are kept there.
final class BlobReader {
  private let statement: SQLiteStatement
  /// Digests of the bodies that were asked for.
  private(set) var named: Set<Digest> = []

  init(_ db: Database) throws {
    statement = try SQLiteStatement(db, "SELECT bytes FROM blob WHERE sha256 = ?1")
  }

  /// The body of a record with its digest; nil where it is kept in the blob table and isn't there as it was.
  func body(of change: RecordChange, _ hasher: SHA256.Hasher) throws -> (JSONObject, Digest)? {
    switch change.body {
    case .inline(let object):
      let bytes = CanonicalJSON.encode(.object(object))
      return (object, bytes.withUnsafeBytes { hasher.hash($0) })
    case .blob(let reference):
      named.insert(reference.sha256)
      statement.reset()
      statement.bind(reference.sha256.bytes, at: 1)
      defer { statement.reset() }
      guard try statement.step(), statement.storageClass(0) == 4 else { return nil }
      let bytes = statement.bytes(0)
      guard bytes.count == Int(reference.size), SHA256.hash(bytes) == reference.sha256,
        case .object(let object)? = try? JSONReader.parse(bytes, form: .canonical)
      else { return nil }
      return (object, reference.sha256)
    }
  }
}
