import ActaLedger
import ActaRegistry
import TestSupport
import Testing

/// What each level of verification covers, says, and finds.
@Suite struct VerifyLevelTests {
  /// A registry with a note in an auditor's hand and entries after it.
  private func watched() throws -> (temp: TempRegistry, note: [UInt8], size: Int) {
    let temp = try TempRegistry()
    for number in 0..<5 { try temp.check("Person \(number)") }
    let note = try temp.bytes(".hwm")
    let size = try temp.size
    for number in 5..<9 { try temp.check("Person \(number)") }
    try temp.settle()
    return (temp, note, size)
  }

  private func change(_ entry: Int, in temp: TempRegistry) throws {
    let file = try RawDatabase(temp.files.database)
    try file.run(
      """
      DROP TRIGGER IF EXISTS entry_no_update;
      UPDATE entry SET record = CAST(replace(CAST(record AS TEXT), 'actor:test', 'actor:tost') AS BLOB)
      WHERE seq = \(entry)
      """)
  }

  @Test func incrementalReadsWhatCameAfterATrustedCheckpoint() throws {
    let (temp, note, size) = try watched()
    let report = try temp.registry.verify(.incremental, checkpoints: [("note", note)])
    #expect(report.verdict == .intact && report.start == size)
    #expect(try temp.size == report.entries)
    #expect(report.notCovered.contains("earlier_entries") && report.covered.contains("later_entries"))
    try change(size + 1, in: temp)
    let damaged = try temp.reopen().verify(.incremental, checkpoints: [("note", note)])
    #expect(damaged.verdict == .damaged && damaged.findings.first?.entry == size + 1)
  }

  @Test func incrementalLeavesEarlierEntriesToTheCheckpoint() throws {
    let (temp, note, size) = try watched()
    try change(size - 3, in: temp)
    let registry = try temp.reopen()
    #expect(try registry.verify(.incremental, checkpoints: [("note", note)]).verdict == .intact)
    let full = try registry.verify(.full)
    #expect(full.verdict == .damaged && full.findings.compactMap(\.entry).min() == size - 3)
    // The entry that the trusted part ends with is proven against the checkpoint.
    try change(size - 1, in: temp)
    #expect(try temp.reopen().verify(.incremental, checkpoints: [("note", note)]).verdict == .damaged)
  }

  @Test func aLevelThatNeedsACheckpointSaysThatThereIsNone() throws {
    let (temp, note, _) = try watched()
    #expect(try temp.registry.verify(.external).verdict == .nothingToCompare)
    let held = try temp.registry.verify(.external, checkpoints: [("note", note)])
    #expect(held.verdict == .intact && held.covered.contains("held_checkpoints"))
    #expect(try temp.registry.verify(.incremental).verdict == .intact, "the note beside the database is trusted")
    try temp.remove(".hwm")
    #expect(try temp.reopen().verify(.incremental).verdict == .nothingToCompare)
  }

  @Test func aServiceSignsWhenItAsksToAndNotBefore() throws {
    let temp = try TempRegistry()
    let before = try temp.bytes(".hwm")
    temp.registry.signsEachCommand = false
    try temp.check("One")
    try temp.check("Two")
    #expect(try temp.bytes(".hwm") == before)
    #expect(try UInt64(temp.size) == temp.registry.checkpoint().size)
    #expect(try temp.bytes(".hwm") != before)
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  #if !DEBUG
    /// A log of several parts: what is read side by side says the same as what is read in order.
    @Test func threadsDontChangeWhatIsFound() throws {
      let temp = try TempRegistry()
      let names = (0..<40_000).map {
        #"{"kind":"party","id":"party:n\#($0)","body":{"kind":"person","names":[{"kind":"primary","text":"N \#($0)"}]}}"#
      }
      let bundle = #"{"format":"acta-bundle","version":1,"records":["# + names.joined(separator: ",") + "]}"
      _ = try temp.registry.importBundle(Array(bundle.utf8), file: "names.json", actor: "actor:test")
      try temp.check("One")
      try temp.settle()
      func same(_ what: String) throws -> VerifyReport {
        let registry = try temp.reopen()
        let one = try registry.verify(.full, threads: 1)
        for threads in [2, 3, 8] { #expect(try registry.verify(.full, threads: threads) == one, "\(what)") }
        return one
      }
      #expect(try same("sound").verdict == .intact)
      let file = try RawDatabase(temp.files.database)
      try file.run("UPDATE name SET text = 'M 5' WHERE id = 'party:n5'")
      #expect(try same("derived row").findings.first?.place == "name")
      try file.run("UPDATE name SET text = 'N 5' WHERE id = 'party:n5'")
      try change(30_000, in: temp)
      #expect(try same("entry").findings.compactMap(\.entry).min() == 30_000)
    }
  #endif
}
