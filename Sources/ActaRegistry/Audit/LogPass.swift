import ActaCrypto
import ActaJSON
import ActaLedger
import GRDB

/// One pass over the log or a part of it: verifies the chain and the tree, compares what is kept beside it (blobs,
/// secrets), and sums up what the derived tables must hold.
struct LogPass {
  private let db: Database
  private let range: Range<Int>
  var chain: ChainVerifier
  /// Hashes of the tiles that must be stored.
  private(set) var tiles: [TileHash] = []
  let secrets: SecretCheck
  private var projection: ScannedProjection
  private let reader: BlobReader
  /// The keys of key records by their ids, as of the entry that is read.
  private var keys: [String: KeyBody] = [:]
  /// The log's own keys, as of the entry that is read.
  private var history: KeyHistory?
  /// Whether the entry that is read changes keys.
  private var changesKeys = false
  private var logID: Digest?
  private var transactions = TransactionRows()

  /// A pass over the whole log.
  init(_ db: Database, _ key: RowHasher.Key) throws {
    self.init(db, key, 0..<Int.max, ChainVerifier(), try SecretCheck(db), try BlobReader(db))
  }

  /// A pass over a part of the log, given the verifier that goes on from the entry before it.
  init(_ db: Database, _ key: RowHasher.Key, part range: Range<Int>, _ chain: ChainVerifier) throws {
    self.init(db, key, range, chain, try SecretCheck(db), try BlobReader(db))
    guard range.lowerBound > 0 else { return }
    // What earlier entries say is taken from the index of records, which is itself compared with the log.
    let identity = try LogIdentity.read(db)
    logID = identity.logID
    history = KeyHistory(identity)
    let reader = try Reader(db, knownAt: .now)
    for seq in try reader.keyEntries() where seq < range.lowerBound {
      let envelope = try reader.envelope(seq)
      for record in envelope.records where record.kind == RegistryKind.key {
        keys[record.id] = try KeyBody(JSONNode(try reader.body(of: record, seq: seq)))
      }
      if seq > 0 { try history?.read(envelope, at: UInt64(seq)) }
    }
  }

  private init(
    _ db: Database, _ key: RowHasher.Key, _ range: Range<Int>, _ chain: ChainVerifier, _ secrets: SecretCheck,
    _ reader: BlobReader
  ) {
    self.db = db
    self.range = range
    self.chain = chain
    self.secrets = secrets
    self.reader = reader
    projection = ScannedProjection(key)
  }

  /// Reads the entries.
  ///
  /// - Parameter limit: how many at most.
  /// - Throws: `Damage` for the first entry that isn't what it must be; `VerifyReport.Finding` for a body that can't
  ///   be read.
  mutating func run(upTo limit: Int = .max) throws {
    let statement = try SQLiteStatement(
      db, "SELECT seq, record, leaf FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")
    // A whole log may hold rows before entry 0.
    statement.bind(range.lowerBound == 0 ? Int.min : range.lowerBound, at: 1)
    statement.bind(range.upperBound == Int.max ? Int.max : range.upperBound - 1, at: 2)
    var read = 0
    while read < limit, try statement.step() {
      read += 1
      let seq = statement.integer(0)
      guard statement.storageClass(1) == 4, statement.storageClass(2) == 4 else {
        throw Damage(
          sequence: UInt64(clamping: seq), kind: .recordMalformed, detail: "its row holds something other than bytes")
      }
      let record = statement.buffer(blob: 1)
      try chain.add(sequence: UInt64(clamping: seq), record: record, leaf: statement.buffer(blob: 2))
      // A tile hash is complete after each 256th leaf.
      if seq & 255 == 255 { tiles += chain.takeCompleted() }
      try project(seq, record)
    }
  }

  /// What the pass makes out, once its last entry is read.
  func summary() -> LogSummary {
    LogSummary(
      position: chain.position, tree: chain.tree, tiles: tiles, sums: projection.sums, transactions: transactions,
      blobs: reader.named, secrets: secrets.met, snapshots: chain.snapshots)
  }

  private mutating func project(_ seq: Int, _ record: UnsafeRawBufferPointer) throws {
    if let position = chain.position {
      transactions.add(seq, number: Int(position.transaction), time: Int(clamping: position.time))
      for row in transactions.takeClosed() { projection.add(row) }
    }
    let payload = UnsafeRawBufferPointer(rebasing: record[EntryRecord.headerSize...])
    if chain.isSigned { try checkSignature(payload, seq) }
    changesKeys = false
    let scanner = CanonicalScanner(payload)
    for (pos, scanned) in chain.records.enumerated() {
      let kind = UnsafeRawBufferPointer(rebasing: payload[scanned.kind])
      try scanner.withText(of: scanned.id) { id in
        try project(kind: kind, id: id, scanned, payload, seq: seq, pos: pos)
      }
    }
    if changesKeys { try readKeys(payload, seq) }
  }

  /// Follows the log's own keys: each change must be signed by one in force.
  private mutating func readKeys(_ payload: UnsafeRawBufferPointer, _ seq: Int) throws {
    guard seq > 0 else {
      history = chain.identity.map { KeyHistory($0) }
      return
    }
    let envelope: Envelope
    do { envelope = try Envelope.decode(Array(payload)) } catch {
      throw Damage(sequence: UInt64(seq), kind: .envelopeInvalid, detail: "\(error)")
    }
    try history?.read(envelope, at: UInt64(seq))
  }

  private mutating func project(
    kind: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer, _ scanned: ScannedRecord,
    _ payload: UnsafeRawBufferPointer,
    seq: Int, pos: Int
  ) throws {
    let inline = UnsafeRawBufferPointer(rebasing: payload[scanned.body])
    if scanned.isBlob {
      guard let (bytes, digest) = try reader.blob(reference: inline) else {
        throw VerifyReport.Finding(
          entry: seq, kind: Damage.Kind.blobMismatch.rawValue,
          detail: "the body of \(String(decoding: kind, as: UTF8.self)) \(String(decoding: id, as: UTF8.self)) is "
            + "missing or was changed", place: "blob")
      }
      try bytes.withUnsafeBytes { body in
        try look(kind, id, body, seq: seq)
        projection.add(kind: kind, id: id, body: body, digest: digest, seq: seq, pos: pos)
      }
    } else {
      try look(kind, id, inline, seq: seq)
      projection.add(kind: kind, id: id, body: inline, digest: SHA256.hash(inline), seq: seq, pos: pos)
    }
  }

  /// Looks into the bodies of the kinds that have a fixed form or commit to values.
  private mutating func look(
    _ kind: UnsafeRawBufferPointer, _ id: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer, seq: Int
  ) throws {
    guard FixedBody.concerns(kind) || SecretCheck.concerns(kind),
      case .object(let object)? = try? JSONReader.parse(Array(body), form: .canonical)
    else { return }
    let (kind, id) = (String(decoding: kind, as: UTF8.self), String(decoding: id, as: UTF8.self))
    switch try FixedBody(kind: kind, id: id, object, at: UInt64(seq)) {
    case .key(let body):
      changesKeys = true
      try take(body, id, seq)
    case .revocation: changesKeys = true
    case .erase(let body): secrets.look(body)
    case .seal, .migration, .restore: return
    case nil: try secrets.look(kind: kind, body: object, seq: seq)
    }
  }

  /// A key's later records say what became of it, and never put another in its place.
  private mutating func take(_ body: KeyBody, _ id: String, _ seq: Int) throws(Damage) {
    if let known = keys[id], known.key != body.key || known.actor != body.actor {
      throw Damage(
        sequence: UInt64(seq), kind: .envelopeInvalid, detail: "\(id) came to mean another key, or somebody else's")
    }
    keys[id] = body
  }

  /// Checks the actor's signature of an entry that bears one.
  private func checkSignature(_ payload: UnsafeRawBufferPointer, _ seq: Int) throws {
    let envelope: Envelope
    do {
      envelope = try Envelope.decode(Array(payload))
    } catch {
      throw Damage(sequence: UInt64(seq), kind: .envelopeInvalid, detail: "\(error)")
    }
    guard let signature = envelope.signature else { return }
    guard let logID = logID ?? chain.identity?.logID, let key = keys[signature.key]?.key.publicKey,
      signature.verifies(envelope.records, logID: logID, publicKey: key)
    else {
      throw Damage(
        sequence: UInt64(seq), kind: .signatureFalse,
        detail: keys[signature.key] == nil
          ? "it is signed with \(signature.key), of which no key is known"
          : "\(signature.key) didn't sign these records")
    }
  }
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
  func body(of change: RecordChange) throws -> (JSONObject, Digest)? {
    switch change.body {
    case .inline(let object):
      let bytes = CanonicalJSON.encode(.object(object))
      return (object, bytes.withUnsafeBytes { SHA256.hash($0) })
    case .blob(let reference):
      guard let bytes = try blob(reference.sha256, size: Int(reference.size)),
        case .object(let object)? = try? JSONReader.parse(bytes, form: .canonical)
      else { return nil }
      return (object, reference.sha256)
    }
  }

  /// The bytes that a reference in canonical JSON (`{"blob":…,"size":…}`) means; nil where they aren't there as they
  /// were, or aren't an object in canonical JSON.
  func blob(reference: UnsafeRawBufferPointer) throws -> (bytes: [UInt8], digest: Digest)? {
    guard let value = try? JSONReader.parse(Array(reference), form: .canonical),
      let digest = value["blob"]?.text.flatMap({ Digest(hex: $0) }), let size = value["size"]?.integer,
      let bytes = try blob(digest, size: Int(size)), bytes.first == UInt8(ascii: "{"),
      bytes.withUnsafeBytes({ CanonicalScanner.accepts($0) })
    else { return nil }
    return (bytes, digest)
  }

  private func blob(_ digest: Digest, size: Int) throws -> [UInt8]? {
    named.insert(digest)
    statement.reset()
    statement.bind(digest.bytes, at: 1)
    defer { statement.reset() }
    guard try statement.step(), statement.storageClass(0) == 4 else { return nil }
    let bytes = statement.bytes(0)
    return bytes.count == size && SHA256.hash(bytes) == digest ? bytes : nil
  }
}
