import Foundation
import TestSupport
import Testing

/// What is written on pages is written in the name of who signed in, and with that person's own signature where there is a
/// key for it: the key never comes to the service.
@Suite struct PageSigningTests {
  private struct Team {
    let scene: Scene
    let service: ServiceProcess

    /// - Parameter keyed: who has a key of their own, in NAME.pem.
    init(keyed: Set<String>) throws {
      scene = try Scene.withList()
      let roles = [
        ("ann", "administrator"), ("sue", "screener"), ("rob", "recorder"), ("abe", "approver"),
      ]
      for (name, role) in roles {
        let key = keyed.contains(name) ? ["--new-key", "\(name).pem"] : []
        let made = try scene.run(["actor", "add", name, "--role", role] + key)
        guard made.code == 0 else { throw Scene.Failure(text: "\(made)") }
        try scene.password(name)
      }
      service = try ServiceProcess(scene)
    }

    func enter(_ name: String) throws -> PageVisitor { try PageVisitor(service, name) }

    /// The last line of `acta sign` for what a page asks to be signed.
    func sign(_ visitor: PageVisitor, _ place: String, _ key: String) throws -> String {
      let statement = try visitor.get(place)
      #expect(statement.status == 200, "\(statement.text)")
      #expect(statement.headers["content-disposition"]?.hasPrefix("attachment") == true)
      try scene.write(statement.text, to: "statement.json")
      let signed = try scene.run(["sign", "statement.json", "--actor-key", key])
      #expect(signed.code == 0, "\(signed.err)")
      return String(signed.out.split(separator: "\n").last ?? "")
    }

    var entries: Int {
      get throws { try Scene.json(try scene.run(["audit", "verify", "--json"]))["entries"] as? Int ?? 0 }
    }

    func end() throws {
      #expect(service.end() == 0)
      #expect(!service.said.contains("PRIVATE KEY"))
      let verified = try scene.run(["audit", "verify", "--full"])
      #expect(verified.code == 0, "\(verified.out)")
    }
  }

  private static let measure = [
    ("kind", "sanction"), ("authority", "OFAC"), ("targets", "Erika Muster"), ("target_kind", "person"),
    ("date_effective", "5 May 2026"), ("location", "https://example.org/notice"),
    ("quote", "Erika Muster is designated"),
    ("act", "record"),
  ]

  /// Where a page asks for a signature.
  private func place(_ page: Wire.Answer) throws -> String {
    #expect(page.status == 200, "\(page.status) \(page.text)")
    let found = page.text.firstMatch(of: #/action="(/signing/[0-9a-f]{32})"/#)
    return String(try #require(found?.output.1, "no signature is asked for: \(page.text)"))
  }

  @Test func aMeasureIsProposedAndApprovedWithOwnKeys() throws {
    let team = try Team(keyed: ["rob", "abe"])
    let (rob, abe) = (try team.enter("rob"), try team.enter("abe"))
    let size = try team.entries
    let asked = try rob.send("/record", Self.measure)
    let place = try place(asked)
    for word in ["acta sign acta-sign-", "--actor-key", "Erika Muster", "SHA-256"] {
      #expect(asked.text.contains(word), "\(word)")
    }
    #expect(try team.entries == size)
    // Nobody else sees the statement, or signs it.
    #expect(try abe.get(place).status == 404)
    #expect(try abe.send(place, [("signature", "AAAA")]).status == 404)
    let line = try team.sign(rob, place, "rob.pem")
    // Others write meanwhile.
    #expect(try team.scene.run(["check", "Anna Berg", "--as", "sue"]).code == 0)
    for (wrong, name) in [
      ("", "nothing"), ("no/base64!", "no base64"), (try team.sign(rob, place, "abe.pem"), "somebody else's key"),
      (line + " " + line.split(separator: " ")[1], "two"),
    ] {
      let refused = try rob.send(place, [("signature", wrong)])
      #expect(refused.status == 422, "\(name)")
      #expect(refused.text.contains(place), "\(name): it still waits")
    }
    let made = try rob.send(place, [("signature", line)])
    #expect(made.status == 303, "\(made.text)")
    let proposal = try #require(made.headers["location"])
    #expect(proposal.hasPrefix("/proposals/"))
    #expect(try rob.send(place, [("signature", line)]).status == 404)
    #expect(try team.entries == size + 2)

    // The approval, signed by nothing of ours.
    let shown = try abe.get(proposal).text
    for match in shown.matches(of: #/href="(/proposals/[^"]+/evidence/[0-9]+)"/#) {
      #expect(try abe.get(String(match.output.1)).status == 200)
    }
    let digest = try #require(shown.firstMatch(of: #/name="digest" value="([0-9a-f]{64})"/#)?.output.1)
    let approval = try self.place(try abe.send(proposal + "/approve", [("digest", String(digest))]))
    let message = try abe.get(approval + "/0")
    #expect(message.status == 200)
    try Data(message.body).write(to: team.scene.folder.appendingPathComponent("message"))
    let openssl = try team.scene.shell(
      "openssl pkeyutl -sign -rawin -inkey abe.pem -in message | openssl base64 -A")
    #expect(try abe.send(approval, [("signature", openssl.out)]).status == 303)
    #expect(try team.scene.run(["check", "Erika Muster", "--as", "sue"]).code == 10)
    try team.end()
  }

  @Test func alertsAreJudgedWithOwnKeys() throws {
    let team = try Team(keyed: ["sue", "abe"])
    var alerts: [String] = []
    for customer in ["C-1", "C-2"] {
      let checked = try team.scene.run([
        "check", "Gustavo Petro", "--alerts", "--customer", customer, "--list", "ofac-sdn", "--as", "ann", "--json",
      ])
      #expect(checked.code == 10)
    }
    let listed = try Scene.json(try team.scene.run(["alert", "list", "--json"]))
    for alert in listed["alerts"] as? [[String: Any]] ?? [] { alerts.append(try #require(alert["id"] as? String)) }
    #expect(alerts.count == 2)
    let (sue, abe) = (try team.enter("sue"), try team.enter("abe"))
    let words = [("decision", "false_positive:other_birth_date"), ("words", "born in 1996, passport seen")]
    let decided = try place(try sue.send("/alerts/decide", alerts.map { ("alert", $0) } + words))
    #expect(try sue.send(decided, [("signature", try team.sign(sue, decided, "sue.pem"))]).status == 303)
    // All that are marked are approved in one transaction, so that one signing is enough.
    let approved = try place(try abe.send("/alerts/approve", alerts.map { ("alert", $0) }))
    let done = try abe.send(approved, [("signature", try team.sign(abe, approved, "abe.pem"))])
    #expect(done.status == 303, "\(done.text)")
    let closed = try Scene.json(try team.scene.run(["alert", "list", "--all", "--json"]))
    let states = (closed["alerts"] as? [[String: Any]] ?? []).compactMap { $0["state"] as? String }
    #expect(states == ["closed", "closed"], "\(states)")
    try team.end()
  }

  /// Without a key everything goes in one step, in the name of who signed in.
  @Test func whoHasNoKeyIsAskedForNone() throws {
    let team = try Team(keyed: [])
    let rob = try team.enter("rob")
    let made = try rob.send("/record", Self.measure)
    #expect(made.status == 303, "\(made.text)")
    let proposal = try #require(made.headers["location"])
    #expect(try rob.get(proposal).text.contains("rob"))
    // Who lost the right since is refused at once, whatever the session began with.
    let change = try Scene.json(try team.scene.run(["actor", "role", "rob", "viewer", "--as", "ann", "--json"]))
    let id = try #require(change["proposal"] as? String)
    #expect(try team.scene.run(["approve", id, "--as", "abe"]).code == 0)
    #expect(try rob.send("/record", Self.measure).status == 403)
    try team.end()
  }
}
