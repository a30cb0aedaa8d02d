import Foundation
import TestSupport
import Testing

@Suite struct ExitCodeTests {
  struct Case {
    var code: Int32
    var arguments: [String]
    /// What standard error must hold.
    var says: String

    init(_ code: Int32, _ arguments: String, says: String = "") {
      self.code = code
      self.arguments = arguments.split(separator: " ").map { $0.replacing("_", with: " ") }
      self.says = says
    }
  }

  /// Underscores stand for spaces within an argument.
  static let cases: [Case] = [
    Case(0, "--help"), Case(0, "check --help"), Case(0, "--version"), Case(0, "list"), Case(0, "audit"),
    Case(0, "list status"), Case(0, "list history ofac-sdn"), Case(0, "list diff ofac-sdn 1 2026-06-30"),
    Case(0, "check Nobody_Whatsoever --no-record", says: "not recorded"),
    Case(10, "check Gustavo_Petro"), Case(10, "check Gustavo_Petro --json --lang es"),
    Case(10, "--db acta.db --json check Gustavo_Petro"),
    Case(11, "check Gustavo_Petro --id :208079"),
    Case(20, "check Nobody_Whatsoever --list un-sc"), Case(0, "check Nobody_Whatsoever --list ofac-sdn"),
    Case(0, "check Donald_Trump"), Case(0, "find petro"), Case(0, "find zzz"), Case(0, "show ofac-sdn:56062"),
    Case(0, "show measure:us-visa-gustavo-petro-2025 --on 2025-10-01"), Case(0, "timeline party:gustavo-petro"),
    Case(0, "history party:gustavo-petro"), Case(0, "compare Gustavo_Petro Petro_Gustavo"),
    Case(0, "audit verify"), Case(0, "audit verify --full"), Case(0, "audit log"), Case(0, "audit log --from 999999"),
    Case(0, "audit key"), Case(0, "audit checkpoint"), Case(0, "audit rebuild"), Case(0, "audit replay 225"),
    Case(0, "import bundle.json"),
    // Calls that aren't understood.
    Case(64, "nonsense"), Case(64, "check"), Case(64, "check A B"), Case(64, "check A --bogus"),
    Case(64, "check A --kind ghost", says: "--kind"), Case(64, "check A --born tomorrowish", says: "19 Apr 1960"),
    Case(64, "check A --country Atlantis", says: "Atlantis"), Case(64, "check A --gender x", says: "--gender"),
    Case(64, "check A --id 123", says: "TYPE:NUMBER"), Case(64, "check A --list party", says: "ofac-sdn"),
    Case(64, "check A --threshold 1.5", says: "0 to 1"), Case(64, "check A --threshold 0.0001"),
    Case(64, "check A --threshold nan"), Case(64, "check A --limit 0"), Case(64, "check A --limit x"),
    Case(64, "check A --on someday", says: "YYYY-MM-DD"), Case(64, "check A --known-at someday", says: "15011"),
    Case(64, "check A --lang fr"), Case(64, "check A --as"), Case(64, "list load party x"),
    Case(64, "list load ofac-sdn"), Case(64, "list load ofac-sdn x --force", says: "--reason"),
    Case(64, "list load ofac-sdn x --reason why"), Case(64, "list load ofac-sdn x --published soon"),
    Case(64, "compare A"), Case(64, "compare --file x", says: "--out"), Case(64, "compare A B --file x --out y"),
    Case(64, "audit log --limit 0"), Case(64, "audit log --from=-1"), Case(64, "audit replay x"),
    // What is named isn't there, or is no good.
    Case(65, "check _", says: "letter"), Case(65, "check ..._! --no-record"),
    Case(65, "list load ofac-sdn page.html", says: "stays in service"), Case(65, "import page.html", says: "page.html"),
    Case(65, "check A --db page.html", says: "registry"), Case(65, "compare --file page.html --out scored.csv"),
    Case(65, "compare --file ragged.csv --out scored.csv", says: "line 3"),
    Case(66, "list load ofac-sdn missing.csv", says: "missing.csv"), Case(66, "list load ofac-sdn .", says: "folder"),
    Case(66, "import missing.json"), Case(66, "check A --db missing.db", says: "acta init"),
    Case(66, "list history un-sc", says: "un-sc"), Case(66, "list diff ofac-sdn 1 7", says: "Versions are 1"),
    Case(66, "show party:nobody", says: "acta find"), Case(66, "show nobody"), Case(66, "timeline party:nobody"),
    Case(66, "history party:nobody"), Case(66, "audit replay 3"), Case(66, "audit replay 999999"),
    Case(66, "audit verify --checkpoint missing"), Case(66, "find petro --known-at 1970-01-02"),
    Case(73, "demo", says: "already there"), Case(73, "init", says: "already there"),
    Case(73, "init --db missing/acta.db"), Case(73, "compare --file pairs.csv --out missing/scored.csv"),
  ]

  @Test func everyVerbEndsAsDocumented() throws {
    let scene = try Scene.withList()
    try scene.write("<html><body>Sign in</body></html>\n", to: "page.html")
    try scene.write("a,b\nGustavo Petro,Petro Gustavo\n", to: "pairs.csv")
    try scene.write("a,b\nx,y\nx,y,z\n", to: "ragged.csv")
    try scene.write(#"{"format": "acta-bundle", "version": 1, "records": []}"#, to: "bundle.json")
    for test in Self.cases {
      let outcome = try scene.run(test.arguments)
      let call = test.arguments.joined(separator: " ")
      #expect(outcome.code == test.code, "acta \(call): \(outcome)")
      #expect(outcome.err.contains(test.says), "acta \(call): \(outcome.err)")
      if outcome.code >= 64 {
        #expect(outcome.out.isEmpty, "acta \(call): \(outcome.out)")
        #expect(outcome.err.hasPrefix("acta: "), "acta \(call): \(outcome.err)")
      }
    }
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func newRegistriesAndTheirSettings() throws {
    let scene = try Scene()
    let made = try Scene.json(try scene.run(["init", "--origin", "example.org/acta", "--json", "--db", "own.db"]))
    #expect(made["origin"] as? String == "example.org/acta")
    #expect((made["verifier_key"] as? String)?.hasPrefix("example.org/acta+") == true)
    let mode = try FileManager.default.attributesOfItem(atPath: scene.path("own.db.key"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try scene.run(["init", "--origin", "two words", "--db", "other.db"]).code == 65)
    #expect(!FileManager.default.fileExists(atPath: scene.path("other.db.key")))
    let settings = ["ACTA_DB": scene.path("own.db"), "ACTA_ACTOR": "maria"]
    #expect(try scene.run(["check", "Nobody"], environment: settings).code == 0)
    let log = try Scene.json(try scene.run(["audit", "log", "--json", "--limit", "1"], environment: settings))
    let entries = log["entries"] as? [[String: Any]]
    #expect(entries?.first?["actor"] as? String == "maria" && entries?.first?["kind"] as? String == "screening")
    #expect(try scene.run(["check", "A", "--as", "x\u{1B}"], environment: settings).code == 64)
    for shell in ["bash", "zsh", "fish"] {
      let script = try scene.run(["--generate-completion-script", shell])
      #expect(script.code == 0 && script.out.contains("acta"))
    }
  }

  @Test func garbageNeverCrashes() throws {
    let scene = try Scene.demo()
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "check", "list", "load", "audit", "verify", "log", "show", "find", "--json", "--db", "acta.db", "--on", "--lang",
      "es", "--limit", "-1", "99999999999999999999", "", "-", "--", "\u{202E}", "é", "party:gustavo-petro",
      "--known-at",
      "ofac-sdn:", ":", "--threshold", ".", "compare", "--born", "31 Feb 1960", "timeline", "history", "--full",
      String(repeating: "A", count: 5000), "--no-record", "--id", "'; DROP TABLE entry; --",
    ]
    let known: Set<Int32> = [0, 10, 11, 12, 20, 64, 65, 66, 73, 74]
    for _ in 0..<80 {
      let arguments = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &random)]
      }
      let outcome = try scene.run(arguments)
      #expect(known.contains(outcome.code), "\(arguments): \(outcome)")
    }
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }
}
