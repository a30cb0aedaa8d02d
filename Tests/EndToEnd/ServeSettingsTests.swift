import Foundation
import TestSupport
import Testing

/// Passwords and recorded rules through the service: for administrators alone, with a second person where the rules ask for
/// one, and with nothing secret in any log.
@Suite struct ServeSettingsTests {
  private static let rules =
    #"{"four_eyes":"always","kinds":["roles","thresholds"],"signatures":false,"local":true,"alerts":true,"reason":"as decided"}"#

  @Test func aPasswordIsSetAndIsInNoLog() throws {
    let scene = try Scene.demo()
    let (token, viewer) = (try scene.token("administrator", actor: "ann"), try scene.token("viewer", actor: "vic"))
    let service = try ServiceProcess(scene)
    func set(_ name: String, _ password: String, _ token: String?) throws -> Wire.Answer {
      try service.ask(
        "POST", "/v1/actors/\(name)/password", token: token, body: #"{"password":"\#(password)"}"#)
    }
    #expect(try set("vic", PageVisitor.password, viewer).status == 403)
    #expect(try set("vic", PageVisitor.password, nil).status == 401)
    for (name, password, status) in [
      ("nobody", "Quxwzyk Vrrmbl one", 404), ("vic", "Quxwzyk", 422), ("vic", #"Quxwzyk Vrrmbl","other":"x"#, 400),
    ] {
      let refused = try set(name, password, token)
      #expect(refused.status == status, "\(refused.text)")
      #expect(!refused.text.contains("Quxwzyk"))
    }
    let broken = try service.ask("POST", "/v1/actors/vic/password", token: token, body: #"{"password":"Quxwzyk"#)
    #expect(broken.status == 400)
    #expect(try set("vic", PageVisitor.password, token).status == 200)
    let vic = try PageVisitor(service, "vic")
    #expect(try vic.get("/lists").status == 200)
    // Another password ends what was opened with this one, and the one before opens nothing more.
    #expect(try set("vic", "Quxwzyk Vrrmbl two", token).status == 200)
    #expect(try vic.get("/lists").status == 303)
    #expect(throws: (any Error).self) { try PageVisitor(service, "vic") }
    #expect(try PageVisitor(service, "vic", password: "Quxwzyk Vrrmbl two").get("/lists").status == 200)
    #expect(service.end() == 0)
    #expect(service.said.contains("password"), "the route is named")
    for word in ["Quxwzyk", "Vrrmbl", "correct horse"] { #expect(!service.said.contains(word)) }
    for name in ["acta.db", "acta.db-wal"] {
      let bytes = (try? Data(contentsOf: scene.folder.appendingPathComponent(name))) ?? Data()
      #expect(bytes.range(of: Data("Quxwzyk".utf8)) == nil)
    }
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func rulesAreRecordedByTwoWhereTheyAskForTwo() throws {
    let scene = try Scene.demo()
    let ann = try scene.token("administrator", actor: "ann")
    let abe = try scene.token("administrator", actor: "abe")
    let service = try ServiceProcess(scene)
    func put(_ target: String, _ body: String) throws -> Wire.Answer {
      try service.ask("PUT", target, token: ann, body: body)
    }
    let first = try service.get("/v1/policy", ann).json
    #expect(first["four_eyes"] as? String == "team")
    #expect(first["threshold"] as? Double == 0.7)
    for wrong in [
      "{}", Self.rules.replacing("always", with: "never"), Self.rules.replacing(#""roles""#, with: #""kings""#),
      Self.rules.replacing("as decided", with: " "), Self.rules.replacing(#""local":true"#, with: #""local":1"#),
    ] { #expect(try put("/v1/policy", wrong).status == 422, "\(wrong)") }
    // Two who administer are no team yet.
    let set = try put("/v1/policy", Self.rules)
    #expect(set.status == 200, "\(set.text)")
    #expect(try set.json["proposal"] is NSNull)
    #expect(try service.get("/v1/policy", ann).json["kinds"] as? [String] == ["thresholds", "roles"])
    // From now on each needs the other.
    let proposed = try put("/v1/policy/threshold", #"{"threshold":0.82,"reason":"fewer false ones"}"#)
    #expect(proposed.status == 202, "\(proposed.text)")
    let id = try #require(try proposed.json["proposal"] as? String)
    #expect(proposed.headers["location"] == "/v1/proposals/\(id)")
    let digest = try #require(try service.get("/v1/proposals/\(id)", abe).json["digest"] as? String)
    let approval = #"{"proposal":"\#(id)","digest":"\#(digest)"}"#
    #expect(try service.ask("POST", "/v1/approvals", token: ann, body: approval).status == 409)
    #expect(try service.get("/v1/policy", ann).json["threshold"] as? Double == 0.7)
    #expect(try service.ask("POST", "/v1/approvals", token: abe, body: approval).status == 201)
    #expect(try service.get("/v1/policy", ann).json["threshold"] as? Double == 0.82)
    for wrong in ["0.05", "2", "\"high\"", "null"] {
      #expect(try put("/v1/policy/threshold", #"{"threshold":\#(wrong),"reason":"x"}"#).status == 422, "\(wrong)")
    }
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func anAdministratorWithAKeySignsBoth() throws {
    let scene = try Scene.demo()
    #expect(try scene.run(["actor", "add", "ann", "--role", "administrator", "--new-key", "ann.pem"]).code == 0)
    let made = try scene.run(["token", "create", "--actor", "ann"])
    let token = String(made.out.split(separator: "\n").last ?? "")
    let service = try ServiceProcess(scene)
    // Setting a second password also erases the hash of the first: two entries, each with a signature.
    for (method, target, body, entries) in [
      ("POST", "/v1/actors/ann/password", #"{"password":"correct horse battery"}"#, 1),
      ("POST", "/v1/actors/ann/password", #"{"password":"another horse battery"}"#, 2),
      ("PUT", "/v1/policy", Self.rules, 1),
    ] {
      let asked = try service.ask(method, target, token: token, body: body)
      #expect(asked.status == 428, "\(asked.text)")
      let signing = try #require(try asked.json["signing"] as? [String: Any])
      #expect((signing["entries"] as? [Any])?.count == entries)
      try scene.write(asked.text, to: "asked.json")
      let signed = try scene.run(["sign", "asked.json", "--actor-key", "ann.pem"])
      let line = String(signed.out.split(separator: "\n").last ?? "")
      let done = try service.ask(method, target, token: token, body: body, headers: ["Acta-Signature: \(line)"])
      #expect(done.status == 200, "\(done.text)")
    }
    #expect(try PageVisitor(service, "ann", password: "another horse battery").get("/lists").status == 200)
    #expect(service.end() == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }
}
