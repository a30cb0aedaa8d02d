import Foundation
import TestSupport
import Testing

/// Killed at a random moment: what was acknowledged is there, what wasn't is there whole or not at all.
@Suite(.serialized) struct SurvivalKillTests {
  /// Runs a command and kills it at a random moment of the time that it takes undisturbed.
  private func killed(
    _ scene: Scene, _ arguments: [String], within seconds: TimeInterval, _ random: inout SeededGenerator
  ) throws -> Outcome {
    let running = try scene.start(arguments)
    let moment = Date(timeIntervalSinceNow: Double.random(in: 0...seconds * 1.1, using: &random))
    while running.isRunning, Date() < moment { usleep(500) }
    running.kill()
    return try running.finish()
  }

  /// How long a command takes undisturbed.
  private func time(_ scene: Scene, _ arguments: [String]) throws -> TimeInterval {
    let start = Date()
    try scene.run(arguments).expectDone()
    return Date().timeIntervalSince(start)
  }

  @Test func listLoads() throws {
    let scene = try Scene.survival()
    try rounds(of: scene, from: ["one.csv", "2026-06-30"], to: ["two.csv", "2026-07-01"])
  }

  @Test func loadsOfTheWholeList() throws {
    #if DEBUG
      print("SKIPPED \(#function): whole lists are for release builds")
    #else
      guard let history = Places.sharedOrSay("lists/ofac-sdn-csv-history") else { return }
      let scene = try Scene()
      func file(_ name: String) -> String { history.appendingPathComponent(name).path }
      let older = [file("sdn_001_2021-08-18.csv"), "2021-08-18"]
      #expect(try scene.run(["init"]).code == 0)
      #expect(try scene.run(Scene.load(older[0], older[1])).code == 0)
      try rounds(of: scene, from: older, to: [file("sdn_154_2023-02-08.csv"), "2023-02-08"], force: true)
    #endif
  }

  private func rounds(of scene: Scene, from: [String], to: [String], force: Bool = false) throws {
    var random = SeededGenerator(seed: UInt64(Survival.rounds))
    let forced = force ? ["--force", "--reason", "two years lie between them"] : []
    func load(_ db: String) -> [String] { Scene.load(to[0], to[1], db: db) + forced }
    try scene.copy("acta.db", to: "whole.db")
    let seconds = try time(scene, load("whole.db"))
    let before = try scene.expectSound("acta.db")
    let after = try scene.expectSound("whole.db")
    var interrupted = 0
    var committed = 0
    for round in 0..<Survival.rounds {
      let db = "r\(round).db"
      try scene.copy("acta.db", to: db)
      let outcome = try killed(scene, load(db), within: seconds, &random)
      let held = try scene.held(db)
      #expect(outcome.code == 0 || outcome.code == -9, "\(outcome)")
      if outcome.code == 0 {
        #expect(held == "2")
      } else {
        interrupted += 1
        if held == "2" { committed += 1 }
      }
      let entries = try scene.expectSound(db, "round \(round): \(outcome)")
      // The load, and behind it perhaps the seal.
      #expect(held == "2" ? (after - 1...after).contains(entries) : entries == before, "round \(round)")
      let again = try scene.run(load(db))
      #expect(again.code == 0, "round \(round): \(again)")
      #expect(try scene.expectSound(db) > before)
      try scene.remove(db)
    }
    print("killed \(interrupted) of \(Survival.rounds) loads, \(committed) of them after the commit")
  }

  @Test func appends() throws {
    let scene = try Scene.demo()
    var random = SeededGenerator(seed: 5)
    let seconds = try time(scene, ["check", "Somebody Else"])
    var acknowledged: [String] = []
    var receipts = 0
    let base = try scene.expectSound()
    for round in 0..<Survival.rounds * 2 {
      if round.isMultiple(of: 2) {
        let name = "Bureau \(round) of Endings"
        let outcome = try killed(scene, ["record", "authority", name], within: seconds, &random)
        if outcome.code == 0 { acknowledged.append(name) }
      } else {
        let outcome = try killed(scene, ["check", "Somebody \(round)"], within: seconds, &random)
        if outcome.code == 0 { receipts += 1 }
      }
      let next = try scene.run(["audit", "verify"])
      #expect(next.code == 0, "round \(round): \(next)")
    }
    let entries = try scene.expectSound()
    #expect(entries >= base + acknowledged.count + receipts && entries <= base + Survival.rounds * 2)
    #expect(try scene.run(["export", "--format", "bundle", "all.json"]).code == 0)
    let bundle = try String(contentsOfFile: scene.path("all.json"), encoding: .utf8)
    for name in acknowledged { #expect(bundle.contains("\"\(name)\""), "\(name)") }
    let last = try scene.run(["check", "Somebody Last"])
    #expect(last.code == 0, "\(last)")
    #expect(try Survival.highWater(scene.path("acta.db.hwm")) == entries + 1)
  }

  @Test func checkpoints() throws {
    let scene = try Scene.demo()
    var random = SeededGenerator(seed: 6)
    let seconds = try time(scene, ["audit", "checkpoint"])
    var notes: [String] = []
    for round in 0..<Survival.rounds {
      let outcome = try killed(scene, ["audit", "checkpoint"], within: seconds, &random)
      let next = try scene.run(["audit", "verify"])
      #expect(next.code == 0, "round \(round): \(next)")
      guard outcome.code == 0 else { continue }
      try scene.write(outcome.out, to: "note\(round).txt")
      notes += ["--checkpoint", "note\(round).txt"]
    }
    let verified = try scene.run(["audit", "verify", "--full"] + notes)
    #expect(verified.code == 0, "\(verified)")
    try scene.expectSound()
  }

  /// A registry that was killed while it was made is whole, or says what is in the way.
  @Test func beginnings() throws {
    let scene = try Scene()
    var random = SeededGenerator(seed: 7)
    let seconds = try time(scene, ["init", "--db", "whole.db"])
    for round in 0..<Survival.rounds {
      _ = try killed(scene, ["init", "--db", "r.db"], within: seconds, &random)
      let next = try scene.run(["check", "Anybody", "--db", "r.db"])
      #expect([0, 65, 66].contains(next.code), "round \(round): \(next)")
      if next.code == 0 {
        try scene.expectSound("r.db")
      } else {
        let again = try scene.run(["init", "--db", "r.db"])
        #expect(again.code == 0 || again.code == 73 && again.err.contains("already there"), "round \(round): \(again)")
      }
      try scene.remove("r.db")
    }
  }
}
