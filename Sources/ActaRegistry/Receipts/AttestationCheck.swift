import ActaCrypto
import ActaLedger
import GRDB

/// Compares what is kept of others' attestations with their digests and checkpoints. Whether a cosignature or a
/// timestamp is genuine shows only with the witness's or the authority's key.
struct AttestationCheck {
  private let db: Database
  private let registry: Registry

  init(_ db: Database, _ registry: Registry) {
    self.db = db
    self.registry = registry
  }

  /// What isn't as it should be.
  func findings() throws -> [VerifyReport.Finding] {
    guard try registry.hasAttestations(db) else { return [] }
    var findings: [VerifyReport.Finding] = []
    let statement = try SQLiteStatement(
      db, "SELECT size, kind, digest, bytes FROM attestation ORDER BY size, kind, digest")
    while try statement.step() {
      let size = statement.integer(0)
      let bytes = statement.bytes(3)
      guard try hasNote(size) else {
        add(&findings, size, "others attest the checkpoint of \(size) entries, which isn't stored any more")
        continue
      }
      guard (0..<4).map({ statement.storageClass($0) }) == [1, 1, 4, 4],
        let kind = AttestationKind(rawValue: statement.integer(1)),
        Digest(bytes: statement.bytes(2)) == kind.digest(of: bytes, size: size), try fits(kind, bytes, size: size)
      else {
        add(&findings, size, "what others attest of the checkpoint of \(size) entries was changed")
        continue
      }
    }
    return findings
  }

  private func add(_ findings: inout [VerifyReport.Finding], _ size: Int, _ detail: String) {
    findings.append(
      VerifyReport.Finding(
        entry: size > 0 ? size - 1 : nil, kind: "attestation_invalid", detail: detail, place: "attestation"))
  }

  private func hasNote(_ size: Int) throws -> Bool {
    let note = try SQLiteStatement(db, "SELECT 1 FROM note WHERE size = ?1")
    note.bind(size, at: 1)
    return try note.step()
  }

  private func fits(_ kind: AttestationKind, _ bytes: [UInt8], size: Int) throws -> Bool {
    let note = try SQLiteStatement(db, "SELECT text FROM note WHERE size = ?1")
    note.bind(size, at: 1)
    guard try note.step(), let text = try? SignedNote(parsing: Array(note.text(0).utf8)).text else { return false }
    switch kind {
    case .cosignature: return NoteSignature(line: bytes[...]) != nil
    case .timestamp: return (try? Timestamp(response: bytes, over: Array(text.utf8))) != nil
    }
  }
}
