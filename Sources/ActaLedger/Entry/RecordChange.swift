public import ActaCrypto
public import ActaJSON

/// A body that stands in the blob table because it is too large for its entry.
public struct BlobReference: Hashable, Sendable {
  /// SHA-256 of the body's canonical JSON.
  public let sha256: Digest
  /// The number of bytes of the body's canonical JSON, from 1.
  public let size: Int64

  /// A reference to a blob.
  public init(sha256: Digest, size: Int64) {
    self.sha256 = sha256
    self.size = size
  }

  /// The reference to the blob that holds `body`, and the blob's bytes.
  public static func storing(_ body: JSONObject) -> (reference: BlobReference, bytes: [UInt8]) {
    let bytes = CanonicalJSON.encode(.object(body))
    return (BlobReference(sha256: SHA256.hash(bytes), size: Int64(bytes.count)), bytes)
  }
}

/// The body of a changed record.
public enum RecordBody: Equatable, Sendable {
  /// The body itself; it has no member "blob" of its own.
  case inline(JSONObject)
  /// Where the body stands.
  case blob(BlobReference)

  /// SHA-256 of the body's canonical JSON: the same wherever the body stands.
  public var digest: Digest {
    switch self {
    case .inline(let object): SHA256.hash(CanonicalJSON.encode(.object(object)))
    case .blob(let reference): reference.sha256
    }
  }

  /// Equality of the canonical bytes.
  public static func == (left: RecordBody, right: RecordBody) -> Bool { left.json == right.json }

  var json: JSONValue {
    switch self {
    case .inline(let object): .object(object)
    case .blob(let reference): ["blob": .string(reference.sha256.hex), "size": .integer(reference.size)]
    }
  }

  init(_ value: JSONValue?, at place: String) throws(EnvelopeError) {
    guard case .object(let object)? = value else { throw .malformed("\(place): expected an object") }
    guard let blob = object["blob"] else {
      self = .inline(object)
      return
    }
    guard object.members.count == 2, let hex = blob.text, let sha256 = Digest(hex: hex),
      let size = object["size"]?.integer, size > 0
    else {
      throw .malformed(
        "\(place): a body with \"blob\" has a SHA-256 in lower-case hexadecimal there, a \"size\" from 1, "
          + "and nothing else")
    }
    self = .blob(BlobReference(sha256: sha256, size: size))
  }
}

/// One record that an entry changed.
public struct RecordChange: Equatable, Sendable {
  /// What kind of record: a lower-case word.
  public let kind: String
  /// The record's stable id.
  public let id: String
  /// What happened to it: a lower-case word; today always "put", which makes a new version.
  public let op: String
  /// The new body.
  public let body: RecordBody

  /// A change of a record.
  public init(kind: String, id: String, op: String = "put", body: RecordBody) {
    self.kind = kind
    self.id = id
    self.op = op
    self.body = body
  }

  /// A new version of a record with its body in the entry.
  public init(kind: String, id: String, body: JSONObject) {
    self.init(kind: kind, id: id, body: .inline(body))
  }

  /// The most UTF-8 bytes of an id.
  public static let maximumID = 1024

  /// Equality of bytes.
  public static func == (left: RecordChange, right: RecordChange) -> Bool {
    left.json == right.json
  }

  /// Appends the canonical bytes, without building a tree around the body.
  func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"body\":".utf8)
    CanonicalJSON.append(body.json, to: &bytes)
    bytes.append(contentsOf: ",\"id\":".utf8)
    CanonicalJSON.append(.string(id), to: &bytes)
    bytes.append(contentsOf: ",\"kind\":".utf8)
    CanonicalJSON.append(.string(kind), to: &bytes)
    bytes.append(contentsOf: ",\"op\":".utf8)
    CanonicalJSON.append(.string(op), to: &bytes)
    bytes.append(0x7D)
  }

  var json: JSONValue {
    ["body": body.json, "id": .string(id), "kind": .string(kind), "op": .string(op)]
  }

  init(_ value: JSONValue, at place: String) throws(EnvelopeError) {
    guard case .object(let object) = value else { throw .malformed("\(place): expected an object") }
    try EnvelopeGrammar.only(["kind", "id", "op", "body"], in: object, at: place)
    self.init(
      kind: try EnvelopeGrammar.word(object["kind"], at: place + "/kind"),
      id: try EnvelopeGrammar.id(object["id"], at: place + "/id"),
      op: try EnvelopeGrammar.word(object["op"], at: place + "/op"),
      body: try RecordBody(object["body"], at: place + "/body"))
  }

  static func list(_ value: JSONValue?) throws(EnvelopeError) -> [RecordChange] {
    guard case .array(let elements)? = value else { throw .malformed("/records: expected an array") }
    guard !elements.isEmpty else { throw .malformed("/records: an entry changes at least one record") }
    var changes: [RecordChange] = []
    changes.reserveCapacity(elements.count)
    var seen: Set<[UInt8]> = []
    for (index, element) in elements.enumerated() {
      let change = try RecordChange(element, at: "/records/\(index)")
      guard elements.count == 1 || seen.insert(Array(change.kind.utf8) + [0x0A] + Array(change.id.utf8)).inserted else {
        throw .malformed("/records/\(index): \(change.kind) \(change.id) stands twice in one entry")
      }
      changes.append(change)
    }
    return changes
  }
}
