import ActaCrypto
import ActaJSON
import ActaLedger
import Foundation
import TestSupport
import Testing

/// The files in `Fixtures/ledger`: what another implementation can test itself with. Set ACTA_WRITE_VECTORS to write
/// them anew; without it they must be what this code makes, byte for byte.
@Suite struct VectorFiles {
  static func compare(_ name: String, _ value: JSONValue) throws {
    let file = Places.fixture("ledger/" + name)
    let made = Array(PrettyJSON.text(value).utf8)
    if ProcessInfo.processInfo.environment["ACTA_WRITE_VECTORS"] != nil { try Data(made).write(to: file) }
    #expect(try Places.bytes(file) == made, "\(name) differs from what the code makes")
  }

  @Test func log() throws {
    let log = try SampleLog.small()
    var entries: [JSONValue] = []
    for (sequence, record) in log.records.enumerated() {
      let decoded = try EntryRecord.decode(record)
      entries.append([
        "seq": .integer(Int64(sequence)), "kind": .string(decoded.kind.name), "record": .string(Hex.encode(record)),
        "payload": .string(String(decoding: decoded.payload, as: UTF8.self)),
        "leaf": .string(log.leaves[sequence].hex), "root": .string(log.root(sequence + 1).hex),
      ])
    }
    let checkpoints: [JSONValue] = try [1, 2, 7, 8, 9].map { size in
      let note = try log.checkpoint(size).signed(by: [log.signer])
      return ["size": .integer(Int64(size)), "note": .string(String(decoding: note.encode(), as: UTF8.self))]
    }
    let reader = LeafReader(log.leaves)
    let blob = SampleLog.longBody
    let inclusion: [JSONValue] = try (0..<9).map { index in
      let proof = try InclusionProof.make(index: UInt64(index), size: 9, from: reader)
      return ["index": .integer(Int64(index)), "path": .array(proof.path.map { .string($0.hex) })]
    }
    let consistency: [JSONValue] = try (1...9).map { from in
      let proof = try ConsistencyProof.make(from: UInt64(from), to: 9, reading: reader)
      return ["from": .integer(Int64(from)), "path": .array(proof.path.map { .string($0.hex) })]
    }
    try Self.compare(
      "log.json",
      [
        "note":
          "A log of nine entries. The key is published, never use it: its seed is 32 bytes 0x41. The log id is SHA-256 of 'a log id for vectors'. 'root' is the root over this entry and all before it; 'checkpoints' stand at the ends of transactions; the proofs are for the tree of nine leaves; 'blobs' holds what entry 7 refers to.",
        "origin": .string(log.identity.origin), "log_id": .string(log.identity.logID.hex),
        "seed": .string(Hex.encode(SampleLog.seed)), "vkey": .string(log.signer.verifier.description),
        "genesis_prev": .string(Genesis.prev(origin: log.identity.origin, logID: log.identity.logID).hex),
        "empty_root": .string(TreeHash.empty.hex), "entries": .array(entries), "checkpoints": .array(checkpoints),
        "inclusion": .array(inclusion), "consistency": .array(consistency),
        "blobs": [
          ["sha256": .string(blob.reference.sha256.hex), "bytes": .string(String(decoding: blob.bytes, as: UTF8.self))]
        ],
      ])
  }

  @Test func damage() throws {
    let log = try SampleLog.small()
    var forged: [(String, [(record: [UInt8], leaf: [UInt8])])] = []
    func record(_ place: Int, _ change: (inout [UInt8]) -> Void) -> [UInt8] {
      var record = log.records[place]
      change(&record)
      return record
    }
    var flipped = log.rows
    flipped[3].record[70] ^= 1
    forged.append(("one bit of entry 3 is flipped", flipped))
    var replaced = log.rows
    replaced[3] = log.forged(3, record(3) { $0[$0.count - 30] ^= 1 })[3]
    forged.append(("entry 3 and its leaf hash are replaced", replaced))
    var removed = log.rows
    removed.remove(at: 4)
    forged.append(("entry 4 is missing, the others keep their numbers", removed))
    forged.append(
      (
        "entry 8 is older, every hash made to agree",
        log.forged(
          8,
          record(8) {
            $0[18] = 0; $0[19] = 0
          })
      ))
    forged.append(("entry 1 says it is an init entry", log.forged(1, record(1) { $0[1] = 0 })))
    forged.append(("the log ends inside a list load", Array(log.rows[..<4])))
    let cases: [JSONValue] = forged.map { note, rows in
      let damage = SampleLog.damage(rows)
      let keys = rows.map { row in row.record.count > 11 ? row.record[4..<12].reduce(0) { $0 << 8 | Int64($1) } : 0 }
      return [
        "note": .string(note), "seq": .integer(damage.map { Int64($0.sequence) } ?? -1),
        "damage": .string(damage?.kind.rawValue ?? "none"),
        "rows": .array(
          zip(keys, rows).map {
            ["seq": .integer($0), "record": .string(Hex.encode($1.record)), "leaf": .string(Hex.encode($1.leaf))]
          }),
      ]
    }
    try Self.compare(
      "damage.json",
      [
        "note": "Logs that a verifier must refuse, made from log.json, each with the first damaged entry and the code.",
        "cases": .array(cases),
      ])
  }

  @Test func canonicalJSON() throws {
    let valid = [
      "null", "true", "false", "0", "-1", "9007199254740991", "-9007199254740991", "\"\"", "[]", "{}",
      "[1,[2,{\"a\":null}],\"x\"]", "{\"\":0,\" \":1,\"A\":2,\"a\":3,\"aa\":4,\"b\":5}",
      "\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u{7F}é\u{301}𝄞\"", "{\"\\u0001\":1,\"\\\"\":2,\"\\\\\":3}",
    ]
    let invalid = [
      "", " 1", "1 ", "01", "-0", "1.0", "1e2", "+1", "9007199254740992", "[1,]", "[1 ,2]", "{\"b\":1,\"a\":2}",
      "{\"a\":1,\"a\":1}", "{\"a\": 1}", "{\"é\":1}", "\"\\/\"", "\"\\u0041\"", "\"\\u000a\"", "\"\\u001F\"",
      "\"\\u00e9\"",
      "\"\\ud834\\udd1e\"", "\"\\ud800\"", "\"a\u{9}b\"", "nul", "NaN", "{\"a\":1}{}", "\u{FEFF}1",
    ]
    for text in valid { #expect((try? JSONReader.parse(Array(text.utf8), form: .canonical)) != nil, "\(text)") }
    for text in invalid { #expect((try? JSONReader.parse(Array(text.utf8), form: .canonical)) == nil, "\(text)") }
    try Self.compare(
      "canonical-json.json",
      [
        "note": "Texts that are canonical JSON and texts that aren't, as hexadecimal bytes.",
        "valid": .array(valid.map { .string(Hex.encode($0.utf8)) }),
        "invalid": .array(
          (invalid.map { Hex.encode($0.utf8) }
            + ["22ff22", "22c080 22", "22eda08022"].map { $0.replacing(" ", with: "") }).map { .string($0) }),
      ])
  }

  @Test func digests() throws {
    let salt = [UInt8](0..<32)
    let commitments: [JSONValue] = try [(1, ""), (1, "Gustavo Petro"), (4, "nota: señal")].map { tag, text in
      let digest = try Commitment.make(tag: UInt8(tag), value: Array(text.utf8), salt: salt)
      return [
        "tag": .integer(Int64(tag)), "value": .string(Hex.encode(text.utf8)), "salt": .string(Hex.encode(salt)),
        "commitment": .string(digest.hex),
      ]
    }
    let records: [(String, String, JSONObject)] = [
      ("measure", "m", ["a": 1]), ("party", "a", [:]), ("party", "b", ["name": "é"]), ("party", "é", [:]),
    ]
    let state = StateDigest()
    for (kind, id, body) in records { try state.add(kind: kind, id: id, body: RecordBody.inline(body).digest) }
    try Self.compare(
      "digests.json",
      [
        "note": "Commitments to erasable values, and the state digest of four records and of none.",
        "commitments": .array(commitments),
        "state": [
          "records": .array(
            records.map { ["kind": .string($0), "id": .string($1), "body": .object($2)] }),
          "digest": .string(state.finish().hex), "digest_of_none": .string(StateDigest().finish().hex),
        ],
      ])
  }
}
