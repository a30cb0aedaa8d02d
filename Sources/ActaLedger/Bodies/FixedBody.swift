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
    let made: Made
    do throws(JSONMismatch) {
      switch kind {
      case "seal": made = Made(try SealBody(node), FixedBody.seal)
      case "migration": made = Made(try MigrationBody(node), FixedBody.migration)
      case "restore": made = Made(try RestoreBody(node), FixedBody.restore)
      case "erase": made = Made(try EraseBody(node), FixedBody.erase)
      case KeyHistory.kind: made = Made(try KeyBody(node), FixedBody.key)
      case KeyHistory.revocationKind: made = Made(try RevocationBody(node), FixedBody.revocation)
      default: return nil
      }
    } catch { throw invalid("\(error)") }
    // All but keys are named by the entry that they stand in.
    guard made.id.utf8.elementsEqual(id.utf8), kind == KeyHistory.kind || made.id == "\(kind):\(sequence)" else {
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

  /// A body with what is written of it.
  private struct Made {
    let body: FixedBody
    let id: String
    let object: JSONObject

    init<Body: WrittenBody>(_ body: Body, _ wrap: (Body) -> FixedBody) {
      self.body = wrap(body)
      id = body.recordID
      object = body.object
    }
  }
}

/// A body that has one form and one id.
private protocol WrittenBody {
  var recordID: String { get }
  var object: JSONObject { get }
}

extension SealBody: WrittenBody {}
extension MigrationBody: WrittenBody {}
extension RestoreBody: WrittenBody {}
extension EraseBody: WrittenBody {}
extension KeyBody: WrittenBody {}
extension RevocationBody: WrittenBody {}
