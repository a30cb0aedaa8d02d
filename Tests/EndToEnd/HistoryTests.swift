import Foundation
import TestSupport
import Testing

/// Folders of versions, what changed, and rescreening.
@Suite struct HistoryTests {
  private static func row(_ number: Int, _ name: String, _ remark: String? = nil) -> String {
    "\(number),\"\(name)\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"
      + (remark.map { "\"\($0)\"" } ?? "-0- ") + "\r\n"
  }

  /// A crowd that doesn't change, so that the controls on removals don't ask.
  private static let crowd = (0..<40).map { row(100 + $0, "PLACEHOLDER\($0), Nobody") }.joined()

  private static func list(_ rows: String...) -> String { rows.joined() + crowd + "\u{1A}" }

  private static let first = list(row(1, "MUSTER, Erika"), row(2, "SAMPLE, John"), row(3, "DUPONT, Jeanne"))
  private static let second = list(
    row(1, "MUSTER, Erika"), row(2, "SAMPLE, John", "DOB 1970."), row(4, "NEUMANN, Otto"))

  private func folder(_ scene: Scene, _ files: [String: String]) throws {
    for (name, text) in files {
      let url = scene.folder.appendingPathComponent("days/" + name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  private func load(_ scene: Scene) throws -> (code: Int32, json: [String: Any]) {
    let outcome = try scene.run(["list", "load", "ofac-sdn", "--history", "days", "--json"])
    return (outcome.code, try Scene.json(outcome))
  }

  @Test func loadsAFolderInOrder() throws {
    let scene = try Scene()
    _ = try scene.run(["init"])
    // Names sort otherwise than days; one version is a folder with two files; one file is empty.
    try folder(
      scene,
      [
        "z_2026-01-01.csv": Self.first, "20260103/main.csv": Self.second,
        "20260103/other.csv": "4,1,\"aka\",\"OTTO THE NEW\",-0- \r\n\u{1A}", "a_2026-01-02.csv": "",
      ])
    let (code, json) = try load(scene)
    #expect(code == 65)
    let loaded = try #require(json["loaded"] as? [[String: Any]])
    #expect(loaded.map { $0["published"] as? String } == ["2026-01-01", "2026-01-03"])
    #expect(loaded.map { $0["added"] as? Int } == [43, 1] && loaded.map { $0["removed"] as? Int } == [0, 1])
    #expect((json["refused"] as? [[String: Any]])?.map { $0["published"] as? String } == ["2026-01-02"])
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)

    // Given again, the folder costs nothing; what is new in it is loaded.
    try folder(scene, ["2026-01-04.csv": Self.first])
    let again = try load(scene)
    #expect(again.code == 65 && again.json["held"] as? Int == 2)
    #expect((again.json["loaded"] as? [[String: Any]])?.map { $0["version"] as? String } == ["3"])
    let history = try Scene.json(try scene.run(["list", "history", "ofac-sdn", "--json"]))
    #expect((history["versions"] as? [[String: Any]])?.count == 4, "a refusal is recorded once")

    try folder(scene, ["undated.csv": Self.first])
    let undated = try scene.run(["list", "load", "ofac-sdn", "--history", "days"])
    #expect(undated.code == 65 && undated.err.contains("undated.csv"), "\(undated)")
    #expect(try scene.run(["list", "load", "ofac-sdn", "--history", "nowhere"]).code == 66)
    #expect(try scene.run(["list", "load", "ofac-sdn", "--history", "days", "x.csv"]).code == 64)
    #expect(try scene.run(["list", "load", "ofac-sdn"]).code == 64)
  }

  private static let customers =
    "id,name\n1,Erika Muster\n2,John Sample\n3,Jeanne Dupont\n4,Otto Neumann\n5,Zoltan Kovacs\n6,Maria Fulana\n"

  /// A registry with the first version, and a base that is covered as of it.
  private func covered() throws -> Scene {
    let scene = try Scene()
    _ = try scene.run(["init"])
    try scene.write(Self.first, to: "one.csv")
    try scene.write(Self.second, to: "two.csv")
    try scene.write(Self.customers, to: "base.csv")
    #expect(try scene.run(Scene.load("one.csv", "2026-06-01")).code == 0)
    let run = try scene.run(["rescreen", "base.csv", "--out", "r1.ndjson", "--format", "ndjson"])
    #expect(run.code == 0 && run.err.contains("everybody"), "\(run)")
    return scene
  }

  private func rescreen(_ scene: Scene, _ out: String, _ more: [String] = []) throws -> [String: Any] {
    let outcome = try scene.run(["rescreen", "base.csv", "--out", out, "--format", "ndjson", "--json"] + more)
    #expect(outcome.code == 0, "\(outcome)")
    return try #require(try Scene.json(outcome)["coverage"] as? [String: Any])
  }

  private func lines(_ scene: Scene, _ name: String) throws -> [String] {
    try String(contentsOfFile: scene.path(name), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func rescreensWhatChanged() throws {
    let scene = try covered()
    #expect(try lines(scene, "r1.ndjson").count == 6)
    #expect(try rescreen(scene, "r2.ndjson")["untouched"] as? Int == 6, "nothing changed")
    #expect(try lines(scene, "r2.ndjson").isEmpty)

    #expect(try scene.run(Scene.load("two.csv", "2026-06-02")).code == 0)
    let changes = try Scene.json(try scene.run(["changes", "--since", "ofac-sdn@1", "--json"]))
    func ids(_ key: String) -> [String] { (changes[key] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }
    #expect(ids("added") == ["ofac-sdn:4"] && ids("changed") == ["ofac-sdn:2"] && ids("removed") == ["ofac-sdn:3"])
    #expect(try scene.run(["changes", "--since", "2026-06-01"]).code == 0)
    for since in ["ofac-sdn@9", "un-sc@1"] { #expect(try scene.run(["changes", "--since", since]).code == 66) }
    #expect(try scene.run(["changes", "--since", "yesterday"]).code == 64)

    // One customer changed, one is new.
    try scene.write(
      Self.customers.replacing("Zoltan Kovacs", with: "Zoltan Kovac") + "7,Placeholder Nobody\n", to: "base.csv")
    #expect(
      try scene.run(["screen", "base.csv", "--out", "full.ndjson", "--format", "ndjson", "--no-record"]).code == 0)
    let coverage = try rescreen(scene, "r3.ndjson", ["--receipt", "r3.receipt"])
    #expect(coverage["changed_customers"] as? Int == 2 && coverage["changed_parties"] as? Int == 3)
    #expect(coverage["untouched"] as? Int == 2 && coverage["complete"] as? Bool == true)

    // The same lines as a screening of everybody gives for those whom a change concerns.
    let changed = Set(ids("added") + ids("changed") + ids("removed"))
    let expected = try lines(scene, "full.ndjson").filter { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let found = ((object["matches"] as? [[String: Any]] ?? []) + (object["discounted"] as? [[String: Any]] ?? []))
        .compactMap { $0["id"] as? String }
      return found.contains(where: changed.contains) || ["5", "7"].contains(object["id"] as? String)
    }
    #expect(try lines(scene, "r3.ndjson") == expected && expected.count == 5)

    // The receipt says that all of the base is covered, and any row of it can be proven and asked again.
    let key = try scene.run(["audit", "key"]).out.split(separator: "\n").first.map(String.init) ?? ""
    #expect(try scene.run(["receipt", "verify", "r3.receipt", "--key", key]).code == 0)
    let shown = try scene.run(["receipt", "show", "r3.receipt", "--key", key])
    #expect(shown.out.contains("The whole base was covered") && shown.out.contains("version 2"), "\(shown)")
    for row in ["1", "2", "5"] {
      #expect(try scene.run(["receipt", "row", "r3.receipt.rows", row, "--out", "row\(row)"]).code == 0)
      #expect(try scene.run(["receipt", "verify", "row\(row)", "--key", key]).code == 0)
      let again = try scene.run(["receipt", "replay", "row\(row)"])
      #expect(again.code == 0, "row \(row): \(again)")
    }
    let status = try Scene.json(try scene.run(["list", "status", "--json"]))
    let list = try #require((status["lists"] as? [[String: Any]])?.first)
    #expect(list["rescreened_at"] is String && list["hours_to_loaded"] is Int && list["hours_to_rescreened"] is Int)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    let log = try Data(contentsOf: scene.folder.appendingPathComponent("acta.db"))
    for name in ["Zoltan", "Fulana"] {
      #expect(log.range(of: Data(name.utf8)) == nil, "\(name) stands in the database")
    }
  }

  @Test func trustsNoStateThatTheLogDoesntKnow() throws {
    let scene = try covered()
    func untouched(_ more: [String] = []) throws -> Int? {
      try rescreen(scene, "r-\(UUID().uuidString).ndjson", more)["untouched"] as? Int
    }
    #expect(try untouched() == 6)
    #expect(try untouched(["--full"]) == 0)
    #expect(try untouched(["--threshold", "0.8"]) == 0, "other settings")
    #expect(try untouched() == 0, "the run before had others")
    #expect(try untouched(["--base", "other"]) == 0, "another base")
    #expect(try untouched() == 0, "the state is the other base's")
    #expect(try untouched() == 6)
    let path = scene.path("base.csv.covered")
    let state = try String(contentsOfFile: path, encoding: .utf8)
    let lines = state.split(separator: "\n", omittingEmptySubsequences: false)
    for changed in [
      lines.dropLast(2).joined(separator: "\n") + "\n", state + String(repeating: "0", count: 32) + "\n", "nothing", "",
    ] {
      try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
      #expect(try untouched() == 0, "\(changed.count) bytes")
    }
    // A list that is asked for and isn't held: nothing is covered, and every row says so.
    let missing = try scene.run(["rescreen", "base.csv", "--out", "m.csv", "--list", "un-sc", "--state", "m.state"])
    #expect(missing.code == 20 && missing.out.contains("isn't covered"), "\(missing)")
    #expect(!FileManager.default.fileExists(atPath: scene.path("m.state")))
    for wrong in [
      ["--no-record"], ["--on", "2026-01-01"], ["--known-at", "1"], ["--base", "A b"], ["--state", "base.csv"],
    ] {
      #expect(try scene.run(["rescreen", "base.csv", "--out", "w.csv"] + wrong).code == 64, "\(wrong)")
    }
  }

  @Test func leavesNoGapInSilence() throws {
    let scene = try covered()
    // A name in a script that isn't compared, and one without a letter.
    for (row, code) in [("7,\u{0F56}\u{0F7C}\u{0F51}", 20), ("7,???", 65)] as [(String, Int32)] {
      try scene.write(Self.customers + row + "\n", to: "base.csv")
      for round in 1...2 {
        let outcome = try scene.run(["rescreen", "base.csv", "--out", "g-\(code)-\(round).csv", "--json"])
        let coverage = try #require(try Scene.json(outcome)["coverage"] as? [String: Any])
        #expect(outcome.code == code && coverage["complete"] as? Bool == false, "\(row), \(round): \(outcome)")
        #expect(coverage["untouched"] as? Int == 6)
      }
    }
    try scene.write(Self.customers, to: "base.csv")
    #expect(try rescreen(scene, "whole.ndjson")["complete"] as? Bool == true)
  }
}
