import Foundation
import Testing

@Suite struct DemoTests {
  /// What the newcomer sees, with days and hashes masked.
  @Test func theDemoSpeaksAsItShould() throws {
    let scene = try Scene()
    let outcome = try scene.run(["demo"])
    #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome)")
    var text = outcome.out
    text.replace(/Asked about \d+ \w+ \d{4}\./, with: "Asked about DAY.")
    text.replace(/R-\d{4}-\d\d-\d\d-/, with: "R-DAY-")
    text.replace(/\b[0-9a-f]{64}\b/, with: "HASH")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = (Self.transcript + "\n").split(separator: "\n", omittingEmptySubsequences: false)
    for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    #expect(lines.count == expected.count)
  }

  /// Every command of the tour can be typed as it is printed, in the folder of the demo.
  @Test func theTourWorks() throws {
    let scene = try Scene()
    let demo = try scene.run(["demo"])
    let commands = demo.out.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter { line in
      ["acta ", "cp ", "sqlite3 "].contains { line.hasPrefix($0) }
    }
    #expect(commands.count >= 9)
    var codes: [Int32] = []
    for command in commands where !command.hasPrefix("sqlite3") || Self.hasSQLite {
      let line = command.replacing("acta ", with: "\"$ACTA\" ", maxReplacements: command.hasPrefix("acta ") ? 1 : 0)
        .replacing("Fixtures/", with: Self.fixtures)
      let outcome = try scene.shell(line)
      #expect([0, 10, 40].contains(outcome.code), "\(command): \(outcome)")
      codes.append(outcome.code)
    }
    if Self.hasSQLite { #expect(codes.last == 40) }
  }

  @Test func theDemoTouchesNothingThatIsThere() throws {
    let scene = try Scene()
    try scene.write("mine", to: "acta.db.key")
    #expect(try scene.run(["demo"]).code == 73)
    #expect(try String(contentsOfFile: scene.path("acta.db.key"), encoding: .utf8) == "mine")
    let spanish = try scene.run(["demo", "--db", "it's.db", "--lang", "es"])
    #expect(spanish.code == 0 && spanish.out.contains("--db 'it'\\''s.db'"), "\(spanish)")
  }

  static let hasSQLite = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")
  static let fixtures =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures").path + "/"

  static let transcript = """
    Created acta.db with the founding case: 224 records from one press article and public knowledge. No
    official list is loaded.

    $ acta check "Gustavo Petro"
    POSSIBLE MATCH: 1 entry. Identity not confirmed.

    1  Gustavo Petro   own record · party:gustavo-petro   [ILLICIT-DRUGS-EO14059]
       - Sanction: blocking of property (SDN), by U.S. Treasury. In force, since 24 Oct 2025.
         [press only]
       - Visa action: visa revoked, by United States. In force, since "in September" (Sept 2025).
         [press only]
       Why: "Gustavo Petro" is in the listed name. Names and evidence 1.00 of 1.
       Denial: Gustavo Petro, no date given: allegations Petro has denied (in answer to: allegations
         behind the sanction, which the article doesn't describe or attribute)
       Denial: Gustavo Petro, no date given: denied those remarks and blamed possible misinterpretation
         due to language barriers (in answer to: Petro had described members of Tren de Aragua as 'his
         friends' and portrayed them as misunderstood)

    Lists used: none. Only our own records were asked.
    Not loaded: OFAC SDN, OFAC non-SDN, UN Security Council, UK Sanctions List, EU, Switzerland SECO,
      Canada SEMA, Australia DFAT. This says nothing about lists that aren't named here.
    Threshold 0.70. Asked about DAY. Known as of entry 224.
    Receipt: R-DAY-000225 (entry 225)

    $ acta audit verify --full
    INTACT: 226 entries. Everything named below was checked.
    Checked: the note beside the database; SQLite's pages and indexes; what others attest, against its
      digests; who may write what, and who approved it; the stored tree; the rows made from the log;
      values kept apart; large values; the screening index; every entry's bytes; the chain of entries;
      the tree over them; the form of every content; the stored and given checkpoints; the database's
      structure; the types of stored values.
    Not checked: whether what was entered is true.
    Root of the tree: HASH

    What to try next:

      See everything that is held on him, and what each fact rests on:
        acta show party:gustavo-petro
        acta timeline party:gustavo-petro

      Load four rows of the official list; "press only" becomes "confirmed":
        acta list load ofac-sdn Fixtures/ofac-rows.csv --published 2026-06-30
        acta check "Gustavo Petro" --born 1960 --country CO

      Ask about another day: on 1 Oct 2025 the sanction wasn't in force yet:
        acta check "Gustavo Petro" --on 2025-10-01

      Read the log, and ask the recorded question again:
        acta audit log
        acta audit replay 225

      Tamper with a copy, and see it named:
        cp acta.db tampered.db && cp acta.db.hwm tampered.db.hwm
        sqlite3 tampered.db "DROP TRIGGER entry_no_update; UPDATE entry SET record = CAST(replace(record, 'Zipaquira', 'Bogota...') AS BLOB)"
        acta audit verify --full --db tampered.db
    """
}
