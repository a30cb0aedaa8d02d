import Foundation
import TestSupport
import Testing

/// The doors that other programs know: yente's, OpenRefine's, and the log's tiles.
@Suite struct ServeDoorTests {
  private struct Place {
    let scene: Scene
    let token: String
    let service: ServiceProcess

    init() throws {
      scene = try Scene.withList()
      token = try scene.token("screener")
      service = try ServiceProcess(scene)
    }

    func get(_ target: String) throws -> [String: Any] {
      let answer = try service.get(target, token)
      #expect(answer.status == 200, "\(target): \(answer.text)")
      return try answer.json
    }

    func post(_ target: String, _ body: String) throws -> Wire.Answer {
      try service.ask("POST", target, token: token, body: body)
    }
  }

  /// What yente's own models require of each document, by the names of its pydantic classes.
  private static let required: [String: [String]] = [
    "EntityMatchResponse": ["responses", "limit"], "EntityMatches": ["status", "results", "total", "query"],
    "ScoredEntityResponse": [
      "id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
      "last_change", "score", "explanations", "match",
    ],
    "SearchResponse": ["limit", "offset", "total", "results", "facets"],
    "DataCatalogModel": ["datasets", "current", "outdated", "index_stale"],
    "AlgorithmResponse": ["algorithms", "default", "best"], "Algorithm": ["name", "features", "docs"],
  ]

  private func expect(_ value: Any?, _ model: String) throws -> [String: Any] {
    let object = try #require(value as? [String: Any], "\(model) is no object")
    for key in Self.required[model] ?? [] { #expect(object[key] != nil, "\(model).\(key)") }
    return object
  }

  @Test func answersYentesClients() throws {
    let place = try Place()
    let request = """
      {"queries":{
        "a":{"id":"mine","schema":"Person","properties":{"name":["Gustavo Petro Urrego"],"birthDate":["1960-04-19"],
          "nationality":["co"]}},
        "b":{"schema":"Person","properties":{"firstName":["Gustavo"],"lastName":["Petro"]}},
        "c":{"schema":"Company","properties":{"name":"Nobody At All Holdings"}}},
       "weights":{"name_literal":0.85},"config":{"x":1.5}}
      """
    let answer = try place.post("/match/default?algorithm=logic-v1&limit=3", request)
    #expect(answer.status == 200)
    let responses = try #require(try expect(try answer.json, "EntityMatchResponse")["responses"] as? [String: Any])
    #expect(responses.keys.sorted() == ["a", "b", "c"])
    let matches = try expect(responses["a"], "EntityMatches")
    #expect((matches["query"] as? [String: Any])?["id"] as? String == "mine")
    let results = try #require(matches["results"] as? [Any])
    let first = try expect(results.first, "ScoredEntityResponse")
    #expect(first["schema"] as? String == "Person")
    #expect(first["match"] as? Bool == true)
    let properties = try #require(first["properties"] as? [String: Any])
    #expect((properties["birthDate"] as? [String])?.contains("1960-04-19") == true)
    #expect(try #require((try expect(responses["b"], "EntityMatches"))["results"] as? [Any]).isEmpty == false)
    #expect(try #require((try expect(responses["c"], "EntityMatches"))["results"] as? [Any]).isEmpty)
    let found = try expect(try place.get("/search/default?q=petro&limit=5"), "SearchResponse")
    #expect(try #require(found["results"] as? [Any]).isEmpty == false)
    let catalogue = try expect(try place.get("/catalog"), "DataCatalogModel")
    #expect(catalogue["current"] as? [String] == ["ofac-sdn"])
    let algorithms = try #require(try expect(try place.get("/algorithms"), "AlgorithmResponse")["algorithms"] as? [Any])
    _ = try expect(algorithms.first, "Algorithm")
    #expect(try place.get("/entities/ofac-sdn:56062")["id"] as? String == "ofac-sdn:56062")
    #expect(try place.post("/match/ofac-sdn", request).status == 200)
    #expect(try place.post("/match/nowhere", request).status == 404)
    #expect(try place.post("/match/default?algorithm=magic", request).status == 400)
    #expect(try place.post("/match/default", #"{"queries":{"a":{"schema":"Ghost","properties":{}}}}"#).status == 400)
    #expect(try place.get("/readyz")["status"] as? String == "ok")
  }

  @Test func answersOpenRefine() throws {
    let place = try Place()
    let manifest = try place.get("/reconcile/default")
    for key in ["versions", "name", "identifierSpace", "schemaSpace", "view", "defaultTypes", "suggest"] {
      #expect(manifest[key] != nil, "\(key)")
    }
    let queries =
      #"{"q0":{"query":"Gustavo Petro","type":"Person","limit":2,"properties":[{"pid":"birthDate","v":"1960-04-19"}]},"q1":{"query":"Nobody At All"}}"#
    let encoded = try #require(queries.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    for answer in [
      try place.post("/reconcile/default", "queries=\(encoded)"),
      try place.service.get("/reconcile/default?queries=\(encoded)&api_key=\(place.token)", nil),
    ] {
      #expect(answer.status == 200)
      let first = try #require((try answer.json["q0"] as? [String: Any])?["result"] as? [[String: Any]])
      #expect(first.isEmpty == false)
      for key in ["id", "name", "type", "score", "match"] { #expect(first.first?[key] != nil, "\(key)") }
      #expect(((try answer.json["q1"] as? [String: Any])?["result"] as? [Any])?.isEmpty == true)
    }
    let entity = try place.get("/reconcile/default/suggest/entity?prefix=petro")
    #expect(try #require(entity["result"] as? [Any]).isEmpty == false)
    #expect(try #require(try place.get("/reconcile/default/suggest/type?prefix=per")["result"] as? [Any]).count == 1)
  }

  @Test func narrowsSearchesAsYenteDoes() throws {
    let place = try Place()
    func ids(_ more: String) throws -> [String] {
      let found = try expect(try place.get("/search/default?q=petro&limit=50" + more), "SearchResponse")
      return (found["results"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    let everybody = try ids("")
    #expect(everybody.contains("ofac-sdn:56062"))
    let born = try ids("&filter=properties.birthDate:1960-04-19")
    #expect(born.contains("ofac-sdn:56062"))
    #expect(born.count < everybody.count)
    #expect(try ids("&filter=properties.birthDate:1999").isEmpty)
    #expect(try ids("&filter=properties.programId:ILLICIT-DRUGS-EO14059").contains("ofac-sdn:56062"))
    #expect(try ids("&filter=datasets:ofac-sdn&filter=datasets:own") == everybody)
    #expect(try ids("&filter=datasets:ofac-sdn&filter=datasets:own&filter_op=AND").isEmpty)
    #expect(try ids("&topics=role.pep").isEmpty)
    #expect(try ids("&changed_since=2020-01-01") == everybody)
    #expect(try ids("&changed_since=2090-01-01T00:00").isEmpty)
    for wrong in ["changed_since=yesterday", "changed_since=2026-13-01", "filter=nonsense", "filter_op=XOR"] {
      #expect(try place.service.get("/search/default?q=petro&\(wrong)", place.token).status == 400, "\(wrong)")
    }
    let example = #"{"queries":{"q":{"schema":"Person","properties":{"name":["Gustavo Petro"]}}}}"#
    for (since, isEmpty) in [("2020-01-01", false), ("2090-01-01", true)] {
      let answer = try place.post("/match/default?changed_since=\(since)", example)
      let responses = try answer.json["responses"] as? [String: [String: Any]]
      #expect((responses?["q"]?["results"] as? [Any])?.isEmpty == isEmpty)
    }
  }

  @Test func showsWhatStandsAroundAnEntity() throws {
    let place = try Place()
    let document = try place.get("/entities/party:gustavo-petro/adjacent?limit=1")
    let entity = try #require(document["entity"] as? [String: Any])
    #expect(entity["id"] as? String == "party:gustavo-petro")
    #expect((entity["properties"] as? [String: Any])?["sanctions"] == nil)
    let adjacent = try #require(document["adjacent"] as? [String: [String: Any]])
    #expect(adjacent.count > 1)
    let nested = try #require(try place.get("/entities/party:gustavo-petro")["properties"] as? [String: Any])
    for (property, page) in adjacent {
      let all = try #require(nested[property] as? [[String: Any]])
      #expect((page["total"] as? [String: Any])?["value"] as? Int == all.count)
      var seen: [String] = []
      for offset in all.indices {
        let one = try place.get("/entities/party:gustavo-petro/adjacent/\(property)?limit=1&offset=\(offset)")
        seen += (one["results"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
      }
      #expect(seen == all.compactMap { $0["id"] as? String })
    }
    #expect(try place.service.get("/entities/party:gustavo-petro/adjacent/name", place.token).status == 404)
    #expect(try place.service.get("/entities/party:nobody/adjacent", place.token).status == 404)
  }

  @Test func extendsRowsOfOpenRefine() throws {
    let place = try Place()
    let manifest = try place.get("/reconcile/default")
    let extend = try #require(manifest["extend"] as? [String: Any])
    let propose = try #require(extend["propose_properties"] as? [String: Any])
    #expect(propose["service_path"] as? String == "/extend/property")
    let proposed = try place.get("/reconcile/default/extend/property?type=Person")
    let names = (proposed["properties"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    #expect(names.contains("birthDate"))
    #expect(!names.contains("flag"))
    #expect((try place.get("/reconcile/default/extend/property?limit=3")["properties"] as? [Any])?.count == 3)
    #expect(try place.service.get("/reconcile/default/extend/property?type=Ghost", place.token).status == 400)
    let query = """
      {"ids":["ofac-sdn:56062","nobody:1"],"properties":[{"id":"birthDate"},{"id":"nonsense"},
        {"id":"country","settings":{"render":"raw","limit":1}},{"id":"nationality","settings":{"limit":"1"}}]}
      """
    let encoded = try #require(query.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let answer = try place.post("/reconcile/default", "extend=\(encoded)")
    #expect(answer.status == 200, "\(answer.text)")
    let rows = try #require(try answer.json["rows"] as? [String: [String: [[String: String]]]])
    #expect(rows["ofac-sdn:56062"]?["birthDate"]?.first?["str"] == "1960-04-19")
    #expect(rows["ofac-sdn:56062"]?["country"]?.first?["str"] == "co")
    #expect(rows["ofac-sdn:56062"]?["nonsense"] == nil)
    #expect(rows["nobody:1"]?.isEmpty == true)
    let meta = try #require(try answer.json["meta"] as? [[String: String]])
    #expect(meta.contains { $0["id"] == "birthDate" && $0["name"] == "Birth date" })
    #expect(try place.post("/reconcile/default", "extend=%7B%7D").status == 400)
  }

  @Test func answersWithTheSameTagUntilAListChanges() throws {
    let place = try Place()
    for target in ["/v1/lists", "/v1/lists/ofac-sdn", "/v1/lists/ofac-sdn/history", "/catalog"] {
      let first = try place.service.get(target, place.token)
      let tag = try #require(first.headers["etag"])
      let header = ["If-None-Match: \(tag)"]
      #expect(try place.service.ask("GET", target, token: place.token, headers: header).status == 304)
      #expect(try place.service.ask("HEAD", target, token: place.token).status == 200)
    }
    let tag = try #require(try place.service.get("/v1/lists", place.token).headers["etag"])
    let rows = Places.fixture("ofac-rows.csv").path
    _ = try place.scene.run(["list", "load", "ofac-sdn", rows, "--published", "2026-07-02"])
    let after = try place.service.ask("GET", "/v1/lists", token: place.token, headers: ["If-None-Match: \(tag)"])
    #expect(after.status == 200)
    #expect(after.headers["etag"] != tag)
  }

  @Test func doesOnceWhatComesTwiceWithOneKey() throws {
    let place = try Place()
    func ask(_ body: String) throws -> Wire.Answer {
      try place.service.ask(
        "POST", "/v1/check", token: place.token, body: body, headers: ["Idempotency-Key: key-1"])
    }
    let first = try ask(#"{"name":"Gustavo Petro"}"#)
    let second = try ask(#"{"name":"Gustavo Petro"}"#)
    #expect(first.status == 200)
    #expect(first.body == second.body)
    #expect(try ask(#"{"name":"Somebody Else"}"#).status == 422)
  }

  @Test func doesOnceWhatComesAgainAfterACrash() throws {
    let scene = try Scene.withList()
    let token = try scene.token("recorder")
    let check = #"{"id":"c-1","name":"Gustavo Petro","birth_date":"1960"}"#
    let bundle =
      #"{"format":"acta-bundle","version":1,"records":[{"kind":"authority","id":"authority:office","body":{"name":"Office"}}]}"#
    func ask(_ service: ServiceProcess) throws -> [Wire.Answer] {
      try [("/v1/check?limit=3", check, "one"), ("/v1/proposals?note=x", bundle, "two")].map { target, body, key in
        try service.ask("POST", target, token: token, body: body, headers: ["Idempotency-Key: \(key)"])
      }
    }
    func size(_ service: ServiceProcess) throws -> Int? {
      try service.get("/v1/audit/entries?limit=1", token).json["size"] as? Int
    }
    var service = try ServiceProcess(scene)
    let first = try ask(service)
    #expect(first.map(\.status) == [200, 201])
    let entries = try size(service)
    service.kill()
    service = try ServiceProcess(scene)
    let again = try ask(service)
    #expect(again.map(\.text) == first.map(\.text))
    #expect(try size(service) == entries)
    let other = try service.ask(
      "POST", "/v1/check?limit=3", token: token, body: #"{"name":"Anna Berg"}"#, headers: ["Idempotency-Key: one"])
    #expect(other.status == 422)
    #expect(service.end() == 0)
    // What is erased is forgotten with its key.
    #expect(try scene.run(["erase", "--name", "Gustavo Petro", "--reason", "asked for"]).code == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    service = try ServiceProcess(scene)
    #expect(try ask(service)[0].text != first[0].text)
    #expect(service.end() == 0)
  }

  @Test func pagesGoOnWhereTheLastOneEnded() throws {
    let place = try Place()
    var (from, seen): (Int?, [Int]) = (0, [])
    while let start = from {
      let page = try place.get("/v1/audit/entries?from=\(start)&limit=50")
      seen += try #require(page["entries"] as? [[String: Any]]).compactMap { $0["entry"] as? Int }
      from = page["next_from"] as? Int
    }
    let size = try #require(try place.get("/v1/audit/entries?limit=1")["size"] as? Int)
    #expect(seen == Array(0..<size))
    let one = try place.get("/v1/parties?q=petro&limit=1")
    #expect(one["next_offset"] as? Int == 1)
    let rest = try place.get("/v1/parties?q=petro&limit=100&offset=1")
    #expect(rest["next_offset"] is NSNull)
  }

  @Test func tilesAreThoseOfTheExportedLog() throws {
    let place = try Place()
    _ = try place.post("/v1/check", #"{"name":"Anna Berg"}"#)
    _ = try place.scene.run(["audit", "checkpoint"])
    #expect(try place.scene.run(["audit", "export", "log"]).code == 0)
    let folder = place.scene.folder.appendingPathComponent("log")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    var compared = 0
    for file in files where file == "checkpoint" || file.hasPrefix("tile/") {
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent(file).path
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      let answer = try place.service.get("/" + file, place.token)
      #expect(answer.status == 200, "\(file)")
      #expect(Data(answer.body) == (try Data(contentsOf: URL(fileURLWithPath: path))), "\(file)")
      compared += 1
    }
    #expect(compared >= 3)
  }
}
