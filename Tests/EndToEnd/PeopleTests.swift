import Foundation
import Testing

@Suite struct PeopleTests {
  private func token(_ outcome: Outcome) -> String { outcome.out.split(separator: "\n").last.map(String.init) ?? "" }

  @Test func theFirstAdministratorAndATokenInAFreshRegistry() throws {
    let scene = try Scene()
    #expect(try scene.run(["init"]).code == 0)
    #expect(try scene.run(["actor", "add", "alice", "--role", "administrator"]).code == 0)
    let made = try scene.run(["token", "create", "--actor", "alice", "--role", "administrator"])
    #expect(made.code == 0)
    #expect(token(made).wholeMatch(of: /[A-Za-z0-9_.\-]{20,}/) != nil)
    let listed = try scene.run(["token", "list"])
    let secret = token(made).split(separator: ".").last.map(String.init) ?? "none"
    #expect(!listed.out.contains(secret))
    #expect(
      try scene.run(["token", "create", "--actor", "alice", "--role", "viewer", "--expires", "2020-01-01"]).code == 0)
    #expect(try scene.run(["token", "create", "--actor", "bob", "--role", "viewer"]).code == 66)
    #expect(try scene.run(["actor", "add", "alice", "--role", "viewer"]).code == 77)
    #expect(try scene.run(["actor", "add", "a b", "--role", "viewer"]).code == 65)
    #expect(try scene.run(["actor", "add", "bob", "--role", "king"]).code == 64)
    // Nothing secret in any file of the registry.
    for name in ["acta.db", "acta.db-wal"] {
      let bytes = (try? Data(contentsOf: scene.folder.appendingPathComponent(name))) ?? Data()
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
  }

  /// Which verbs each role may use: 0 or a code of the answer where it may, 77 where it may not.
  @Test func theRolesOfTheVerbs() throws {
    let scene = try Scene.demo()
    let roles = ["viewer", "screener", "recorder", "approver", "auditor", "administrator"]
    for role in roles.reversed() {
      #expect(try scene.run(["actor", "add", role, "--role", role]).code == 0)
    }
    let all = Set(roles)
    let recording: Set<String> = ["recorder", "approver", "administrator"]
    let verbs: [(arguments: [String], may: Set<String>)] = [
      (["find", "petro"], all), (["proposal", "list"], all), (["alert", "list"], all), (["actor", "list"], all),
      (["check", "Zq Xv", "--no-record"], all),
      (["check", "Zq Xv"], recording.union(["screener"])),
      (["record", "authority", "Office of ROLE"], recording),
      (["record", "statement", "ROLE says so", "--kind", "remark", "--about", "party:gustavo-petro"], recording),
      (["audit", "checkpoint"], recording.union(["auditor"])),
      (["token", "create", "--actor", "ROLE"], all),
      (["token", "create", "--actor", "administrator", "--role", "viewer"], ["administrator"]),
      (["actor", "add", "new-ROLE", "--role", "viewer"], ["administrator"]),
      (["policy", "set", "--threshold", "0.8", "--reason", "measured by ROLE"], ["administrator"]),
      (["erase", "--set-limit", "7y", "--reason", "law"], ["administrator"]),
      (["audit", "key", "rotate"], ["administrator"]),
    ]
    for (arguments, may) in verbs {
      for role in ["mallory"] + roles where !(role == "mallory" && may == all) {
        let outcome = try scene.run(arguments.map { $0.replacing("ROLE", with: role) } + ["--as", role])
        let isAllowed = outcome.code != 77
        #expect(isAllowed == may.contains(role), "\(role): \(arguments) ended with \(outcome.code): \(outcome.err)")
        if !isAllowed { #expect(outcome.err.contains(role)) }
      }
    }
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func twoPeopleAndTheirKeys() throws {
    let scene = try Scene.demo()
    for (name, role) in [("ann", "administrator"), ("rob", "recorder"), ("abe", "approver")] {
      let made = try scene.run(["actor", "add", name, "--role", role, "--new-key", "\(name).pem"])
      #expect(made.code == 0, "\(made.err)")
    }
    let permissions = try FileManager.default.attributesOfItem(atPath: scene.path("rob.pem"))[.posixPermissions]
    #expect(permissions as? Int == 0o600)
    let measure = [
      "record", "visa_action", "--authority", "United States", "--target", "party:gustavo-petro", "--announced",
      "1 Oct 2025", "--as", "rob",
    ]
    #expect(try scene.run(measure).code == 77)
    #expect(try scene.run(measure + ["--actor-key", "abe.pem"]).code == 77)
    let proposed = try scene.run(measure + ["--actor-key", "rob.pem", "--json"])
    #expect(proposed.code == 0, "\(proposed.err)")
    let id = try #require(try Scene.json(proposed)["proposal"] as? String)
    let shown = try Scene.json(try scene.run(["proposal", "show", id, "--json"]))
    let digest = try #require(shown["digest"] as? String)
    #expect(try scene.run(["approve", id, "--as", "rob", "--actor-key", "rob.pem"]).code == 77)
    #expect(try scene.run(["approve", id, "--as", "abe"]).code == 77)
    let other = String(repeating: "0", count: 64)
    #expect(try scene.run(["approve", id, "--digest", other, "--as", "abe", "--actor-key", "abe.pem"]).code == 77)
    let approved = try scene.run(["approve", id, "--digest", digest, "--as", "abe", "--actor-key", "abe.pem"])
    #expect(approved.code == 0, "\(approved.err)")
    #expect(try scene.run(["approve", id, "--as", "ann", "--actor-key", "ann.pem"]).code == 77)
    #expect(try scene.run(["approve", "proposal:9999", "--as", "ann", "--actor-key", "ann.pem"]).code == 66)
    let verified = try scene.run(["audit", "verify", "--full"])
    #expect(verified.code == 0, "\(verified.out)")
  }

  @Test func anAlertFromAFileToADecisionThatHolds() throws {
    let scene = try Scene.withList()
    try scene.write("id,name,birth date\nC-1,Gustavo Petro,1960\nC-2,Nobody Atall,1950\n", to: "customers.csv")
    let screen = { (out: String) in
      try scene.run(["screen", "customers.csv", "--out", out, "--list", "ofac-sdn", "--alerts", "--threshold", "0.4"])
    }
    let screened = try screen("one.csv")
    #expect(screened.code == 0, "\(screened.err)")
    let alerts = try #require(try Scene.json(try scene.run(["alert", "list", "--json"]))["alerts"] as? [[String: Any]])
    #expect(!alerts.isEmpty)
    #expect(alerts.allSatisfy { $0["customer"] as? String == "C-1" })
    for alert in alerts {
      let id = try #require(alert["id"] as? String)
      let decided = try scene.run([
        "alert", "decide", id, "--false-positive", "--reason", "other-country", "--note", "another passport was seen",
      ])
      #expect(decided.code == 0, "\(decided.err)")
    }
    #expect(try screen("two.csv").code == 0)
    let after = try Scene.json(try scene.run(["alert", "next", "--json"]))
    #expect(after["alert"] is NSNull)
    let checked = try scene.run(["check", "Gustavo Petro", "--alerts", "--customer", "C-9", "--json"])
    let raised = try #require(try Scene.json(checked)["alerts"] as? [[String: Any]])
    #expect(raised.contains { $0["new"] as? Bool == true })
    #expect(
      try scene.run(["alert", "decide", "999999", "--true-match", "--reason", "other", "--note", "long enough words"])
        .code == 66)
    #expect(try scene.run(["alert", "list", "--all", "--lang", "es"]).code == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func aPetitionWithItsStepsAndALicenceWithItsInterval() throws {
    let scene = try Scene.demo()
    let made = try scene.run([
      "record", "petition", "--form", "legal_petition", "--by", "party:gustavo-petro", "--status", "filed", "--step",
      "Petition under 31 CFR 501.807", "--step-date", "3 March 2026", "--json",
    ])
    #expect(made.code == 0, "\(made.err)")
    let id = try #require(try Scene.json(made)["id"] as? String)
    let refused = try scene.run(["amend", id, "--step", "Refused", "--step-date", "5 May 2026", "--outcome", "refused"])
    #expect(refused.code == 0, "\(refused.err)")
    let measure = try scene.run([
      "record", "sanction", "--authority", "United States", "--target", "party:gustavo-petro", "--effective",
      "24 Oct 2025", "--carve-out", "general_licence: GL 1", "--carve-out-from", "1 May 2026", "--carve-out-until",
      "1 Nov 2026", "--json",
    ])
    #expect(measure.code == 0, "\(measure.err)")
    let licensed = try #require(try Scene.json(measure)["id"] as? String)
    let shown = try scene.run(["history", licensed])
    #expect(shown.code == 0)
    let denial = try scene.run([
      "record", "statement", "Nothing of it is true.", "--kind", "denial", "--by", "party:gustavo-petro", "--about",
      licensed,
    ])
    #expect(denial.code == 0, "\(denial.err)")
    #expect(try scene.run(["record", "statement", "Hm.", "--kind", "remark"]).code == 65)
  }

  @Test func aPasswordIsReadFromADescriptorAndStandsNowhere() throws {
    let scene = try Scene()
    _ = try scene.run(["init"])
    _ = try scene.run(["actor", "add", "ann", "--role", "administrator"])
    let set = try scene.shell("echo 'correct horse battery' | $ACTA actor password ann --password-fd 0")
    #expect(set.code == 0, "\(set.err)")
    #expect(try scene.shell("echo short | $ACTA actor password ann --password-fd 0").code == 65)
    #expect(try scene.run(["actor", "password", "ann"]).code == 77)
    let bytes = try Data(contentsOf: scene.folder.appendingPathComponent("acta.db"))
    #expect(bytes.range(of: Data("correct horse".utf8)) == nil)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }
}
