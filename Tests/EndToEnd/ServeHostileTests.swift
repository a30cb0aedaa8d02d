import Foundation
import TestSupport
import Testing

/// What the routes that write withstand, slow callers, and what is known of people who sign in.
@Suite struct ServeHostileTests {
  @Test func routesThatWriteRefuseWhatIsNoDocument() throws {
    let scene = try Scene.demo()
    let token = try scene.token("administrator")
    let service = try ServiceProcess(scene)
    let deep = String(repeating: "[", count: 30_000)
    let wide = #"{"format":"acta-bundle","version":1,"records":["# + String(repeating: "{},", count: 50_000) + "{}]}"
    let targets = [
      "/v1/records", "/v1/proposals", "/v1/approvals", "/v1/proposals/1/send-back", "/v1/alerts/1/decide",
      "/v1/actors", "/v1/tokens", "/match/default",
    ]
    func size() throws -> Int? { try service.get("/v1/audit/entries?limit=1", token).json["size"] as? Int }
    let before = try size()
    for target in targets {
      for body in [
        deep, #"{"queries":\#(deep)"#, "{\"a\":\(String(repeating: "{\"a\":", count: 5000))", "\u{0}", "[]", "null",
        #"{"proposal":1e999}"#, #"{"name":["x"],"role":{}}"#, #"{"__proto__":{},"constructor":1}"#, wide,
        #"{"name":"x\r\nSet-Cookie: a=b","role":"viewer"}"#,
      ] {
        let answer = try service.ask("POST", target, token: token, body: body)
        #expect([400, 404, 422].contains(answer.status), "\(answer.status) \(target) \(body.prefix(40))")
        #expect(answer.headers["set-cookie"] == nil)
      }
      let large = try service.ask("POST", target, token: token, body: String(repeating: " ", count: (1 << 20) + 1))
      #expect(large.status == 413, "\(target)")
    }
    for id in ["'%3B%20DROP%20TABLE%20entry%3B--", "..%2f..%2fetc%2fpasswd", "%ff", "1%20OR%201=1", "-1", "a%0d%0ab:c"]
    {
      for target in ["/v1/proposals/\(id)", "/v1/alerts/\(id)", "/v1/alerts/\(id)/dispositions"] {
        #expect([400, 404].contains(try service.get(target, token).status), "\(target)")
      }
      for target in [
        "/v1/proposals/\(id)/submit", "/v1/alerts/\(id)/approve", "/v1/allow-rules/\(id)/end",
        "/v1/actors/\(id)/retire", "/v1/tokens/\(id)/revoke", "/v1/proposals?correct=\(id)",
      ] {
        let answer = try service.ask("POST", target, token: token, body: "{}")
        #expect([400, 404, 422].contains(answer.status), "\(answer.status) \(target)")
      }
    }
    // A key of an idempotent request goes into no header and no file as it is.
    let odd = try service.ask(
      "POST", "/v1/check", token: token, body: #"{"name":"Anna Berg"}"#, headers: ["Idempotency-Key: a'b; DROP--"])
    #expect(odd.status == 200)
    #expect(try size() == before.map { $0 + 1 })
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func slowCallersAreTurnedAwayAndOthersAreAnswered() throws {
    let scene = try Scene.demo()
    let token = try scene.token("screener")
    let service = try ServiceProcess(scene, ["--patience", "1"])
    let slow = try (0..<40).map { _ in try service.connect() }
    // Heads that never end, and one header after the other.
    for wire in slow { wire.send("POST /v1/check HTTP/1.1\r\nHost: x\r\nX-Slow: ") }
    #expect(try service.ask("POST", "/v1/check", token: token, body: #"{"name":"Anna Berg"}"#).status == 200)
    for wire in slow { #expect(try wire.isClosed()) }
    // A body that doesn't come, and one that drips.
    let (silent, dripping) = (try service.connect(), try service.connect())
    for wire in [silent, dripping] {
      wire.send(
        "POST /v1/check HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nContent-Length: 60000\r\n\r\n")
    }
    #expect(try silent.answer().status == 408)
    // Whoever goes on sending may find the connection gone before the answer is read.
    for _ in 0..<60 {
      dripping.send(" ")
      usleep(50_000)
    }
    do { #expect(try dripping.answer().status == 408) } catch { #expect("\(error)".contains("reset")) }
    #expect(try service.get("/healthz", nil).status == 200)
    #expect(service.end() == 0)
  }

  @Test func whoSignsInWronglyLearnsNothing() throws {
    let scene = try Scene()
    _ = try scene.run(["init"])
    _ = try scene.run(["actor", "add", "ann", "--role", "administrator"])
    #expect(try scene.shell("echo 'correct horse battery' | $ACTA actor password ann --password-fd 0").code == 0)
    let service = try ServiceProcess(scene)
    func sign(_ name: String, _ password: String) throws -> Wire.Answer {
      try service.ask(
        "POST", "/signin", body: "actor=\(name)&password=\(password)",
        headers: ["Content-Type: application/x-www-form-urlencoded"])
    }
    let wrong = try sign("ann", "wrong-horse-battery")
    let unknown = try sign("nobody", "wrong-horse-battery")
    #expect(wrong.status == 403)
    #expect(unknown.status == wrong.status)
    #expect(unknown.text == wrong.text)
    #expect(unknown.headers.keys.sorted() == wrong.headers.keys.sorted())
    let right = try sign("ann", "correct+horse+battery")
    #expect(right.status == 303)
    let cookie = try #require(right.headers["set-cookie"])
    for rule in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(rule)) }
    // Somebody who tries many has to wait, whoever they say they are.
    for name in ["ann", "nobody"] {
      let statuses = try (0..<6).map { _ in try sign(name, "wrong-horse-battery").status }
      #expect(statuses.last == 429, "\(name): \(statuses)")
    }
    // Another site's form is turned away before anything is looked at.
    let other = try service.ask(
      "POST", "/signin", body: "actor=ann&password=x",
      headers: ["Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: cross-site"])
    #expect(other.status == 403)
    #expect(service.end() == 0)
    let session = cookie.split(separator: ";")[0].split(separator: "=").last.map(String.init) ?? "none"
    for word in ["correct", "wrong-horse", session] { #expect(!service.said.contains(word), "\(word)") }
  }

  @Test func whatPeopleWriteAboutCustomersIsInNoLog() throws {
    let scene = try Scene.withList()
    let token = try scene.token("screener")
    #expect(
      try scene.run(["check", "Gustavo Petro", "--alerts", "--customer", "Quxwzyk-7", "--list", "ofac-sdn"]).code == 10)
    let service = try ServiceProcess(scene)
    let next = try service.get("/v1/alerts/next", token)
    #expect(next.text.contains("Quxwzyk-7"))
    let alert = try #require((try next.json["alert"] as? [String: Any])?["id"] as? String)
    for words in ["Vrrmbl was born elsewhere", "short"] {
      _ = try service.ask(
        "POST", "/v1/alerts/\(alert)/decide", token: token,
        body: #"{"outcome":"needs_information","reason":"asked_customer","words":"\#(words)"}"#)
    }
    _ = try service.ask("POST", "/v1/alerts/Quxwzyk-7/decide", token: token, body: #"{"words":"Vrrmbl"}"#)
    #expect(service.end() == 0)
    #expect(service.said.contains("/v1/alerts"))
    for word in ["Quxwzyk", "Vrrmbl", "Gustavo", token] { #expect(!service.said.contains(word), "\(word)") }
  }
}
