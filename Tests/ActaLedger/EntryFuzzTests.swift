import ActaCrypto
import ActaJSON
import ActaLedger
import TestSupport
import Testing

/// Bytes that nearly are entries: no reader fails in another way than by its errors, the two readers agree, and what is
/// accepted is written the same again.
struct EntryFuzzTests {
  #if DEBUG
    private static let rounds = 3_000
  #else
    private static let rounds = 1_000_000
  #endif

  private static let seeds: [[UInt8]] = [
    #"{"actor":"actor:clerk","records":[{"body":{"aliases":["Z",null,true],"born":1960},"id":"party:zoe","kind":"party","op":"put"}],"txn":1,"v":1}"#,
    #"{"actor":"a","records":[{"body":{},"id":"b\"\\","kind":"k","op":"put"},{"body":{},"id":"c","kind":"k","op":"put"}],"txn":0,"v":1}"#,
    #"{"actor":"a","records":[{"body":{"blob":"0000000000000000000000000000000000000000000000000000000000000000","size":9},"id":"é","kind":"k","op":"put"}],"sig":{"key":"key:00000000","nonce":"00000000000000000000000000000000","value":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="},"txn":7,"v":1}"#,
  ].map { Array($0.utf8) }

  private static let pieces: [[UInt8]] =
    [
      #""v":1"#, #"{"a":1}"#, "[]", "null", "-1", "1.0", "1e9", #"\u0041"#, #"\u001f"#, "9007199254740993", #",{"#,
      "\u{7F}", "é",
    ].map { Array($0.utf8) } + [[0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80]]

  private static func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
    guard bytes.count > 4 else { return bytes = seeds[0] }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
    case 4: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
    default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
    }
  }

  @Test func envelopesAreJudgedAlike() throws {
    var random = SeededGenerator(seed: 10)
    var accepted = 0
    var problems: [String] = []
    for round in 0..<Self.rounds {
      var payload = Self.seeds[round % Self.seeds.count]
      for _ in 0..<(round % 4) { Self.change(&payload, &random) }
      let envelope = try? Envelope.decode(payload)
      // The verifier's reader shares no code with that one.
      let isEntry = try Self.verifies(payload)
      if (envelope != nil) != isEntry { problems.append("they differ: \(String(decoding: payload, as: UTF8.self))") }
      guard let envelope else { continue }
      accepted += 1
      if envelope.encode() != payload {
        problems.append("written otherwise: \(String(decoding: payload, as: UTF8.self))")
      }
      if problems.count > 5 { break }
    }
    print("entries: \(Self.rounds) payloads, \(accepted) accepted, \(problems.count) judged differently")
    #expect(problems == [] && accepted > Self.rounds / 8)
  }

  private static let genesis = Result { () throws -> (record: [UInt8], leaf: Digest) in
    let key = try SigningKey(seed: [UInt8](repeating: 9, count: 32))
    let origin = "fuzz.example"
    let identity = try LogIdentity(
      origin: origin, logID: SHA256.hash([9]), key: VerifierKey(name: origin, publicKey: key.publicKey))
    let record = try identity.firstEntry(actor: "a", time: 5).encode()
    return (record, SHA256.hash([0] + record))
  }

  /// Whether the verifier accepts a record with this payload after entry 0, of whatever transaction.
  private static func verifies(_ payload: [UInt8]) throws -> Bool {
    let first = try genesis.get()
    var chain = ChainVerifier()
    func damage(_ record: [UInt8], _ leaf: Digest, _ sequence: UInt64) -> Damage? {
      record.withUnsafeBytes { record in
        leaf.withUnsafeBytes { leaf in
          do throws(Damage) { try chain.add(sequence: sequence, record: record, leaf: leaf) } catch { return error }
          return nil
        }
      }
    }
    if let damage = damage(first.record, first.leaf, 0) { throw damage }
    let record = try EntryRecord(kind: .record, sequence: 1, time: 5, previous: first.leaf, payload: payload).encode()
    guard let damage = damage(record, SHA256.hash([0] + record), 1) else { return true }
    return damage.kind == .transactionRule
  }

  @Test func recordsComeBackOrAreRefused() throws {
    var random = SeededGenerator(seed: 11)
    let seed = try EntryRecord(
      kind: .record, sequence: 3, time: 9, previous: SHA256.hash([1]), payload: Self.seeds[0]
    ).encode()
    var accepted = 0
    for _ in 0..<Self.rounds {
      var bytes = seed
      for _ in 0..<Int.random(in: 0...2, using: &random) { Self.change(&bytes, &random) }
      guard let record = try? EntryRecord.decode(bytes) else { continue }
      accepted += 1
      if record.encode() != bytes { Issue.record("written otherwise: \(Hex.encode(bytes))") }
    }
    #expect(accepted > Self.rounds / 8)
  }
}
