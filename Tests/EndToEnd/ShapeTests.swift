import Foundation
import TestSupport
import Testing

@Suite struct ShapeTests {
  @Test func listShapes() throws {
    let scene = try Scene.withList()
    let status = try Scene.json(try scene.run(["list", "status", "--json"]))
    let held = try #require((status["lists"] as? [[String: Any]])?.first)
    #expect(held["id"] as? String == "ofac-sdn" && held["published"] as? String == "2026-06-30")
    #expect(held["version"] as? String == "1" && held["entries"] as? Int == 4 && held["stale"] as? Bool == false)
    #expect((held["loaded_at"] as? String)?.hasSuffix("Z") == true)
    #expect((held["sha256"] as? String)?.count == 64)

    // A second version that changes one entry and adds one; then one that is refused, and forced.
    let rows = try String(contentsOf: Places.fixture("ofac-rows.csv"), encoding: .isoLatin1)
    let lines = rows.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    let changed = lines[0].replacing("alt. citizen Italy; ", with: "")
    let added = lines[1].replacing("56065", with: "56099").replacing("PETRO BURGOS", with: "SECOND PERSON")
    try scene.write(([changed] + lines[1...3] + [added, "\u{1A}"]).joined(separator: "\r\n"), to: "two.csv")
    let load = try Scene.json(
      try scene.run(["list", "load", "ofac-sdn", "two.csv", "--published", "2026-07-01", "--json"]))
    #expect(load["added"] as? Int == 1 && load["changed"] as? Int == 1 && load["removed"] as? Int == 0)
    try scene.write([lines[0], lines[1], "\u{1A}"].joined(separator: "\r\n"), to: "short.csv")
    let refused = try scene.run(["list", "load", "ofac-sdn", "short.csv", "--published", "2026-07-02"])
    #expect(refused.code == 65 && refused.err.contains("--force"), "\(refused)")
    let forced = try scene.run([
      "list", "load", "ofac-sdn", "short.csv", "--published", "2026-07-02", "--force", "--reason", "it is right",
    ])
    #expect(forced.code == 0 && forced.out.contains("it is right"), "\(forced)")

    let history = try Scene.json(try scene.run(["list", "history", "ofac-sdn", "--json"]))
    let versions = try #require(history["versions"] as? [[String: Any]])
    #expect(versions.map { $0["version"] as? String } == ["1", "2", nil, "3"])
    #expect(versions.map { $0["refused"] is NSNull } == [true, true, false, true])
    #expect(versions.allSatisfy { $0["entry"] is Int && $0["sha256"] is String && $0["added"] is Int })
    let difference = try Scene.json(try scene.run(["list", "diff", "ofac-sdn", "1", "2", "--json"]))
    let ids = { (key: String) in (difference[key] as? [[String: Any]])?.compactMap { $0["id"] as? String } }
    #expect(ids("added") == ["ofac-sdn:56099"] && ids("changed") == ["ofac-sdn:56062"] && ids("removed") == [])
    let text = try scene.run(["list", "diff", "ofac-sdn", "2", "2026-07-02"])
    #expect(text.out.contains("- ofac-sdn:56099  SECOND PERSON"), "\(text)")
    #expect(try scene.run(["list", "status"]).out.contains("ofac-sdn        3"))
  }

  @Test func checkShape() throws {
    let scene = try Scene.withList()
    let outcome = try scene.run([
      "check", "Gustavo Petro", "--born", "1960", "--country", "Colombia", "--list", "ofac-sdn", "--json",
      "--threshold",
      "0.75",
    ])
    #expect(outcome.code == 10 && outcome.err.isEmpty, "\(outcome)")
    let answer = try Scene.json(outcome)
    #expect(
      Set(answer.keys).isSuperset(of: [
        "answer", "query", "matches", "discounted", "lists", "threshold", "truncated", "as_of", "engine", "receipt",
      ]))
    #expect(answer["answer"] as? String == "possible_match" && answer["threshold"] as? Double == 0.75)
    #expect((answer["receipt"] as? String)?.hasPrefix("R-") == true)
    let query = try #require(answer["query"] as? [String: Any])
    #expect(query["name"] as? String == "Gustavo Petro" && query["birth_date"] as? String == "1960")
    #expect(query["countries"] as? [String] == ["co"] && (query["identifiers"] as? [Any])?.isEmpty == true)
    let match = try #require((answer["matches"] as? [[String: Any]])?.first)
    #expect(match["id"] as? String == "ofac-sdn:56062" && match["list"] as? String == "ofac-sdn")
    #expect(match["name"] as? String == "PETRO URREGO, Gustavo Francisco" && match["kind"] as? String == "person")
    let score = try #require(match["score"] as? Double)
    #expect(score > 0.75 && score <= 1 && match["identity"] as? String == "unconfirmed")
    let measure = try #require((match["measures"] as? [[String: Any]])?.first)
    #expect(measure["kind"] as? String == "sanction" && measure["status"] as? String == "in_force")
    #expect(measure["programmes"] as? [String] == ["ILLICIT-DRUGS-EO14059"] && measure["confirmation"] is String)
    let reasons = try #require(match["reasons"] as? [[String: Any]])
    #expect(
      reasons.allSatisfy { reason in
        ["supports", "against", "neutral"].contains(reason["effect"] as? String ?? "") && reason["code"] is String
          && reason["query"] is String && reason["listed"] is String && (reason["text"] as? String)?.isEmpty == false
      })
    let list = try #require((answer["lists"] as? [[String: Any]])?.first)
    #expect(list["id"] as? String == "ofac-sdn" && list["entries"] as? Int == 4 && list["stale"] as? Bool == false)
    let asOf = try #require(answer["as_of"] as? [String: Any])
    #expect(asOf["entry"] is Int && (asOf["root"] as? String)?.count == 64 && asOf["on"] is String)
    let engine = try #require(answer["engine"] as? [String: Any])
    #expect(engine["version"] is String && (engine["digest"] as? String)?.count == 64)

    let unrecorded = try scene.run(["check", "Gustavo Petro", "--json", "--no-record"])
    #expect(try Scene.json(unrecorded)["receipt"] is NSNull)
    #expect(unrecorded.err.contains("not recorded"))
    let cannot = try Scene.json(try scene.run(["check", "Gustavo Petro", "--json", "--list", "eu-fsf"]))
    #expect(cannot["answer"] as? String == "cannot_say")
  }

  @Test func otherShapesAreOneDocument() throws {
    let scene = try Scene.withList()
    try scene.write("a,b,kind\n\"Petro, Gustavo\",Gustavo Petro,person\nACME Ltd,Acme Limited,\n", to: "pairs.csv")
    let calls: [([String], String)] = [
      (["compare", "Gustavo Petro", "Petro Gustavo"], "score"), (["find", "petro"], "found"),
      (["compare", "--file", "pairs.csv", "--out", "scored.csv"], "pairs"),
      (["show", "party:gustavo-petro"], "measures"), (["show", "authority:us-treasury"], "body"),
      (["timeline", "party:gustavo-petro"], "items"), (["history", "party:gustavo-petro"], "versions"),
      (["audit", "verify", "--full"], "verdict"), (["audit", "log"], "entries"), (["audit", "key"], "verifier_key"),
      (["audit", "replay", "225"], "result"), (["audit", "checkpoint"], "note"), (["audit", "rebuild"], "entries"),
      (["demo", "--db", "other.db"], "answer"),
    ]
    for (arguments, key) in calls {
      let outcome = try scene.run(arguments + ["--json"])
      #expect(outcome.code == 0, "\(arguments): \(outcome)")
      #expect(try Scene.json(outcome)[key] != nil, "\(arguments): \(outcome.out)")
    }
    let scored = try String(contentsOfFile: scene.path("scored.csv"), encoding: .utf8).split(separator: "\n")
    #expect(scored.count == 3 && scored[0] == "a,b,kind,score,read_as,reasons")
    #expect(scored[1].hasPrefix("\"Petro, Gustavo\",Gustavo Petro,person,1.00,person,"), "\(scored)")
    #expect(scored[2].hasPrefix("ACME Ltd,Acme Limited,,") && scored[2].contains(",organization,"), "\(scored)")
  }

  /// The recorded check of one session is the same when it is asked again with what was known then.
  @Test func answersOfThePast() throws {
    let scene = try Scene.withList()
    let before = try scene.run(["check", "Gustavo Petro", "--known-at", "224"])
    #expect(before.code == 10 && before.out.contains("[press only]") && !before.out.contains("[confirmed"), "\(before)")
    let now = try scene.run(["check", "Gustavo Petro"])
    #expect(now.out.contains("[confirmed: OFAC 56062]"), "\(now)")
    let early = try scene.run(["check", "Gustavo Petro", "--on", "2025-10-01", "--known-at", "224", "--json"])
    let match = try #require((try Scene.json(early)["matches"] as? [[String: Any]])?.first)
    let kinds = (match["measures"] as? [[String: Any]])?.compactMap { $0["kind"] as? String }
    #expect(kinds == ["visa_action"], "\(early)")
    let spanish = try scene.run(["check", "Gustavo Petro", "--lang", "es"])
    #expect(spanish.out.hasPrefix("POSIBLE COINCIDENCIA: 2 entradas."), "\(spanish)")
  }
}
