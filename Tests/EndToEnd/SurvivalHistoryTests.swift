import Foundation
import TestSupport
import Testing

/// Databases of another time: backups put back, other formats, clocks that are wrong.
@Suite(.serialized) struct SurvivalHistoryTests {
  @Test func backupsPutBack() throws {
    let scene = try Scene.withList()
    try scene.run(["backup", "copy.db"]).expectDone()
    let left = try scene.expectSound("copy.db")
    scene.expectFailure(try scene.run(["backup", "copy.db"]), [73], says: "already there")
    try scene.run(["check", "Somebody Else"]).expectDone()
    try scene.run(["record", "authority", "Bureau of Afterwards"]).expectDone()
    let later = try scene.size("acta.db")
    // Put back with its own note: an earlier registry that is whole, and goes on.
    try scene.shell("cp copy.db own.db && cp copy.db.hwm own.db.hwm && cp acta.db.key own.db.key").expectDone()
    #expect(try scene.expectSound("own.db") == left)
    try scene.run(["record", "authority", "Bureau of Another Time", "--db", "own.db"]).expectDone()
    // Put back below the newer note: noticed, readable, refused for writing until the loss is accepted.
    try scene.shell("rm -f acta.db acta.db-wal acta.db-shm && cp copy.db acta.db").expectDone()
    for arguments in [["audit", "verify"], ["audit", "verify", "--full"], ["find", "petro"]] {
      let outcome = try scene.run(arguments)
      #expect(outcome.code == 30 && !outcome.out.isEmpty, "\(arguments): \(outcome)")
    }
    for arguments in [["record", "authority", "Bureau of Loss"], ["audit", "checkpoint"], ["upgrade"]] {
      scene.expectFailure(try scene.run(arguments), [30], says: "\(left) entries", "\(arguments)")
    }
    scene.expectFailure(try scene.run(["audit", "restore", "--reason", "x"]), [64], says: "--accept-loss")
    let accept = ["audit", "restore", "--accept-loss", "--reason", "the disk died"]
    let accepted = try Scene.json(try scene.run(accept + ["--json"]))
    #expect(accepted["left"] as? Int == left && accepted["covered"] as? Int == later, "\(accepted)")
    #expect(try scene.expectSound() == left + 1)
    try scene.run(["record", "authority", "Bureau of Loss"]).expectDone()
    #expect(try scene.expectSound() == left + 2)
    scene.expectFailure(try scene.run(accept), [65], says: "Nothing is missing")
  }

  @Test func exportsTakenInElsewhere() throws {
    let scene = try Scene.demo()
    try scene.run(["export", "--format", "bundle", "one.json"]).expectDone()
    try scene.run(["init", "--db", "two.db"]).expectDone()
    try scene.run(["import", "one.json", "--db", "two.db"]).expectDone()
    try scene.run(["export", "--format", "bundle", "two.json", "--db", "two.db"]).expectDone()
    #expect(try scene.shell("cmp one.json two.json").code == 0)
    let again = try scene.run(["import", "one.json", "--db", "two.db", "--json"])
    #expect((try Scene.json(again)["added"] as? [Any])?.isEmpty == true, "\(again)")
    try scene.expectSound("two.db")
  }

  @Test func derivedDamageIsRebuilt() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3") else {
      print("SKIPPED \(#function): no sqlite3 to do damage with")
      return
    }
    let scene = try Scene.withList()
    let before = try scene.shell("\"$ACTA\" find petro; \"$ACTA\" show ofac-sdn:56062").out
    let damages = [
      "DELETE FROM name", "UPDATE name SET text = upper(text)", "UPDATE version SET seq_to = 9",
      "DELETE FROM version WHERE kind = 'party'", "UPDATE edge SET hashes = x''", "DELETE FROM txn",
      "DELETE FROM reference",
      "UPDATE list_entry SET present = 0", "INSERT INTO identifier VALUES ('1', 'x', 'party:x', 3)",
    ]
    for damage in damages {
      try scene.shell("/usr/bin/sqlite3 acta.db \"\(damage)\"").expectDone()
      #expect(try scene.run(["audit", "verify", "--full"]).code == 40, "\(damage)")
      let rebuilt = try scene.run(["audit", "rebuild"])
      #expect(rebuilt.code == 0, "\(damage): \(rebuilt)")
      try scene.expectSound("acta.db", damage)
      #expect(try scene.shell("\"$ACTA\" find petro; \"$ACTA\" show ofac-sdn:56062").out == before, "\(damage)")
    }
  }

  @Test func otherFormats() throws {
    let scene = try Scene.demo()
    let same = try scene.run(["upgrade"])
    #expect(same.code == 0 && same.out == "The database has format 3, the newest.\n", "\(same)")
    #expect(try Scene.json(try scene.run(["upgrade", "--json"]))["entries"] as? [Int] == [])
    try scene.expectSound()
    scene.expectFailure(try scene.run(["upgrade", "--db", "missing.db"]), [66])
    // The header of a SQLite file: user_version at 60, application_id at 68.
    func patched(_ name: String, at offset: Int, _ value: UInt8) throws {
      try scene.shell(
        "cp acta.db \(name) && printf '\\\(String(value, radix: 8))' | dd of=\(name) bs=1 seek=\(offset + 3) conv=notrunc 2>/dev/null"
      ).expectDone()
    }
    try patched("newer.db", at: 60, 9)
    try patched("foreign.db", at: 68, 9)
    try scene.shell("head -c 5000 acta.db > cut.db; : > empty.db; head -c 9000 /dev/urandom > noise.db; mkfifo fifo.db")
      .expectDone()
    let cases: [(String, Int32, String)] = [
      ("newer.db", 77, "Use a newer acta"), ("foreign.db", 65, "another program's"), ("empty.db", 65, "empty"),
      ("noise.db", 65, "no SQLite database"), ("cut.db", 40, ""), ("acta.db.key", 65, ""), (".", 65, "folder"),
      ("/dev/null", 65, ""), ("fifo.db", 65, ""),
    ]
    for (db, code, says) in cases {
      let sum = try scene.shell("test -f \(db) && sha256sum < \(db)").out
      for arguments in [
        ["check", "A"], ["audit", "verify", "--full"], ["upgrade"], ["backup", "x.db"], ["audit", "rebuild"],
      ] {
        let outcome = try scene.start(arguments + ["--db", db]).finish(within: 30)
        scene.expectFailure(outcome, [code], says: says, "\(db) \(arguments)")
      }
      #expect(try scene.shell("test -f \(db) && sha256sum < \(db)").out == sum, "\(db) is left as it is")
    }
  }

  @Test func clocks() throws {
    guard let faketime = ["/usr/bin/faketime"].first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      print("SKIPPED \(#function): no faketime to turn the clock with")
      return
    }
    let scene = try Scene.demo()
    func at(_ shift: String, _ arguments: [String]) throws -> Outcome {
      try scene.launch(URL(fileURLWithPath: faketime), ["-f", shift, Scene.binary.path] + arguments)
    }
    let before = try scene.size("acta.db")
    for arguments in [
      ["check", "Somebody"], ["record", "authority", "Bureau of Time"], ["audit", "checkpoint"],
      Scene.load(Places.fixture("ofac-rows.csv").path, "2026-06-30"),
    ] {
      scene.expectFailure(try at("-10m", arguments), [77], says: "clock", "\(arguments)")
    }
    #expect(try scene.size("acta.db") == before)
    // A few minutes are clamped: the log's time never goes back.
    #expect(try at("-3m", ["check", "Somebody"]).code == 0)
    let log = try Scene.json(try scene.run(["audit", "log", "--json", "--limit", "2"]))
    let times = try #require(log["entries"] as? [[String: Any]]).compactMap { $0["time"] as? String }
    #expect(times == times.sorted())
    #expect(try at("-10y", ["audit", "verify", "--full"]).code == 0)
    #expect(try at("+1h", ["check", "Somebody"]).code == 0)
    scene.expectFailure(try scene.run(["check", "Somebody"]), [77], says: "clock")
    #expect(try scene.run(["check", "Gustavo Petro", "--no-record"]).code == 10)
    try scene.expectSound()
  }
}
