import Foundation
import TestSupport
import Testing

/// The file of the screening index, with real processes.
struct ScreeningIndexFileTests {
  @Test func processesAtOnceAndKilledOnes() throws {
    let scene = try Scene.withList()
    #expect(FileManager.default.fileExists(atPath: scene.path("acta.db.index")), "a list load leaves it ready")
    let right = try scene.run(["check", "Gustavo Petro", "--json", "--no-record"])
    #expect(right.code == 10)
    // Several at once make the index that isn't there, some of them are killed on the way.
    let outcome = try scene.shell(
      """
      for i in 1 2 3 4 5 6; do
        rm -f acta.db.index
        "$ACTA" check "Gustavo Petro" > /dev/null & "$ACTA" check "Nobody Here" > /dev/null & "$ACTA" check "X Y" & victim=$!
        sleep 0.0$i; kill -9 $victim; wait
      done > /dev/null 2>&1
      "$ACTA" audit verify --full
      """)
    #expect(outcome.code == 0, "\(outcome)")
    let after = try scene.run(["check", "Gustavo Petro", "--json", "--no-record"])
    #expect(after.code == 10 && after.err == right.err)
  }

  @Test func damageIsSaidAndRepaired() throws {
    let scene = try Scene.withList()
    let file = scene.folder.appendingPathComponent("acta.db.index")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 0x10
    try bytes.write(to: file)
    let verified = try scene.run(["audit", "verify", "--full", "--lang", "es"])
    #expect(verified.code == 40 && verified.out.contains("index_changed") && verified.out.contains("audit rebuild"))
    let checked = try scene.run(["check", "Gustavo Petro"])
    #expect(checked.code == 10 && checked.err.contains("screening index"))
    #expect(try scene.run(["check", "Gustavo Petro"]).err == "")
    try bytes.write(to: file)
    #expect(try scene.run(["audit", "rebuild"]).code == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    #expect(try scene.run(["backup", "copy.db"]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: scene.path("copy.db.index")), "a copy makes its own")
  }

  @Test func denialsStandBesideWhatTheyAnswer() throws {
    let scene = try Scene.demo()
    let checked = try scene.run(["check", "Gustavo Petro", "--json", "--no-record"])
    let matches = try #require(try Scene.json(checked)["matches"] as? [[String: Any]])
    let denials = matches.compactMap { $0["denials"] as? [[String: Any]] }.flatMap { $0 }
    #expect(!denials.isEmpty)
    for denial in denials { #expect((denial["by"] as? String)?.isEmpty == false && denial["text"] is String) }
    for (language, word) in [("en", "Denial"), ("es", "Desmentido")] {
      #expect(try scene.run(["check", "Gustavo Petro", "--no-record", "--lang", language]).out.contains(word))
    }
  }
}
