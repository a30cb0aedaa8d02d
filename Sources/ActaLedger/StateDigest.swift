public import ActaCrypto

/// Why a record can't be added to a state digest.
public enum StateDigestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The record doesn't come after the one before in the order of bytes of kind and id.
  case outOfOrder(kind: String, id: String)
  /// The digest was already taken.
  case finished

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .outOfOrder(let kind, let id):
      "\(kind) \(id) doesn't come after the record before it: feed records in the order of the bytes of kind, then id"
    case .finished: "the digest was already taken; begin another pass"
    }
  }
}

/// The digest of all current records, made in one pass (Docs/ledger-format.md, section 8): SHA-256 of
/// "acta state v1\n", then for each record in the order of the bytes of its kind and id: u32 length and bytes of the
/// kind, u32 length and bytes of the id, and the 32-byte SHA-256 of its body's canonical JSON.
public final class StateDigest {
  private let hasher = SHA256.Hasher()
  private var lastKind: [UInt8] = []
  private var lastID: [UInt8] = []
  private var finished: Digest?
  /// The number of records so far.
  public private(set) var count = 0

  /// The digest of no records yet.
  public init() {
    hasher.begin()
    hasher.update(Array("acta state v1\n".utf8))
  }

  /// Adds the next record.
  ///
  /// - Throws: `StateDigestError`.
  public func add(kind: String, id: String, body: Digest) throws(StateDigestError) {
    guard finished == nil else { throw .finished }
    let kindBytes = Array(kind.utf8)
    let idBytes = Array(id.utf8)
    if count > 0 {
      let ascending =
        kindBytes == lastKind
        ? lastID.lexicographicallyPrecedes(idBytes) : lastKind.lexicographicallyPrecedes(kindBytes)
      guard ascending else { throw .outOfOrder(kind: kind, id: id) }
    }
    var bytes: [UInt8] = []
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: kindBytes.count))
    bytes.append(contentsOf: kindBytes)
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: idBytes.count))
    bytes.append(contentsOf: idBytes)
    body.append(to: &bytes)
    hasher.update(bytes)
    lastKind = kindBytes
    lastID = idBytes
    count += 1
  }

  /// The digest of everything added. Ends the pass: nothing may be added after it.
  public func finish() -> Digest {
    if let finished { return finished }
    let digest = hasher.finish()
    finished = digest
    return digest
  }
}
