import ActaCrypto
import ActaJSON
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

/// Receipts of checks, runs and rows: what they show without a database, and that no byte of them can be changed.
@Suite struct ReceiptTests {
  @Test func receiptsHoldWithTheKeyAlone() throws {
    let scene = try ReceiptScene()
    for receipt in scene.receipts {
      let bytes = receipt.encode()
      let again = try Receipt(parsing: bytes)
      #expect(again.encode() == bytes)
      let verified = try again.verify(keys: scene.keys, witnesses: [scene.witness.key])
      #expect(verified.cosignatures.map(\.seconds) == [1_759_320_000] && verified.unknownSignatures == 0)
      #expect(try again.verify(keys: scene.keys).unknownSignatures == 1)
      #expect(verified.envelope.actor == "actor:test")
    }
    let check = try scene.check.verify(keys: scene.keys)
    #expect(check.subject == .check && check.query?["name"] == "Petro Gustavo")
    #expect(check.answer?["matches"]?.elements?.first?["id"] == "ofac-sdn:56062")
    #expect(check.body["lists"]?.elements?.first?["published"] == "2025-10-01")
    let row = try scene.row.verify(keys: scene.keys)
    #expect(row.subject == .row(2) && row.answer?["id"] == "c1" && row.query?["name"] == "Gustavo Petro")
    #expect(try scene.run.verify(keys: scene.keys).subject == .run && scene.run.disclosures.isEmpty)
  }

  @Test func theDisclosureCanBeCutOff() throws {
    let scene = try ReceiptScene()
    for receipt in [scene.check, scene.row] {
      let text = String(decoding: receipt.encode(), as: UTF8.self)
      let cut = try #require(text.range(of: "--- disclosure"))
      let rest = String(text[..<cut.lowerBound])
      let verified = try Receipt(parsing: Array(rest.utf8)).verify(keys: scene.keys)
      #expect(verified.query == nil && verified.answer == nil && !rest.contains("Gustavo"))
      // What is left from the empty line on is a proof that other programs read.
      let proof = try #require(rest.range(of: "\n\n"))
      let plain = try TlogProof(parsing: Array(rest[proof.upperBound...].utf8))
      #expect(
        try plain.verifiedRecord(origin: "test.example/log", keys: scene.keys.map(\.key)).record
          == verified.record)
      #expect(throws: ReceiptError.self) {
        try Receipt(parsing: Array((rest + "--- disclosure: this line and all below it may be cut off ---\n").utf8))
      }
    }
  }

  /// Every byte of every receipt, in release with three patterns; and every place where it may be cut or a byte be added.
  @Test func noAlteredByteIsAccepted() throws {
    let scene = try ReceiptScene()
    #if DEBUG
      let patterns: [UInt8] = [1]
    #else
      let patterns: [UInt8] = [0xFF, 1, 0x20]
    #endif
    var tried = 0
    for receipt in scene.receipts {
      let bytes = receipt.encode()
      let whole = [bytes.count, receipt.disclosures.isEmpty ? bytes.count : cutPlace(bytes)]
      for place in bytes.indices {
        for pattern in patterns {
          var changed = bytes
          changed[place] ^= pattern
          #expect(!holds(changed, scene), "byte \(place) of \(bytes.count)")
          tried += 1
        }
        if !whole.contains(place), place % 7 == 0 {
          // Lines of the disclosure are whole by themselves: a cut between two of them leaves what holds.
          let cut = Array(bytes[..<place])
          if cut.last != 0x0A || place < cutPlace(bytes) { #expect(!holds(cut, scene), "cut at \(place)") }
          #expect(!holds(Array(bytes[..<place]) + [0x0A] + bytes[place...], scene), "a line feed at \(place)")
        }
      }
      #expect(!holds(bytes + [0x0A], scene) && !holds(bytes + bytes, scene))
    }
    print("receipts: \(tried) changed bytes, none accepted")
  }

  private func cutPlace(_ bytes: [UInt8]) -> Int {
    bytes.indices.first { bytes[$0...].starts(with: Array("--- disclosure".utf8)) } ?? bytes.count
  }

  private func holds(_ bytes: [UInt8], _ scene: ReceiptScene) -> Bool {
    (try? Receipt(parsing: bytes).verify(keys: scene.keys, witnesses: [scene.witness.key])) != nil
  }

  /// Parts of true receipts put together to a false one, with a digest that is right.
  @Test func contradictionsAreFound() throws {
    let scene = try ReceiptScene()
    let (check, run, row) = (scene.check, scene.run, scene.row)
    let otherRow = ReceiptRow(number: 1, commitment: row.row?.commitment ?? .zero, path: row.row?.path ?? [])
    let false0 = Disclosure(.query, salt: check.disclosures[0].salt, value: check.disclosures[1].value)
    let forged: [(String, Receipt)] = [
      ("a row of a check", Receipt(proof: check.proof, row: row.row)),
      ("a row at another place", Receipt(proof: run.proof, row: otherRow)),
      ("another's disclosure", Receipt(proof: run.proof, row: row.row, disclosures: check.disclosures)),
      ("a check's disclosure on a run", Receipt(proof: run.proof, disclosures: check.disclosures)),
      ("an answer as a query", Receipt(proof: check.proof, disclosures: [false0])),
      (
        "an entry that isn't a screening",
        Receipt(proof: try scene.temp.registry.proof(ofEntry: 1))
      ),
      (
        "another entry's proof",
        Receipt(
          proof: TlogProof(
            index: check.proof.index, path: run.proof.path, extra: check.proof.extra, note: check.proof.note))
      ),
    ]
    for (name, receipt) in forged {
      #expect(throws: ReceiptError.self, "\(name)") {
        try Receipt(parsing: receipt.encode()).verify(keys: scene.keys)
      }
    }
    let stranger = [LogKey(key: try VerifierKey(name: "test.example/log", publicKey: SigningKey.generate().publicKey))]
    #expect(throws: ReceiptError.self) { try check.verify(keys: stranger) }
    #expect(throws: ReceiptError.self) { try check.verify(keys: []) }
    let late = [LogKey(key: scene.keys[0].key, from: 1_000_000)]
    #expect(throws: ReceiptError.self) { try check.verify(keys: late) }
  }

  @Test func replaysGiveTheSameBytes() throws {
    let scene = try ReceiptScene()
    let registry = scene.temp.registry
    for receipt in [scene.check, scene.row] {
      #expect(try registry.replay(receipt, receipt.verify(keys: scene.keys)) == .same)
      let cut = Receipt(proof: receipt.proof, row: receipt.row)
      #expect(code { _ = try registry.replay(cut, cut.verify(keys: scene.keys)) } == .cannotSay)
    }
    // Later entries don't change what was answered then.
    try scene.temp.load(crowd(0..<30), published: "2025-10-02")
    #expect(try registry.replay(scene.row, scene.row.verify(keys: scene.keys)) == .same)
    let other = try TempRegistry()
    #expect(code { _ = try other.registry.replay(scene.check, scene.check.verify(keys: scene.keys)) } == .rolledBack)
    #expect(code { _ = try registry.receipt(ofEntry: 0) } == .noInput)
    #expect(code { _ = try registry.receipt(ofEntry: 9_999) } == .noInput)
    let policy = try VerifierPolicy(
      logKeys: [], witnesses: [scene.witness.key, WitnessSigner(name: "w2", key: .generate()).key], quorum: 2)
    #expect(code { _ = try registry.receipt(ofEntry: Int(scene.check.proof.index), policy: policy) } == .cannotSay)
  }

  @Test func attestationsAreKeptAndWatched() throws {
    let scene = try ReceiptScene()
    let temp = scene.temp
    let registry = temp.registry
    #expect(try registry.verify(.full).verdict == .intact)
    let attested = try registry.attestedCheckpoint()
    #expect(attested.note.signatures.count == 2)
    // An answer for another checkpoint, by another witness, or changed is not taken.
    let stranger = try WitnessSigner(name: "w.example/1", key: .generate())
    let line = try scene.witness.cosign("other\n1\nAAAA\n", at: 1).line
    #expect(code { _ = try registry.take(answer: Array(line.utf8), of: scene.witness.key) } == .badData)
    let own = try scene.witness.cosign(attested.note.text, at: 2).line
    #expect(code { _ = try registry.take(answer: Array(own.utf8), of: stranger.key) } == .badData)
    #expect(try registry.take(answer: Array(own.utf8), of: scene.witness.key).checkpoint == attested.checkpoint)
    #expect(try registry.attestedCheckpoint().note.signatures.count == 3)
    // After a further entry the next request proves from what the witness cosigned last.
    try temp.check("Somebody Else")
    let next = try registry.cosignRequest(to: scene.witness.key)
    #expect(next.oldSize == attested.checkpoint.size && !next.path.isEmpty)
    #expect(code { _ = try registry.cosignRequest(to: scene.witness.key, from: 10_000) } == .rolledBack)
    try temp.settle()
    for damage in [
      "UPDATE attestation SET bytes = CAST(replace(bytes, 'A', 'B') AS BLOB)",
      "UPDATE attestation SET size = size - 1",
      "UPDATE attestation SET kind = 2",
    ] {
      let copy = try TempRegistry(copyOf: temp)
      try copy.tamper(damage)
      let report = try copy.reopen().verify(.full)
      #expect(report.findings.contains { $0.kind == "attestation_invalid" }, "\(damage): \(report.findings)")
    }
    #expect(throws: (any Error).self) { try RawDatabase(temp.files.database).run("DELETE FROM attestation") }
  }

  /// The parsers of receipts, notes, proofs and requests meet bytes that were changed at random: none crashes, and no
  /// changed receipt holds. In release a million times.
  @Test func fuzz() throws {
    let scene = try ReceiptScene()
    let request = try scene.temp.registry.cosignRequest(to: scene.witness.key).encode()
    let seeds = scene.receipts.map { $0.encode() }
    #if DEBUG
      let rounds = 4_000
    #else
      let rounds = 1_000_000
    #endif
    var random = SeededGenerator(seed: 11)
    var accepted = 0
    for round in 0..<rounds {
      let seed = round % 4 == 3 ? request : seeds[round % 4]
      let bytes = Self.mutated(seed, &random)
      guard bytes != seed else { continue }
      switch round % 4 {
      case 3: _ = try? AddCheckpoint(parsing: bytes)
      default:
        if let receipt = try? Receipt(parsing: bytes), (try? receipt.verify(keys: scene.keys)) != nil,
          receipt.encode() != bytes || !Self.isPart(receipt, of: scene.receipts)
        {
          accepted += 1
        }
        if let proof = bytes.indices.dropFirst().first(where: { bytes[$0] == 10 && bytes[$0 - 1] == 10 }) {
          let rest = Array(bytes[(proof + 1)...])
          _ = try? TlogProof(parsing: rest)
          _ = try? SignedNote(parsing: rest)
        }
      }
    }
    #expect(accepted == 0)
    print("fuzz: \(rounds) changed receipts, proofs, notes and requests, \(accepted) accepted")
  }

  /// Whether a receipt is one of those given, or such a one with less disclosed.
  private static func isPart(_ receipt: Receipt, of known: [Receipt]) -> Bool {
    known.contains { other in
      receipt.proof.encode() == other.proof.encode() && receipt.row == other.row
        && receipt.disclosures.allSatisfy { other.disclosures.contains($0) }
    }
  }

  static func mutated(_ seed: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = seed
    for _ in 0...Int.random(in: 0..<3, using: &random) {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 3:
        if bytes.count > 1 {
          bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1..<40, using: &random)))
        }
      default:
        let end = min(bytes.count, place + Int.random(in: 1..<200, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
      if bytes.isEmpty { return [0] }
    }
    return bytes
  }
}
