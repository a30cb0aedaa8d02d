import ActaRegistry
import Foundation
import TestSupport
import Testing

/// The table of Docs/threat-model.md, brought about: what is done, and what then shows in the file alone and against a
/// checkpoint that somebody else held.
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
  }

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

  private static func sample() throws -> TempRegistry {
    let temp = try TamperTests.sample()
    try temp.check("Somebody Else")
    try temp.check("Somebody Other")
    try temp.settle()
    return temp
  }

  private func problem(_ report: VerifyReport, _ showing: Showing, _ place: Int?) -> String? {
    let isRight =
      switch showing {
      case .nothing: report.verdict == .intact
      case .somewhere: report.verdict == .damaged
      case .diverged: report.verdict == .rolledBack && (place == nil || report.findings.first?.entry == place)
      case .atEntry: report.verdict == .damaged && report.findings.first?.entry == place
      }
    return isRight ? nil : "\(showing) at \(place ?? -1), found \(report.verdict) \(report.findings)"
  }

  @Test func eachDeedShowsAsDocumented() throws {
    let whole = try Self.sample()
    let note = Array(try #require(try whole.registry.latestNote()).utf8)
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
      }
    }
    print("tamper matrix: \(Self.deeds.count) deeds, \(seeds) seeds each, \(problems.count) problems")
    #expect(problems == [])
  }

  /// A file that was put back shows only against what others hold.
  @Test func aFilePutBackShowsAgainstAHeldCheckpoint() throws {
    let temp = try Self.sample()
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
