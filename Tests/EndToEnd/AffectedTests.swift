import Foundation
import TestSupport
import Testing

/// Names of organizations that stand on no list and are caught through who owns or controls them.
@Suite struct AffectedTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var code: Int32
    var answer: String
    var on = "2026-01-01"
    var more: [String] = []
    var testDescription: String { "\(name) \(on)" }
  }

  /// The worked examples of `Fixtures/ownership`, asked by name.
  static let cases = [
    Case(name: "Example f399 A", code: 12, answer: "affected"),
    Case(name: "Example f401-1 A", code: 12, answer: "affected"),
    Case(name: "Example f401-1 B", code: 12, answer: "affected"),
    Case(name: "Example f401-2 C", code: 12, answer: "affected"),
    Case(name: "Example f401-3 B", code: 12, answer: "affected"),
    Case(name: "Example f401-4 C", code: 0, answer: "no_match"),
    Case(name: "Example f401-5 C", code: 0, answer: "no_match"),
    Case(name: "Example own-1 A", code: 0, answer: "no_match"),
    Case(name: "Example own-2 A", code: 0, answer: "no_match"),
    Case(name: "Example own-3 A", code: 12, answer: "affected"),
    Case(name: "Example own-3b A", code: 20, answer: "cannot_say"),
    Case(name: "Example own-4 A", code: 12, answer: "affected", on: "2024-06-29"),
    Case(name: "Example own-4 A", code: 0, answer: "no_match", on: "2024-06-30"),
    Case(name: "Example own-5 B", code: 12, answer: "affected"),
    Case(name: "Example own-6 A", code: 0, answer: "no_match"),
  ]

  private func heading(_ scene: Scene, _ id: String) throws -> String {
    let json = try Scene.json(try scene.run(["show", id, "--json"]))
    return ((json["body"] as? [String: Any])?["names"] as? [[String: Any]])?.first?["text"] as? String ?? ""
  }

  @Test func workedExamplesByName() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    #expect(try scene.run(["import", Places.fixture("ownership/worked-examples.json").path]).code == 0)
    for example in Self.cases {
      let call = ["check", example.name, "--kind", "organization", "--on", example.on, "--threshold", "0.99"]
      let outcome = try scene.run(call + ["--json"])
      let json = try Scene.json(outcome)
      #expect(json["answer"] as? String == example.answer, "\(example): \(outcome.out)")
      #expect(outcome.code == example.code, "\(example)")
      let matches = json["matches"] as? [[String: Any]] ?? []
      guard example.code == 12 else { continue }
      let ownership = try #require(matches.first?["ownership"] as? [String: Any], "\(example)")
      #expect(ownership["verdict"] as? String == "affected")
      let finding = try #require((ownership["findings"] as? [[String: Any]])?.first)
      #expect((finding["tree"] as? [String: Any])?["owners"] != nil)
      #expect(try scene.run(call).out.contains("NOT LISTED, BUT AFFECTED"))
    }
    let unlisted = try scene.run(["check", "Example own-3b A", "--threshold", "0.99"]).out
    #expect(unlisted.contains("CAN'T SAY") && unlisted.contains("can't rule out"))
    // Many at once give what one by one gives, and what was recorded can be asked again.
    let rows = Self.cases.filter { $0.on == "2026-01-01" }
    try scene.write(
      rows.map { "{\"id\":\"\($0.name)\",\"name\":\"\($0.name)\",\"kind\":\"organization\"}\n" }.joined(), to: "in.json"
    )
    let run = try scene.run([
      "screen", "in.json", "--format", "ndjson", "--out", "out.json", "--threshold", "0.99", "--on", "2026-01-01",
    ])
    #expect(run.code == 20, "\(run.err)")
    let answers = try String(contentsOfFile: scene.path("out.json"), encoding: .utf8).split(separator: "\n").map {
      (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["answer"] as? String ?? ""
    }
    #expect(answers == rows.map(\.answer))
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  /// Ownership typed in, its end, a dispute of kind, and a judgement of control.
  @Test func recordedByHand() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    func done(_ arguments: String...) throws { #expect(try scene.run(arguments).code == 0, "\(arguments)") }
    func refused(_ code: Int32, _ arguments: String...) throws {
      #expect(try scene.run(arguments).code == code, "\(arguments)")
    }
    try done("record", "authority", "Treasury", "--country", "us")
    try done("record", "sanction", "--authority", "Treasury", "--target", "Xaver Zwick", "--effective", "1 Jan 2020")
    try done(
      "record", "relation", "owner", "party:xaver-zwick", "Quendel Holding", "--share", ">50..75", "--since",
      "1 May 2021", "--source", "https://register.example/q")
    try done("record", "relation", "owner", "Quendel Holding", "Brombeer Logistik", "--share", "1/2")
    func answer(_ name: String, _ on: String) throws -> Int32 {
      try scene.run(["check", name, "--on", on, "--no-record"]).code
    }
    #expect(try answer("Quendel Holding", "2022-01-01") == 12)
    #expect(try answer("Brombeer Logistik", "2022-01-01") == 12)
    #expect(try answer("Brombeer Logistik", "2021-04-30") == 0)
    #expect(try answer("Xaver Zwick", "2022-01-01") == 10)
    try done("end", "relation:xaver-zwick-owner-quendel-holding", "--until", "30 June 2023")
    #expect(try answer("Brombeer Logistik", "2023-06-29") == 12)
    #expect(try answer("Brombeer Logistik", "2023-06-30") == 0)
    try done("record", "authority", "Her Majesty's Treasury", "--country", "gb")
    try done(
      "record", "sanction", "--authority", "Her Majesty's Treasury", "--target", "Wilma Yak", "--effective",
      "1 Jan 2020")
    try done(
      "record", "control", "party:wilma-yak", "Brombeer Logistik", "--reason", "Appoints most of the board.")
    let json = try Scene.json(try scene.run(["check", "Brombeer Logistik", "--on", "2024-01-01", "--json"]))
    #expect(json["answer"] as? String == "affected")
    let match = (json["matches"] as? [[String: Any]])?.first
    let findings = (match?["ownership"] as? [String: Any])?["findings"] as? [[String: Any]] ?? []
    #expect(findings.map { $0["rule"] as? String } == ["uk"], "the US rule leaves control out")
    try refused(64, "record", "relation", "owner", "A", "B", "--share", "150")
    try refused(65, "record", "relation", "director", "party:xaver-zwick", "Quendel Holding", "--share", "5")
    try refused(
      65, "record", "relation", "owner", "party:wilma-yak", "Quendel Holding", "--since", "2021", "--until",
      "2019")
    try refused(66, "record", "relation", "owner", "party:nobody", "Quendel Holding")
    try refused(65, "record", "relation", "owner", "party:wilma-yak", "party:wilma-yak")
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  /// Owners from a FollowTheMoney dataset: its company stands in the file and bears nothing itself.
  @Test func ownersFromADataset() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    try scene.write(
      """
      {"id":"p","schema":"Person","properties":{"name":["Xaver Zwick"]},"last_seen":"2026-01-01"}
      {"id":"s","schema":"Sanction","properties":{"entity":["p"],"authority":["OFAC"],"country":["us"],"provisions":["Blocking"],"startDate":["2020-01-01"]}}
      {"id":"c","schema":"Company","properties":{"name":["Quendel Holding"]},"last_seen":"2026-01-01"}
      {"id":"d","schema":"Company","properties":{"name":["Brombeer Logistik"]},"last_seen":"2026-01-01"}
      {"id":"o","schema":"Ownership","properties":{"owner":["p"],"asset":["c"],"percentage":["60"]}}
      {"id":"u","schema":"Ownership","properties":{"owner":["p"],"asset":["d"],"percentage":["about a third"]}}

      """, to: "d.json")
    #expect(try scene.run(["list", "load", "ftm.d", "d.json"]).code == 0)
    let caught = try scene.run(["check", "Quendel Holding", "--json"])
    #expect(caught.code == 12, "\(caught.out)")
    // A share that nobody can read may be anything.
    #expect(try scene.run(["check", "Brombeer Logistik"]).code == 20)
    #expect(try scene.run(["check", "Xaver Zwick"]).code == 10)
    // What bears a measure goes before what is caught through others.
    let both = try scene.run(["check", "Quendel Holding Xaver Zwick", "--threshold", "0.3", "--no-record"])
    #expect([10, 12].contains(both.code))
  }
}
