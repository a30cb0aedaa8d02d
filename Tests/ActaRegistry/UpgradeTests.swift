import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

/// Upgrades, proven with formats that no build has: the steps of this one and more.
struct UpgradeTests {
  static let second = "CREATE INDEX version_by_entry ON version (seq_from);"
  static let third = """
    CREATE VIEW load_now AS SELECT id, entry, body FROM record_now WHERE kind = 'list_load';
    DROP INDEX version_by_entry; CREATE INDEX version_by_entry ON version (seq_from, pos);
    """
  static let formats = DatabaseFormats.current.adding(second).adding(third)

  private func filled() throws -> TempRegistry {
    let temp = try TempRegistry()
    try temp.load(crowd(0..<40))
    try temp.check("Erika Muster")
    return temp
  }

  private func upgrade(_ temp: TempRegistry, _ formats: DatabaseFormats = formats) throws -> UpgradeReport {
    try Registry.upgrade(at: temp.files, actor: "actor:test", now: temp.clock.now, formats: formats)
  }

  @Test func eachStepIsAnEntry() throws {
    let temp = try filled()
    let newest = DatabaseFormats.current.newest
    let before = try temp.size
    let report = try upgrade(temp)
    #expect(report.from == newest && report.to == newest + 2 && report.entries == [before, before + 1])
    let registry = try Registry.open(at: temp.files, formats: Self.formats)
    registry.clock = { temp.clock.now }
    let lines = try registry.read { try $0.log(from: before, limit: 10) }
    #expect(lines.map(\.kind) == ["migration", "migration", "seal"])
    #expect(try registry.verify(.full).verdict == .intact)
    #expect(registry.warnings.isEmpty)
    let body = try RawDatabase(temp.files.database).value(
      "SELECT json_extract(body, '$.to.digest') FROM record_now WHERE id = 'migration:\(before)'")
    #expect(body == Self.formats.digest(of: newest + 1).hex)
    #expect(try RawDatabase(temp.files.database).value("SELECT count(*) FROM load_now") == "1")
    #expect(try registry.check(try request("Erika Muster"), actor: "actor:test").entry != nil)
    #expect(try upgrade(temp).entries.isEmpty, "nothing is left to do")
    #expect(code { _ = try Registry.open(at: temp.files) } == .notAllowed, "an older build leaves it alone")
  }

  /// What was made in one go and what was brought there step by step have one schema.
  @Test func stepsLeadToTheSamePlace() throws {
    let temp = try filled()
    _ = try upgrade(temp)
    let other = try TempRegistry()
    let files = RegistryFiles(database: other.folder.appendingPathComponent("new.db").path)
    let made = try Registry.create(
      at: files, origin: nil, actor: "actor:test", now: other.clock.now, formats: Self.formats)
    #expect(try made.verify(.full).verdict == .intact)
    let sql =
      "SELECT group_concat(type || name || coalesce(sql, ''), ';') FROM (SELECT * FROM sqlite_schema ORDER BY name)"
    #expect(try RawDatabase(files.database).value(sql) == RawDatabase(temp.files.database).value(sql))
  }

  @Test func anOlderFileIsReadAndNotWritten() throws {
    let temp = try filled()
    let before = try temp.dump()
    #expect(code { _ = try Registry.open(at: temp.files, formats: Self.formats) } == .notAllowed)
    let reader = try Registry.open(at: temp.files, readOnly: true, formats: Self.formats)
    #expect(try reader.verify(.full).verdict == .intact)
    #expect(try temp.dump() == before)
  }

  /// A step that fails, in its SQL or behind it, leaves no trace.
  @Test(arguments: ["CREATE TABLE name (x);", "CREATE TABLE fresh (x); DROP TABLE txn;", "nonsense"])
  func failuresLeaveNoTrace(_ step: String) throws {
    let temp = try filled()
    let before = try temp.dump()
    #expect(code { _ = try upgrade(temp, .current.adding(step)) } != nil)
    #expect(try temp.dump() == before)
    #expect(try temp.reopen().verify(.full).verdict == .intact)
    try temp.check("Erika Muster")
  }

  @Test func damageIsNotCarriedOver() throws {
    let temp = try filled()
    try RawDatabase(temp.files.database).run("DROP TRIGGER entry_no_update")
    let before = try temp.dump()
    #expect(code { _ = try upgrade(temp) } == .damaged)
    #expect(try temp.dump() == before)
  }

  /// Derived rows are made anew, so that a step may change what they hold.
  @Test func derivedRowsAreMadeAnew() throws {
    let temp = try filled()
    _ = try upgrade(temp, .current.adding("DELETE FROM name; DELETE FROM reference; \(Self.second)"))
    let registry = try Registry.open(
      at: temp.files, formats: .current.adding("DELETE FROM name; DELETE FROM reference; \(Self.second)"))
    #expect(try registry.verify(.full).verdict == .intact)
  }

  @Test func needsKeyAndAnchor() throws {
    let temp = try filled()
    let note = try temp.bytes(".hwm")
    let key = try temp.bytes(".key")
    try temp.settle()
    let old = try temp.bytes("")
    try temp.check("Somebody Else")
    let newer = try temp.bytes(".hwm")
    try temp.remove(".key")
    #expect(code { _ = try upgrade(temp) } == .notAllowed)
    try temp.write(key, ".key")
    try temp.settle()
    let copy = try TempRegistry(copyOf: temp)
    try copy.write(old, "")
    try copy.write(newer, ".hwm")
    #expect(code { _ = try upgrade(copy) } == .rolledBack)
    try copy.write(note, ".hwm")
    #expect(try upgrade(copy).entries.count == 2)
  }

  /// A clock that was set back: refused, whatever is to be written; read all the same.
  @Test func aClockThatWasSetBack() throws {
    let temp = try filled()
    let before = try temp.dump()
    temp.clock.now = try instant("2025-10-01T11:54:00Z")
    #expect(code { try temp.check("Somebody") } == .notAllowed)
    #expect(code { try temp.load(crowd(0..<41)) } == .notAllowed)
    #expect(code { _ = try upgrade(temp) } == .notAllowed)
    #expect(code { try temp.registry.seal(actor: "actor:test") } == .notAllowed)
    #expect(try temp.dump() == before)
    #expect(try temp.registry.verify(.full).verdict == .intact)
    temp.clock.now = try instant("2025-10-01T11:56:00Z")
    try temp.check("Somebody")
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }
}
