import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

/// Acta and the verifier in Python must say the same of every receipt, good or damaged.
@Suite struct ReceiptDifferentialTests {
  #if DEBUG
    private static let count = 120
  #else
    private static let count = 1_200
  #endif

  @Test func bothSayTheSameOfReceipts() throws {
    let scene = try ReceiptScene()
    let vkey = scene.keys[0].key.description
    var random = SeededGenerator(seed: 3)
    var cases = scene.receipts.map { $0.encode() }
    for round in 0..<Self.count {
      let changed = ReceiptTests.mutated(cases[round % 3], &random)
      // Where the digest is made to agree, the parts themselves must be looked at.
      cases.append(round % 2 == 0 ? changed : Self.redigested(changed))
    }
    let own = cases.map { bytes -> String in
      guard let found = try? Receipt(parsing: bytes).verify(keys: scene.keys, witnesses: [scene.witness.key]) else {
        return "refused"
      }
      return "\(found.record.sequence) \(found.cosignatures.count)"
    }
    let texts = try JSONSerialization.data(withJSONObject: [
      "key": vkey, "witness": scene.witness.key.description, "cases": cases.map { Data($0).base64EncodedString() },
    ])
    let answers = try PlainPython.run(
      """
      import base64, json, verify
      given, answers = json.load(open("input")), []
      for case in given["cases"]:
          try:
              entry, opened, seen = verify.receipt(base64.b64decode(case), [given["key"]], [given["witness"]])
              answers.append("%d %d" % (entry, len(seen)))
          except (ValueError, LookupError, TypeError, RecursionError, AttributeError):
              answers.append("refused")
      json.dump(answers, open("output", "w"))
      """, String(decoding: texts, as: UTF8.self))
    let plain = try #require(answers as? [String])
    #expect(plain.count == own.count && own[..<3].allSatisfy { $0 != "refused" })
    for (index, (left, right)) in zip(own, plain).enumerated() where left != right {
      Issue.record("case \(index): acta \(left), verify.py \(right): \(String(decoding: cases[index], as: UTF8.self))")
    }
    print("receipts: \(cases.count) compared, \(own.count { $0 == "refused" }) refused by both")
  }

  private static func redigested(_ bytes: [UInt8]) -> [UInt8] {
    let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
    guard feeds.count > 2 else { return bytes }
    let start = feeds[1] + 1
    let scissors = Array("--- disclosure: this line and all below it may be cut off ---\n".utf8)
    let end = bytes.indices[start...].first { bytes[$0...].starts(with: scissors) } ?? bytes.count
    let digest = SHA256.hash(Array(bytes[start..<end])).hex
    return Array("acta receipt v1\nsha256 \(digest)\n".utf8) + bytes[start...]
  }
}
