public import ActaCrypto
public import ActaJSON

/// The body of a seal: what the log doesn't hold but is answerable for, as it was when `size` entries stood in it.
public struct SealBody: Hashable, Sendable {
  /// A list as it was held.
  public struct HeldList: Hashable, Sendable {
    /// The list's id: "ofac-sdn".
    public let id: String
    /// The version's name.
    public let version: String
    /// The digest of the file it came from.
    public let sha256: Digest

    /// A list version.
    public init(id: String, version: String, sha256: Digest) {
      self.id = id
      self.version = version
      self.sha256 = sha256
    }
  }

  /// The number of entries before the seal: its own sequence number.
  public let size: UInt64
  /// `StateDigest` of the current records after those entries.
  public let state: Digest
  /// SHA-256 of the database schema's text.
  public let schema: Digest
  /// The version of the screening engine.
  public let engineVersion: String
  /// The digest of the screening engine's rules and tables.
  public let engine: Digest
  /// The lists held, in the order of the bytes of their ids.
  public let lists: [HeldList]
  /// Why it was made: a lower-case word such as "list_load", "daily", "shutdown".
  public let reason: String

  /// A seal; the lists may come in any order.
  public init(
    size: UInt64, state: Digest, schema: Digest, engineVersion: String, engine: Digest, lists: [HeldList],
    reason: String
  ) {
    self.size = size
    self.state = state
    self.schema = schema
    self.engineVersion = engineVersion
    self.engine = engine
    self.lists = lists.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.reason = reason
  }

  /// The id of the seal's record.
  public var recordID: String { "seal:\(size)" }

  /// The body as JSON.
  public var object: JSONObject {
    [
      "engine": ["digest": .string(engine.hex), "version": .string(engineVersion)],
      "lists": .array(
        lists.map { ["id": .string($0.id), "sha256": .string($0.sha256.hex), "version": .string($0.version)] }),
      "reason": .string(reason), "schema": .string(schema.hex), "size": .integer(Int64(clamping: size)),
      "state": .string(state.hex),
    ]
  }

  /// Reads a seal.
  ///
  /// - Throws: `JSONMismatch`.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    var engine = try fields.required("engine").fields()
    self.init(
      size: UInt64(try fields.required("size").integer()),
      state: try fields.required("state").digest(),
      schema: try fields.required("schema").digest(),
      engineVersion: try engine.required("version").words(),
      engine: try engine.required("digest").digest(),
      lists: try fields.required("lists").elements { node throws(JSONMismatch) in
        var list = try node.fields()
        let held = HeldList(
          id: try list.required("id").words(), version: try list.required("version").words(),
          sha256: try list.required("sha256").digest())
        try list.finish()
        return held
      },
      reason: try fields.required("reason").words())
    try engine.finish()
    try fields.finish()
  }
}

extension JSONNode {
  /// The SHA-256 digest that must stand here, 64 hexadecimal digits in lower case.
  public func digest() throws(JSONMismatch) -> Digest {
    guard let digest = Digest(hex: try string()) else { throw mismatch("64 hexadecimal digits in lower case") }
    return digest
  }
}
