import Foundation
import TestSupport
import Testing

/// Records written out for other programs: whole and as changes, with the checkpoint that they were taken at.
@Suite struct ExportTests {
  /// A Python with the package followthemoney: $ACTA_FTM_PYTHON, else where `.ci/deps tests` puts one.
  private static let python: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? "/root"
    let places = [environment["ACTA_FTM_PYTHON"], "\(home)/.cache/acta/ftm-venv/bin/python"]
    return places.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }.map {
      URL(fileURLWithPath: $0)
    }
  }()

  private func validate(_ file: String, _ scene: Scene, test: String) throws {
    guard let python = Self.python else {
      print("SKIPPED \(test): no Python with followthemoney; `.ci/deps tests` installs one")
      return
    }
    let script = Places.top.appendingPathComponent("Tests/EndToEnd/validate_ftm.py").path
    let outcome = try scene.launch(python, [script, scene.path(file)])
    if outcome.code == 3 { return print("SKIPPED \(test): the package followthemoney isn't installed") }
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
  }

  @Test func theModelTakesTheFoundingCase() throws {
    let scene = try Scene.withList()
    #expect(try scene.run(["export", "--format", "ftm", "own.json"]).code == 0)
    #expect(try scene.run(["export", "--format", "ftm", "--list", "ofac-sdn", "sdn.json"]).code == 0)
    try validate("own.json", scene, test: "theModelTakesTheFoundingCase")
    try validate("sdn.json", scene, test: "theModelTakesTheFoundingCase")
    let text = try String(contentsOfFile: scene.path("own.json"), encoding: .utf8)
    #expect(text.contains("\"id\":\"party-gustavo-petro\"") && text.contains("\"schema\":\"Territory\""))
    // Own records name a list's entry: it is there by name alone.
    #expect(text.contains("ofac-sdn:56062"))
  }

  static let lists = [
    ("un-sc", ["un-sc/consolidated.xml"]), ("ofac-sdn", ["ofac-sdn/sdn.csv", "ofac-sdn/alt.csv", "ofac-sdn/add.csv"]),
    ("eu-fsf", ["eu-fsf/list.xml"]), ("uk-sl", ["uk-sl/list.xml"]), ("ch-seco", ["ch-seco/list.xml"]),
    ("ca-sema", ["ca-sema/list.xml"]), ("us-csl", ["us-csl/list.csv"]), ("au-dfat", ["au-dfat/list.csv"]),
    ("own.l", ["own/list.csv"]), ("ftm.x", ["ftm/entities.ftm.json"]),
  ]

  @Test func theModelTakesEveryList() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    for (list, files) in Self.lists {
      let paths = files.map { Places.fixture("lists/" + $0).path }
      let load = try scene.run(["list", "load", list] + paths + ["--published", "2026-01-01"])
      #expect(load.code == 0, "\(list): \(load.err)")
      #expect(try scene.run(["export", "--format", "ftm", "--list", list, "out.json"]).code == 0)
      try validate("out.json", scene, test: "theModelTakesEveryList")
      // What was written can be loaded again, as a dataset and as a table.
      #expect(try scene.run(["list", "load", "ftm.again-\(list.replacing(".", with: "-"))", "out.json"]).code == 0)
      #expect(try scene.run(["export", "--format", "simple", "--list", list, "out.csv"]).code == 0)
      #expect(try scene.run(["list", "load", "ftm.simple-\(list.replacing(".", with: "-"))", "out.csv"]).code == 0)
    }
    let status = try Scene.json(try scene.run(["list", "status", "--json"]))
    let counts = Dictionary(
      uniqueKeysWithValues: (status["lists"] as? [[String: Any]] ?? []).compactMap { list in
        (list["id"] as? String).map { ($0, list["entries"] as? Int ?? 0) }
      })
    for (list, _) in Self.lists {
      let name = list.replacing(".", with: "-")
      #expect(counts["ftm.again-\(name)"] == counts[list], "\(list)")
      #expect(counts["ftm.simple-\(name)"] == counts[list], "\(list)")
    }
  }

  /// Each export names the entry, the root and the signed checkpoint that it was taken at, and the bytes' digest.
  @Test(arguments: ["ftm", "simple", "csv", "bundle"]) func stamps(_ format: String) throws {
    let scene = try Scene.withList()
    #expect(try scene.run(["export", "--format", format, "--list", "ofac-sdn", "out"]).code == 0)
    let stamp = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: scene.folder.appendingPathComponent("out.stamp.json")))
        as? [String: Any])
    let sum = try scene.shell("sha256sum out").out.prefix(64)
    #expect(stamp["sha256"] as? String == String(sum) && stamp["form"] as? String == format)
    #expect(stamp["covered"] as? Bool == true && stamp["list"] as? String == "ofac-sdn")
    try scene.write(try #require(stamp["checkpoint"] as? String), to: "note")
    let verified = try scene.run(["audit", "verify", "--checkpoint", "note"])
    #expect(verified.code == 0, "\(verified)")
    // The same state gives the same bytes.
    #expect(try scene.run(["export", "--format", format, "--list", "ofac-sdn", "again"]).code == 0)
    #expect(try scene.shell("cmp out again").code == 0)
    let entry = try #require(stamp["entry"] as? Int)
    #expect(try scene.run(["check", "Somebody"]).code == 0)
    let earlier = ["export", "--format", format, "--list", "ofac-sdn", "--known-at", "\(entry)", "earlier"]
    #expect(try scene.run(earlier).code == 0)
    #expect(try scene.shell("cmp out earlier").code == 0)
  }

  /// An older export with the changes made to it is the newer export.
  @Test func changes() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    func row(_ number: Int, _ name: String, _ tag: String = "SDGT") -> String {
      "\(number),\"\(name)\",\"individual\",\"\(tag)\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
    }
    func load(_ rows: [String], _ day: String) throws -> Int {
      try scene.write(rows.joined() + "\u{1A}", to: "sdn.csv")
      let outcome = try scene.run([
        "list", "load", "ofac-sdn", "sdn.csv", "--published", day, "--force", "--reason", "test", "--json",
      ])
      #expect(outcome.code == 0, "\(outcome)")
      let log = try Scene.json(try scene.run(["list", "history", "ofac-sdn", "--json"]))
      return (log["versions"] as? [[String: Any]])?.compactMap { $0["entry"] as? Int }.max() ?? -1
    }
    let first = try load([row(1, "AHORN, Anna"), row(2, "BIRKE, Bert"), row(3, "ZEDER, Carl")], "2026-01-01")
    #expect(try scene.run(["export", "--format", "ftm", "--list", "ofac-sdn", "one.json"]).code == 0)
    _ = try load([row(1, "AHORN, Anna"), row(2, "BIRKE, Bert", "SDNTK"), row(4, "DORN, Dora")], "2026-02-01")
    #expect(try scene.run(["export", "--format", "ftm", "--list", "ofac-sdn", "two.json"]).code == 0)
    let delta = try scene.run([
      "export", "--format", "ftm", "--list", "ofac-sdn", "--since", "\(first)", "delta.json", "--json",
    ])
    let counts = try Scene.json(delta)
    #expect(counts["since"] as? Int == first)
    #expect((counts["added"] as? Int ?? 0) >= 2 && (counts["removed"] as? Int ?? 0) >= 2)
    // Both ways to the newer state give one list.
    #expect(try scene.run(["list", "load", "ftm.whole", "two.json"]).code == 0)
    #expect(try scene.run(["list", "load", "ftm.steps", "one.json", "delta.json"]).code == 0)
    func table(_ list: String) throws -> String {
      #expect(try scene.run(["export", "--format", "csv", "--list", list, "t.csv"]).code == 0)
      let text = try String(contentsOfFile: scene.path("t.csv"), encoding: .utf8)
      return text.replacing(list, with: "LIST").split(separator: "\n").sorted().joined(separator: "\n")
    }
    #expect(try table("ftm.whole") == table("ftm.steps"))
    for format in ["csv", "simple"] {
      let call = ["export", "--format", format, "--list", "ofac-sdn", "--since", "\(first)", "d.csv"]
      #expect(try scene.run(call).code == 0)
      let text = try String(contentsOfFile: scene.path("d.csv"), encoding: .utf8)
      #expect(text.hasPrefix("change,") && text.contains("added,") && text.contains("changed,"), "\(text)")
    }
    let none = try Scene.json(
      try scene.run([
        "export", "--format", "ftm", "--list", "ofac-sdn", "--since", "2099-01-01", "n.json", "--json",
      ]))
    #expect(none["records"] as? Int == 0)
    #expect(try scene.run(["export", "--format", "ftm", "--list", "un-sc", "x"]).code == 66)
    #expect(try scene.run(["export", "--format", "ftm", "--since", "never", "x"]).code == 64)
  }
}
