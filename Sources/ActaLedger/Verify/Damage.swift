/// The first thing that is wrong with a log: which entry, what kind of damage, and a sentence.
public struct Damage: Error, Hashable, Sendable, CustomStringConvertible {
  /// Kinds of damage; the raw value is a stable code.
  public enum Kind: String, Sendable, CaseIterable {
    /// The record's fixed part is wrong: length, version, flags.
    case recordMalformed = "record_malformed"
    /// The record's bytes don't have the stored leaf hash.
    case leafMismatch = "leaf_mismatch"
    /// A sequence number is missing, repeated or out of place.
    case sequenceGap = "sequence_gap"
    /// The entry isn't chained to the one before it.
    case chainBroken = "chain_broken"
    /// The entry is older than the one before it.
    case timeDecreases = "time_decreases"
    /// The payload isn't canonical JSON.
    case payloadNotCanonical = "payload_not_canonical"
    /// The payload isn't an envelope.
    case envelopeInvalid = "envelope_invalid"
    /// A seal, a migration or a restore isn't in its form.
    case bodyInvalid = "body_invalid"
    /// The entry breaks the rules of transactions.
    case transactionRule = "transaction_rule"
    /// The first entry doesn't introduce the log, or another entry claims to.
    case genesisInvalid = "genesis_invalid"
    /// A stored hash of the tree isn't that of its leaves.
    case treeMismatch = "tree_mismatch"
    /// The log has another root than a checkpoint says.
    case checkpointMismatch = "checkpoint_mismatch"
    /// A signature in an entry is false.
    case signatureFalse = "signature_false"
    /// A blob is missing or isn't what its entry says.
    case blobMismatch = "blob_mismatch"
    /// A secret is missing without an erase entry, or isn't what its entry commits to.
    case secretMismatch = "secret_mismatch"
  }

  /// The number of the entry that is damaged or missing.
  public let sequence: UInt64
  /// What kind of damage it is.
  public let kind: Kind
  /// What was found and what was expected, as a clause without a full stop.
  public let detail: String

  /// Damage at an entry.
  public init(sequence: UInt64, kind: Kind, detail: String) {
    self.sequence = sequence
    self.kind = kind
    self.detail = detail
  }

  /// "entry 7: chain_broken: ...".
  public var description: String { "entry \(sequence): \(kind.rawValue): \(detail)" }
}
