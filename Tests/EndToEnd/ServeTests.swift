import Foundation
import TestSupport
import Testing

/// `acta serve` as programs meet it.
@Suite struct ServeTests {
  @Test func checksAsTheCommandDoesAndRecordsWhoAsked() throws {
    let scene = try Scene.withList()
    let token = try scene.token("screener", actor: "carla")
    let service = try ServiceProcess(scene)
    let question = #"{"id":"c-1","name":"Gustavo Petro","kind":"person","birth_date":"1960-04-19","country":"co"}"#
    for header in ["Authorization: Bearer \(token)", "Authorization: ApiKey \(token)"] {
      #expect(try service.ask("POST", "/v1/check", body: question, headers: [header]).status == 200)
    }
    var own = try service.ask("POST", "/v1/check?list=ofac-sdn&limit=3", token: token, body: question).json
    #expect(own["id"] as? String == "c-1")
    let receipt = try #require(own["receipt"] as? String)
    let command = try scene.run([
      "check", "Gustavo Petro", "--kind", "person", "--born", "1960-04-19", "--country", "co", "--list", "ofac-sdn",
      "--limit", "3", "--json", "--no-record",
    ])
    var other = try Scene.json(command)
    // What depends on the moment of asking, and the caller's id.
    for key in ["id", "receipt", "as_of"] {
      own[key] = nil
      other[key] = nil
    }
    func sorted(_ document: [String: Any]) throws -> Data {
      try JSONSerialization.data(withJSONObject: document, options: .sortedKeys)
    }
    #expect(try sorted(own) == sorted(other))
    let entries = try service.get("/v1/audit/entries?limit=1", token).json["entries"] as? [[String: Any]]
    #expect(entries?.first?["actor"] as? String == "carla")
    // The receipt leaves with a checkpoint over it, and holds for who has the log's key alone.
    let proof = try service.get("/v1/receipts/\(receipt)", token)
    #expect(proof.status == 200)
    try scene.write(proof.text, to: "r.receipt")
    let key = try scene.run(["audit", "key"]).out.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try scene.run(["receipt", "verify", "r.receipt", "--key", key]).code == 0)
    #expect(try scene.run(["receipt", "replay", "r.receipt"]).code == 0)
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test(arguments: [SIGTERM, SIGINT]) func endsInOrderAndSigns(_ signal: Int32) throws {
    let scene = try Scene.demo()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene, ["--checkpoint-every", "3600"])
    #expect(try service.ask("POST", "/v1/check", token: token, body: #"{"name":"Anna Berg"}"#).status == 200)
    let size = try service.get("/v1/audit/entries?limit=1", token).json["size"] as? Int
    #expect(try Survival.highWater(scene.path("acta.db.hwm")) < #require(size))
    #expect(service.end(signal) == 0)
    #expect(try Survival.highWater(scene.path("acta.db.hwm")) == size)
  }

  @Test func whatWasAcknowledgedSurvivesBeingKilled() throws {
    let scene = try Scene.demo()
    let token = try scene.token("screener")
    var acknowledged: [String] = []
    for round in 0..<3 {
      let service = try ServiceProcess(scene)
      let wire = try service.connect()
      for number in 0..<20 {
        let body = #"{"name":"Round \#(round) Number \#(number)"}"#
        let answer = try wire.ask("POST", "/v1/check", token: token, body: body)
        acknowledged.append(try #require(try answer.json["receipt"] as? String))
      }
      service.kill()
    }
    let service = try ServiceProcess(scene)
    for receipt in acknowledged { #expect(try service.get("/v1/receipts/\(receipt)", token).status == 200) }
    #expect(Set(acknowledged).count == 60)
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func screensManyLinesInOneRequest() throws {
    let scene = try Scene.withList()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene)
    var lines = (1...1100).map { #"{"id":"r\#($0)","name":"Person Number \#($0)"}"# }
    lines[7] = #"{"id":"p","name":"PETRO URREGO, Gustavo Francisco"}"#
    lines[8] = "{no json"
    let answer = try service.ask("POST", "/v1/screen", token: token, body: lines.joined(separator: "\n"))
    #expect(answer.status == 200)
    let rows = try answer.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.count == 1101)
    #expect(rows[7]["answer"] as? String == "possible_match")
    #expect((rows[8]["error"] as? [String: Any])?["code"] as? String == "bad_json")
    let summary = try #require(rows.last?["summary"] as? [String: Any])
    #expect(summary["screened"] as? Int == 1099)
    #expect(summary["failed"] as? Int == 1)
    let receipt = try #require(summary["receipt"] as? String)
    #expect(try service.get("/v1/receipts/\(receipt)", token).status == 200)
  }

  @Test func notReadyWithoutARequiredList() throws {
    let scene = try Scene.demo()
    let service = try ServiceProcess(scene, ["--require-list", "ofac-sdn"])
    #expect(try service.get("/healthz", nil).status == 200)
    let before = try service.get("/readyz", nil)
    #expect(before.status == 503)
    #expect(before.text.contains("list_missing"))
    let rows = Places.fixture("ofac-rows.csv").path
    #expect(try scene.run(["list", "load", "ofac-sdn", rows, "--published", "2026-06-30"]).code == 0)
    #expect(try service.get("/readyz", nil).status == 200)
  }

  @Test(
    arguments: [
      (["--host", "0.0.0.0"], 77), (["--tls-key", "k.pem"], 64), (["--require-list", "nonsense"], 64),
      (["--tls-key", "k.pem", "--tls-certificate", "c.pem"], 66), (["--port", "70000"], 64),
    ] as [([String], Int32)])
  func refusesWhatWouldBeOpen(_ arguments: [String], _ code: Int32) throws {
    let scene = try Scene.demo()
    #expect(try scene.run(["serve"] + arguments).code == code)
  }

  @Test func servesOverTLS() throws {
    let scene = try Scene.demo()
    let made = try scene.shell(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -out c.pem -days 2 "
        + "-subj /CN=localhost -addext subjectAltName=DNS:localhost")
    guard made.code == 0 else { return print("SKIPPED \(#function): no openssl command") }
    #expect(
      try scene.run(["serve", "--host", "0.0.0.0", "--tls-key", "k.pem", "--tls-certificate", "c.pem"]).code == 77)
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene, ["--host", "0.0.0.0", "--tls-key", "k.pem", "--tls-certificate", "c.pem"])
    for version in ["-tls1_2", "-tls1_3"] {
      let outcome = try scene.shell(
        "printf 'GET /v1/parties/party:gustavo-petro HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: Bearer \(token)\\r\\n"
          + "Connection: close\\r\\n\\r\\n' | openssl s_client \(version) -quiet -verify_return_error -CAfile c.pem "
          + "-verify_hostname localhost -connect 127.0.0.1:\(service.port) 2>/dev/null")
      #expect(outcome.out.hasPrefix("HTTP/1.1 200"))
      #expect(outcome.out.hasSuffix("}"))
    }
    let old = try scene.shell("openssl s_client -tls1_1 -connect 127.0.0.1:\(service.port) </dev/null 2>&1")
    #expect(old.code != 0)
    // Something else than TLS is turned away without harm.
    let wire = try service.connect()
    wire.send("GET / HTTP/1.1\r\n\r\n")
    #expect(throws: (any Error).self) { try wire.answer() }
    #expect(service.end() == 0)
  }
}
