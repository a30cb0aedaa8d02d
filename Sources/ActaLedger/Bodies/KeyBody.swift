import ActaCrypto
public import ActaJSON

/// The body of a key record.
public struct KeyBody: Hashable, Sendable {
  /// Whether signatures of the key count.
  public enum Status: String, Sendable, CaseIterable {
    /// They count. The meaning where the member is missing, as in entry 0.
    case active
    /// The key makes no new ones.
    case retired
    /// Somebody else may have made those after the entry that says so.
    case compromised
  }

  /// The key.
  public let key: VerifierKey
  /// Whether its signatures count.
  public let status: Status
  /// The actor whose key it is; nil for a key of the log.
  public let actor: String?

  /// The body of a key's record.
  public init(key: VerifierKey, status: Status = .active, actor: String? = nil) {
    self.key = key
    self.status = status
    self.actor = actor
  }

  /// The id of the key's record: "key:" and the key's id in hexadecimal.
  public var recordID: String { "key:" + key.hexID }

  /// The body as JSON.
  public var object: JSONObject {
    var object: JSONObject = [
      "algorithm": "ed25519", "name": .string(key.name),
      "public": .string(Base64.encode(key.publicKey.bytes)), "vkey": .string(key.description),
    ]
    if status != .active { object.append("status", .string(status.rawValue)) }
    if let actor { object.append("actor", .string(actor)) }
    return object
  }

  /// Reads the body of a key record.
  ///
  /// - Throws: `JSONMismatch`, also where the members contradict each other.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    let algorithm = try fields.required("algorithm")
    guard try algorithm.string().utf8.elementsEqual("ed25519".utf8) else { throw algorithm.mismatch("\"ed25519\"") }
    let text = try fields.required("vkey")
    let line = try text.string()
    do { key = try VerifierKey(line) } catch { throw text.mismatch("a verifier key", found: "one where \(error)") }
    let name = try fields.required("name")
    guard try name.string().utf8.elementsEqual(key.name.utf8) else { throw name.mismatch("the name in \"vkey\"") }
    let raw = try fields.required("public")
    guard try Base64.decode(raw.string()) == key.publicKey.bytes else { throw raw.mismatch("the key in \"vkey\"") }
    status = try fields.optional("status").map { node throws(JSONMismatch) in try node.oneOf(Status.self) } ?? .active
    actor = try fields.text("actor")
    try fields.finish()
  }

  /// Equality of bytes.
  public static func == (left: KeyBody, right: KeyBody) -> Bool {
    JSONValue.object(left.object) == JSONValue.object(right.object)
  }

  /// Feeds the key.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
