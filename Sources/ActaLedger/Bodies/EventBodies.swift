public import ActaCrypto
public import ActaJSON

/// The body of a migration: the database schema before and after.
public struct MigrationBody: Hashable, Sendable {
  /// A version of the database schema.
  public struct Schema: Hashable, Sendable {
    /// Its number.
    public let version: Int64
    /// SHA-256 of its text.
    public let digest: Digest

    /// A schema version.
    public init(version: Int64, digest: Digest) {
      self.version = version
      self.digest = digest
    }
  }

  /// The number of entries before the migration: its own sequence number.
  public let size: UInt64
  /// The schema that was found.
  public let from: Schema
  /// The schema since then.
  public let to: Schema

  /// A migration.
  public init(size: UInt64, from: Schema, to: Schema) {
    self.size = size
    self.from = from
    self.to = to
  }

  /// The id of the migration's record.
  public var recordID: String { "migration:\(size)" }

  /// The body as JSON.
  public var object: JSONObject {
    ["from": Self.json(from), "size": .integer(Int64(clamping: size)), "to": Self.json(to)]
  }

  private static func json(_ schema: Schema) -> JSONValue {
    ["digest": .string(schema.digest.hex), "version": .integer(schema.version)]
  }

  /// Reads a migration.
  ///
  /// - Throws: `JSONMismatch`.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    size = UInt64(try fields.required("size").integer())
    from = try Self.schema(fields.required("from"))
    to = try Self.schema(fields.required("to"))
    try fields.finish()
  }

  private static func schema(_ node: JSONNode) throws(JSONMismatch) -> Schema {
    var fields = try node.fields()
    let schema = Schema(
      version: try fields.required("version").integer(), digest: try fields.required("digest").digest())
    try fields.finish()
    return schema
  }
}

/// The body of a restore: a loss that somebody accepted. Entries `size` to `lostSize - 1` were in the log that a
/// checkpoint outside the database speaks of, and are gone.
public struct RestoreBody: Hashable, Sendable {
  /// The number of entries that are left: the restore's own sequence number.
  public let size: UInt64
  /// The root over them.
  public let root: Digest
  /// The number of entries that the held checkpoint speaks of.
  public let lostSize: UInt64
  /// The root over those.
  public let lostRoot: Digest
  /// The words of whoever accepted the loss.
  public let reason: String

  /// A restore.
  public init(size: UInt64, root: Digest, lostSize: UInt64, lostRoot: Digest, reason: String) {
    self.size = size
    self.root = root
    self.lostSize = lostSize
    self.lostRoot = lostRoot
    self.reason = reason
  }

  /// The id of the restore's record.
  public var recordID: String { "restore:\(size)" }

  /// The body as JSON.
  public var object: JSONObject {
    [
      "lost_root": .string(lostRoot.hex), "lost_size": .integer(Int64(clamping: lostSize)), "reason": .string(reason),
      "root": .string(root.hex), "size": .integer(Int64(clamping: size)),
    ]
  }

  /// Reads a restore.
  ///
  /// - Throws: `JSONMismatch`.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    size = UInt64(try fields.required("size").integer())
    root = try fields.required("root").digest()
    lostSize = UInt64(try fields.required("lost_size").integer())
    lostRoot = try fields.required("lost_root").digest()
    reason = try fields.required("reason").words()
    try fields.finish()
  }
}

/// The body of an erasure: which secrets were deleted.
public struct EraseBody: Hashable, Sendable {
  /// One deleted secret.
  public struct Secret: Hashable, Sendable {
    /// The entry that commits to it.
    public let sequence: UInt64
    /// The commitment's tag.
    public let tag: UInt8

    /// A secret of an entry.
    public init(sequence: UInt64, tag: UInt8) {
      self.sequence = sequence
      self.tag = tag
    }
  }

  /// The number of entries before the erasure: its own sequence number.
  public let size: UInt64
  /// The deleted secrets, in ascending order of entry and tag.
  public let secrets: [Secret]
  /// Why they were deleted.
  public let reason: String

  /// An erasure; the secrets may come in any order.
  public init(size: UInt64, secrets: [Secret], reason: String) {
    self.size = size
    self.secrets = secrets.sorted { ($0.sequence, $0.tag) < ($1.sequence, $1.tag) }
    self.reason = reason
  }

  /// The id of the erasure's record.
  public var recordID: String { "erase:\(size)" }

  /// The body as JSON.
  public var object: JSONObject {
    [
      "reason": .string(reason),
      "secrets": .array(
        secrets.map { ["seq": .integer(Int64(clamping: $0.sequence)), "tag": .integer(Int64($0.tag))] }),
      "size": .integer(Int64(clamping: size)),
    ]
  }

  /// Reads an erasure.
  ///
  /// - Throws: `JSONMismatch`.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    self.init(
      size: UInt64(try fields.required("size").integer()),
      secrets: try fields.required("secrets").elements { node throws(JSONMismatch) in
        var secret = try node.fields()
        let found = Secret(
          sequence: UInt64(try secret.required("seq").integer()),
          tag: UInt8(clamping: try secret.required("tag").integer(in: 0...255)))
        try secret.finish()
        return found
      },
      reason: try fields.required("reason").words())
    try fields.finish()
  }
}
