import ActaCrypto
import ActaLedger

/// What a process that has a registry open has proven of its log. Every append asks the same questions again; what
/// can't have changed since is answered from here, what can is compared first.
struct ProvenState {
  /// A high-water note that was verified against the log, with the leaf hash of the last entry that it covers. A log
  /// that still has that leaf there still has everything before it: leaf hashes are chained.
  struct Anchor {
    var note: [UInt8]
    var size: UInt64
    var leaf: Digest
  }

  /// By the path of the note.
  var anchors: [String: Anchor] = [:]
  /// The tree that this process signed last.
  var signedTree: TreeBuilder?
}
