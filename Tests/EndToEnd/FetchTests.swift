import Foundation
import TestSupport
import Testing

/// Fetching and watching, against a server on this machine.
@Suite struct FetchTests {
  private func scene(_ server: FetchServer, _ ways: [(list: String, way: String, file: String)]) throws -> Scene {
    let scene = try Scene()
    _ = try scene.run(["init"])
    try server.serve(try Places.bytes(Places.fixture("lists/un-sc/consolidated.xml")), as: "un.xml")
    try server.serve(try Places.bytes(Places.fixture("ofac-rows.csv")), as: "sdn.csv")
    let members = ways.map {
      "\"\($0.list)\": [{\"name\": \"\($0.file)\", \"url\": \"\(server.url($0.way, $0.file))\"}]"
    }
    try scene.write("{" + members.joined(separator: ", ") + "}", to: "sources.json")
    return scene
  }

  private static let options = ["--sources", "sources.json", "--tries", "2", "--wait", "1", "--json"]

  @Test func fetchesAndLoads() throws {
    guard let server = try FetchServer() else { return }
    let scene = try scene(server, [("un-sc", "good", "un.xml"), ("ofac-sdn", "gzip", "sdn.csv")])
    let outcome = try scene.run(["list", "fetch", "--all", "--load"] + Self.options)
    let lists = try #require(try Scene.json(outcome)["lists"] as? [[String: Any]])
    #expect(outcome.code == 0 && lists.map { $0["list"] as? String } == ["ofac-sdn", "un-sc"], "\(outcome)")
    #expect(lists.allSatisfy { $0["changed"] as? Bool == true && $0["loaded"] is [String: Any] })
    // What has no date of its own gets the server's; where and when it was fetched stands in the log.
    let sdn = try #require(lists[0]["loaded"] as? [String: Any])
    #expect(sdn["published"] as? String == "2026-06-30")
    let file = try #require((sdn["files"] as? [[String: Any]])?.first)
    #expect((file["url"] as? String)?.hasSuffix("/gzip/sdn.csv") == true && file["fetched_at"] is String)
    #expect(try scene.run(["check", "Gustavo Petro", "--no-record"]).code == 10)

    // Nothing new: neither fetched again nor loaded again.
    let again = try Scene.json(try scene.run(["list", "fetch", "un-sc", "--load"] + Self.options))
    let list = try #require((again["lists"] as? [[String: Any]])?.first)
    #expect(list["changed"] as? Bool == false && list["loaded"] is NSNull && list["error"] is NSNull)
    #expect(server.requests.last?.contains("If-None-Match") == true)
  }

  @Test(arguments: [
    ("truncated", 74), ("forbidden", 74), ("empty", 74), ("loop", 74), ("page", 65), ("cutgzip", 74),
  ])
  func leavesTheHeldVersionAlone(_ way: String, _ code: Int32) throws {
    guard let server = try FetchServer() else { return }
    let scene = try scene(server, [("un-sc", "good", "un.xml")])
    #expect(try scene.run(["list", "fetch", "un-sc", "--load"] + Self.options).code == 0)
    let sources = try String(contentsOfFile: scene.path("sources.json"), encoding: .utf8)
    try scene.write(sources.replacing("/good/", with: "/\(way)/"), to: "sources.json")
    let outcome = try scene.run(["list", "fetch", "un-sc", "--load"] + Self.options)
    #expect(outcome.code == code && !outcome.err.isEmpty, "\(outcome)")
    #expect(try scene.run(["list", "fetch", "un-sc", "--load"] + Self.options).code == code)
    let status = try Scene.json(try scene.run(["list", "status", "--json"]))
    let list = try #require((status["lists"] as? [[String: Any]])?.first)
    #expect(list["version"] as? String == "1" && list["entries"] as? Int == 3)
    #expect(list["refused_since"] as? Int == (code == 65 ? 1 : 0))
  }

  @Test func watchesOneRound() throws {
    guard let server = try FetchServer() else { return }
    let scene = try scene(server, [("un-sc", "good", "un.xml"), ("ofac-sdn", "forbidden", "sdn.csv")])
    try scene.write("id,name\n1,Gustavo Petro\n2,Nobody Here\n", to: "base.csv")
    let watch = ["list", "watch", "un-sc", "--once", "--customers", "base.csv"] + Self.options
    let outcome = try scene.run(watch)
    let round = try Scene.json(outcome)
    #expect(outcome.code == 0 && round["rescreened"] is [String: Any], "\(outcome)")
    let list = try #require((round["lists"] as? [[String: Any]])?.first)
    #expect(list["hours_to_loaded"] is Int && list["hours_to_rescreened"] is Int)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scene.path("base.csv.results")).count == 3)
    // The second round finds everything as it is.
    let second = try Scene.json(try scene.run(watch))
    #expect(second["rescreened"] is NSNull)
    // A list that can't be had is said and doesn't keep the others from being watched.
    let both = try scene.run(["list", "watch", "ofac-sdn", "un-sc", "--once"] + Self.options)
    #expect(both.code == 74 && both.err.contains("403") && both.out.contains("un-sc"), "\(both)")
  }

  @Test func saysWhatIsWrongWithACall() throws {
    let scene = try Scene()
    _ = try scene.run(["init"])
    for (text, code) in [
      ("[]", 65), ("{\"nowhere\": []}", 65),
      ("{\"un-sc\": [{\"name\": \"../x\", \"url\": \"https://example.org\"}]}", 65),
      ("{\"un-sc\": [{\"name\": \"x\", \"url\": \"http://example.org\"}]}", 65),
    ] as [(String, Int32)] {
      try scene.write(text, to: "s.json")
      #expect(try scene.run(["list", "fetch", "un-sc", "--sources", "s.json"]).code == code, "\(text)")
    }
    #expect(try scene.run(["list", "fetch", "own.board"]).code == 66)
    for wrong in [["list", "fetch"], ["list", "fetch", "un-sc", "--all"], ["list", "watch", "--json"]] {
      #expect(try scene.run(wrong).code == 64, "\(wrong)")
    }
  }
}
