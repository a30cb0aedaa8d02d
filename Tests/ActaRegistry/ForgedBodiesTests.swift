import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

/// Logs that whoever has the key made anew, every hash and signature right, with something in a body that can't be.
@Suite struct ForgedBodiesTests {
  /// A registry with a load, checks, a key that was revoked, and an erasure.
  private static func sample() throws -> TempRegistry {
    let temp = try TempRegistry("2025-10-01")
    try temp.load(crowd(0..<3), published: "2025-10-01")
    let check = try temp.check("Erika Muster")
    try temp.check("Max Muster")
    _ = try temp.registry.rotateKey(to: .generated(passphrase: nil), actor: "actor:test")
    _ = try temp.registry.revokeKey(
      nil, from: try temp.size - 1, reason: "stolen", replacement: .generated(passphrase: nil), actor: "actor:test")
    let entry = try #require(check.entry)
    _ = try temp.registry.erase(.entries([entry]), reason: "asked for", actor: "actor:test")
    try temp.settle()
    return temp
  }

  /// What is replaced in the first entry that holds it, and the damage that is named; whether only Acta looks at it.
  struct Case: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var isActasAlone = false

    var testDescription: String { "\(old) becomes \(new)" }
  }

  static let cases: [Case] = [
    Case(old: #""commitments":{"answer":""#, new: #""commitments":{"answer":"x"#, code: "envelope_invalid"),
    Case(old: #""secrets":[{"seq":"#, new: #""secrets":[{"seq":9"#, code: "envelope_invalid"),
    Case(old: #","tag":1}"#, new: #","tag":9}"#, code: "envelope_invalid"),
    Case(old: #","tag":1}"#, new: #","tag":3}"#, code: "envelope_invalid"),
    Case(old: #","tag":2}"#, new: #","tag":3}"#, code: "secret_mismatch"),
    Case(old: #""reason":"asked for""#, new: #""reason":"""#, code: "envelope_invalid"),
    Case(old: #""reason":"asked for""#, new: #""quite":1,"reason":"asked for""#, code: "envelope_invalid"),
    Case(old: #""id":"erase:"#, new: #""id":"erase:1"#, code: "envelope_invalid"),
    Case(old: #""id":"seal:"#, new: #""id":"seal:1"#, code: "body_invalid", isActasAlone: true),
    Case(old: #""reason":"list_load""#, new: #""reason":"""#, code: "body_invalid", isActasAlone: true),
  ]

  /// A copy in which one text is replaced, chained, hashed and signed anew; and the entry.
  private func forged(
    _ old: String, _ new: String, from sample: TempRegistry
  ) throws -> (temp: TempRegistry, place: Int) {
    let temp = try TempRegistry(copyOf: sample)
    var log = try ForgedLog(temp.files.database)
    var place: Int?
    for candidate in log.rows.indices where place == nil {
      if log.replace(old, with: new, in: candidate) { place = candidate }
    }
    let changed = try #require(place, "the sample holds \(old)")
    log.rechain(from: changed)
    try log.store()
    try log.storeTiles()
    try log.resign(anchor: true, origin: "test.example/log")
    return (temp, changed)
  }

  @Test func bothVerifiersNameThem() throws {
    let sample = try Self.sample()
    #expect(try sample.registry.verify(.full).verdict == .intact)
    for test in Self.cases {
      let (temp, place) = try forged(test.old, test.new, from: sample)
      let found = try temp.reopen().verify(.full).findings.map { "\($0.kind) \($0.entry ?? -1)" }
      // An erasure of what isn't there is named by the entry that it speaks of.
      let isElsewhere = test.code == "secret_mismatch"
      #expect(
        found.contains { isElsewhere ? $0.hasPrefix(test.code) : $0 == "\(test.code) \(place)" },
        "\(test.testDescription): \(found)")
      let plain = try PlainPython.damage(in: temp.files.database)
      #expect(
        plain.contains { $0.hasPrefix(test.code) } != test.isActasAlone, "\(test.testDescription): \(plain)")
    }
  }

  /// Whoever can write the file can make the whole log anew; without a key nobody vouches for it.
  @Test func aLogThatNobodySignedIsNoEvidence() throws {
    let temp = try TempRegistry(copyOf: try Self.sample())
    var log = try ForgedLog(temp.files.database)
    for place in log.rows.indices { _ = log.replace("Number Two", with: "Number Six", in: place) }
    log.rechain(from: 1)
    try log.store()
    try log.storeTiles()
    try RawDatabase(temp.files.database).tamper("DELETE FROM note; DELETE FROM attestation")
    try temp.remove(".hwm")
    _ = try temp.reopen().rebuild()
    try RawDatabase(temp.files.database).tamper("DELETE FROM note")
    try? temp.remove(".hwm")
    for level in [VerifyLevel.full, .quick] {
      let report = try temp.reopen().verify(level)
      #expect(report.verdict == .nothingToCompare && report.warnings.contains("no_checkpoint"), "\(level)")
      #expect(!report.covered.contains("checkpoints"))
    }
  }

  @Test(
    arguments: [
      ("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 0", "leaf_mismatch"),
      ("UPDATE entry SET record = CAST('x' AS BLOB) WHERE seq = 0", "record_malformed"),
      (
        "UPDATE entry SET record = CAST(replace(record, 'config:log', 'config:lag') AS BLOB) WHERE seq = 0",
        "leaf_mismatch"
      ),
      ("DELETE FROM entry WHERE seq = 0", "sequence_gap"), ("DELETE FROM entry", "sequence_gap"),
    ])
  func damageOfTheFirstEntryIsNamed(_ sql: String, _ code: String) throws {
    let temp = try TempRegistry(copyOf: try Self.sample())
    try RawDatabase(temp.files.database).tamper("PRAGMA ignore_check_constraints = ON; " + sql)
    try temp.settle()
    let found: [VerifyReport.Finding]
    do {
      found = try Registry.open(at: temp.files, readOnly: true).verify(.full).findings
    } catch {
      let report = try Registry.reportOnFirstEntry(at: temp.files, .full)
      found = report?.findings ?? []
      #expect(report?.verdict == .damaged)
    }
    #expect(found.first?.entry == 0 && found.first?.kind == code, "\(found)")
    #expect(try PlainPython.damage(in: temp.files.database).contains("\(code) 0"))
  }

  @Test func aSoundFirstEntryIsNoFinding() throws {
    let temp = try TempRegistry(copyOf: try Self.sample())
    #expect(try Registry.reportOnFirstEntry(at: temp.files, .full) == nil)
  }

  @Test func aBodyThatIsNoObjectIsNamed() throws {
    let sample = try TempRegistry("2025-10-01")
    try sample.load([row(1, "LONG, Jan", String(repeating: "A remark. ", count: 7000))])
    let digest = try RawDatabase(sample.files.database).value("SELECT lower(hex(sha256)) FROM blob")
    let size = try RawDatabase(sample.files.database).value("SELECT length(bytes) FROM blob")
    let bytes = Array("[1]".utf8)
    let other = SHA256.hash(bytes).hex
    let (temp, changed) = try forged(
      #"{"blob":"\#(digest)","size":\#(size)}"#, #"{"blob":"\#(other)","size":\#(bytes.count)}"#, from: sample)
    try RawDatabase(temp.files.database).tamper(
      "DELETE FROM blob; INSERT INTO blob VALUES (X'\(other)', CAST('[1]' AS BLOB))")
    let found = try temp.reopen().verify(.full).findings
    #expect(found.contains { $0.kind == "blob_mismatch" && $0.entry == changed }, "\(found)")
    #expect(try PlainPython.damage(in: temp.files.database).contains("blob_mismatch \(changed)"))
  }
}
