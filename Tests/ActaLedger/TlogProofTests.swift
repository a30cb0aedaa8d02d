import ActaCrypto
import ActaLedger
import Testing

@Suite struct TlogProofTests {
  let log: SampleLog
  let reader: LeafReader

  init() throws {
    log = try SampleLog.small()
    reader = LeafReader(log.leaves)
  }

  private func proof(_ index: Int, size: Int) throws -> TlogProof {
    let inclusion = try InclusionProof.make(index: UInt64(index), size: UInt64(size), from: reader)
    let note = try log.checkpoint(size).signed(by: [log.signer])
    return TlogProof(index: UInt64(index), path: inclusion.path, extra: log.records[index], note: note)
  }

  private func verified(_ bytes: [UInt8]) throws(TlogProofError) -> (EntryRecord, Checkpoint) {
    let (record, checkpoint) = try TlogProof(parsing: bytes)
      .verifiedRecord(origin: SampleLog.origin, keys: [log.signer.verifier])
    return (record, checkpoint)
  }

  @Test func everyEntryIsProvenInEveryTreeThatHoldsIt() throws {
    for size in 1...log.records.count {
      for index in 0..<size {
        let bytes = try proof(index, size: size).encode()
        let (record, checkpoint) = try verified(bytes)
        #expect(record.encode() == log.records[index] && checkpoint.size == UInt64(size))
        #expect(try TlogProof(parsing: bytes).encode() == bytes)
      }
    }
  }

  @Test func noChangedByteIsAccepted() throws {
    let bytes = try proof(1, size: 7).encode()
    // Nothing vouches for the signature lines of others and for the way a note is written, all else is bound.
    for place in bytes.indices {
      for bit in [UInt8(0x01), 0x20] {
        var changed = bytes
        changed[place] ^= bit
        #expect(throws: TlogProofError.self, "byte \(place)") { try verified(changed) }
      }
    }
    for end in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: TlogProofError.self, "cut at \(end)") { try verified(Array(bytes[..<end])) }
    }
  }

  /// Files that aren't proofs: what is replaced by what, and the line that the error must name.
  static let malformed: [(String, String, Int)] = [
    ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", 1), ("extra A", "extra =", 2), ("extra ", "extra", 2),
    ("index 1\n", "index 01\n", 3), ("index 1\n", "index -1\n", 3), ("index 1\n", "index 1 \n", 3),
    ("index 1\n", "index 18446744073709551616\n", 3), ("index 1\n", "index 1\nAAAA\n", 4),
    ("index 1\n", "index 1\n" + String(repeating: "\(String(repeating: "A", count: 43))=\n", count: 63), 4),
  ]

  @Test(arguments: malformed.indices)
  func malformedFilesNameTheLine(_ index: Int) throws {
    let (old, new, line) = Self.malformed[index]
    let text = String(decoding: try proof(1, size: 7).encode(), as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    try #require(changed != text)
    do {
      _ = try TlogProof(parsing: Array(changed.utf8))
      Issue.record("\(new) was read")
    } catch TlogProofError.malformed(let found, _) {
      #expect(found == line, "\(new)")
    } catch { Issue.record("\(new): \(error)") }
  }

  @Test func aProofOfAnotherLogOrWithoutARecordIsRefused() throws {
    let good = try proof(2, size: 7)
    let other = try NoteSigner(name: "other.example", key: SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    #expect(throws: TlogProofError.checkpoint(.unknownSigners)) {
      try good.verifiedRecord(origin: "other.example", keys: [other.verifier])
    }
    #expect(throws: TlogProofError.self) {
      try good.verifiedRecord(origin: "other.example", keys: [log.signer.verifier])
    }
    let bare = TlogProof(index: good.index, path: good.path, extra: nil, note: good.note)
    #expect(
      try bare.verify(leaf: log.leaves[2], origin: SampleLog.origin, keys: [log.signer.verifier]).size == 7)
    #expect(throws: TlogProofError.self) {
      try bare.verifiedRecord(origin: SampleLog.origin, keys: [log.signer.verifier])
    }
  }
}
