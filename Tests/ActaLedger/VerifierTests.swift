import ActaCrypto
import ActaJSON
import ActaLedger
import TestSupport
import Testing

@Suite struct VerifierTests {
  @Test func aSoundLogIsSound() throws {
    let log = try SampleLog.small()
    let ends = [1, 2, 7, 8, 9]
    let checkpoints = try ends.map { try log.checkpoint($0) }
    #expect(SampleLog.damage(log.rows, expecting: checkpoints) == nil)
    #expect(SampleLog.damage(log.rows, payloads: false, expecting: checkpoints) == nil)
    #expect(try LogIdentity(firstEntry: log.records[0]) == log.identity)
    #expect(SampleLog.damage([]) == nil)
  }

  @Test func everyChangedBitIsFoundInItsEntry() throws {
    let log = try SampleLog.small()
    for (place, row) in log.rows.enumerated() {
      for bit in stride(from: place % 3, to: row.record.count * 8, by: 3) {
        var rows = log.rows
        rows[place].record[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(SampleLog.damage(rows, payloads: false)?.sequence == UInt64(place), "entry \(place), bit \(bit)")
      }
      for bit in 0..<256 {
        var rows = log.rows
        rows[place].leaf[bit / 8] ^= 1 << UInt8(bit % 8)
        let damage = SampleLog.damage(rows, payloads: false)
        #expect(damage?.sequence == UInt64(place) && damage?.kind == .leafMismatch)
      }
    }
  }

  @Test func eachKindOfDamageIsNamed() throws {
    let log = try SampleLog.small()
    func record(_ place: Int, _ change: (inout [UInt8]) -> Void) -> [UInt8] {
      var record = log.records[place]
      change(&record)
      return record
    }
    var replaced = log.rows
    replaced[3] = log.forged(3, record(3) { $0[$0.count - 30] ^= 1 })[3]
    var removed = log.rows
    removed.remove(at: 4)
    var shortened = log.rows
    shortened[2].record.removeLast()
    let cases: [(String, [(record: [UInt8], leaf: [UInt8])], UInt64, Damage.Kind)] = [
      ("short", shortened, 2, .recordMalformed),
      ("version", log.forged(2, record(2) { $0[0] = 2 }), 2, .recordMalformed),
      ("flags", log.forged(2, record(2) { $0[3] = 1 }), 2, .recordMalformed),
      ("number", log.forged(2, record(2) { $0[11] = 9 }), 2, .sequenceGap),
      ("removed", removed, 4, .sequenceGap),
      ("replaced", replaced, 4, .chainBroken),
      (
        "time",
        log.forged(
          8,
          record(8) {
            $0[18] = 0; $0[19] = 0
          }), 8, .timeDecreases
      ),
      ("time in transaction", log.forged(3, record(3) { $0[19] += 1 }), 3, .transactionRule),
      ("kind", log.forged(1, record(1) { $0[1] = 0 }), 1, .genesisInvalid),
      ("first kind", log.forged(0, record(0) { $0[1] = 1 }), 0, .genesisInvalid),
      ("log id", log.forged(0, record(0) { $0[20] ^= 1 }), 0, .chainBroken),
      ("no list load", log.forged(5, record(5) { $0[1] = 1 }), 5, .transactionRule),
      ("after the seal", log.forged(5, record(5) { $0[1] = 2 }), 6, .transactionRule),
      ("seal first", log.forged(3, record(3) { $0[1] = 5 }), 3, .transactionRule),
      ("open end", Array(log.rows[..<4]), 3, .transactionRule),
    ]
    for (name, rows, sequence, kind) in cases {
      for payloads in [true, false] {
        let damage = SampleLog.damage(rows, payloads: payloads)
        #expect(damage?.sequence == sequence && damage?.kind == kind, "\(name): \(damage.map { "\($0)" } ?? "none")")
      }
    }
  }

  @Test func checkpointsMustAgree() throws {
    let log = try SampleLog.small()
    let wrong = try Checkpoint(origin: SampleLog.origin, size: 7, root: .zero)
    let damage = SampleLog.damage(log.rows, expecting: [try log.checkpoint(1), wrong])
    #expect(damage?.kind == .checkpointMismatch && damage?.sequence == 6)
    // Nobody may sign half a transaction.
    #expect(SampleLog.damage(log.rows, expecting: [try log.checkpoint(4)])?.kind == .transactionRule)
    var verifier = ChainVerifier()
    verifier.expect([try log.checkpoint(9), try Checkpoint(origin: SampleLog.origin, size: 12, root: .zero)])
    for (sequence, row) in log.rows.enumerated() { try verifier.add(UInt64(sequence), row.record, row.leaf) }
    try verifier.finish()
    #expect(verifier.unmet == [12] && verifier.root == log.root(9) && verifier.size == 9)
    #expect(
      SampleLog.damage([], expecting: [try Checkpoint(origin: "a", size: 0, root: .zero)])?.kind == .checkpointMismatch)
  }

  @Test func verificationGoesOnAndRunsInParts() throws {
    let log = try SampleLog.small()
    for start in [1, 2, 7, 8] {
      let last = try log.records[start - 1].withUnsafeBytes { try LogPosition(after: UInt64(start - 1), record: $0) }
      var tree = TreeBuilder()
      for leaf in log.leaves.prefix(start) { tree.append(leaf) }
      var verifier = ChainVerifier(after: last, tree: tree)
      for place in start..<9 { try verifier.add(UInt64(place), log.records[place], log.leaves[place].bytes) }
      try verifier.finish()
      #expect(verifier.root == log.root(9))
    }
    var first = ChainVerifier()
    for place in 0..<8 { try first.add(UInt64(place), log.records[place], log.leaves[place].bytes) }
    let last = try log.records[7].withUnsafeBytes { try LogPosition(after: 7, record: $0) }
    #expect(first.position == last)
    var second = ChainVerifier(segmentAfter: last)
    try second.add(8, log.records[8], log.leaves[8].bytes)
    var tree = first.tree
    try tree.append(segment: second.tree)
    #expect(tree.root() == log.root(9))
  }

  /// Both readers of envelopes, and what each refuses.
  static func judge(_ payload: [UInt8], _ log: SampleLog) throws -> (accepted: Bool, damage: Damage?) {
    var copy = log
    try copy.append(.record, time: 5, payload: payload)
    let damage = SampleLog.damage(copy.rows)
    return ((try? Envelope.decode(payload)) != nil, damage)
  }

  @Test func envelopesAreJudgedAlikeByBothReaders() throws {
    let log = try SampleLog()
    let hex = String(repeating: "ab", count: 32)
    let nonce = String(repeating: "0", count: 32)
    let value = Base64.encode([UInt8](repeating: 0xFF, count: 64))
    func text(
      actor: String = "\"a\"", body: String = "{}", id: String = "\"i\"", kind: String = "\"party\"",
      op: String = "\"put\"", more: String = "", sig: String = "", txn: String = "1", v: String = "1"
    ) -> [UInt8] {
      Array(
        ("{\"actor\":\(actor),\"records\":[{\"body\":\(body),\"id\":\(id),\"kind\":\(kind),\"op\":\(op)}\(more)]\(sig)"
          + ",\"txn\":\(txn),\"v\":\(v)}").utf8)
    }
    func sig(_ nonce: String, _ value: String, key: String = "\"k\"") -> String {
      ",\"sig\":{\"key\":\(key),\"nonce\":\"\(nonce)\",\"value\":\"\(value)\"}"
    }
    let again = ",{\"body\":{},\"id\":\"i\",\"kind\":\"party\",\"op\":\"put\"}"
    let valid = [
      text(), text(body: "{\"blob\":\"\(hex)\",\"size\":1}"), text(body: "{\"a\":{\"blob\":1},\"blobs\":1}"),
      text(id: "\"\\\"\\\\é\""), text(more: again.replacing("party", with: "measure")), text(sig: sig(nonce, value)),
      text(id: "\"" + String(repeating: "x", count: 1024) + "\""), text(kind: "\"a_1\""),
    ]
    for payload in valid {
      let (accepted, damage) = try Self.judge(payload, log)
      #expect(accepted && damage == nil, "\(String(decoding: payload, as: UTF8.self)) \(damage.map { "\($0)" } ?? "")")
    }
    let invalid = [
      text(actor: "\"\""), text(actor: "1"), text(actor: "\"a\\n\""), text(body: "[]"), text(body: "null"),
      text(body: "{\"blob\":\"\(hex)\"}"), text(body: "{\"blob\":\"\(hex)\",\"size\":0}"),
      text(body: "{\"blob\":\"\(hex)\",\"more\":1,\"size\":1}"),
      text(body: "{\"blob\":\"\(hex.uppercased())\",\"size\":1}"),
      text(body: "{\"blob\":null}"), text(id: "\"\""), text(id: "\"\u{7F}\""), text(id: "\"\\u0001\""),
      text(id: "\"" + String(repeating: "x", count: 1025) + "\""), text(kind: "\"Party\""), text(kind: "\"1a\""),
      text(kind: "\"a-b\""), text(kind: "\"\""), text(kind: "\"" + String(repeating: "x", count: 65) + "\""),
      text(op: "\"\""), text(more: again), text(sig: ",\"sig\":null"), text(sig: sig(nonce + "0", value)),
      text(sig: sig(nonce, String(value.dropLast(4)))), text(sig: sig(nonce, value, key: "\"\"")),
      text(sig: sig(nonce, value.replacing("w==", with: "x=="))), text(txn: "-1"), text(txn: "\"1\""), text(v: "2"),
      text(v: "1,\"w\":1"), text(sig: ",\"spare\":1"), Array("{}".utf8), Array("[]".utf8), [],
      Array("{\"actor\":\"a\",\"records\":[],\"txn\":1,\"v\":1}".utf8),
    ]
    for payload in invalid {
      let (accepted, damage) = try Self.judge(payload, log)
      #expect(!accepted && damage?.sequence == 1, "\(String(decoding: payload, as: UTF8.self))")
      #expect(
        damage?.kind == (payload.isEmpty ? .payloadNotCanonical : .envelopeInvalid), "\(damage.map { "\($0)" } ?? "")")
    }
    #expect(throws: EnvelopeError.unknownVersion(2)) { try Envelope.decode(text(v: "2")) }
    // Random changes of one byte.
    var random = SeededGenerator(seed: 4)
    let alphabet = Array("\"\\{}[]:,0123aeinoprtuv_ ".utf8) + [0x00, 0x7F, 0xC3, 0xFF]
    for _ in 0..<1500 {
      var payload = valid.randomElement(using: &random) ?? []
      let place = Int.random(in: 0..<payload.count, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: payload[place] = alphabet.randomElement(using: &random) ?? 0
      case 1: payload.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
      default: payload.remove(at: place)
      }
      let (accepted, damage) = try Self.judge(payload, log)
      let sound = damage == nil || damage?.kind == .transactionRule
      #expect(accepted == sound, "\(String(decoding: payload, as: UTF8.self)) \(damage.map { "\($0)" } ?? "")")
      if (try? JSONReader.parse(payload, form: .canonical)) == nil { #expect(damage?.kind == .payloadNotCanonical) }
    }
  }
}
