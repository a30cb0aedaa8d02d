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

  /// A registry with what a seed chooses: loads, changes, a long row, checks, seals.
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
    try temp.check("Person Number One")
    try temp.settle()
    return temp
  }

  /// Acta's report, nil where it doesn't open the file because it is damaged.
  private func report(_ files: RegistryFiles) throws -> VerifyReport? {
    do {
      return try Registry.open(at: files, readOnly: true).verify(.full)
    } catch {
      guard error.code == .damaged else { throw error }
      return nil
    }
  }

  /// What Acta says, without what only Acta looks at: rows derived from the log, the schema, pages of SQLite.
  private func acta(_ files: RegistryFiles) throws -> Verdict {
    guard let report = try report(files) else { return Verdict(verdict: "damaged", damage: ["unreadable"]) }
    let findings = report.findings.filter {
      !["derived_mismatch", "schema_changed", "file_malformed"].contains($0.kind) && $0.place != "edge"
        && !$0.detail.contains("isn't stored any more")
    }
    let divergence = findings.allSatisfy { ["rolled_back", "checkpoint_mismatch"].contains($0.kind) }
    return Verdict(
      verdict: findings.isEmpty ? "intact" : divergence ? "rolled_back" : "damaged",
      damage: Set(findings.map { "\($0.kind) \($0.entry.map(String.init) ?? "-")" }).sorted())
  }

  /// What the verifier in Python says of many logs, in one process.
  private func python(_ databases: [String]) throws -> [Verdict] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-plain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    try Data(PlainVerifier.program).write(to: file("verify.py"))
    try Data(databases.joined(separator: "\n").utf8).write(to: file("logs.txt"))
    try Data(
      """
      import json, os, pathlib, sqlite3, verify
      answers = []
      for name in open("logs.txt").read().split("\\n"):
          held = [(n, None, open(n, "rb").read()) for n in [name + ".hwm"] if os.path.exists(n)]
          try:
              verdict, found, *_ = verify.verify(verify.open_log(pathlib.Path(name)), (), held)
          except sqlite3.Error as error:
              verdict, found = "damaged", [("unreadable", None, str(error))]
          damage = sorted({"%s %s" % (code, "-" if entry is None else entry) for code, entry, _ in found})
          answers.append({"verdict": verdict, "damage": damage})
      json.dump(answers, open("answers.json", "w"))
      """.utf8
    ).write(to: file("run.py"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "run.py"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "verify.py ended with an error")
    let answers = try JSONSerialization.jsonObject(with: Data(contentsOf: file("answers.json"))) as? [[String: Any]]
    return (answers ?? []).map {
      // Without any checkpoint the one says that there is nothing to compare with, the other that it has no anchor.
      let verdict = $0["verdict"] as? String ?? ""
      return Verdict(
        verdict: verdict == "nothing_to_compare" ? "intact" : verdict, damage: $0["damage"] as? [String] ?? [])
    }
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
        if own.damage == ["unreadable"] {
          // Acta doesn't open a log whose first entry is damaged; the other one names it.
          #expect(
            answer.verdict == "damaged" && answer.damage.contains { $0.hasSuffix(" 0") }, "\(log.done): \(answer)")
          continue
        }
        #expect(own == answer, "\(log.done): acta \(own), verify.py \(answer)")
      }
    }
    print("differential: \(Self.count) logs, \(verdicts.sorted { $0.key < $1.key })")
  }
}
