import ActaCrypto
import ActaJSON
import ActaLedger
import TestSupport
import Testing

@Suite struct NoteTests {
  /// The example of the specification.
  static let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
  static let note = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

    """

  @Test func verifiesTheExampleOfTheSpecification() throws {
    let key = try VerifierKey(Self.vkey)
    #expect(key.description == Self.vkey && key.name == "example.com/foo" && key.hexID == "530d903a")
    let note = try SignedNote(parsing: Array(Self.note.utf8))
    #expect(note.text == "This is an example message.\n")
    #expect(try note.verify(by: [key]) == [key])
    #expect(note.encode() == Array(Self.note.utf8))
    let other = try VerifierKey(name: "example.com/foo", publicKey: SigningKey.generate().publicKey)
    #expect(throws: NoteError.unknownSigners) { try note.verify(by: [other]) }
    #expect(throws: NoteError.unknownSigners) { try note.verify(by: []) }
  }

  @Test func signsWithSeveralKeysAndKeepsUnknownOnes() throws {
    let keys = try (0..<20).map { try NoteSigner(name: "key\($0).example", key: SigningKey.generate()) }
    var note = try SignedNote(signing: "a\n\nb\n", by: Array(keys.dropLast()))
    try note.sign(by: keys[19])
    let parsed = try SignedNote(parsing: note.encode())
    #expect(parsed.text == "a\n\nb\n" && parsed.signatures == note.signatures && parsed.encode() == note.encode())
    #expect(try parsed.verify(by: [keys[3].verifier, keys[19].verifier]).count == 2)
    var bytes = note.encode()
    bytes[0] ^= 2
    let changed = try SignedNote(parsing: bytes)
    #expect(throws: NoteError.badSignature(name: "key0.example")) { try changed.verify(by: keys.map(\.verifier)) }
  }

  @Test func refusesEveryChangedBit() throws {
    let key = try VerifierKey(Self.vkey)
    let bytes = Array(Self.note.utf8)
    for bit in 0..<(bytes.count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: NoteError.self, "bit \(bit)") { try SignedNote(parsing: changed).verify(by: [key]) }
    }
  }

  @Test func refusesMalformedNotes() {
    let line = "— a.b AAAAAAE=\n"
    let cases: [(String, NoteError)] = [
      ("", .noSignatures), ("text\n", .noSignatures), ("text\n\n", .noSignatures), ("text\n" + line, .noSignatures),
      ("text\n\n" + String(line.dropLast()), .noSignatures), ("te\txt\n\n" + line, .notText),
      ("text\n\n- a.b AAAAAAE=\n", .malformedSignature(line: 3)),
      ("text\n\n— a+b AAAAAAE=\n", .malformedSignature(line: 3)),
      ("text\n\n— a.b AAAAAA==\n", .malformedSignature(line: 3)),
      ("text\n\n—  AAAAAAE=\n", .malformedSignature(line: 3)),
      ("text\n\n— a.b  AAAAAAE=\n", .malformedSignature(line: 3)),
      ("t\n\n" + line + "x\n", .malformedSignature(line: 4)),
      ("text\n\n— a\u{A0}b AAAAAAE=\n", .malformedSignature(line: 3)),
      ("t\n\n" + String(repeating: line, count: 65), .tooManySignatures(65)),
    ]
    for (text, error) in cases {
      #expect(throws: error, "\(text)") { try SignedNote(parsing: Array(text.utf8)) }
    }
    #expect(throws: NoteError.notText) { try SignedNote(parsing: [0xFF, 0x0A, 0x0A] + Array(line.utf8)) }
    #expect(throws: NoteError.tooLarge(1 << 20 + 1)) {
      try SignedNote(parsing: [UInt8](repeating: 97, count: 1 << 20 + 1))
    }
  }

  @Test func refusesMalformedKeys() {
    let cases: [(String, NoteError)] = [
      ("", .malformedKey), ("a+b", .malformedKey), ("example.com/foo+530d903a+", .malformedKey),
      ("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .malformedKey),
      ("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .wrongKeyID),
      ("example.com/fou+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .wrongKeyID),
      ("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badName("")),
      ("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .badName("a b")),
      ("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .unknownAlgorithm(2)),
      ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==", .malformedKey),
    ]
    for (text, error) in cases { #expect(throws: error, "\(text)") { try VerifierKey(text) } }
  }

  @Test func checkpointsAreThreeLines() throws {
    let root = SHA256.hash([])
    let checkpoint = try Checkpoint(origin: "acta.example/log", size: 42, root: root)
    #expect(checkpoint.text == "acta.example/log\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
    #expect(try Checkpoint(parsing: checkpoint.text + "more\n").extensions == ["more"])
    let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    let cases: [(String, Int)] = [
      ("", 1), ("a\n1\n", 3), ("a\n1\n\n", 3), ("\n1\n" + hash, 1), ("a\n01\n" + hash, 2), ("a\n+1\n" + hash, 2),
      ("a\n-1\n" + hash, 2), ("a\n9223372036854775808\n" + hash, 2), ("a\n1 \n" + hash, 2), ("a\n1\nAAAA\n", 3),
      ("a\n1\n" + hash + "\n", 4), ("a\n1\n" + hash.dropLast(), 1), ("a\n1\n" + hash.dropLast(2) + "\n", 3),
    ]
    for (text, line) in cases {
      let error = #expect(throws: NoteError.self, "\(text)") { try Checkpoint(parsing: text) }
      if case .malformedCheckpoint(let found, _) = error { #expect(found == line, "\(text)") }
    }
    let signer = try NoteSigner(name: "acta.example/log", key: SigningKey.generate())
    let note = try checkpoint.signed(by: [signer]).encode()
    #expect(try Checkpoint.verified(note, origin: "acta.example/log", keys: [signer.verifier]) == checkpoint)
    #expect(throws: NoteError.otherOrigin(expected: "b", found: "acta.example/log")) {
      try Checkpoint.verified(note, origin: "b", keys: [signer.verifier])
    }
    #expect(throws: NoteError.badName("a b")) { try Checkpoint(origin: "a b", size: 0, root: root) }
  }

  @Test func publishedNotes() throws {
    guard let file = Places.sharedOrSay("vectors/signed_note/signed_note_vectors.json") else { return }
    let vectors = try JSONReader.parse(Places.bytes(file))
    let keys = try (vectors["keys"]?.object?.members ?? []).map { try VerifierKey($0.value["vkey"]?.text ?? "") }
    #expect(keys.count == 2)
    for text in vectors["bad_vkeys"]?.elements ?? [] {
      #expect(throws: NoteError.self) { try VerifierKey(text.text ?? "") }
    }
    for vector in vectors["notes"]?.elements ?? [] {
      let bytes = Array((vector["signed"]?.text ?? "").utf8)
      let known = vector["known_keys"]?.elements?.isEmpty == true ? [] : keys
      let signers = try? SignedNote(parsing: bytes).verify(by: known)
      #expect((signers != nil) == (vector["ok"]?.boolean == true))
      if let signers { #expect(signers.map { JSONValue.string($0.name) } == vector["verifies_with"]?.elements) }
    }
  }
}
