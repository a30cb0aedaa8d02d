import ActaModel
import ActaRegistry
import Foundation
import TestSupport
import Testing

struct TamperTests {
  /// A registry with a bit of everything: a load, a change, a removal, a blob, checks, a seal.
  static func sample() throws -> TempRegistry {
    let temp = try TempRegistry("2025-10-01")
    let long = (0..<900).map { "Remark number \($0) of a very long row, which goes on" }.joined(separator: "; ")
    let crowd = crowd(0..<12)
    try temp.load(
      crowd + [row(1, "MUSTER, Erika", "DOB 1 Feb 1970; Passport C01X00T47 (Germany)."), row(2, "LONG, Jan", long)],
      published: "2025-10-01")
    try temp.check("Erika Muster")
    try temp.at("2025-10-02").load(
      Array(crowd.dropFirst()) + [row(1, "MUSTER, Erika", "DOB 2 Feb 1970."), row(2, "LONG, Jan", long)],
      published: "2025-10-02")
    try temp.check("Nobody At All")
    try temp.settle()
    return temp
  }

  private struct Shared: @unchecked Sendable {
    // Only copied from, after it was made.
    let temp: TempRegistry
    let lock = NSLock()
  }

  private static let shared = Result { Shared(temp: try sample()) }

  private func copy() throws -> TempRegistry {
    let shared = try Self.shared.get()
    shared.lock.lock()
    defer { shared.lock.unlock() }
    return try TempRegistry(copyOf: shared.temp)
  }

  struct Case: Sendable {
    var name: String
    var sql: String
    /// Kinds, one of which the first finding must have.
    var kinds: [String]
    /// The entry that the first finding must name, nil for any.
    var entry: Int?
    var place: String
    /// Whether rebuilding the derived tables mends it.
    var isMended = false

    init(
      _ name: String, _ sql: String, _ kinds: [String], _ entry: Int? = nil, at place: String, mended: Bool = false
    ) {
      self.name = name
      self.sql = sql
      self.kinds = kinds
      self.entry = entry
      self.place = place
      isMended = mended
    }

    static func derived(_ sql: String, _ entry: Int? = nil, at place: String) -> Case {
      Case(sql, sql, ["derived_mismatch"], entry, at: place, mended: true)
    }
  }

  private static let record5 = "(SELECT record FROM entry WHERE seq = 5)"

  static let log: [Case] = [
    Case(
      "a byte of a record",
      "UPDATE entry SET record = CAST(replace(CAST(record AS TEXT), 'Person', 'person') AS BLOB) WHERE seq = 5",
      ["record_malformed", "leaf_mismatch"], 5, at: "log"),
    Case(
      "the last byte of a record",
      "UPDATE entry SET record = CAST(substr(record, 1, length(record) - 1) || X'7E' AS BLOB) WHERE seq = 5",
      ["leaf_mismatch"], 5,
      at: "log"),
    Case(
      "a longer record", "UPDATE entry SET record = CAST(record || X'20' AS BLOB) WHERE seq = 5", ["record_malformed"],
      5, at: "log"),
    Case("an empty record", "UPDATE entry SET record = X'' WHERE seq = 5", ["record_malformed"], 5, at: "log"),
    Case("a leaf", "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 5", ["leaf_mismatch"], 5, at: "log"),
    Case("a short leaf", "UPDATE entry SET leaf = X'00' WHERE seq = 5", ["leaf_mismatch"], 5, at: "log"),
    Case("an entry gone", "DELETE FROM entry WHERE seq = 5", ["sequence_gap"], 5, at: "log"),
    Case(
      "an entry more", "INSERT INTO entry SELECT max(seq) + 1, record, leaf FROM entry", ["sequence_gap"], at: "log"),
    Case(
      "an entry far away", "INSERT INTO entry SELECT 9223372036854775807, record, leaf FROM entry WHERE seq = 3",
      ["sequence_gap"], at: "log"),
    Case(
      "an entry before the first", "INSERT INTO entry SELECT -1, record, leaf FROM entry WHERE seq = 3",
      ["sequence_gap"], 0, at: "log"),
    Case(
      "two entries change places",
      """
      UPDATE entry SET seq = -7 WHERE seq = 5; UPDATE entry SET seq = 5 WHERE seq = 6;
      UPDATE entry SET seq = 6 WHERE seq = -7
      """, ["sequence_gap"], 5, at: "log"),
    Case(
      "one entry twice",
      "UPDATE entry SET (record, leaf) = (SELECT record, leaf FROM entry WHERE seq = 5) WHERE seq = 6",
      ["sequence_gap"], 6, at: "log"),
    Case(
      "the tail gone", "DELETE FROM entry WHERE seq > (SELECT max(seq) - 3 FROM entry)", ["rolled_back"], at: "log"),
    Case("a blob", "UPDATE blob SET bytes = CAST(bytes || X'20' AS BLOB)", ["blob_mismatch"], at: "blob"),
    Case("a blob gone", "DELETE FROM blob", ["blob_mismatch"], at: "blob"),
    Case("a blob more", "INSERT INTO blob VALUES (zeroblob(32), X'7B7D')", ["blob_mismatch"], at: "blob"),
    Case(
      "a secret's value", "UPDATE secret SET value = CAST(value || X'20' AS BLOB) WHERE tag = 1", ["secret_mismatch"],
      at: "secret"),
    Case("a secret's salt", "UPDATE secret SET salt = zeroblob(32) WHERE tag = 2", ["secret_mismatch"], at: "secret"),
    Case(
      "secrets change places", "UPDATE secret SET tag = 3 - tag + 10; UPDATE secret SET tag = tag - 10",
      ["secret_mismatch"], at: "secret"),
    Case("secrets gone", "DELETE FROM secret", ["secret_mismatch"], at: "secret"),
    Case(
      "a secret more", "INSERT INTO secret VALUES (3, 1, zeroblob(32), X'00')", ["secret_mismatch"], 3, at: "secret"),
    Case(
      "a secret elsewhere", "UPDATE secret SET seq = 3 WHERE tag = 1 AND seq = (SELECT max(seq) FROM secret)",
      ["secret_mismatch"], at: "secret"),
    Case(
      "a note's signature",
      "UPDATE note SET text = substr(text, 1, length(text) - 6) || 'AAAA=' || char(10) WHERE size = 1",
      ["checkpoint_invalid"], 0, at: "note"),
    Case("a note's size", "UPDATE note SET size = size + 1 WHERE size = 1", ["checkpoint_invalid"], at: "note"),
    Case(
      "a note of no size", "INSERT INTO note SELECT -9223372036854775808, text FROM note WHERE size = 1",
      ["checkpoint_invalid"], at: "note"),
    Case("an index gone", "DROP INDEX txn_by_time", ["schema_changed"], at: "schema"),
    Case("an index more", "CREATE INDEX more ON name (text)", ["schema_changed"], at: "schema"),
    Case("a table more", "CREATE TABLE more (a)", ["schema_changed"], at: "schema"),
    Case(
      "a trigger more", "CREATE TRIGGER more AFTER INSERT ON name BEGIN DELETE FROM name; END", ["schema_changed"],
      at: "schema"),
    Case(
      "a view changed", "DROP VIEW party_now; CREATE VIEW party_now AS SELECT 1 AS id", ["schema_changed"],
      at: "schema"),
  ]

  static let derived: [Case] = [
    .derived("UPDATE version SET body = zeroblob(32) WHERE id = 'ofac-sdn:1'", at: "version"),
    .derived("UPDATE version SET pos = pos + 1 WHERE id = 'ofac-sdn:1'", at: "version"),
    .derived("UPDATE version SET seq_to = NULL WHERE id = 'ofac-sdn:1'", at: "version"),
    .derived("UPDATE version SET seq_to = 9 WHERE id = 'ofac-sdn:2' AND kind = 'party'", at: "version"),
    .derived("DELETE FROM version WHERE id = 'ofac-sdn:2'", at: "version"),
    .derived("DELETE FROM version WHERE kind = 'key'", 0, at: "version"),
    .derived("DELETE FROM version", 0, at: "version"),
    .derived("INSERT INTO version VALUES ('party', 'party:ghost', 5, NULL, 0, zeroblob(32))", 5, at: "version"),
    .derived("UPDATE name SET text = 'MUSTER, Erica' WHERE id = 'ofac-sdn:1'", at: "name"),
    .derived("UPDATE name SET text = CAST(X'FF' AS TEXT) WHERE id = 'ofac-sdn:1'", at: "name"),
    .derived("DELETE FROM name WHERE id = 'ofac-sdn:1'", at: "name"),
    .derived("INSERT INTO name VALUES ('ofac-sdn:1', 5, 9, 'GHOST')", 5, at: "name"),
    .derived("DELETE FROM reference WHERE role = 'targets'", at: "reference"),
    .derived("UPDATE reference SET target = 'ofac-sdn:2' WHERE target = 'ofac-sdn:1'", at: "reference"),
    .derived("INSERT INTO reference VALUES ('party:x', 'about', 'statement', 'statement:x', 5)", 5, at: "reference"),
    .derived("UPDATE identifier SET number = 'X' || number", at: "identifier"),
    .derived("DELETE FROM identifier", at: "identifier"),
    .derived("INSERT INTO identifier VALUES ('1', 'passport', 'ofac-sdn:2', 5)", 5, at: "identifier"),
    .derived("UPDATE list_entry SET present = 0 WHERE id = 'ofac-sdn:2'", at: "list_entry"),
    .derived("UPDATE list_entry SET raw = zeroblob(32) WHERE id = 'ofac-sdn:2'", at: "list_entry"),
    .derived("DELETE FROM list_entry", at: "list_entry"),
    .derived("UPDATE txn SET time = time - 1 WHERE txn = 1", 1, at: "txn"),
    .derived("UPDATE txn SET seq_last = seq_last - 1 WHERE txn = 1", 1, at: "txn"),
    .derived("UPDATE txn SET seq_last = 9223372036854775807 WHERE txn = (SELECT max(txn) FROM txn)", at: "txn"),
    .derived("DELETE FROM txn WHERE txn = 1", 1, at: "txn"),
    .derived("DELETE FROM txn", 0, at: "txn"),
    .derived("INSERT INTO txn VALUES (99, 5, 5, 0)", 5, at: "txn"),
    Case("the edge's size", "UPDATE edge SET size = size - 1", ["tree_mismatch"], at: "edge", mended: true),
    Case("the edge's sizes", "UPDATE edge SET size = -1", ["tree_mismatch"], at: "edge", mended: true),
    Case(
      "the edge's hashes", "UPDATE edge SET hashes = zeroblob(length(hashes))", ["tree_mismatch"], at: "edge",
      mended: true),
    Case("the edge gone", "DELETE FROM edge", ["tree_mismatch"], at: "edge", mended: true),
    Case("a tile more", "INSERT INTO tile VALUES (1, 0, zeroblob(32))", ["tree_mismatch"], at: "tile", mended: true),
    Case(
      "a tile of no level", "INSERT INTO tile VALUES (-5, -9, zeroblob(31))", ["tree_mismatch"], at: "tile",
      mended: true),
  ]

  @Test func theSampleIsIntact() throws {
    let temp = try copy()
    let before = try temp.dump()
    #expect(try temp.registry.verify(.full) == (try temp.registry.verify(.full)))
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .intact && report.findings == [] && report.warnings == [])
    #expect(report.notCovered == ["source_truth"])
    #expect(try temp.registry.rebuild() == report.entries)
    #expect(try temp.dump() == before, "rebuilding what is right changes nothing")
  }

  private func expectDamage(_ test: Case, _ temp: TempRegistry) throws {
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .damaged || test.kinds == ["rolled_back"], "\(test.name)")
    #expect(report.verdict != .intact, "\(test.name)")
    let found = report.findings.filter { test.kinds.contains($0.kind) && $0.place == test.place }
    #expect(!found.isEmpty, "\(test.name): \(report.findings)")
    if let entry = test.entry {
      #expect(found.first?.entry == entry, "\(test.name): \(report.findings)")
      #expect(report.findings.first?.entry == entry, "\(test.name): \(report.findings)")
    }
  }

  @Test(arguments: log.indices)
  func findsChangesOfTheLog(_ index: Int) throws {
    let temp = try copy()
    try temp.tamper(Self.log[index].sql)
    try expectDamage(Self.log[index], temp)
    _ = try? temp.registry.verify(.quick)
    _ = try? temp.check("Erika Muster")
    _ = try? temp.registry.rebuild()
    #expect(try temp.reopen().verify(.full).verdict != .intact, "\(Self.log[index].name) can't be mended")
  }

  @Test(arguments: derived.indices)
  func findsAndMendsChangesOfWhatIsDerived(_ index: Int) throws {
    let test = Self.derived[index]
    let temp = try copy()
    let before = try temp.dump()
    try temp.tamper(test.sql)
    try #require(try temp.dump() != before, "\(test.name) changes something")
    try expectDamage(test, temp)
    _ = try? temp.registry.verify(.quick)
    _ = try temp.registry.rebuild()
    let report = try temp.reopen().verify(.full)
    #expect(report.verdict == .intact, "\(test.name): \(report.findings)")
    #expect(try temp.dump() == before)
  }

  /// Columns of text that become bytes, and the other way round, though the tables are STRICT.
  static let classes: [(table: String, sql: String)] = [
    ("name", "UPDATE name SET text = CAST(text AS BLOB) WHERE id = 'ofac-sdn:1'"),
    ("version", "UPDATE version SET id = CAST(id AS BLOB) WHERE id = 'ofac-sdn:1'"),
    ("version", "UPDATE version SET body = CAST('x' AS TEXT) WHERE id = 'ofac-sdn:1'"),
    ("version", "UPDATE version SET seq_to = 'soon' WHERE seq_to IS NOT NULL"),
    ("txn", "UPDATE txn SET seq_last = 'end', time = 'late'"),
    ("txn", "UPDATE txn SET time = time + 0.5"),
    ("edge", "UPDATE edge SET size = 'big', hashes = 'none'"),
    ("entry", "UPDATE entry SET leaf = 'text' WHERE seq = (SELECT max(seq) FROM entry)"),
    ("entry", "UPDATE entry SET record = CAST(record AS TEXT) WHERE seq = 5"),
    ("note", "UPDATE note SET text = CAST(text AS BLOB)"),
    ("secret", "UPDATE secret SET value = CAST(value AS TEXT)"),
    ("blob", "UPDATE blob SET bytes = CAST(bytes AS TEXT)"),
    ("list_entry", "UPDATE list_entry SET present = 'yes'"),
    ("identifier", "UPDATE identifier SET number = CAST(number AS BLOB)"),
    ("reference", "UPDATE reference SET role = CAST(role AS BLOB) WHERE role = 'targets'"),
    ("tile", "INSERT INTO tile VALUES ('one', 'two', 'three')"),
  ]

  @Test(arguments: classes.indices)
  func findsOtherStorageClasses(_ index: Int) throws {
    let (table, sql) = Self.classes[index]
    let temp = try copy()
    let before = try temp.dump()
    try temp.tamperUntyped(table, sql)
    try #require(try temp.dump() != before)
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .damaged, "\(sql)")
    _ = try? temp.registry.verify(.quick)
    _ = try? temp.check("Erika Muster")
    _ = try? temp.load(["1,"])
  }

  /// Changes of the schema's text.
  static let schemas = [
    "DELETE FROM sqlite_schema WHERE name = 'entry_no_update'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'never changed', 'changed') WHERE name = 'entry_no_update'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'BLOB NOT NULL', 'BLOB') WHERE name = 'entry'",
    "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'note'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'SELECT RAISE', 'SELECT 1 OR RAISE') WHERE name = 'note_no_update'",
    "UPDATE sqlite_schema SET sql = replace(sql, '(time)', '(seq_last)') WHERE name = 'txn_by_time'",
    "DELETE FROM sqlite_schema WHERE name = 'identifier'",
    "DELETE FROM sqlite_schema WHERE name = 'txn'",
    "DELETE FROM sqlite_schema WHERE name = 'edge'",
    "DELETE FROM sqlite_schema WHERE name = 'secret'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'note') WHERE name = 'edge'",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE edge (' WHERE name = 'edge'",
    "UPDATE sqlite_schema SET tbl_name = 'note' WHERE name = 'entry_no_delete'",
  ]

  @Test(arguments: schemas)
  func findsChangesOfTheSchema(_ sql: String) throws {
    let temp = try copy()
    try temp.settle()
    let raw = try RawDatabase(temp.files.database)
    try raw.run("PRAGMA writable_schema = ON")
    try raw.run(sql)
    do {
      let report = try temp.reopen().verify(.full)
      #expect(report.verdict == .damaged)
      #expect(report.findings.contains { $0.kind == "schema_changed" || $0.kind == "file_malformed" })
      _ = try? temp.check("Erika Muster")
    } catch let error as RegistryError {
      #expect(error.code == .damaged, "\(error)")
    }
  }

  @Test(arguments: ["DELETE FROM note WHERE size = (SELECT max(size) FROM note)", "DELETE FROM note"])
  func findsThatTheNewestCheckpointIsGone(_ sql: String) throws {
    let temp = try copy()
    let size = try temp.size
    try temp.tamper(sql)
    let report = try temp.registry.verify(.full)
    #expect(report.verdict == .damaged && report.findings.map(\.kind) == ["checkpoint_invalid"])
    #expect(report.findings.first?.entry == size - 1)
    _ = try temp.registry.checkpoint()
    #expect(try temp.registry.verify(.full).verdict == .intact, "the same checkpoint can be signed again")
  }

  @Test func findsAChangedTile() throws {
    let temp = try TempRegistry()
    try temp.load(crowd(0..<600))
    let changes = [
      "UPDATE tile SET hashes = CAST(X'01' || substr(hashes, 2) AS BLOB)",
      "UPDATE tile SET hashes = substr(hashes, 33)",
      "UPDATE tile SET hashes = CAST(hashes || hashes AS BLOB)", "DELETE FROM tile", "UPDATE tile SET idx = 1",
    ]
    for change in changes {
      let copy = try TempRegistry(copyOf: temp)
      try copy.tamper(change)
      let report = try copy.registry.verify(.full)
      #expect(report.verdict == .damaged && report.findings.first?.kind == "tree_mismatch", "\(change)")
      #expect(report.findings.first?.place == "tile", "\(change)")
      _ = try copy.registry.rebuild()
      #expect(try copy.registry.verify(.full).verdict == .intact, "\(change)")
    }
  }
}
