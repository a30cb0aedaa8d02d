import Foundation
import TestSupport
import Testing

/// Which records mean one party: suggested, decided, shown, taken back.
@Suite struct SameTests {
  static let own = """
    {"format": "acta-bundle", "version": 1, "records": [
      {"kind": "authority", "id": "authority:un", "body": {"name": "United Nations"}},
      {"kind": "source", "id": "source:s", "body": {"kind": "press", "title": "A newspaper"}},
      {"kind": "evidence", "id": "evidence:e", "body": {"source": "source:s", "certainty": "read"}},
      {"kind": "party", "id": "party:max", "body": {"kind": "person", "names": [{"kind": "primary", "text": "Max Muster"}],
        "births": [{"value": {"edtf": "1960-04-19"}}], "evidence": ["evidence:e"]}},
      {"kind": "party", "id": "party:firm", "body": {"kind": "organization",
        "names": [{"kind": "primary", "text": "Muster Trading"}]}}]}
    """

  private func scene() throws -> Scene {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    try scene.write(Self.own, to: "own.json")
    #expect(try scene.run(["import", "own.json"]).code == 0)
    for (list, born) in [("ftm.one", "1960-04-19"), ("ftm.two", "1960")] {
      try scene.write(
        """
        {"id":"p1","schema":"Person","properties":{"name":["Max Muster"],"birthDate":["\(born)"],"topics":["sanction"]},"last_seen":"2026-01-01"}
        {"id":"p2","schema":"Person","properties":{"name":["Quirin Zobel"],"topics":["sanction"]},"last_seen":"2026-01-01"}

        """, to: "\(list).json")
      #expect(try scene.run(["list", "load", list, "\(list).json"]).code == 0)
    }
    return scene
  }

  private func suggestions(_ scene: Scene, _ more: [String] = []) throws -> [Set<String>] {
    let json = try Scene.json(try scene.run(["same", "suggest", "--json"] + more))
    return (json["suggestions"] as? [[String: Any]] ?? []).map { suggestion in
      Set((suggestion["records"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    }
  }

  /// A document that one list has confirms the identity of the party, so of what other lists say of it too.
  @Test func aConfirmedIdentityIsThePartys() throws {
    let scene = try scene()
    try scene.write(
      """
      {"id":"p1","schema":"Person","properties":{"name":["Max Muster"],"passportNumber":["X123456"],"topics":["sanction"]},"last_seen":"2026-01-01"}

      """, to: "papers.json")
    #expect(try scene.run(["list", "load", "ftm.papers", "papers.json"]).code == 0)
    let check = ["check", "Max Muster", "--id", "passport:X123456"]
    func identities() throws -> [String: String] {
      let matches = try Scene.json(try scene.run(check + ["--json"]))["matches"] as? [[String: Any]] ?? []
      return Dictionary(
        uniqueKeysWithValues: matches.map { ($0["id"] as? String ?? "", $0["identity"] as? String ?? "") })
    }
    let apart = ["ftm.papers:p1": "confirmed", "ftm.one:p1": "unconfirmed", "ftm.two:p1": "unconfirmed"]
    #expect(try identities() == apart)
    #expect(try scene.run(["same", "decide", "ftm.papers:p1", "ftm.one:p1", "--reason", "Birth date."]).code == 0)
    #expect(try identities() == apart.merging(["ftm.one:p1": "confirmed"]) { $1 })
    let words = try scene.run(check).out
    #expect(words.contains("confirms") && words.contains("by a decision"), "\(words)")
  }

  @Test func suggestDecideUndo() throws {
    let scene = try scene()
    let found = try suggestions(scene)
    #expect(found.contains(["party:max", "ftm.one:p1"]) && found.contains(["ftm.one:p1", "ftm.two:p1"]))
    #expect(found.contains(["ftm.one:p2", "ftm.two:p2"]))
    #expect(found.first == ["party:max", "ftm.one:p1"], "the one with an agreeing birth date comes first: \(found)")
    #expect(try suggestions(scene) == found)
    #expect(try suggestions(scene, ["--limit", "1"]) == Array(found.prefix(1)))
    #expect(try suggestions(scene, ["--list", "ftm.two"]).allSatisfy { $0.contains { $0.hasPrefix("ftm.two:") } })

    let check = ["check", "Max Muster", "--json"]
    let before = try Scene.json(try scene.run(check))
    #expect(before["groups"] == nil)
    for pair in [["party:max", "ftm.one:p1"], ["ftm.one:p1", "ftm.two:p1"]] {
      #expect(try scene.run(["same", "decide"] + pair + ["--reason", "Name and birth date."]).code == 0)
    }
    #expect(try scene.run(["same", "differ", "ftm.one:p2", "ftm.two:p2", "--reason", "Two men."]).code == 0)
    #expect(try suggestions(scene).isEmpty)

    let after = try scene.run(check)
    let json = try Scene.json(after)
    let matches = try #require(json["matches"] as? [[String: Any]])
    #expect(after.code == 10)
    #expect(Set(matches.compactMap { $0["id"] as? String }) == ["ftm.one:p1", "ftm.two:p1"])
    #expect(Set(matches.compactMap { $0["list"] as? String }) == ["ftm.one", "ftm.two"])
    #expect(matches.allSatisfy { $0["group"] as? String == "party:max" })
    #expect((json["groups"] as? [[String: Any]])?.count == 1)
    #expect(try scene.run(["check", "Max Muster"]).out.contains("One party by decision: Max Muster"))

    // Through a third record nothing can be undone, and nothing contradicted.
    #expect(try scene.run(["same", "undo", "party:max", "ftm.two:p1", "--reason", "x"]).code == 66)
    #expect(try scene.run(["same", "differ", "party:max", "ftm.two:p1", "--reason", "x"]).code == 65)
    #expect(try scene.run(["same", "decide", "ftm.one:p2", "ftm.two:p2", "--reason", "x"]).code == 65)
    #expect(try scene.run(["same", "decide", "party:max", "party:firm", "--reason", "x"]).code == 65)
    #expect(try scene.run(["same", "decide", "party:max", "ftm.one:none", "--reason", "x"]).code == 66)

    #expect(try scene.run(["same", "undo", "ftm.one:p1", "party:max", "--reason", "Another Max."]).code == 0)
    let shown = try Scene.json(try scene.run(["show", "party:max", "--json"]))
    #expect(shown["same_as"] == nil || (shown["same_as"] as? [Any])?.isEmpty == true)
    let list = try scene.run(["same", "list"]).out
    #expect(list.contains("TAKEN BACK: Another Max."))
    #expect(try suggestions(scene) == [["party:max", "ftm.one:p1"]] || !(try suggestions(scene)).isEmpty)
    // It can be decided again, as a new version of the same record, and the log still holds.
    #expect(try scene.run(["same", "decide", "party:max", "ftm.one:p1", "--reason", "The same after all."]).code == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    // The answers replay from the log alone.
    let log = try Scene.json(try scene.run(["audit", "log", "--json", "--limit", "1000"]))
    let entries = (log["entries"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "screening" }
    for entry in entries {
      let number = try #require(entry["entry"] as? Int ?? entry["seq"] as? Int)
      #expect(try scene.run(["audit", "replay", "\(number)"]).code == 0)
    }
  }

  /// "press only" turns into "confirmed" where the record is, by decision, an entry that bears the same kind of measure of
  /// the same authority, whatever the list.
  @Test func pressBecomesConfirmed() throws {
    let scene = try scene()
    try scene.write(
      """
      {"id":"p9","schema":"Person","properties":{"name":["Berta Beispiel"]},"last_seen":"2026-01-02"}
      {"id":"s9","schema":"Sanction","properties":{"entity":["p9"],"authority":["Federal Ministry"],"country":["de"],"program":["DE-CT"]}}

      """, to: "three.json")
    #expect(try scene.run(["list", "load", "ftm.three", "three.json"]).code == 0)
    #expect(try scene.run(["record", "authority", "Bundesregierung", "--country", "de"]).code == 0)
    #expect(try scene.run(["record", "authority", "Some Office", "--country", "fr"]).code == 0)
    for (who, by) in [("Berta Beispiel B", "Bundesregierung"), ("Berta Beispiel F", "Some Office")] {
      let call = [
        "record", "sanction", "--authority", by, "--target", who, "--new-target", "--effective", "1 May 2025",
      ]
      #expect(try scene.run(call + ["--source", "https://paper.example/1"]).code == 0)
    }
    func badges(_ party: String) throws -> [String] {
      let json = try Scene.json(try scene.run(["show", party, "--json"]))
      let measures = json["measures"] as? [[String: Any]] ?? []
      return measures.compactMap { ($0["view"] as? [String: Any] ?? $0)["confirmation"] as? String }
    }
    #expect(try badges("party:berta-beispiel-b") == ["press_only"])
    for party in ["party:berta-beispiel-b", "party:berta-beispiel-f"] {
      #expect(try scene.run(["same", "decide", party, "ftm.three:p9", "--reason", "Test."]).code == 0)
    }
    #expect(try badges("party:berta-beispiel-b") == ["confirmed"])
    // A French measure isn't confirmed by a German list.
    #expect(try badges("party:berta-beispiel-f") == ["press_only"])
    #expect(try scene.run(["check", "Berta Beispiel"]).out.contains("ftm.three:p9"))
    #expect(
      try scene.run(["same", "undo", "party:berta-beispiel-b", "ftm.three:p9", "--reason", "Test."]).code == 0)
    #expect(try badges("party:berta-beispiel-b") == ["press_only"])
  }
}
