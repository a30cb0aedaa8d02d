import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

/// The tables of Docs/threat-model.md, brought about: what is done, and what then shows in the file alone, against a
/// checkpoint that somebody else held, and to a witness who cosigned the log as it was.
struct TamperMatrixTests {
  /// What must show.
  private enum Showing {
    case nothing
    /// Damage, first at the entry that the deed names.
    case atEntry
    /// A log that isn't the one, or isn't all of the one, that was signed.
    case diverged
    /// Damage anywhere.
    case somewhere
  }

  private struct Deed: Sendable {
    var name: String
    var alone: Showing
    var held: Showing
    /// Does it, to closed files; gives the first bad entry where there is one to name.
    var act: @Sendable (TempRegistry, inout SeededGenerator) throws -> Int?

    /// Whether a witness who cosigned the log as it was must refuse what the log says from then on. Deeds that leave
    /// the tree as it was, or break it so that nothing can be signed, are found by reading.
    var isForWitness: Bool { held == .diverged }
  }

  /// A registry, and its database as somebody may have kept it before its last entries.
  private struct Whole: @unchecked Sendable {
    // Only copied from, after it was made.
    let temp: TempRegistry
    let states: [[UInt8]]
    let note: [UInt8]

    init() throws {
      temp = try TamperTests.sample()
      var states = [try temp.bytes("")]
      for name in ["Somebody Else", "Somebody Other"] {
        try temp.check(name)
        try temp.settle()
        states.append(try temp.bytes(""))
      }
      self.states = states.dropLast()
      note = Array(try #require(try temp.registry.latestNote()).utf8)
    }
  }

  private static let whole = Result { try Whole() }

  private static func forge(
    _ temp: TempRegistry, _ change: (inout ForgedLog) -> Int?
  ) throws -> Int? {
    var log = try ForgedLog(temp.files.database)
    let place = change(&log)
    try log.store()
    return place
  }

  /// Makes everything that is derived agree with a forged log, as somebody would who knows the programs.
  private static func settle(_ temp: TempRegistry, _ log: ForgedLog, resign: Bool) throws {
    try log.store()
    try log.storeTiles()
    if resign {
      try log.resign(anchor: false, origin: "test.example/log")
    } else {
      try RawDatabase(temp.files.database).tamper("DELETE FROM note")
    }
    try RawDatabase(temp.files.database).tamper("DELETE FROM secret WHERE seq >= \(log.rows.count)")
    _ = try Registry.open(at: temp.files).rebuild()
  }

  private static func place(_ log: ForgedLog, _ random: inout SeededGenerator) -> Int {
    Int.random(in: 1..<(log.rows.count - 1), using: &random)
  }

  private static let deeds: [Deed] = [
    Deed(name: "a byte is edited", alone: .atEntry, held: .atEntry) { temp, random in
      try forge(temp) { log in
        let place = place(log, &random)
        let byte = Int.random(in: 0..<log.rows[place].record.count, using: &random)
        log.rows[place].record[byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        return place
      }
    },
    Deed(name: "an entry is deleted", alone: .atEntry, held: .atEntry) { temp, random in
      try forge(temp) { log in
        let place = place(log, &random)
        log.rows.remove(at: place)
        return place
      }
    },
    Deed(name: "an entry is inserted", alone: .atEntry, held: .atEntry) { temp, random in
      try forge(temp) { log in
        let place = place(log, &random)
        log.rows.insert(log.rows[place], at: place)
        for later in place..<log.rows.count { log.rows[later].seq = later }
        return place + 1
      }
    },
    Deed(name: "two entries change places", alone: .atEntry, held: .atEntry) { temp, random in
      try forge(temp) { log in
        let place = place(log, &random)
        (log.rows[place].record, log.rows[place + 1].record) = (log.rows[place + 1].record, log.rows[place].record)
        (log.rows[place].leaf, log.rows[place + 1].leaf) = (log.rows[place + 1].leaf, log.rows[place].leaf)
        return place
      }
    },
    Deed(name: "edited, with all hashes made to agree", alone: .diverged, held: .diverged) { temp, random in
      var log = try ForgedLog(temp.files.database)
      let start = place(log, &random)
      for place in Array(start..<log.rows.count) + Array(1..<start)
      where log.replace("Person", with: "Porson", in: place) {
        log.rechain(from: place)
        break
      }
      try log.store()
      try log.storeTiles()
      _ = try Registry.open(at: temp.files).rebuild()
      return nil
    },
    Deed(name: "the end is cut off, its checkpoints too", alone: .nothing, held: .diverged) { temp, random in
      var log = try ForgedLog(temp.files.database)
      // The last two entries are a check each, so that what is left ends with a transaction.
      log.rows.removeLast(Int.random(in: 1...2, using: &random))
      try settle(temp, log, resign: false)
      return log.rows.count
    },
    Deed(name: "rewritten and signed again with the key", alone: .nothing, held: .diverged) { temp, random in
      var log = try ForgedLog(temp.files.database)
      let start = place(log, &random)
      for place in Array(start..<log.rows.count) + Array(1..<start)
      where log.replace("Person", with: "Porson", in: place) {
        log.rechain(from: place)
        break
      }
      try settle(temp, log, resign: true)
      return nil
    },
    Deed(name: "an earlier file is put back", alone: .nothing, held: .diverged) { temp, random in
      let states = try whole.get().states
      try temp.write(states[Int.random(in: 0..<states.count, using: &random)], "")
      return try ForgedLog(temp.files.database).rows.count
    },
    Deed(name: "another history goes on from an earlier file", alone: .nothing, held: .diverged) { temp, random in
      let states = try whole.get().states
      try temp.write(states[Int.random(in: 0..<states.count, using: &random)], "")
      let registry = try Registry.open(at: RegistryFiles(database: temp.files.database))
      for number in 0..<3 {
        _ = try registry.check(try request("Another \(number)"), actor: "actor:test", record: true)
      }
      return nil
    },
    Deed(name: "derived rows are changed", alone: .somewhere, held: .somewhere) { temp, random in
      let edits = [
        "UPDATE name SET text = text || 'x'", "DELETE FROM identifier",
        "UPDATE version SET seq_to = NULL", "UPDATE list_entry SET present = 1 - present",
        "UPDATE txn SET time = time + 1",
      ]
      try RawDatabase(temp.files.database).tamper(edits.randomElement(using: &random) ?? "")
      return nil
    },
    Deed(name: "the schema is changed", alone: .somewhere, held: .somewhere) { temp, random in
      let edits = [
        "DROP INDEX txn_by_time", "DROP TRIGGER entry_no_update", "CREATE TABLE more (a)", "DROP VIEW measure_now",
        "CREATE INDEX more ON name (text)",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = CAST(type AS BLOB) WHERE name = 'txn'",
      ]
      try RawDatabase(temp.files.database).run(edits.randomElement(using: &random) ?? "")
      return nil
    },
    Deed(name: "types of values are changed", alone: .somewhere, held: .somewhere) { temp, random in
      let edits = [
        ("name", "UPDATE name SET text = CAST(text AS BLOB)"), ("version", "UPDATE version SET id = CAST(id AS BLOB)"),
        ("note", "UPDATE note SET text = CAST(text AS BLOB)"), ("entry", "UPDATE entry SET leaf = hex(leaf)"),
      ]
      let edit = edits.randomElement(using: &random) ?? edits[0]
      try temp.tamperUntyped(edit.0, edit.1)
      return nil
    },
  ]

  private func problem(_ report: VerifyReport, _ showing: Showing, _ place: Int?) -> String? {
    let isRight =
      switch showing {
      // Where not even a stored checkpoint is left, that nobody vouches for the log is all that shows.
      case .nothing:
        report.verdict == .intact || report.verdict == .nothingToCompare && report.warnings.contains("no_checkpoint")
      case .somewhere: report.verdict == .damaged
      case .diverged: report.verdict == .rolledBack && (place == nil || report.findings.first?.entry == place)
      case .atEntry: report.verdict == .damaged && report.findings.first?.entry == place
      }
    return isRight ? nil : "\(showing) at \(place ?? -1), found \(report.verdict) \(report.findings)"
  }

  /// What a witness says who cosigned the log as it was, when the log goes on after the deed and asks again, whether
  /// from where the witness stands or from elsewhere; nil where the witness cosigns.
  private func refusal(_ files: RegistryFiles, _ held: Checkpoint, _ witness: VerifierKey) throws -> String? {
    do {
      let registry = try Registry.open(at: files)
      while try registry.read({ $0.size }) <= Int(held.size) {
        _ = try registry.check(try request("Going On"), actor: "actor:test", record: true)
      }
      try registry.seal(actor: "actor:test")
      let known = AddCheckpoint.Known(
        keys: [try VerifierKey(registry.verifierKey())], last: (size: held.size, root: held.root))
      for size in [held.size, held.size - 1, 0] {
        let asked = try registry.cosignRequest(to: witness, from: size)
        guard (try? asked.judge(by: known)) == nil else { return nil }
      }
      return "refused"
    } catch { return "not even asked: \(error)" }
  }

  @Test func eachDeedShowsAsDocumented() throws {
    let whole = try Self.whole.get().temp
    let note = try Self.whole.get().note
    let cosigned = try Checkpoint(parsing: SignedNote(parsing: note).text)
    let witness = try WitnessSigner(name: "w.example/1", key: SigningKey(seed: [UInt8](repeating: 5, count: 32))).key
    // One that does nothing wrong is cosigned on, so that the refusals mean something.
    let untouched = try TempRegistry(copyOf: whole)
    #expect(try refusal(untouched.files, cosigned, witness) == nil)
    #if DEBUG
      let seeds = 3
    #else
      let seeds = 60
    #endif
    var problems: [String] = []
    for deed in Self.deeds {
      for seed in 0..<seeds {
        var random = SeededGenerator(seed: UInt64(seed))
        let temp = try TempRegistry(copyOf: whole)
        try temp.remove(".hwm")
        let place = try deed.act(temp, &random)
        let files = RegistryFiles(database: temp.files.database)
        let registry = try? Registry.open(at: files, readOnly: true)
        // A log that can't even be opened is a log whose damage shows.
        guard let registry else {
          if deed.alone == .nothing { problems.append("\(deed.name), seed \(seed): can't be opened") }
          continue
        }
        for (checkpoints, showing) in [([], deed.alone), ([("held", note)], deed.held)] {
          let report = try registry.verify(.full, checkpoints: checkpoints)
          if let problem = problem(report, showing, showing == .diverged && deed.alone != .nothing ? nil : place) {
            problems.append("\(deed.name), seed \(seed): expected \(problem)")
          }
        }
        if deed.isForWitness, try refusal(files, cosigned, witness) == nil {
          problems.append("\(deed.name), seed \(seed): a witness cosigned it")
        }
      }
    }
    print(
      "tamper matrix: \(Self.deeds.count) deeds, \(seeds) seeds each, alone, with a held checkpoint and with a witness:",
      "\(problems.count) problems")
    #expect(problems == [])
  }

  /// A file that was put back shows only against what others hold.
  @Test func aFilePutBackShowsAgainstAHeldCheckpoint() throws {
    let temp = try TamperTests.sample()
    let earlier = try temp.bytes("")
    try temp.check("Somebody Later")
    let note = try temp.bytes(".hwm")
    try temp.settle()
    try temp.write(earlier, "")
    try temp.remove(".hwm")
    let registry = try temp.reopen()
    #expect(try registry.verify(.full).verdict == .intact, "alone it can't show")
    let report = try registry.verify(.full, checkpoints: [("held", note)])
    #expect(report.verdict == .rolledBack && report.findings.first?.entry == report.entries)
  }
}
