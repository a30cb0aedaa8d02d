import Foundation
import TestSupport
import Testing

@Suite struct EraseTests {
  /// How often bytes stand in any file of a folder, those of the rows files and notes that others hold apart.
  private func places(of text: String, in scene: Scene) throws -> String {
    try scene.shell("grep -rlaF '\(text)' . | grep -v -e kept -e '\\.csv' || true").out
  }

  @Test func nothingIsLeftAndEveryProofHolds() throws {
    let scene = try Scene.withList()
    let names = (0..<40).map { "Quirina Zwolsky\($0) van der Testen" }
    for name in names { try scene.run(["check", name]).expectDone() }
    try scene.run(["check", "Gustavo Petro", "--json"]).expectCode(10)
    try scene.write(try scene.run(["audit", "checkpoint"]).out, to: "kept.note")
    let log = try Scene.json(try scene.run(["audit", "log", "--limit", "200", "--json"]))
    let checks = (log["entries"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "screening" }
    let first = try #require(checks.first?["entry"] as? Int)
    try scene.run(["audit", "prove", "\(first)", "--out", "kept.proof"]).expectDone()
    let key = try scene.run(["audit", "key"]).out.trimmingCharacters(in: .newlines)
    #expect(try places(of: names[7], in: scene) != "", "the test can find what is there")

    let planned = try scene.run(["erase", "--name", names[7], "--dry-run", "--json"])
    #expect(try Scene.json(planned)["values"] as? Int == 2, "\(planned)")
    let reason = ["--reason", "asked for on paper"]
    scene.expectFailure(try scene.run(["erase", "--name", names[7]]), [64], says: "--reason")
    scene.expectFailure(try scene.run(["erase", "--reason", "x"]), [64], says: "--entry")
    scene.expectFailure(
      try scene.run(["erase", "--name", names[7], "--reason", "for \(names[7].uppercased())"]), [65], says: "reason")
    scene.expectFailure(try scene.run(["erase", "--name", "Nobody"] + reason), [66])
    scene.expectFailure(try scene.run(["erase", "--entry", "9999"] + reason), [66], says: "9999")
    let done = try scene.run(["erase", "--name", names[7]] + reason)
    #expect(done.code == 0 && done.out.contains("ERASED by entry"), "\(done)")
    #expect(try places(of: names[7], in: scene) == "")
    #expect(try places(of: names[8], in: scene) != "", "the others stay")

    let all = checks.compactMap { $0["entry"] as? Int }.flatMap { ["--entry", "\($0)"] }
    try scene.run(["erase"] + all + reason).expectDone()
    try scene.run(["audit", "export", "out"]).expectDone()
    try scene.run(["export", "--format", "bundle", "all.json"]).expectDone()
    #expect(try places(of: "Zwolsky", in: scene) == "")
    let entries = try scene.expectSound()
    try scene.run(["audit", "verify", "--full", "--checkpoint", "kept.note"]).expectDone()
    try scene.run(["audit", "check-proof", "kept.proof", "--key", key]).expectDone()
    let replay = try scene.run(["audit", "replay", "\(first)"])
    #expect(replay.code == 20 && replay.out.contains("ERASED by entry \(entries - 1)"), "\(replay)")
    try scene.run(["erase", "--clean"]).expectDone()
    try scene.expectSound()
  }

  @Test func aValueThatIsGoneWithoutAnErasureIsDamage() throws {
    let scene = try Scene.demo()
    try scene.run(["check", "Somebody Else"]).expectDone()
    let entry = try scene.expectSound() - 1
    try scene.shell("sqlite3 acta.db \"DELETE FROM secret WHERE seq = \(entry)\"").expectDone()
    scene.expectFailure(try scene.run(["audit", "replay", "\(entry)"]), [40], says: "no entry erased it")
    let outcome = try scene.run(["audit", "verify", "--full"])
    #expect(outcome.code == 40 && outcome.out.contains("secret_mismatch"), "\(outcome)")
  }

  @Test func aRunOverAFileIsNamed() throws {
    let scene = try Scene.withList()
    try scene.write("id,name\n1,Quirina Zwolsky\n2,Gustavo Petro\n", to: "customers.csv")
    let run = try scene.run(["screen", "customers.csv", "--out", "answers.csv"])
    #expect([0, 20].contains(run.code), "\(run)")
    try scene.run(["check", "Quirina Zwolsky"]).expectDone()
    let done = try scene.run(["erase", "--name", "Quirina Zwolsky", "--reason", "asked for"])
    #expect(done.code == 0 && done.out.contains("a run over 2 rows"), "\(done)")
    #expect(try places(of: "Quirina", in: scene) == "")
  }

  @Test func theReportCountsWhatIsOld() throws {
    let scene = try Scene.demo()
    try scene.run(["check", "Somebody Else"]).expectDone()
    func report(_ more: [String] = []) throws -> [String: Any] {
      try Scene.json(try scene.run(["erase", "--report", "--json"] + more))
    }
    let first = try report()
    let kept = try #require(first["kept"] as? Int)
    #expect(kept >= 1 && first["limit"] as? String == "5y" && first["due"] as? Int == 0)
    scene.expectFailure(try scene.run(["erase", "--report", "--older-than", "5"]), [64], says: "5y")
    try scene.run(["erase", "--set-limit", "7y", "--reason", "the law of the land"]).expectDone()
    #expect(try report()["limit"] as? String == "7y")
    let early = try scene.run(["erase", "--name", "Somebody Else", "--reason", "asked for"])
    #expect(early.code == 0 && early.err.contains("younger than the limit of 7y"), "\(early)")
    let last = try report()
    let years = last["years"] as? [[String: Any]] ?? []
    #expect(years.last?["erased"] as? Int == 1 && last["kept"] as? Int == kept - 1)
    try scene.expectSound()
  }
}

extension Outcome {
  /// For steps that end with another code than 0.
  fileprivate func expectCode(_ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(self.code == code, "\(self)", sourceLocation: sourceLocation)
  }
}
