import ActaRegistry
import Foundation
import PlainVerifier
import TestSupport
import Testing

/// Acta and the verifier in Python, which share nothing but the specification, must say the same of every log.
@Suite struct DifferentialTests {
  /// How many logs are damaged: a dozen, or what `ACTA_DIFFERENTIAL` says.
  static let count = ProcessInfo.processInfo.environment["ACTA_DIFFERENTIAL"].flatMap { Int($0) } ?? 12
  private static let perLog = count < 100 ? 4 : 24

  /// What is said of a log: the verdict and the damage by entry.
  struct Verdict: Equatable {
    var verdict: String
    var damage: [String]
  }

  /// A registry with what a seed chooses: loads, changes, a long row, checks, seals, changes of keys.
  private func random(seed: UInt64) throws -> TempRegistry {
    var random = SeededGenerator(seed: seed)
    let temp = try TempRegistry("2025-10-01")
    // Every third log reaches beyond a full tile.
    let people = seed % 3 == 2 ? Int.random(in: 256..<300, using: &random) : Int.random(in: 1..<20, using: &random)
    var rows = crowd(0..<people)
    if Bool.random(using: &random) {
      rows.append(
        row(
          2, "LONG, Jan",
          (0..<900).map { "Remark number \($0) of a very long row, which goes on" }.joined(separator: "; ")))
    }
    try temp.load(rows, published: "2025-10-01")
    for day in 2..<Int.random(in: 3..<6, using: &random) {
      _ = try temp.at("2025-10-0\(day)")
      switch Int.random(in: 0..<3, using: &random) {
      case 0: try temp.check("Somebody \(Int.random(in: 0..<99, using: &random))")
      case 1: try temp.registry.seal(actor: "actor:test", reason: "checkpoint")
      default:
        rows = Array(rows.shuffled(using: &random).dropFirst(rows.count > 9 ? 1 : 0)) + crowd(400 + day..<401 + day)
        try temp.load(rows, published: "2025-10-0\(day)")
      }
    }
    if seed % 2 == 1 { try changeKeys(of: temp, &random) }
    try temp.check("Person Number One")
    try temp.settle()
    return temp
  }

  /// A rotation, begun or ended, and perhaps a revocation behind it.
  private func changeKeys(of temp: TempRegistry, _ random: inout SeededGenerator) throws {
    _ = try temp.registry.rotateKey(to: .generated(passphrase: nil), actor: "actor:test")
    try temp.check("Somebody In Between")
    guard Int.random(in: 0..<4, using: &random) > 0 else { return }
    _ = try temp.registry.retireKey(actor: "actor:test")
    try temp.check("Somebody Afterwards")
    guard Bool.random(using: &random) else { return }
    let from = try temp.size - Int.random(in: 0..<4, using: &random)
    _ = try temp.registry.revokeKey(
      nil, from: from, reason: "stolen", replacement: .generated(passphrase: nil), actor: "actor:test")
  }

  /// Acta's report, that on entry 0 where it doesn't open the file because that one is damaged.
  private func report(_ files: RegistryFiles) throws -> VerifyReport {
    do {
      return try Registry.open(at: files, readOnly: true).verify(.full)
    } catch {
      guard error.code == .damaged, let report = try Registry.reportOnFirstEntry(at: files, .full) else { throw error }
      return report
    }
  }

  /// What Acta says, without what only Acta looks at: rows derived from the log, the schema, pages of SQLite.
  private func acta(_ files: RegistryFiles) throws -> Verdict {
    let findings = try report(files).findings.filter {
      !["derived_mismatch", "schema_changed", "file_malformed", "body_invalid"].contains($0.kind) && $0.place != "edge"
        && !$0.detail.contains("isn't stored any more")
    }
    let divergence = findings.allSatisfy { ["rolled_back", "checkpoint_mismatch"].contains($0.kind) }
    return Verdict(
      verdict: findings.isEmpty ? "intact" : divergence ? "rolled_back" : "damaged",
      damage: Set(findings.map { "\($0.kind) \($0.entry.map(String.init) ?? "-")" }).sorted())
  }

  /// What the verifier in Python says of many logs, in one process.
  private func python(_ databases: [String]) throws -> [Verdict] {
    let answers = try PlainPython.run(
      """
      import json, os, pathlib, sqlite3, verify
      answers = []
      for name in open("input").read().split("\\n"):
          held = [(n, None, open(n, "rb").read()) for n in [name + ".hwm"] if os.path.exists(n)]
          try:
              verdict, found, *_ = verify.verify(verify.open_log(pathlib.Path(name)), (), held)
          except sqlite3.Error as error:
              verdict, found = "damaged", [("unreadable", None, str(error))]
          damage = sorted({"%s %s" % (code, "-" if entry is None else entry) for code, entry, _ in found})
          answers.append({"verdict": verdict, "damage": damage})
      json.dump(answers, open("output", "w"))
      """, databases.joined(separator: "\n"))
    return (answers as? [[String: Any]] ?? []).map {
      // A log that is sound to the one, and that nobody vouches for, may have other damage to the other.
      let verdict = $0["verdict"] as? String ?? ""
      return Verdict(
        verdict: verdict == "nothing_to_compare" ? "intact" : verdict, damage: $0["damage"] as? [String] ?? [])
    }
  }

  /// The vectors of the specification, as the verifier in Python reads them.
  @Test func theVectorsHoldInPython() throws {
    let wrong = try PlainPython.run(
      """
      import json, pathlib, sqlite3, verify
      place, wrong = pathlib.Path(open("input").read()), []
      names = "log", "damage", "canonical-json"
      vectors = {name: json.loads((place / (name + ".json")).read_text()) for name in names}
      def is_canonical(text):
          try:
              verify.parse(bytes.fromhex(text))
              return True
          except (ValueError, RecursionError):
              return False
      wrong += [text for text in vectors["canonical-json"]["valid"] if not is_canonical(text)]
      wrong += [text for text in vectors["canonical-json"]["invalid"] if is_canonical(text)]
      blob = vectors["log"]["blobs"][0]["bytes"].encode()
      def damage(rows, notes=()):
          db = sqlite3.connect(":memory:")
          db.text_factory = bytearray
          db.executescript("CREATE TABLE entry (seq, record, leaf); CREATE TABLE tile (level, idx, hashes);"
                           "CREATE TABLE note (size, text); CREATE TABLE blob (sha256, bytes);"
                           "CREATE TABLE secret (seq, tag, value, salt)")
          for row in rows:
              db.execute("INSERT INTO entry VALUES (?, ?, ?)",
                         (row["seq"], bytes.fromhex(row["record"]), bytes.fromhex(row["leaf"])))
          db.execute("INSERT INTO blob VALUES (?, ?)", (verify.sha(blob), blob))
          return verify.verify(db, [vectors["log"]["vkey"]], [("note", None, note.encode()) for note in notes])
      for case in vectors["damage"]["cases"]:
          if (case["damage"], case["seq"]) not in [found[:2] for found in damage(case["rows"])[1]]:
              wrong.append(case["note"])
      notes = [checkpoint["note"] for checkpoint in vectors["log"]["checkpoints"]]
      verdict, found, entries, root, count = damage(vectors["log"]["entries"], notes)
      if (verdict, entries, count) != ("intact", len(vectors["log"]["entries"]), len(notes)):
          wrong.append([verdict, found])
      json.dump(wrong, open("output", "w"))
      """, Places.fixture("ledger").path)
    #expect((wrong as? [Any])?.count == 0, "\(wrong)")
    let lines = PlainVerifier.program.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 300, "whoever is to trust it must be able to read it")
  }

  @Test func bothVerifiersSayTheSame() throws {
    var seed: UInt64 = 0
    var verdicts: [String: Int] = [:]
    while seed < UInt64(Self.count) {
      let base = try random(seed: seed / UInt64(Self.perLog))
      var logs: [(temp: TempRegistry, done: String)] = []
      repeat {
        let temp = try TempRegistry(copyOf: base)
        logs.append(
          (temp, try Damages.apply(seed: seed, to: temp.files.database, origin: "test.example/log") + ", seed \(seed)"))
        seed += 1
      } while seed < UInt64(Self.count) && seed % UInt64(Self.perLog) != 0
      let plain = try python(logs.map(\.temp.files.database))
      try #require(plain.count == logs.count)
      for (log, answer) in zip(logs, plain) {
        let own = try acta(log.temp.files)
        verdicts[own.verdict, default: 0] += 1
        #expect(own == answer, "\(log.done): acta \(own), verify.py \(answer)")
      }
    }
    print("differential: \(Self.count) logs, \(verdicts.sorted { $0.key < $1.key })")
  }
}
