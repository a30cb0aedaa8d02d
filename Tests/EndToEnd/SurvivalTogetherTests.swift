import Foundation
import TestSupport
import Testing

/// Several processes at once.
@Suite(.serialized) struct SurvivalTogetherTests {
  @Test func twoWriters() throws {
    let scene = try Scene.demo()
    let base = try scene.expectSound()
    var done = 0
    var names: [String] = []
    for round in 0..<20 {
      let name = "Bureau \(round) of Crowds"
      let calls = [["record", "authority", name], ["check", "Somebody \(round)"]]
      let running = try calls.map { try scene.start($0) }
      for (call, process) in zip(calls, running) {
        let outcome = try process.finish()
        #expect(outcome.code == 0 || outcome.code == 75, "\(call): \(outcome)")
        if outcome.code == 75 { scene.expectFailure(outcome, [75], says: "try again") }
        if outcome.code == 0 {
          done += 1
          if call[0] == "record" { names.append(name) }
        }
      }
    }
    #expect(try scene.expectSound() == base + done)
    try scene.run(["export", "--format", "bundle", "all.json"]).expectDone()
    let bundle = try String(contentsOfFile: scene.path("all.json"), encoding: .utf8)
    for name in names { #expect(bundle.contains("\"\(name)\""), "\(name)") }
    #expect(done > 20)
  }

  /// A reader sees the version before or the version after, at every moment of a load; so does a backup.
  @Test func readersDuringALoad() throws {
    let scene = try Scene.survival()
    let before = try scene.size("acta.db")
    let load = try scene.start(Scene.load("two.csv", "2026-07-01"))
    var seen: [String] = []
    var copies = 0
    while load.isRunning {
      let status = try Scene.json(try scene.run(["list", "status", "--json"]))
      let list = try #require((status["lists"] as? [[String: Any]])?.first)
      seen.append("\(list["version"] ?? "") \(list["entries"] ?? "")")
      let size = try scene.size("acta.db")
      #expect(size == before || size > before + Survival.rows / 7, "half a load: \(size) entries")
      if copies < 4 {
        try scene.run(["backup", "copy\(copies).db"]).expectDone()
        copies += 1
      }
    }
    #expect(try load.finish().code == 0)
    #expect(Set(seen).isSubset(of: ["1 \(Survival.rows)", "2 \(Survival.rows)"]), "\(seen)")
    let after = try scene.expectSound()
    for index in 0..<copies {
      let size = try scene.expectSound("copy\(index).db")
      #expect(size == before || (after - 1...after).contains(size), "\(size) entries in a copy")
    }
  }

  /// A writer that waits in vain says so and changes nothing.
  @Test func aLockThatIsNotGivenBack() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3") else {
      print("SKIPPED \(#function): no sqlite3 to hold the lock with")
      return
    }
    let scene = try Scene.demo()
    let before = try scene.size("acta.db")
    // Until it is told, or for two minutes.
    let hold = ".shell touch locked; for i in $(seq 1200); do [ -e release ] && break; sleep 0.1; done"
    let holder = try Running(
      URL(fileURLWithPath: "/usr/bin/sqlite3"), ["acta.db", "BEGIN IMMEDIATE", hold], in: scene.folder)
    while !FileManager.default.fileExists(atPath: scene.path("locked")) { usleep(10_000) }
    let waiting = try scene.start(["record", "authority", "Bureau of Patience"])
    #expect(try scene.run(["check", "Gustavo Petro", "--no-record"]).code == 10)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    scene.expectFailure(try waiting.finish(), [75], says: "try again")
    try scene.write("", to: "release")
    try holder.finish().expectDone()
    #expect(try scene.expectSound() == before)
  }
}
