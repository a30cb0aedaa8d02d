import ActaCrypto
import ActaLedger
import ActaModel
import ActaRegistry
import Foundation
import TestSupport
import Testing

struct LogTests {
  @Test func growsOverATile() throws {
    let temp = try TempRegistry()
    var roots: [Int: String] = [:]
    for (first, last) in [(0, 250), (250, 252), (252, 600)] {
      try temp.load(crowd(0..<last), published: "2025-10-0\(1 + first % 7)", force: "grows")
      let view = try temp.registry.read { ($0.size, try $0.root().hex) }
      roots[view.0] = view.1
    }
    let raw = try RawDatabase(temp.files.database)
    let size = try temp.size
    #expect(size > 512)
    #expect(try raw.value("SELECT group_concat(length(hashes) / 32) FROM tile WHERE level = 1") == "\(size / 256)")
    #expect(try raw.value("SELECT size FROM edge") == "\(size)")
    #expect(
      try raw.value(
        "SELECT count(*) FROM txn a JOIN txn b ON b.txn = a.txn + 1 WHERE b.seq_first <> a.seq_last + 1") == "0")
    #expect(try raw.value("SELECT max(seq_last) + 1 FROM txn") == "\(size)")
    for (size, root) in roots {
      #expect(try temp.registry.read(knownAt: .entry(size - 1)) { try $0.root().hex } == root)
    }
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .intact, "\(report.findings)")
    #expect(report.root == roots[size])
  }

  #if !DEBUG
    @Test func growsOverTwoLevelsOfTiles() throws {
      let temp = try TempRegistry()
      try temp.load(crowd(0..<66_000))
      let raw = try RawDatabase(temp.files.database)
      #expect(try raw.rows("SELECT level, count(*) FROM tile GROUP BY level") == [["1", "2"], ["2", "1"]])
      try temp.load(crowd(0..<66_001))
      #expect(try temp.registry.verify(.full).verdict == .intact)
    }
  #endif

  @Test func twoWritersTakeTurns() throws {
    let temp = try TempRegistry()
    let other = try temp.another()
    var entries: [Int?] = []
    for turn in 0..<6 {
      let registry = turn % 2 == 0 ? temp.registry : other
      entries.append(try registry.check(try request("Person \(turn)"), actor: "actor:\(turn % 2)").entry)
    }
    #expect(entries == [1, 2, 3, 4, 5, 6])
    #expect(try temp.registry.verify(.full).verdict == .intact)
    #expect(try other.verify(.full).verdict == .intact)
  }

  @Test func manyWritersAtOnce() async throws {
    let temp = try TempRegistry()
    let files = temp.files
    let entries = try await withThrowingTaskGroup(of: [Int].self) { group in
      for writer in 0..<3 {
        group.addTask {
          let registry = try Registry.open(at: files)
          return try (0..<5).compactMap {
            try registry.check(try request("Person \($0)"), actor: "actor:w\(writer)").entry
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(entries.sorted() == Array(1...15))
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .intact, "\(report.findings)")
    #expect(try RawDatabase(files.database).value("SELECT max(size) FROM note") == "16")
    #expect(try String(decoding: temp.bytes(".hwm"), as: UTF8.self).hasPrefix("test.example/log\n16\n"))
  }

  @Test func bridgesAClockThatRunsBackALittle() throws {
    let temp = try TempRegistry("2025-10-01T12:00:00Z")
    try temp.at("2025-10-01T11:56:00Z").check("Somebody")
    #expect(try temp.registry.read { $0.time } == instant("2025-10-01"))
    let before = try temp.dump()
    #expect(code { try temp.at("2025-10-01T11:54:59Z").check("Somebody") } == .notAllowed)
    #expect(try temp.dump() == before)
    #expect(try temp.at("2025-10-01T12:00:01Z").check("Somebody").entry == 2)
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func everyCommandEndsWithACheckpoint() throws {
    let temp = try TempRegistry()
    func state() throws -> (noted: String, size: String, anchored: String) {
      let raw = try RawDatabase(temp.files.database)
      let lines = String(decoding: try temp.bytes(".hwm"), as: UTF8.self).split(separator: "\n")
      return (
        try raw.value("SELECT max(size) FROM note"), try raw.value("SELECT max(seq) + 1 FROM entry"), String(lines[1])
      )
    }
    for step in 0..<4 {
      switch step {
      case 1: try temp.load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")])
      case 2: try temp.check("Erika Muster")
      case 3: try temp.registry.seal(actor: "actor:test", reason: "daily")
      default: break
      }
      let state = try state()
      #expect(state.noted == state.size && state.anchored == state.size, "step \(step)")
    }
    let newest = try temp.bytes(".hwm")
    #expect(
      try RawDatabase(temp.files.database).value("SELECT text FROM note ORDER BY size DESC LIMIT 1")
        == String(decoding: newest, as: UTF8.self))
    let held = try temp.registry.checkpoint()
    #expect(try temp.registry.read { try $0.root() } == held.root)
    #expect(try temp.bytes(".hwm") == newest, "a checkpoint of the same log is the same note")
  }

  @Test func noticesARollback() throws {
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika")])
    try temp.settle()
    let old = try temp.bytes("")
    try temp.check("Erika Muster")
    try temp.settle()
    try temp.write(old, "")
    try temp.reopen()
    #expect(temp.registry.warnings.contains { $0.contains("are gone") })
    let before = try temp.dump()
    #expect(code { try temp.check("Erika Muster") } == .rolledBack)
    #expect(code { _ = try temp.registry.checkpoint() } == .rolledBack)
    #expect(code { try temp.load([row(2, "SAMPLE, John")]) } == .rolledBack)
    #expect(try temp.dump() == before)
    for level in VerifyLevel.allCases {
      let report = try temp.registry.verify(level)
      #expect(report.verdict == .rolledBack, "\(level): \(report.findings)")
      #expect(report.verdict.exitCode == 30)
      #expect(report.findings.first?.entry == (try temp.size))
    }
    #expect(try temp.check("Erika Muster", record: false).answer.code == .possibleMatch, "it can still be read")
  }

  @Test func noticesAFork() throws {
    let temp = try TempRegistry()
    try temp.check("Erika Muster")
    let fork = try TempRegistry(copyOf: temp)
    try temp.check("Somebody")
    try fork.check("Somebody Else")
    let note = try temp.bytes(".hwm")
    for level in VerifyLevel.allCases {
      let report = try fork.registry.verify(level, checkpoints: [("theirs", note)])
      #expect(report.verdict == .rolledBack, "\(level): \(report.findings)")
      #expect(report.findings.first?.kind == "checkpoint_mismatch")
    }
    try fork.write(note, ".hwm")
    #expect(code { try fork.check("Nobody") } == .rolledBack)
    #expect(try temp.registry.verify(.full, checkpoints: [("mine", note)]).verdict == .intact)
  }

  @Test func saysThatTheAnchorIsMissing() throws {
    let temp = try TempRegistry()
    try temp.remove(".hwm")
    try temp.reopen()
    #expect(temp.registry.warnings.count == 1 && temp.registry.warnings[0].hasPrefix("no anchor"))
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .intact && report.warnings == ["no_anchor"] && report.notCovered.contains("rollback"))
    try temp.check("Somebody")
    try temp.reopen()
    #expect(temp.registry.warnings.isEmpty, "the next checkpoint is a new anchor")
  }

  @Test func refusesAnAnchorOfAnotherLog() throws {
    let temp = try TempRegistry()
    let other = try TempRegistry()
    for bytes in [try other.bytes(".hwm"), Array("no note".utf8), []] {
      try temp.write(bytes, ".hwm")
      #expect(code { try temp.check("Somebody") } == .damaged)
      #expect(code { _ = try temp.registry.checkpoint() } == .damaged)
      #expect(try temp.bytes(".hwm") == bytes)
      #expect(try temp.registry.verify(.full).verdict == .damaged)
      #expect(try temp.reopen().warnings.count == 1)
    }
  }

  @Test func undoesWhatFails() throws {
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika")])
    // The first question makes the index, which its own row tells of.
    try temp.check("Nobody At All", record: false)
    let before = try temp.dump()
    // A name that would make an entry of more than 65,535 bytes fails after answer and commitments are made.
    let actor = "actor:" + String(repeating: "x", count: 2000)
    #expect(code { _ = try temp.registry.check(try request("Erika Muster"), actor: actor) } == .badData)
    #expect(code { try temp.registry.seal(actor: actor) } == .badData)
    #expect(
      code {
        _ = try temp.registry.importBundle(
          Array(
            #"{"format": "acta-bundle", "version": 1, "records": [{"kind": "party", "id": "party:a", "body": "#.utf8)
            + Array(#"{"kind": "person", "names": [{"text": "A", "kind": "primary"}]}}, {"kind": "party"}]}"#.utf8),
          file: "b.json", actor: "actor:test")
      } == .badData)
    #expect(try temp.dump() == before)
    #expect(try temp.check("Erika Muster").entry != nil)
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func refusesABusyRegistry() throws {
    let temp = try TempRegistry()
    let raw = try RawDatabase(temp.files.database)
    try raw.run("BEGIN IMMEDIATE")
    #expect(try temp.check("Somebody", record: false).answer.code == .noMatch, "readers don't wait")
    try raw.run("ROLLBACK")
    #expect(try temp.check("Somebody").entry == 1)
  }
}
