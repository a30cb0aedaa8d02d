/// A key of a log and the checkpoints that it may vouch for.
public struct LogKey: Hashable, Sendable {
  /// The key.
  public let key: VerifierKey
  /// The smallest size of a checkpoint on which its signature counts.
  public let from: UInt64
  /// The largest size of a checkpoint on which its signature counts; nil without an end.
  public let to: UInt64?

  /// A key that counts on checkpoints of `from` to `to` entries, both included.
  public init(key: VerifierKey, from: UInt64 = 0, to: UInt64? = nil) {
    self.key = key
    self.from = from
    self.to = to
  }

  /// Whether the key's signature counts on a checkpoint of so many entries.
  public func covers(_ size: UInt64) -> Bool { size >= from && size <= to ?? .max }
}

extension Checkpoint {
  /// Reads and verifies a signed checkpoint with keys that count for some sizes only.
  ///
  /// Every known key's signature on it must be right, and one of those that cover its size must have signed.
  ///
  /// - Parameters:
  ///   - origin: the log it must be of.
  ///   - keys: the log's keys with their ranges.
  /// - Throws: `NoteError`; `.outOfRange` where only keys signed that don't count for its size.
  public static func verified(_ note: SignedNote, origin: String, keys: [LogKey]) throws(NoteError) -> Checkpoint {
    let signers = try note.verify(by: keys.map(\.key))
    let checkpoint = try Checkpoint(parsing: note.text)
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
      throw .otherOrigin(expected: origin, found: checkpoint.origin)
    }
    let counts = keys.contains { signers.contains($0.key) && $0.covers(checkpoint.size) }
    guard counts else { throw .outOfRange(size: checkpoint.size) }
    return checkpoint
  }
}
