import ActaCrypto
import ActaJSON

/// Which keys signed for a log, and on checkpoints of which sizes their signatures count, as the log itself says.
///
/// The first key stands in entry 0. Every later change of a key of the log must be signed (`sig`) by one that was in
/// force before it: whoever can write the file, and has no key, can't add one.
public struct KeyHistory: Sendable {
  /// The kind of key records.
  public static let kind = "key"
  /// The kind of the records that say from where on a stolen key isn't believed.
  public static let revocationKind = "revocation"

  /// All keys that the log ever had, the oldest first, each with the checkpoints that it counts for.
  public private(set) var keys: [LogKey]
  private let logID: Digest

  /// The history as of entry 0.
  public init(_ identity: LogIdentity) {
    keys = [LogKey(key: identity.key)]
    logID = identity.logID
  }

  /// The keys in force at the end of the entries that were read, the newest last.
  public var active: [VerifierKey] { keys.filter { $0.to == nil }.map(\.key) }

  /// Reads an entry that holds key records; those of actors change nothing.
  ///
  /// - Throws: `Damage` with `.signatureFalse` where a key of the log is changed without the signature of one in
  ///   force, `.envelopeInvalid` where the records can't be read or contradict each other.
  public mutating func read(_ envelope: Envelope, at sequence: UInt64) throws(Damage) {
    var changes: [KeyBody] = []
    var revocations: [RevocationBody] = []
    var compromised: Set<String> = []
    for record in envelope.records {
      guard record.kind == Self.kind || record.kind == Self.revocationKind else { continue }
      guard case .inline(let object) = record.body else {
        throw Self.invalid(sequence, "the body of \(record.id) is a reference; those of keys stand in the entry")
      }
      do {
        let node = JSONNode(.object(object))
        guard record.kind == Self.kind else {
          revocations.append(try RevocationBody(node))
          continue
        }
        let body = try KeyBody(node)
        if body.status == .compromised { compromised.insert(record.id) }
        guard body.actor == nil else { continue }
        guard record.id == body.recordID else { throw Self.invalid(sequence, "\(record.id) isn't the id of its key") }
        guard body.key.name.utf8.elementsEqual(keys[0].key.name.utf8) else {
          throw Self.invalid(sequence, "\(record.id) is a key of the log \(body.key.name), not of this one")
        }
        changes.append(body)
      } catch let damage as Damage {
        throw damage
      } catch { throw Self.invalid(sequence, "\(record.id): \(error)") }
    }
    for revocation in revocations where !compromised.contains(revocation.key) {
      throw Self.invalid(sequence, "it revokes \(revocation.key) and doesn't change it")
    }
    guard !changes.isEmpty else { return }
    try checkSignature(of: envelope, at: sequence)
    for change in changes {
      let from = revocations.first { $0.key == change.recordID }?.from
      apply(change, endingAt: change.status == .compromised ? min(from ?? sequence, sequence) : sequence, at: sequence)
    }
  }

  private func checkSignature(of envelope: Envelope, at sequence: UInt64) throws(Damage) {
    let signature = envelope.signature
    let signer = active.last { KeyBody(key: $0).recordID == signature?.key }
    guard let signature, let signer,
      signature.verifies(envelope.records, logID: logID, publicKey: signer.publicKey)
    else {
      throw Damage(
        sequence: sequence, kind: .signatureFalse,
        detail: "it changes a key of the log, and no key in force before it signed that")
    }
  }

  /// A key that ended doesn't begin again; one that is reported stolen later may end earlier than it did.
  private mutating func apply(_ change: KeyBody, endingAt end: UInt64, at sequence: UInt64) {
    guard let index = keys.firstIndex(where: { $0.key == change.key }) else {
      if change.status == .active { keys.append(LogKey(key: change.key, from: sequence + 1)) }
      return
    }
    guard change.status != .active else { return }
    let known = keys[index]
    keys[index] = LogKey(key: known.key, from: known.from, to: min(known.to ?? end, end))
  }

  private static func invalid(_ sequence: UInt64, _ detail: String) -> Damage {
    Damage(sequence: sequence, kind: .envelopeInvalid, detail: detail)
  }
}
