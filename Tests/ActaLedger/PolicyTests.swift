import ActaCrypto
import ActaLedger
import TestSupport
import Testing

@Suite struct PolicyTests {
  private static func key(
    _ name: String, _ seed: UInt8, _ algorithm: VerifierKey.Algorithm = .ed25519
  ) throws -> VerifierKey {
    let key = try SigningKey(seed: [UInt8](repeating: seed, count: 32))
    return try VerifierKey(name: name, publicKey: key.publicKey, algorithm: algorithm)
  }

  private func policy(_ text: String) throws -> VerifierPolicy { try VerifierPolicy(parsing: Array(text.utf8)) }

  @Test func readsWhatItWrites() throws {
    let first = try Self.key("a.example/log", 1)
    let second = try Self.key("a.example/log", 2)
    let witness = try Self.key("w.example", 3, .cosignature)
    let text = """
      # who may sign for a.example/log
      log \(first) to 900\r
        log  \(second)\tfrom 850

      witness \(witness)
      quorum 1
      """
    let read = try policy(text)
    let expected = try VerifierPolicy(
      logKeys: [LogKey(key: first, to: 900), LogKey(key: second, from: 850)], witnesses: [witness], quorum: 1)
    #expect(read == expected && read.origin == "a.example/log")
    #expect(try policy(read.text) == read)
    #expect(try policy("") == VerifierPolicy(logKeys: []) && policy("").origin == nil)
    #expect(witness.description.contains("+B"), "a witness's key has type 4: \(witness)")
  }

  @Test func refusesWhatItCantRead() throws {
    let log = try Self.key("a.example/log", 1)
    let other = try Self.key("b.example/log", 2)
    let witness = try Self.key("w.example", 3, .cosignature)
    let again = try Self.key("x.example", 3, .cosignature)
    let sizes = "nothing but \"from SIZE\" and \"to SIZE\" after the key"
    let cases: [(String, PolicyError)] = [
      ("log \(log)\nlog \(other)", .severalLogs(line: 2)), ("log \(log)\nlog \(log)", .repeatedKey(line: 2)),
      ("\n\nlog \(witness)", .key(line: 3, .unknownAlgorithm(4))), ("log x", .key(line: 1, .malformedKey)),
      ("witness \(log)\nquorum 0", .key(line: 1, .unknownAlgorithm(1))),
      ("witness \(witness)\nwitness \(again)\nquorum 1", .repeatedKey(line: 2)),
      ("witness \(witness)", .quorumMissing), ("quorum 1", .quorumTooLarge(quorum: 1, witnesses: 0)),
      ("witness \(witness)\nquorum 1\nquorum 1", .malformed(line: 3, expected: "one line \"quorum N\" with a number")),
      ("log \(log) from 5 to 4", .malformed(line: 1, expected: "sizes in ascending order")),
      ("log \(log) to 5 from 4", .malformed(line: 1, expected: sizes)),
      ("log \(log) 5", .malformed(line: 1, expected: sizes)),
      ("log \(log) from", .malformed(line: 1, expected: "a number of entries after \"from\"")),
      ("log \(log) from 05", .malformed(line: 1, expected: "a number of entries after \"from\"")),
      (String(repeating: "#", count: 65_537), .tooLarge(65_537)),
    ]
    for (text, error) in cases {
      #expect(throws: error, "\(text.prefix(80))") { try policy(text) }
    }
    for text in ["log", "witness", "Log \(log)", "quorum", "key \(log)", "quorum 1 2", "witness \(witness) from 1"] {
      #expect(throws: PolicyError.self, "\(text)") { try policy(text) }
    }
    #expect(throws: PolicyError.notText) { try VerifierPolicy(parsing: [0xFF]) }
  }

  @Test func aKeyCountsForItsSizesOnly() throws {
    let origin = "a.example/log"
    let signers = try [UInt8(1), 2].map {
      try NoteSigner(name: origin, key: SigningKey(seed: [UInt8](repeating: $0, count: 32)))
    }
    let keys = [LogKey(key: signers[0].verifier, to: 10), LogKey(key: signers[1].verifier, from: 9)]
    /// The size, who signs, whether that is accepted.
    let cases: [(UInt64, [Int], Bool)] = [
      (0, [0], true), (10, [0], true), (11, [0], false), (8, [1], false), (9, [1], true), (10, [0, 1], true),
      (11, [0, 1], true), (8, [0, 1], true), (1 << 62, [1], true),
    ]
    for (size, who, isAccepted) in cases {
      let checkpoint = try Checkpoint(origin: origin, size: size, root: SHA256.hash([1]))
      let note = try checkpoint.signed(by: who.map { signers[$0] })
      if isAccepted {
        #expect(try Checkpoint.verified(note, origin: origin, keys: keys) == checkpoint, "\(size) \(who)")
      } else {
        #expect(throws: NoteError.outOfRange(size: size)) {
          try Checkpoint.verified(note, origin: origin, keys: keys)
        }
      }
    }
  }

  /// No bytes make the reader fail in another way than by its errors, and what is read is written the same.
  @Test func readsAnyBytes() throws {
    let seed =
      "log \(try Self.key("a.example/log", 1)) from 3 to 9\nwitness \(try Self.key("w", 3, .cosignature))\nquorum 1\n"
    var generator = SeededGenerator(seed: 14)
    #if DEBUG
      let rounds = 2_000
    #else
      let rounds = 200_000
    #endif
    var accepted = 0
    for _ in 0..<rounds {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator)], at: place)
        }
      }
      guard let policy = try? VerifierPolicy(parsing: bytes) else { continue }
      accepted += 1
      #expect(try VerifierPolicy(parsing: Array(policy.text.utf8)) == policy)
    }
    #expect(accepted > 0 && accepted < rounds)
  }
}
