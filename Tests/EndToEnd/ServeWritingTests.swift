import ActaCrypto
import Foundation
import TestSupport
import Testing

/// What programs write through the service: records, proposals, approvals, decisions, with and without keys of their own.
@Suite struct ServeWritingTests {
  private static let bundle = """
    {"format": "acta-bundle", "version": 1, "records": [
      {"kind": "party", "id": "party:erika", "body":
        {"kind": "person", "names": [{"text": "Erika Muster", "kind": "primary"}]}}
    ]}
    """

  /// A service with a team: who administers, records, approves and screens.
  private struct Team {
    let scene: Scene
    let service: ServiceProcess
    let tokens: [String: String]

    /// - Parameter keyed: who has a key of their own, in NAME.pem.
    init(keyed: Set<String> = []) throws {
      scene = try Scene.withList()
      let roles = [
        ("ann", "administrator"), ("sue", "screener"), ("rob", "recorder"), ("abe", "approver"),
      ]
      var tokens: [String: String] = [:]
      for (name, role) in roles {
        let made = try scene.run(
          ["actor", "add", name, "--role", role] + (keyed.contains(name) ? ["--new-key", "\(name).pem"] : []))
        guard made.code == 0 else { throw Scene.Failure(text: "\(made)") }
        let token = try scene.run(["token", "create", "--actor", name])
        tokens[name] = String(token.out.split(separator: "\n").last ?? "")
      }
      self.tokens = tokens
      service = try ServiceProcess(scene)
    }

    func post(_ name: String, _ target: String, _ body: String = "{}", headers: [String] = []) throws -> Wire.Answer {
      try service.ask("POST", target, token: tokens[name], body: body, headers: headers)
    }

    func get(_ name: String, _ target: String) throws -> [String: Any] {
      let answer = try service.get(target, tokens[name])
      #expect(answer.status == 200, "\(target): \(answer.text)")
      return try answer.json
    }

    func approve(_ name: String, _ proposal: String, _ digest: String, headers: [String] = []) throws -> Wire.Answer {
      try post(name, "/v1/approvals", #"{"proposal":"\#(proposal)","digest":"\#(digest)"}"#, headers: headers)
    }

    func end() throws {
      #expect(service.end() == 0)
      let verified = try scene.run(["audit", "verify", "--full"])
      #expect(verified.code == 0, "\(verified.out)")
    }
  }

  private func code(_ answer: Wire.Answer) throws -> String { try answer.json["code"] as? String ?? "none" }

  @Test func aProposalIsApprovedBySomebodyElseAndAsItWasShown() throws {
    let team = try Team()
    let made = try team.post("rob", "/v1/records", Self.bundle)
    #expect(made.status == 202, "\(made.text)")
    let id = try #require(try made.json["proposal"] as? String)
    #expect(made.headers["location"] == "/v1/proposals/\(id)")
    #expect(try team.service.get("/v1/records/party:erika", team.tokens["ann"]).status == 404)
    let shown = try team.get("abe", "/v1/proposals/\(id)")
    let digest = try #require(shown["digest"] as? String)
    #expect(shown["state"] as? String == "submitted")
    let own = try team.approve("rob", id, digest)
    #expect(own.status == 403)
    // Who may approve and made it, can't either: by the API, by the command, and so for an administrator.
    for name in ["abe", "ann"] {
      let proposed = try team.post(
        name, "/v1/proposals?note=mine", Self.bundle.replacing("erika", with: "of-\(name)"))
      #expect(proposed.status == 201, "\(proposed.text)")
      let mine = try #require(try proposed.json["id"] as? String)
      let digest = try #require(try proposed.json["digest"] as? String)
      let refused = try team.approve(name, mine, digest)
      #expect(refused.status == 409)
      #expect(try code(refused) == "second_person_needed")
      #expect(try team.scene.run(["approve", mine, "--digest", digest, "--as", name]).code == 77)
    }
    let other = try team.approve("abe", id, String(repeating: "0", count: 64))
    #expect(other.status == 409)
    #expect(try code(other) == "changed_since")
    let approved = try team.approve("abe", id, digest)
    #expect(approved.status == 201, "\(approved.text)")
    #expect(try approved.json["records"] as? [String] == ["party:erika"])
    let again = try team.approve("ann", id, digest)
    #expect(again.status == 409)
    #expect(try code(again) == "other_state")
    #expect(try team.get("sue", "/v1/records/party:erika")["id"] as? String == "party:erika")
    let approvals = try #require(try team.get("sue", "/v1/approvals")["approvals"] as? [[String: Any]])
    #expect(approvals.first?["actor"] as? String == "abe")
    #expect(try team.post("ann", "/v1/records", Self.bundle).status == 200)
    try team.end()
  }

  @Test func aDraftIsSubmittedSentBackCorrectedAndWithdrawn() throws {
    let team = try Team()
    let made = try team.post("rob", "/v1/proposals?draft=true", Self.bundle, headers: ["Idempotency-Key: one"])
    let id = try #require(try made.json["id"] as? String)
    let same = try team.post("rob", "/v1/proposals?draft=true", Self.bundle, headers: ["Idempotency-Key: one"])
    #expect(same.status == 201)
    #expect(try same.json["id"] as? String == id)
    let digest = try #require(try made.json["digest"] as? String)
    #expect(try team.approve("abe", id, digest).status == 409)
    #expect(try team.post("abe", "/v1/proposals/\(id)/submit").status == 403)
    #expect(try team.post("rob", "/v1/proposals/\(id)/submit").status == 200)
    #expect(try team.post("abe", "/v1/proposals/\(id)/send-back").status == 422)
    let back = try team.post("abe", "/v1/proposals/\(id)/send-back", #"{"reason":"another spelling"}"#)
    #expect(try back.json["state"] as? String == "sent_back")
    let corrected = try team.post(
      "rob", "/v1/proposals?correct=\(id)", Self.bundle.replacing("Muster", with: "Mustermann"))
    #expect(try corrected.json["state"] as? String == "corrected")
    #expect(try team.approve("abe", id, digest).status == 409)
    #expect(try team.post("rob", "/v1/proposals/\(id)/withdraw").status == 200)
    #expect(try team.get("sue", "/v1/proposals")["proposals"] as? [Any] != nil)
    #expect((try team.get("sue", "/v1/proposals?state=withdrawn")["proposals"] as? [Any])?.count == 1)
    let first = try team.service.get("/v1/proposals/\(id)", team.tokens["sue"])
    let tag = try #require(first.headers["etag"])
    let known = try team.service.ask(
      "GET", "/v1/proposals/\(id)", token: team.tokens["sue"], headers: ["If-None-Match: \(tag)"])
    #expect(known.status == 304)
    try team.end()
  }

  @Test func anAlertIsDecidedByOneAndApprovedByAnother() throws {
    let team = try Team()
    let checked = try team.scene.run([
      "check", "Gustavo Petro", "--alerts", "--customer", "C-1", "--list", "ofac-sdn", "--as", "sue",
    ])
    #expect(checked.code == 10, "\(checked.err)")
    let next = try team.get("sue", "/v1/alerts/next")
    let alert = try #require(next["alert"] as? [String: Any])
    let id = try #require(alert["id"] as? String)
    #expect(alert["customer"] as? String == "C-1")
    let words = #"{"outcome":"false_positive","reason":"other_birth_date","words":"born 1996, passport seen"}"#
    let wrong = words.replacing("other_birth_date", with: "data_agree")
    #expect(try team.post("sue", "/v1/alerts/\(id)/decide", wrong).status == 422)
    let decided = try team.post("abe", "/v1/alerts/\(id)/decide", words)
    #expect(try decided.json["state"] as? String == "decided", "\(decided.text)")
    #expect(try code(team.post("sue", "/v1/alerts/\(id)/decide", words)) == "other_state")
    let own = try team.post("abe", "/v1/alerts/\(id)/approve")
    #expect(own.status == 409)
    #expect(try code(own) == "second_person_needed")
    #expect(try team.scene.run(["alert", "approve", id, "--as", "abe"]).code == 77)
    #expect(try team.post("sue", "/v1/alerts/\(id)/approve").status == 403)
    let approved = try team.post("ann", "/v1/alerts/\(id)/approve")
    #expect(try approved.json["state"] as? String == "closed")
    let steps = try team.get("sue", "/v1/alerts/\(id)/dispositions")["dispositions"] as? [[String: Any]]
    #expect(steps?.compactMap { $0["actor"] as? String } == ["abe", "ann"])
    let rules = try #require(
      try team.get("sue", "/v1/allow-rules?in_force=true")["allow_rules"] as? [[String: Any]])
    let rule = try #require(rules.first?["id"] as? String)
    #expect(try team.post("sue", "/v1/allow-rules/\(rule)/end").status == 200)
    #expect((try team.get("sue", "/v1/allow-rules?in_force=true")["allow_rules"] as? [Any])?.count == 0)
    #expect(try team.post("sue", "/v1/allow-rules/\(rule)/end").status == 409)
    try team.end()
  }

  @Test func aTokenMakesNoneThatMayDoMore() throws {
    let team = try Team()
    let made = try team.post("ann", "/v1/tokens", #"{"role":"viewer"}"#)
    #expect(made.status == 201, "\(made.text)")
    let token = try #require(try made.json["token"] as? String)
    let id = try #require(try made.json["id"] as? String)
    let ask = { (body: String) in try team.service.ask("POST", "/v1/tokens", token: token, body: body) }
    #expect(try ask(#"{"role":"administrator"}"#).status == 403)
    #expect(try ask(#"{"role":"viewer","actor":"sue"}"#).status == 403)
    #expect(try ask("{}").status == 201)
    #expect(try team.service.get("/v1/actors", token).status == 200)
    #expect(try team.post("sue", "/v1/tokens/\(id)/revoke").status == 403)
    #expect(try team.post("ann", "/v1/tokens/\(id)/revoke").status == 200)
    #expect(try team.service.get("/v1/actors", token).status == 401)
    let ended = try team.post("sue", "/v1/tokens", #"{"expires":"2020-01-01"}"#)
    #expect(try team.service.get("/v1/lists", try ended.json["token"] as? String).status == 401)
    let added = try team.post("ann", "/v1/actors", #"{"name":"vic","role":"viewer"}"#)
    #expect(added.status == 201, "\(added.text)")
    #expect(try team.post("ann", "/v1/actors/vic/retire").status == 200)
    let weighty = try team.post("ann", "/v1/actors", #"{"name":"eve","role":"approver"}"#)
    #expect(weighty.status == 202)
    try team.end()
  }

  /// The header that sends signatures, made by `acta sign`.
  private func signed(_ team: Team, _ asked: Wire.Answer, key: String) throws -> String {
    #expect(asked.status == 428, "\(asked.text)")
    try team.scene.write(asked.text, to: "asked.json")
    let outcome = try team.scene.run(["sign", "asked.json", "--actor-key", key])
    #expect(outcome.code == 0, "\(outcome.err)")
    return "Acta-Signature: " + String(outcome.out.split(separator: "\n").last ?? "")
  }

  @Test func whoHasAKeySignsElsewhere() throws {
    let team = try Team(keyed: ["rob", "abe", "sue"])
    // Screening needs no more than the token.
    let check = try team.post("rob", "/v1/check?list=ofac-sdn", #"{"name":"Gustavo Petro"}"#)
    #expect(check.status == 200, "\(check.text)")
    #expect(try team.post("abe", "/v1/screen", #"{"name":"Gustavo Petro"}"#).text.contains("R-"))
    let asked = try team.post("rob", "/v1/proposals", Self.bundle)
    #expect(try team.get("sue", "/v1/proposals?state=all")["proposals"] as? [Any] != nil)
    #expect((try team.get("sue", "/v1/proposals?state=all")["proposals"] as? [Any])?.count == 0)
    let header = try signed(team, asked, key: "rob.pem")
    // Others write meanwhile.
    _ = try team.post("sue", "/v1/check", #"{"name":"Anna Berg"}"#)
    let made = try team.post("rob", "/v1/proposals", Self.bundle, headers: [header])
    #expect(made.status == 201, "\(made.text)")
    #expect(try team.post("rob", "/v1/proposals", Self.bundle, headers: [header]).status == 409)
    let id = try #require(try made.json["id"] as? String)
    let digest = try #require(try made.json["digest"] as? String)
    // The approval, signed by nothing of ours.
    let approval = try team.approve("abe", id, digest)
    let signing = try #require(try approval.json["signing"] as? [String: Any])
    let entry = try #require((signing["entries"] as? [[String: Any]])?.first)
    let message = try #require((entry["message"] as? String).flatMap { Data(base64Encoded: $0) })
    try message.write(to: team.scene.folder.appendingPathComponent("message"))
    let openssl = try team.scene.shell(
      "openssl pkeyutl -sign -rawin -inkey abe.pem -in message | openssl base64 -A")
    let draft = try #require(signing["draft"] as? String)
    let approved = try team.approve("abe", id, digest, headers: ["Acta-Signature: \(draft) \(openssl.out)"])
    #expect(approved.status == 201, "\(approved.text)")
    // A decision: its words stand apart from the log, committed to with the same salt in both steps.
    _ = try team.scene.run([
      "check", "Gustavo Petro", "--alerts", "--customer", "C-1", "--list", "ofac-sdn", "--as", "ann",
    ])
    let next = try team.get("sue", "/v1/alerts/next")
    let alert = try #require((next["alert"] as? [String: Any])?["id"] as? String)
    for (target, body) in [
      ("escalate", #"{"words":"this is beyond me"}"#),
      ("decide", #"{"outcome":"inconclusive","reason":"too_little_data","words":"nothing but a name"}"#),
      ("decide", #"{"outcome":"true_match","reason":"data_agree","words":"everything agrees"}"#),
    ] {
      let path = "/v1/alerts/\(alert)/\(target)"
      let header = try signed(team, try team.post("sue", path, body), key: "sue.pem")
      let done = try team.post("sue", path, body, headers: [header])
      #expect(done.status == 200, "\(done.text)")
    }
    let token = try team.post("sue", "/v1/tokens")
    let own = try team.post("sue", "/v1/tokens", headers: [try signed(team, token, key: "sue.pem")])
    #expect(try team.service.get("/v1/lists", try own.json["token"] as? String).status == 200)
    try team.end()
  }

  @Test func aForgedSignatureIsRefused() throws {
    let team = try Team(keyed: ["rob", "abe"])
    let asked = try team.post("rob", "/v1/proposals", Self.bundle)
    let draft = try #require((try asked.json["signing"] as? [String: Any])?["draft"] as? String)
    let blank = Base64.encode([UInt8](repeating: 0, count: 64))
    let header = try signed(team, asked, key: "rob.pem")
    let byAbe = try signed(team, asked, key: "abe.pem")
    let size = try team.get("ann", "/v1/audit/entries?limit=1")["size"] as? Int
    for (header, status, name) in [
      ("Acta-Signature: \(draft) \(blank)", 403, "zeros"), (byAbe, 403, "somebody else's key"),
      ("Acta-Signature: \(draft)", 400, "none"), ("Acta-Signature: \(draft) no/base64!", 400, "no base64"),
      ("Acta-Signature: \(draft) \(blank) \(blank)", 422, "two"),
      ("Acta-Signature: \(String(repeating: "0", count: 32)) \(blank)", 409, "another draft"),
    ] {
      #expect(try team.post("rob", "/v1/proposals", Self.bundle, headers: [header]).status == status, "\(name)")
    }
    // A draft is of one request of one actor.
    let other = Self.bundle.replacing("Erika", with: "Monika")
    #expect(try team.post("rob", "/v1/proposals", other, headers: [header]).status == 409)
    #expect(try team.post("ann", "/v1/proposals", Self.bundle, headers: [header]).status == 409)
    #expect(try team.post("rob", "/v1/records", Self.bundle, headers: [header]).status == 409)
    #expect(try team.get("ann", "/v1/audit/entries?limit=1")["size"] as? Int == size)
    // Two signed at the same place in the log: the later one has to begin anew.
    let second = try team.post("rob", "/v1/proposals", other)
    let late = try signed(team, second, key: "rob.pem")
    #expect(try team.post("rob", "/v1/proposals", Self.bundle, headers: [header]).status == 201)
    let overtaken = try team.post("rob", "/v1/proposals", other, headers: [late])
    #expect(overtaken.status == 409)
    #expect(try code(overtaken) == "changed_since")
    try team.end()
  }
}
