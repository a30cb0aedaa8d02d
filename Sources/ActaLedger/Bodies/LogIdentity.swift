public import ActaCrypto
import ActaJSON

/// Who a log is: what entry 0 says.
public struct LogIdentity: Hashable, Sendable {
  /// The log's name.
  public let origin: String
  /// 32 random bytes that tell logs of the same name apart.
  public let logID: Digest
  /// The log's first key, whose name is the origin.
  public let key: VerifierKey

  /// The ledger format: 1.
  public static let format: Int64 = 1
  /// The id of the record with origin and log id.
  public static let recordID = "config:log"

  /// The identity of a new log.
  ///
  /// - Throws: `NoteError.badName` for an origin that can't be a key name, of over 255 bytes, or that isn't the name
  ///   of the key.
  public init(origin: String, logID: Digest, key: VerifierKey) throws(NoteError) {
    guard VerifierKey.isName(origin), origin.utf8.count <= 255, origin.utf8.elementsEqual(key.name.utf8) else {
      throw .badName(origin)
    }
    self.origin = origin
    self.logID = logID
    self.key = key
  }

  /// The two records of entry 0: the log's settings, then its key.
  public var records: [RecordChange] {
    [
      RecordChange(
        kind: "config", id: Self.recordID,
        body: ["format": .integer(Self.format), "log_id": .string(logID.hex), "origin": .string(origin)]),
      RecordChange(kind: "key", id: KeyBody(key: key).recordID, body: KeyBody(key: key).object),
    ]
  }

  /// Entry 0 of the log.
  ///
  /// - Parameters:
  ///   - actor: who creates the log.
  ///   - time: microseconds since 1970.
  /// - Throws: `EnvelopeError.malformed` for an actor that is no id or a time out of range.
  public func firstEntry(actor: String, time: UInt64) throws(EnvelopeError) -> EntryRecord {
    let payload = try Envelope(transaction: 0, actor: actor, records: records).encode()
    do {
      return try EntryRecord(
        kind: .initial, sequence: 0, time: time, previous: Genesis.prev(origin: origin, logID: logID), payload: payload)
    } catch { throw .malformed("\(error)") }
  }

  /// Reads entry 0.
  ///
  /// - Throws: `Damage.genesisInvalid` and what else is wrong with it.
  public init(firstEntry record: [UInt8]) throws(Damage) {
    var verifier = ChainVerifier()
    let leaf = SHA256.hash(prefix: 0, record)
    var damage: Damage?
    record.withUnsafeBytes { record in
      leaf.withUnsafeBytes { leaf in
        do throws(Damage) { try verifier.add(sequence: 0, record: record, leaf: leaf) } catch { damage = error }
      }
    }
    if let damage { throw damage }
    guard let identity = verifier.identity else { throw Self.invalid("it can't be read") }
    self = identity
  }

  /// Checks and reads entry 0. Its payload has been read as far as its transaction.
  init(verifying header: RecordHeader, _ transaction: Int64) throws(Damage) {
    guard header.kind == .initial else { throw Self.invalid("its kind is \(header.kind), not init") }
    guard transaction == 0 else { throw Self.invalid("its transaction is \(transaction), not 0") }
    let value: JSONValue
    do { value = try JSONReader.parse(Array(header.payload), form: .canonical) } catch {
      throw Damage(sequence: 0, kind: .payloadNotCanonical, detail: "\(error)")
    }
    guard let records = value["records"]?.elements, records.count == 2, value["sig"] == nil else {
      throw Self.invalid("it should hold two records, \(Self.recordID) and the log's key, and no signature")
    }
    let config = records[0]
    guard config["body"]?["format"]?.integer == Self.format, let origin = config["body"]?["origin"]?.text,
      let logID = config["body"]?["log_id"]?.text.flatMap(Digest.init(hex:))
    else { throw Self.invalid("record 0 doesn't hold format 1, origin and log id") }
    let key: VerifierKey
    do {
      key = try KeyBody(JSONNode(records[1]["body"] ?? .null)).key
      try self.init(origin: origin, logID: logID, key: key)
    } catch { throw Self.invalid("\(error)") }
    // Nothing else may stand in the two records than what they are made from.
    let made = JSONValue.array(self.records.map(\.json))
    guard made == .array(records) else { throw Self.invalid("its records hold more than the log's settings and key") }
    guard header.previous == Genesis.prev(origin: origin, logID: logID) else {
      throw Damage(
        sequence: 0, kind: .chainBroken, detail: "it doesn't start from the hash of the origin and log id it states")
    }
  }

  private static func invalid(_ detail: String) -> Damage {
    Damage(sequence: 0, kind: .genesisInvalid, detail: detail)
  }

  /// Equality of bytes.
  public static func == (left: LogIdentity, right: LogIdentity) -> Bool {
    left.logID == right.logID && left.key == right.key && left.origin.utf8.elementsEqual(right.origin.utf8)
  }

  /// Feeds the log id.
  public func hash(into hasher: inout Hasher) { hasher.combine(logID) }
}
