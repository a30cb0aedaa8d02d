import Foundation
import TestSupport
import Testing

/// Who may do what through the service, and what it withstands.
@Suite struct ServeAccessTests {
  private static let everybody: Set<String> = [
    "viewer", "screener", "recorder", "approver", "auditor", "administrator",
  ]
  private static let screening: Set<String> = ["screener", "recorder", "approver", "administrator"]
  private static let auditing: Set<String> = ["auditor", "administrator"]
  private static let example = #"{"queries":{"q":{"schema":"Person","properties":{"name":["Anna Berg"]}}}}"#

  private static let recording: Set<String> = ["recorder", "approver", "administrator"]
  private static let approving: Set<String> = ["approver", "administrator"]
  private static let administering: Set<String> = ["administrator"]

  private struct Route {
    var method = "GET"
    var target: String
    var roles = everybody
    var body: String?
    /// What is answered to who may ask. Routes that write are asked for what isn't there, so that nothing changes.
    var status = 200
  }

  /// A route that writes.
  private static func write(_ target: String, _ roles: Set<String>, _ body: String = "{}", _ status: Int = 404) -> Route
  {
    Route(method: "POST", target: target, roles: roles, body: body, status: status)
  }

  private static let routes: [Route] = [
    Route(method: "POST", target: "/v1/check", roles: screening, body: #"{"name":"Anna Berg"}"#),
    Route(method: "POST", target: "/v1/check?record=false", roles: screening, body: #"{"name":"Anna Berg"}"#),
    Route(method: "POST", target: "/v1/screen", roles: screening, body: #"{"name":"Anna Berg"}"#),
    Route(method: "POST", target: "/match/default", roles: screening, body: example),
    Route(method: "POST", target: "/reconcile/default", roles: screening, body: "queries=%7B%7D"),
    Route(target: "/reconcile/default", roles: screening),
    Route(target: "/v1/receipts/RECEIPT", roles: screening), Route(target: "/v1/parties?q=petro"),
    Route(target: "/v1/parties/party:gustavo-petro"), Route(target: "/v1/parties/party:gustavo-petro/timeline"),
    Route(target: "/v1/parties/party:gustavo-petro/history"), Route(target: "/v1/records/authority:us-treasury"),
    Route(target: "/v1/records/authority:us-treasury/history"), Route(target: "/v1/lists"),
    Route(target: "/v1/lists/ofac-sdn"), Route(target: "/v1/lists/ofac-sdn/history"),
    Route(target: "/v1/audit/entries"), Route(target: "/v1/audit/entries/0/proof"),
    Route(target: "/v1/audit/consistency?from=1"), Route(target: "/v1/audit/verify"),
    Route(target: "/v1/audit/verify?level=full", roles: auditing), Route(target: "/v1/checkpoint"),
    Route(target: "/checkpoint"), Route(target: "/tile/0/000.p/1"), Route(target: "/tile/entries/000.p/1"),
    Route(target: "/metrics"), Route(target: "/search/default?q=petro"), Route(target: "/entities/party:gustavo-petro"),
    Route(target: "/entities/party:gustavo-petro/adjacent"),
    Route(target: "/entities/party:gustavo-petro/adjacent/sanctions"),
    Route(target: "/reconcile/default/extend/property"), Route(target: "/catalog"), Route(target: "/algorithms"),
    Route(target: "/reconcile/default/suggest/entity?prefix=pet"),
    Route(target: "/reconcile/default/suggest/type"), Route(target: "/reconcile/default/suggest/property"),
    Route(target: "/v1/lists/ofac-sdn/changes", status: 404),
    write("/v1/records", recording, "{}", 422), Route(target: "/v1/proposals"),
    write("/v1/proposals", recording, "{}", 422), Route(target: "/v1/proposals/99", status: 404),
    write("/v1/proposals/99/submit", recording), write("/v1/proposals/99/withdraw", recording),
    write("/v1/proposals/99/send-back", approving, #"{"reason":"no"}"#), Route(target: "/v1/approvals"),
    write("/v1/approvals", approving, #"{"proposal":"99","digest":"\#(String(repeating: "0", count: 64))"}"#),
    Route(target: "/v1/alerts", roles: screening), Route(target: "/v1/alerts/next", roles: screening),
    Route(target: "/v1/alerts/99", roles: screening, status: 404),
    Route(target: "/v1/alerts/99/dispositions", roles: screening, status: 404),
    write(
      "/v1/alerts/99/decide", screening,
      #"{"outcome":"true_match","reason":"data_agree","words":"everything agrees"}"#),
    write("/v1/alerts/99/escalate", screening, #"{"words":"this is beyond me"}"#),
    write("/v1/alerts/99/approve", approving),
    write("/v1/alerts/99/send-back", approving, #"{"words":"look at it again"}"#),
    Route(target: "/v1/allow-rules", roles: screening), write("/v1/allow-rules/allow:99/end", screening),
    Route(target: "/v1/actors"), write("/v1/actors", administering, #"{"name":"a b","role":"viewer"}"#, 422),
    write("/v1/actors/nobody/role", administering, #"{"role":"viewer"}"#),
    write("/v1/actors/nobody/key", administering, "{}", 422), write("/v1/actors/nobody/retire", administering),
    write("/v1/actors/nobody/password", administering, #"{"password":"correct horse battery"}"#),
    Route(target: "/v1/policy"),
    Route(method: "PUT", target: "/v1/policy", roles: administering, body: "{}", status: 422),
    Route(method: "PUT", target: "/v1/policy/threshold", roles: administering, body: "{}", status: 422),
    Route(target: "/v1/tokens"), write("/v1/tokens", everybody, #"{"role":"king"}"#, 422),
    write("/v1/tokens/000000000000/revoke", everybody),
  ]

  /// Addresses without anybody's token.
  private static let open: Set<String> = ["GET /healthz", "GET /readyz", "GET /openapi.json"]

  /// The operation of the description that a route is: what stands between braces fits any part of a path.
  private static func isOf(_ route: Route, _ operation: String) -> Bool {
    let parts = operation.split(separator: " ")
    let path = route.target.split(separator: "?")[0].split(separator: "/")
    let template = parts[1].split(separator: "/")
    // The number of a tile has parts of its own.
    let isTile = template.last == "{tile}" && path.count > template.count
    guard parts[0] == route.method, path.count == template.count || isTile else { return false }
    return zip(path, template).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
  }

  @Test func everyRouteAsksEveryRole() throws {
    let scene = try Scene.withList()
    var tokens: [String: String] = [:]
    for role in ["administrator"] + Self.everybody.subtracting(["administrator"]).sorted() {
      tokens[role] = try scene.token(role)
    }
    let service = try ServiceProcess(scene)
    let screener = try #require(tokens["screener"])
    let check = try service.ask("POST", "/v1/check", token: screener, body: #"{"name":"Anna Berg"}"#)
    let receipt = try #require(try check.json["receipt"] as? String)
    for route in Self.routes {
      let target = route.target.replacingOccurrences(of: "RECEIPT", with: receipt)
      func status(_ token: String?) throws -> Int {
        try service.ask(route.method, target, token: token, body: route.body).status
      }
      for (role, token) in tokens {
        let expected = route.roles.contains(role) ? route.status : 403
        #expect(try status(token) == expected, "\(role) \(route.method) \(target)")
      }
      #expect(try status(nil) == 401, "\(target)")
      #expect(try status("nonsense") == 401, "\(target)")
      #expect(try service.ask("DELETE", target, token: screener).status == 405, "\(target)")
    }
    // No address that is described is left out.
    let paths = try #require(try service.get("/openapi.json", nil).json["paths"] as? [String: [String: Any]])
    let operations = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
    #expect(operations.count > 60)
    for operation in operations where !Self.open.contains(operation) {
      #expect(Self.routes.contains { Self.isOf($0, operation) }, "\(operation) is in no row of the matrix")
    }
  }

  @Test func expiredAndRevokedTokensOpenNothing() throws {
    let scene = try Scene.demo()
    let token = try scene.token("administrator")
    let service = try ServiceProcess(scene)
    #expect(try service.get("/v1/lists", token).status == 200)
    let listed = try Scene.json(try scene.run(["token", "list", "--json"]))
    let tokens = try #require(listed["tokens"] as? [[String: Any]])
    let id = try #require(tokens.first?["id"] as? String)
    #expect(try scene.run(["token", "revoke", id]).code == 0)
    #expect(try service.get("/v1/lists", token).status == 401)
    let check = #"{"name":"Anna Berg"}"#
    #expect(try service.ask("POST", "/v1/check", token: token, body: check).status == 401)
    for wrong in [String(token.dropLast()), token + "x", token.uppercased(), "", String(repeating: "a", count: 4000)] {
      #expect(try service.get("/v1/lists", wrong).status == 401)
    }
    #expect(try service.ask("GET", "/v1/lists", headers: ["Authorization: Basic \(token)"]).status == 401)
  }

  @Test func hostileRequestsAreRefusedAndTheServiceGoesOn() throws {
    let scene = try Scene.demo()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene)
    let deep = String(repeating: "[", count: 30_000)
    let check: [(String, [Int])] = [
      (deep, [400]), (#"{"name":\#(deep)"#, [400]), (#"{"name":"a","name":"b"}"#, [400]), ("", [400]), ("null", [400]),
      (#"{"name":""}"#, [422]), (#"{"name":"Anna","kind":"ghost"}"#, [422]), ("{\"name\":\"\u{1}\"}", [400]),
      (#"{"name":"'; DROP TABLE entry; --"}"#, [200]), (#"{"name":"%s%n\" OR 1=1"}"#, [200]),
      (#"{"name":"\ud800"}"#, [400]), (#"{"name":1e999}"#, [400]),
      (#"{"name":"\#(String(repeating: "a ", count: 30_000))"}"#, [200]),
      (#"{"name":"\#(String(repeating: "a", count: 70_000))"}"#, [413]),
    ]
    for (body, expected) in check {
      let status = try service.ask("POST", "/v1/check", token: token, body: body).status
      #expect(expected.contains(status), "\(status) \(body.prefix(60))")
    }
    let targets: [(String, Int)] = [
      ("/v1/parties?q='%20OR%201=1%20--", 200), ("/v1/parties/'%3B%20DROP%20TABLE%20entry%3B--", 404),
      ("/v1/parties/%00", 400), ("/v1/parties/%ff%fe", 400), ("/v1/parties/..%2f..%2fetc%2fpasswd", 404),
      ("/tile/../../../etc/passwd", 404), ("/tile/0/..%2f..%2f000", 404), ("/tile/entries/../../acta.db", 404),
      ("/tile/0/999", 404), ("/tile/64/000", 404), ("/tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999", 404),
      ("/v1/parties?q=a&q=b", 400), ("/v1/check?nonsense=1", 405), ("/v1/lists?x=1", 400),
      ("/v1/lists/../../acta.db.key", 404), ("/acta.db", 404), ("/v1/receipts/R-2026-01-01-000000", 404),
      ("/v1/receipts/..%2f..%2facta.db", 404), ("/v1/parties?limit=99999999999999999999&q=a", 400),
      ("/" + String(repeating: "a", count: 40_000), 400),
    ]
    for (target, expected) in targets {
      let answer = try service.get(target, token)
      #expect(answer.status == expected, "\(answer.status) \(target.prefix(80))")
      #expect(!answer.text.contains("root:"))
    }
    for raw in [
      "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: b\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
      "GET /healthz HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n", "\u{16}\u{3}\u{1}", "GET  /healthz\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nBad\u{0}Name: x\r\n\r\n",
      "GET /healthz HTTP/1.1\r\n" + (0..<500).map { "X-\($0): y\r\n" }.joined() + "\r\n",
      "GET /healthz HTTP/1.1\r\nX: " + String(repeating: "y", count: 100_000) + "\r\n\r\n",
    ] {
      let wire = try service.connect()
      wire.send(raw)
      wire.send("")
      if let answer = try? wire.answer() { #expect([200, 400, 431].contains(answer.status), "\(raw.prefix(40))") }
    }
    // What a caller sends comes back in no header.
    let injected = try service.ask(
      "POST", "/v1/check", token: token, body: #"{"id":"x\r\nSet-Cookie: a=b","name":"Anna Berg"}"#)
    #expect(injected.headers["set-cookie"] == nil)
    #expect(try service.get("/healthz", nil).status == 200)
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func namesAreInNoLog() throws {
    let scene = try Scene.demo()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene, log: "trace")
    let secret = "Quxwzyk Vrrmbl"
    let encoded = "Quxwzyk%20Vrrmbl"
    _ = try service.ask("POST", "/v1/check", token: token, body: #"{"id":"\#(secret)","name":"\#(secret)"}"#)
    _ = try service.ask("POST", "/v1/check", token: token, body: #"{"name":"\#(secret)","kind":"\#(secret)"}"#)
    _ = try service.ask("POST", "/v1/check", token: token, body: #"{"name":"\#(secret)""#)
    _ = try service.ask("POST", "/v1/screen", token: token, body: #"{"name":"\#(secret)"}"#)
    let example = #"{"queries":{"q":{"schema":"Person","properties":{"name":["\#(secret)"]}}}}"#
    _ = try service.ask("POST", "/match/default", token: token, body: example)
    for target in [
      "/v1/parties?q=\(encoded)", "/search/default?q=\(encoded)", "/v1/parties/party:\(encoded)", "/\(encoded)",
      "/entities/\(encoded)", "/reconcile/default/suggest/entity?prefix=\(encoded)&api_key=\(token)",
    ] { _ = try service.get(target, token) }
    #expect(service.end() == 0)
    #expect(service.said.contains("/v1/check"))
    for word in ["Quxwzyk", "quxwzyk", "Vrrmbl", token, String(token.suffix(20))] {
      #expect(!service.said.contains(word))
    }
  }

  @Test func tooManyRequestsAreTurnedAwayForAWhile() throws {
    let scene = try Scene.demo()
    let token = try scene.token("viewer", actor: "root-viewer")
    let service = try ServiceProcess(scene, ["--rate-limit", "5"])
    let wire = try service.connect()
    var statuses: [Int] = []
    var last: Wire.Answer?
    for _ in 0..<400 where last?.status != 429 {
      let answer = try wire.ask("GET", "/algorithms", token: token)
      statuses.append(answer.status)
      last = answer
    }
    #expect(statuses.prefix(5).allSatisfy { $0 == 200 })
    #expect(last?.status == 429)
    #expect(last?.headers["retry-after"] != nil)
  }
}
