public import ActaJSON

/// The body of a revocation, which stands in one entry with the key's record of status `compromised`: from where on
/// the key's signatures aren't believed.
public struct RevocationBody: Hashable, Sendable {
  /// The number of entries before the revocation: its own sequence number.
  public let size: UInt64
  /// The id of the key's record.
  public let key: String
  /// The largest size of a checkpoint on which the key's signature still counts: entries from this number on, and
  /// those only, may be somebody else's.
  public let from: UInt64
  /// Why, in the words of whoever revoked it.
  public let reason: String

  /// A revocation.
  public init(size: UInt64, key: String, from: UInt64, reason: String) {
    self.size = size
    self.key = key
    self.from = from
    self.reason = reason
  }

  /// The id of the revocation's record.
  public var recordID: String { "revocation:\(size)" }

  /// The body as JSON.
  public var object: JSONObject {
    [
      "from": .integer(Int64(clamping: from)), "key": .string(key), "reason": .string(reason),
      "size": .integer(Int64(clamping: size)),
    ]
  }

  /// Reads a revocation.
  ///
  /// - Throws: `JSONMismatch`.
  public init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    size = UInt64(try fields.required("size").integer())
    key = try fields.required("key").words()
    from = UInt64(try fields.required("from").integer())
    reason = try fields.required("reason").words()
    try fields.finish()
  }
}
