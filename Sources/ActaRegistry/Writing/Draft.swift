import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaRecords

/// An entry that isn't written yet.
struct Draft {
  var kind: EntryKind
  var changes: [DraftChange]
  /// Values that the entry only commits to; they go into the secret table.
  var secrets: [Secret] = []
  /// The signature of who acts over the changes.
  var signature: ActorSignature?
  /// Which proposal it carries out; nil for what nobody had to approve.
  var approval: ApprovalMark?
  /// Whether it only clears away what the entry before it replaced, so that whoever may write that one may write this.
  var isConsequence = false
  /// Who acts, where the entries of a transaction have several; nil: who acts in the transaction.
  var actor: String?

  init(_ kind: EntryKind, _ changes: [DraftChange], secrets: [Secret] = []) {
    self.kind = kind
    self.changes = changes
    self.secrets = secrets
  }
}

/// A new version of a record.
struct DraftChange {
  let kind: String
  let id: String
  /// The decoded record, where the kind describes the world.
  var record: Record?
  /// Whether the writer knows that the record was never held: its last version needn't be looked for.
  var isNew = false
  /// The body, where it wasn't made from the record.
  private let given: JSONObject?

  init(_ record: Record, isNew: Bool = false) {
    self.isNew = isNew
    kind = record.kind.rawValue
    id = record.id.text
    given = nil
    self.record = record
  }

  /// A change that the ledger's own types made; nil for one whose body is a blob.
  init?(_ change: RecordChange) {
    guard case .inline(let body) = change.body else { return nil }
    self.init(own: change.kind, id: change.id, body: body)
  }

  init(own kind: String, id: String, body: JSONObject) {
    self.kind = kind
    self.id = id
    given = body
  }

  /// The body as a value.
  var body: JSONObject { given ?? record.flatMap { RecordCodec.encode($0).object } ?? [:] }

  /// The body as far as rights hang on it: null for what describes the world.
  var weighedBody: JSONValue { record == nil ? .object(body) : .null }

  /// The body in canonical JSON: the bytes that are hashed.
  var canonicalBody: [UInt8] {
    if let record, given == nil { return RecordCodec.canonicalBody(of: record) }
    return CanonicalJSON.encode(.object(body))
  }
}

/// A value that the log holds only as a commitment, so that it can be erased.
struct Secret {
  /// Which value of its entry it is (Docs/ledger-format.md).
  var tag: Commitment.Tag
  var value: [UInt8]
  var salt: [UInt8]

  /// A value with a salt of its own.
  init(_ tag: Commitment.Tag, _ value: [UInt8]) throws(RegistryError) {
    self.tag = tag
    self.value = value
    do { salt = try SecureRandom.bytes(32) } catch { throw RegistryError(.internal, "No random numbers: \(error).") }
  }

  /// What the log holds for it.
  func commitment() throws(RegistryError) -> Digest {
    do {
      return try Commitment.make(tag: tag, value: value, salt: salt)
    } catch {
      throw RegistryError(.badData, "A value can't be committed to: \(error).")
    }
  }
}
