import ActaCrypto
import ActaJSON
import ActaLedger

/// A small log made for tests, with everything fixed: the same bytes every time.
struct SampleLog {
  /// A published key: its seed is 32 bytes of 0x41. Never use it for anything else.
  static let seed = [UInt8](repeating: 0x41, count: 32)
  static let origin = "acta.example/vectors"

  let identity: LogIdentity
  let signer: NoteSigner
  private(set) var records: [[UInt8]]
  private(set) var leaves: [Digest]

  init() throws {
    let key = try SigningKey(seed: Self.seed)
    signer = try NoteSigner(name: Self.origin, key: key)
    identity = try LogIdentity(
      origin: Self.origin, logID: SHA256.hash(Array("a log id for vectors".utf8)), key: signer.verifier)
    let first = try identity.firstEntry(actor: "actor:clerk", time: 1_700_000_000_000_000)
    records = [first.encode()]
    leaves = [first.leaf()]
  }

  mutating func append(_ kind: EntryKind, txn: Int64, time: UInt64, records changes: [RecordChange]) throws {
    let payload = try Envelope(transaction: txn, actor: "actor:clerk", records: changes).encode()
    try append(kind, time: time, payload: payload)
  }

  mutating func append(_ kind: EntryKind, time: UInt64, payload: [UInt8]) throws {
    let record = try EntryRecord(
      kind: kind, sequence: UInt64(records.count), time: 1_700_000_000_000_000 + time,
      previous: leaves.last ?? .zero, payload: payload)
    records.append(record.encode())
    leaves.append(record.leaf())
  }

  /// A log with one of each transaction rule: own records, a list load with a seal, a single seal, an unknown kind.
  static func small() throws -> SampleLog {
    var log = try SampleLog()
    let party = JSONObject(
      dictionaryLiteral: ("name", "Zoë \"Z\" \u{1}"), ("born", 1960), ("aliases", ["Z", nil, true]))
    try log.append(
      .record, txn: 1, time: 1, records: [RecordChange(kind: "party", id: "party:zoe", body: party)])
    for row in 1...3 {
      try log.append(
        .listEntry, txn: 2, time: 2,
        records: [
          RecordChange(kind: "party", id: "own.test:\(row)", body: ["name": .string("Row \(row)")]),
          RecordChange(kind: "measure", id: "own.test:\(row)", body: ["kind": "sanction"]),
        ])
    }
    try log.append(
      .listLoad, txn: 2, time: 2,
      records: [RecordChange(kind: "list_load", id: "list_load:own.test:1", body: ["entries": 3])])
    try log.append(
      .seal, txn: 2, time: 2, records: [RecordChange(kind: "seal", id: "seal:6", body: try log.seal(6).object)])
    let blob = longBody.reference
    try log.append(
      EntryKind(rawValue: 200), txn: 3, time: 2,
      records: [RecordChange(kind: "source", id: "source:long", body: .blob(blob))])
    let changes = [RecordChange(kind: "decision", id: "decision:1", body: ["outcome": "different"])]
    let signature = try ActorSignature.make(
      keyID: KeyBody(key: log.signer.verifier).recordID, signer: SigningKey(seed: seed), logID: log.identity.logID,
      nonce: [UInt8](0..<16), records: changes)
    try log.append(
      .decision, time: 9,
      payload: Envelope(transaction: 4, actor: "actor:clerk", records: changes, signature: signature).encode())
    return log
  }

  /// The body that entry 7 of the small log refers to.
  static let longBody = BlobReference.storing(["text": .string(String(repeating: "long ", count: 20))])

  func seal(_ size: UInt64) throws -> SealBody {
    SealBody(
      size: size, state: SHA256.hash([1]), schema: SHA256.hash([2]), engineVersion: "1", engine: SHA256.hash([3]),
      lists: [.init(id: "own.test", version: "1", sha256: SHA256.hash([4]))], reason: "list_load")
  }

  func root(_ size: Int) -> Digest {
    var tree = TreeBuilder()
    for leaf in leaves.prefix(size) { tree.append(leaf) }
    return tree.root()
  }

  func checkpoint(_ size: Int) throws -> Checkpoint {
    try Checkpoint(origin: Self.origin, size: UInt64(size), root: root(size))
  }

  /// The first damage that a verifier finds in rows, nil where there is none.
  static func damage(
    _ rows: [(record: [UInt8], leaf: [UInt8])], payloads: Bool = true, expecting: [Checkpoint] = []
  ) -> Damage? {
    var verifier = ChainVerifier(checks: .init(payloads: payloads))
    verifier.expect(expecting)
    do throws(Damage) {
      for (sequence, row) in rows.enumerated() { try verifier.add(UInt64(sequence), row.record, row.leaf) }
      try verifier.finish()
    } catch { return error }
    return nil
  }

  var rows: [(record: [UInt8], leaf: [UInt8])] { zip(records, leaves).map { ($0, $1.bytes) } }

  /// The rows with one record replaced and every hash after it made to agree, as a forger would.
  func forged(_ place: Int, _ record: [UInt8]) -> [(record: [UInt8], leaf: [UInt8])] {
    var rows = self.rows
    rows[place].record = record
    for index in place..<rows.count {
      if index > place { rows[index].record.replaceSubrange(20..<52, with: rows[index - 1].leaf) }
      rows[index].leaf = SHA256.hash(prefix: 0, rows[index].record).bytes
    }
    return rows
  }
}

extension ChainVerifier {
  mutating func add(_ sequence: UInt64, _ record: [UInt8], _ leaf: [UInt8]) throws(Damage) {
    var damage: Damage?
    record.withUnsafeBytes { record in
      leaf.withUnsafeBytes { leaf in
        do throws(Damage) { try add(sequence: sequence, record: record, leaf: leaf) } catch { damage = error }
      }
    }
    if let damage { throw damage }
  }
}
