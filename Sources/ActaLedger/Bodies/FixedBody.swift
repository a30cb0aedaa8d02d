public import ActaJSON

/// A body whose form this format fixes (Docs/ledger-format.md, section 9).
///
/// What an erasure, a key or a revocation says bears on what is verified, so every verifier reads those. Seals,
/// migrations and restores say something to people; that they are in their form is looked at besides.
public enum FixedBody: Hashable, Sendable {
  case seal(SealBody)
  case migration(MigrationBody)
  case restore(RestoreBody)
  case erase(EraseBody)
  case key(KeyBody)
  case revocation(RevocationBody)

  /// Whether records of a kind have such a body.
  public static func concerns(_ kind: UnsafeRawBufferPointer) -> Bool {
    // Most records are of other lengths, or begin with another letter.
    switch (kind.count, kind.first) {
    case (4, 0x73): kind.elementsEqual("seal".utf8)
    case (9, 0x6D): kind.elementsEqual("migration".utf8)
    case (7, 0x72): kind.elementsEqual("restore".utf8)
    case (5, 0x65): kind.elementsEqual("erase".utf8)
    case (3, 0x6B): kind.elementsEqual("key".utf8)
    case (10, 0x72): kind.elementsEqual("revocation".utf8)
    default: false
    }
  }

  /// Reads the body of a record; nil for records of other kinds.
  ///
  /// - Throws: `Damage` with `.envelopeInvalid`, for a seal, migration or restore with `.bodyInvalid`, where the body
  ///   can't be read, holds more than it must, is in another order, or speaks of another entry than its own.
  public init?(kind: String, id: String, _ object: JSONObject, at sequence: UInt64) throws(Damage) {
    let node = JSONNode(.object(object))
    func invalid(_ detail: String) -> Damage {
      let isForPeople = ["seal", "migration", "restore"].contains(kind)
      return Damage(sequence: sequence, kind: isForPeople ? .bodyInvalid : .envelopeInvalid, detail: "\(id): \(detail)")
    }
    let made: (body: FixedBody, id: String, size: UInt64?, object: JSONObject)
    do throws(JSONMismatch) {
      switch kind {
      case "seal":
        let body = try SealBody(node)
        made = (.seal(body), body.recordID, body.size, body.object)
      case "migration":
        let body = try MigrationBody(node)
        made = (.migration(body), body.recordID, body.size, body.object)
      case "restore":
        let body = try RestoreBody(node)
        made = (.restore(body), body.recordID, body.size, body.object)
      case "erase":
        let body = try EraseBody(node)
        made = (.erase(body), body.recordID, body.size, body.object)
      case KeyHistory.kind:
        let body = try KeyBody(node)
        made = (.key(body), body.recordID, nil, body.object)
      case KeyHistory.revocationKind:
        let body = try RevocationBody(node)
        made = (.revocation(body), body.recordID, body.size, body.object)
      default: return nil
      }
    } catch { throw invalid("\(error)") }
    guard made.id.utf8.elementsEqual(id.utf8), made.size == nil || made.size == sequence else {
      throw invalid("it speaks of another entry or key: its id should be \(made.id)")
    }
    // What was read in another order is written in the right one. Of keys a status may be written out that could be
    // left away.
    guard kind == KeyHistory.kind || JSONValue.object(made.object) == .object(object) else {
      throw invalid("its lists aren't in order")
    }
    self = made.body
    if let problem = contradiction { throw invalid(problem) }
  }

  /// What the body says that can't be.
  private var contradiction: String? {
    switch self {
    case .erase(let body):
      if body.secrets.contains(where: { $0.sequence >= body.size }) { return "it erases what wasn't there yet" }
      if body.secrets.contains(where: { Commitment.Tag(rawValue: $0.tag) == nil }) { return "it erases an unknown tag" }
      return Set(body.secrets).count == body.secrets.count ? nil : "it erases a secret twice"
    case .revocation(let body):
      return body.from <= body.size ? nil : "it revokes from an entry on that wasn't there yet"
    case .seal, .migration, .restore, .key: return nil
    }
  }
}
