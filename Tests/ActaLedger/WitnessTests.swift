import ActaCrypto
import ActaLedger
import TestSupport
import Testing

/// Cosignatures and requests for them (C2SP tlog-cosignature, tlog-witness).
@Suite struct WitnessTests {
  let log: SampleLog
  let reader: LeafReader
  let witness: WitnessSigner

  init() throws {
    log = try SampleLog.small()
    reader = LeafReader(log.leaves)
    witness = try WitnessSigner(name: "witness.example/w1", key: SigningKey(seed: [UInt8](repeating: 9, count: 32)))
  }

  private func request(_ from: Int, _ to: Int, by signer: NoteSigner? = nil) throws -> AddCheckpoint {
    let path =
      from == 0
      ? [] : try ConsistencyProof.make(from: UInt64(from), to: UInt64(to), reading: reader).path
    return AddCheckpoint(
      oldSize: UInt64(from), path: path, note: try log.checkpoint(to).signed(by: [signer ?? log.signer]))
  }

  private func known(_ size: Int?) throws -> AddCheckpoint.Known {
    AddCheckpoint.Known(
      keys: [log.signer.verifier], last: try size.map { (UInt64($0), try log.checkpoint($0).root) })
  }

  @Test func cosignaturesStandOnNotes() throws {
    let checkpoint = try log.checkpoint(5)
    var note = try checkpoint.signed(by: [log.signer])
    let line = try witness.cosign(note.text, at: 1_700_000_000)
    let added = try note.add(answer: Array(line.line.utf8), of: witness.key)
    #expect(added == [line] && note.signatures.count == 2)
    let parsed = try SignedNote(parsing: note.encode())
    let found = try parsed.cosignatures(by: [witness.key])
    #expect(found.map(\.seconds) == [1_700_000_000] && found.map(\.witness) == [witness.key])
    // A verifier who knows the log alone doesn't mind; a log's key of the same bytes isn't the witness's.
    #expect(try parsed.verify(by: [log.signer.verifier]).count == 1)
    let asLog = try VerifierKey(name: witness.key.name, publicKey: witness.key.publicKey)
    #expect(asLog.id != witness.key.id)
    #expect(try parsed.cosignatures(by: [asLog]).isEmpty)
    #expect(throws: NoteError.unknownSigners) { try note.add(answer: Array(line.line.utf8), of: asLog) }
    #expect(throws: NoteError.self) { try witness.cosign(note.text, at: 0) }
    for bit in 0..<(line.line.utf8.count * 8) {
      var changed = Array(line.line.utf8)
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      var copy = try checkpoint.signed(by: [log.signer])
      #expect(throws: NoteError.self, "bit \(bit)") { try copy.add(answer: changed, of: witness.key) }
    }
  }

  @Test func requestsAreReadAsTheyAreWritten() throws {
    for (from, to) in [(0, 3), (1, 1), (3, 7), (4, 8)] {
      let request = try request(from, to)
      let again = try AddCheckpoint(parsing: request.encode())
      #expect(again.encode() == request.encode() && again.oldSize == UInt64(from) && again.path == request.path)
      #expect(try again.judge(by: try known(from == 0 ? nil : from)).size == UInt64(to))
    }
  }

  @Test func malformedRequestsAreRefused() throws {
    let good = String(decoding: try request(3, 7).encode(), as: UTF8.self)
    let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    let changes = [
      ("old 3", "old 03"), ("old 3", "old -3"), ("old 3", "old"), ("old 3", "Old 3"),
      ("old 3", "old 9223372036854775808"),
      ("old 3\n", "old 3\n" + String(repeating: hash, count: 64)), ("old 3\n", "old 3\nAAAA\n"), ("\n\n", "\n"),
      ("— ", "- "),
    ]
    for (old, new) in changes {
      let bytes = Array(good.replacing(old, with: new, maxReplacements: 1).utf8)
      let error = #expect(throws: WitnessRefusal.self, "\(new)") { try AddCheckpoint(parsing: bytes) }
      #expect(error?.status == 400)
    }
    #expect(throws: WitnessRefusal.self) { try AddCheckpoint(parsing: [UInt8](repeating: 10, count: 70_000)) }
  }

  /// What a witness holds, what it is asked, and the status it answers with.
  @Test func everyRefusalHasItsStatus() throws {
    let other = try NoteSigner(name: SampleLog.origin, key: SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    let fork = try Checkpoint(origin: SampleLog.origin, size: 7, root: SHA256.hash([1])).signed(by: [log.signer])
    let proof = try request(3, 7).path
    let empty = try Checkpoint(origin: SampleLog.origin, size: 0, root: SHA256.hash([1])).signed(by: [log.signer])
    let seven = try request(0, 7)
    let cases: [(AddCheckpoint, AddCheckpoint.Known?, Int)] = [
      (seven, nil, 404), (try request(0, 7, by: other), try known(nil), 403), (seven, try known(3), 409),
      (try request(3, 7), try known(nil), 409), (try request(3, 7), try known(4), 409),
      (AddCheckpoint(oldSize: 8, path: [], note: seven.note), try known(8), 400),
      (AddCheckpoint(oldSize: 0, path: proof, note: seven.note), try known(nil), 422),
      (AddCheckpoint(oldSize: 3, path: proof, note: fork), try known(3), 422),
      (AddCheckpoint(oldSize: 3, path: proof.dropLast(), note: seven.note), try known(3), 422),
      (AddCheckpoint(oldSize: 3, path: proof.reversed(), note: seven.note), try known(3), 422),
      (AddCheckpoint(oldSize: 7, path: [], note: fork), try known(7), 422),
      (AddCheckpoint(oldSize: 0, path: [], note: empty), try known(nil), 422),
    ]
    for (index, (request, known, status)) in cases.enumerated() {
      let error = #expect(throws: WitnessRefusal.self, "case \(index)") { try request.judge(by: known) }
      #expect(error?.status == status, "case \(index): \(error.map { "\($0)" } ?? "accepted")")
    }
    #expect(throws: WitnessRefusal.conflict(size: 3)) { try seven.judge(by: try known(3)) }
  }
}
