import ActaCrypto
import ActaJSON
import ActaLedger
import TestSupport
import Testing

@Suite struct EntryTests {
  @Test func recordsComeBack() throws {
    let previous = SHA256.hash([9])
    for count in [0, 1, 255, 256, EntryRecord.maximumPayload] {
      let record = try EntryRecord(
        kind: .decision, sequence: 0x0102_0304_0506_0708, time: 0x1112_1314_1516_1718, previous: previous,
        payload: [UInt8](repeating: 0x20, count: count))
      let bytes = record.encode()
      #expect(bytes.count == 56 + count && bytes.count <= EntryRecord.maximumSize)
      #expect(
        Array(bytes[..<20]) == [1, 11, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18])
      #expect(Array(bytes[20..<52]) == previous.bytes)
      #expect(try EntryRecord.decode(bytes) == record)
      #expect(record.leaf() == SHA256.hash([0] + bytes))
    }
  }

  @Test func eachMalformedFieldHasItsError() throws {
    let good = try EntryRecord(kind: .seal, sequence: 1, time: 2, previous: .zero, payload: [1, 2, 3]).encode()
    func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
      var bytes = good
      bytes[place] = byte
      return bytes
    }
    let cases: [([UInt8], EntryError)] = [
      ([], .tooShort(count: 0)), (Array(good[..<55]), .tooShort(count: 55)), (changed(0, 2), .unknownVersion(2)),
      (changed(0, 0), .unknownVersion(0)), (changed(2, 1), .flagsSet(256)), (changed(3, 1), .flagsSet(1)),
      (changed(4, 0x80), .sequenceTooLarge(1 << 63 + 1)), (changed(12, 0x80), .timeTooLarge(1 << 63 + 2)),
      (changed(55, 4), .wrongLength(declared: 4, found: 3)), (good + [0], .wrongLength(declared: 3, found: 4)),
      (changed(52, 0xFF), .wrongLength(declared: 0xFF00_0003, found: 3)),
    ]
    for (bytes, error) in cases { #expect(throws: error) { try EntryRecord.decode(bytes) } }
    #expect(throws: EntryError.payloadTooLong(count: EntryRecord.maximumPayload + 1)) {
      try EntryRecord(
        kind: .seal, sequence: 1, time: 2, previous: .zero,
        payload: [UInt8](repeating: 0, count: EntryRecord.maximumPayload + 1))
    }
  }

  @Test func kindsHaveNames() {
    #expect(EntryKind.known.count == 14 && EntryKind.known.map(\.rawValue) == Array(0...13))
    for kind in EntryKind.known { #expect(EntryKind(name: kind.name) == kind) }
    #expect(EntryKind(rawValue: 14).name == "kind 14" && EntryKind(name: "kind 14") == nil)
    #expect(EntryKind.listEntry.name == "list_entry" && EntryKind.initial.name == "init")
  }

  @Test func theClockNeverGoesBack() throws {
    let last: UInt64 = 1_000_000_000
    #expect(try LedgerClock.next(now: 5, last: nil) == 5)
    #expect(try LedgerClock.next(now: last + 1, last: last) == last + 1)
    #expect(try LedgerClock.next(now: last - 1, last: last) == last)
    #expect(try LedgerClock.next(now: last - 300_000_000, last: last) == last)
    #expect(throws: ClockError.farBehind(now: last - 300_000_001, last: last)) {
      try LedgerClock.next(now: last - 300_000_001, last: last)
    }
    #expect(throws: ClockError.outOfRange(1 << 63)) { try LedgerClock.next(now: 1 << 63, last: nil) }
  }

  @Test func commitmentsBindEveryPart() throws {
    let salt = [UInt8](repeating: 7, count: 32)
    let base = try Commitment.make(tag: .query, value: [1, 2], salt: salt)
    #expect(base == SHA256.hash([2, 1, 0, 0, 0, 2, 1, 2] + salt))
    #expect(try Commitment.make(tag: .note, value: [1, 2], salt: salt) != base)
    #expect(try Commitment.make(tag: .query, value: [1], salt: [2] + salt.dropLast()) != base)
    #expect(throws: CommitmentError.wrongSaltLength(31)) {
      try Commitment.make(tag: .query, value: [], salt: [UInt8](repeating: 7, count: 31))
    }
  }

  @Test func stateDigestsAreOrdered() throws {
    let body = SHA256.hash([1])
    let state = StateDigest()
    try state.add(kind: "party", id: "b", body: body)
    #expect(throws: StateDigestError.self) { try state.add(kind: "party", id: "a", body: body) }
    #expect(throws: StateDigestError.self) { try state.add(kind: "party", id: "b", body: body) }
    #expect(throws: StateDigestError.self) { try state.add(kind: "measure", id: "c", body: body) }
    try state.add(kind: "party", id: "b\u{301}", body: body)
    try state.add(kind: "source", id: "a", body: body)
    #expect(state.count == 3 && state.finish() == state.finish())
    #expect(throws: StateDigestError.finished) { try state.add(kind: "source", id: "b", body: body) }
    #expect(StateDigest().finish() == SHA256.hash(Array("acta state v1\n".utf8)))
  }

  @Test func signaturesCoverLogNonceAndRecords() throws {
    let signer = try SigningKey.generate()
    let logID = SHA256.hash([1])
    let records = [RecordChange(kind: "decision", id: "decision:1", body: ["outcome": "same"])]
    let nonce = try SecureRandom.bytes(16)
    let signature = try ActorSignature.make(
      keyID: "key:00000000", signer: signer, logID: logID, nonce: nonce, records: records)
    #expect(signature.verifies(records, logID: logID, publicKey: signer.publicKey))
    #expect(!signature.verifies(records, logID: SHA256.hash([2]), publicKey: signer.publicKey))
    let others = [RecordChange(kind: "decision", id: "decision:1", body: ["outcome": "different"])]
    #expect(!signature.verifies(others, logID: logID, publicKey: signer.publicKey))
    let replayed = try ActorSignature(
      key: "key:00000000", nonce: [UInt8](repeating: 0, count: 16), value: signature.value)
    #expect(!replayed.verifies(records, logID: logID, publicKey: signer.publicKey))
    let envelope = try Envelope(transaction: 3, actor: "actor:a", records: records, signature: signature)
    #expect(try Envelope.decode(envelope.encode()) == envelope)
    #expect(throws: EnvelopeError.self) { try ActorSignature(key: "k", nonce: [1], value: signature.value) }
    #expect(throws: EnvelopeError.self) { try ActorSignature(key: "k", nonce: nonce, value: [1]) }
  }

  @Test func bodiesComeBack() throws {
    let log = try SampleLog()
    let seal = try log.seal(9)
    #expect(try SealBody(JSONNode(.object(seal.object))) == seal && seal.recordID == "seal:9")
    let one = SHA256.hash([1])
    let migration = MigrationBody(size: 3, from: .init(version: 1, digest: one), to: .init(version: 2, digest: .zero))
    #expect(try MigrationBody(JSONNode(.object(migration.object))) == migration)
    let restore = RestoreBody(size: 3, root: one, lostSize: 9, lostRoot: .zero, reason: "disk lost")
    #expect(try RestoreBody(JSONNode(.object(restore.object))) == restore)
    let erase = EraseBody(size: 3, secrets: [.init(sequence: 2, tag: 1), .init(sequence: 1, tag: 4)], reason: "asked")
    #expect(try EraseBody(JSONNode(.object(erase.object))) == erase && erase.secrets[0].sequence == 1)
    let key = KeyBody(key: log.signer.verifier, status: .retired, actor: "actor:a")
    #expect(try KeyBody(JSONNode(.object(key.object))) == key && key.recordID.hasPrefix("key:"))
    for object in [seal.object, migration.object, restore.object, erase.object, key.object] {
      var more = object
      more["surprise"] = 1
      for body in [more, JSONObject()] {
        #expect(throws: JSONMismatch.self) { try SealBody(JSONNode(.object(body))) }
        #expect(throws: JSONMismatch.self) { try MigrationBody(JSONNode(.object(body))) }
        #expect(throws: JSONMismatch.self) { try RestoreBody(JSONNode(.object(body))) }
        #expect(throws: JSONMismatch.self) { try EraseBody(JSONNode(.object(body))) }
        #expect(throws: JSONMismatch.self) { try KeyBody(JSONNode(.object(body))) }
      }
    }
    var wrong = key.object
    wrong["name"] = "other"
    #expect(throws: JSONMismatch.self) { try KeyBody(JSONNode(.object(wrong))) }
  }
}
