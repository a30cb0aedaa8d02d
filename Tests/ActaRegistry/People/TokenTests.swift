import ActaCrypto
import ActaModel
import ActaRegistry
import Testing

@Suite struct TokenTests {
  @Test func aTokenIsItsActorsAndNoMore() throws {
    let scene = try PeopleScene()
    let token = try scene.registry.createToken(for: "rob", role: .screener, expires: nil, actor: "ann")
    #expect(token.text.utf8.count >= 20)
    #expect(
      token.text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "_.-".utf8.contains(byte)
      })
    let principal = try scene.registry.principal(token: token.text)
    #expect(principal == Principal(actor: "rob", role: .screener, token: token.record.id))
    #expect(
      code { _ = try scene.registry.createToken(for: "vic", role: .recorder, expires: nil, actor: "ann") }
        == .notAllowed)
    // The log, and the file, hold nothing that it could be made of.
    let secret = token.text.split(separator: ".").last.map(String.init) ?? ""
    #expect(try !scene.temp.dump().contains { $0.contains(Hex.encode(Array(secret.utf8)).uppercased()) })
    scene.registry.principal = principal
    #expect(code { _ = try scene.registry.recordAuthority(name: "Office", actor: "rob") } == .notAllowed)
    _ = try scene.registry.check(try request("Nobody"), actor: "rob")
  }

  @Test(arguments: [
    "", "acta", "acta..", "acta.000000000000.", "Bearer acta",
    "acta.0123456789ab.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    String(repeating: "a", count: 10_000), "acta.0123456789AB.x", "acta.'; --.x", "\u{0}",
  ])
  func whatIsNoTokenIsRefused(text: String) throws {
    let scene = try PeopleScene()
    #expect(code { _ = try scene.registry.principal(token: text) } == .notAllowed)
  }

  @Test func anotherTokensSecretIsRefused() throws {
    let scene = try PeopleScene()
    let one = try scene.registry.createToken(for: "rob", role: nil, expires: nil, actor: "ann").text.split(
      separator: ".")
    let two = try scene.registry.createToken(for: "ann", role: nil, expires: nil, actor: "ann").text.split(
      separator: ".")
    #expect(code { _ = try scene.registry.principal(token: "acta.\(two[1]).\(one[2])") } == .notAllowed)
  }

  @Test func expiredRevokedAndReplayedTokensAreRefused() throws {
    let scene = try PeopleScene()
    let ends = try instant("2025-10-02T12:00:00Z")
    let token = try scene.registry.createToken(for: "rob", role: nil, expires: ends, actor: "ann")
    _ = try scene.registry.principal(token: token.text)
    scene.temp.clock.now = ends
    #expect(code { _ = try scene.registry.principal(token: token.text) } == .notAllowed)
    let other = try scene.registry.createToken(for: "rob", role: nil, expires: nil, actor: "ann")
    let principal = try scene.registry.principal(token: other.text)
    #expect(try scene.registry.current(principal) == principal)
    _ = try scene.registry.revokeToken(other.record.id, actor: "ann")
    for _ in 0..<3 { #expect(code { _ = try scene.registry.principal(token: other.text) } == .notAllowed) }
    #expect(code { _ = try scene.registry.current(principal) } == .notAllowed)
    #expect(code { _ = try scene.registry.revokeToken(other.record.id, actor: "ann") } == .notAllowed)
    #expect(code { _ = try scene.registry.revokeToken("nothing", actor: "ann") } == .noInput)
  }

  @Test func aTokenDoesntOutliveItsActorOrTheRole() throws {
    let scene = try PeopleScene()
    let token = try scene.registry.createToken(for: "sue", role: .screener, expires: nil, actor: "sue")
    _ = try scene.registry.setRole(of: "sue", to: .viewer, actor: "ann")
    #expect(code { _ = try scene.registry.principal(token: token.text) } == .notAllowed)
    let reader = try scene.registry.createToken(for: "sue", role: .viewer, expires: nil, actor: "sue")
    _ = try scene.registry.retireActor("sue", actor: "ann")
    #expect(code { _ = try scene.registry.principal(token: reader.text) } == .notAllowed)
    #expect(
      code { _ = try scene.registry.createToken(for: "rob", role: nil, expires: nil, actor: "sue") } == .notAllowed)
  }

  @Test func passwordsAndSessions() throws {
    let scene = try PeopleScene()
    let now = scene.temp.clock.now
    let password = SecretBytes(Array("correct horse battery".utf8))
    #expect(
      code { _ = try scene.registry.setPassword(of: "rob", to: SecretBytes([1, 2, 3]), actor: "rob") } == .badData)
    #expect(code { _ = try scene.registry.setPassword(of: "rob", to: password, actor: "vic") } == .notAllowed)
    _ = try scene.registry.setPassword(of: "rob", to: password, actor: "rob")
    let principal = try scene.registry.principal(name: "rob", password: password)
    #expect(principal.role == .recorder)
    let wrong = SecretBytes(Array("correct horse batterz".utf8))
    for (name, secret) in [("rob", wrong), ("vic", password), ("nobody", password)] {
      #expect(code { _ = try scene.registry.principal(name: name, password: secret) } == .notAllowed)
    }
    // Whoever has no account, no password, or the wrong one is refused after the same work, in the same words.
    _ = try scene.registry.addActor("rex", role: .viewer, actor: "ann")
    _ = try scene.registry.setPassword(of: "rex", to: password, actor: "rex")
    _ = try scene.registry.retireActor("rex", actor: "ann")
    var words: Set<String> = []
    for (name, secret) in [("rob", wrong), ("vic", wrong), ("nobody", wrong), ("rex", password), ("", wrong)] {
      let meter = PasswordHash.Meter()
      PasswordHash.$meter.withValue(meter) {
        do {
          _ = try scene.registry.principal(name: name, password: secret)
          Issue.record("\(name) came in")
        } catch { words.insert("\(error)") }
      }
      #expect(meter.count == 1, "\(name)")
    }
    #expect(words.count == 1, "\(words)")
    _ = try scene.registry.setPassword(of: "rob", to: wrong, actor: "ann")
    #expect(code { _ = try scene.registry.principal(name: "rob", password: password) } == .notAllowed)
    #expect(try scene.verify().verdict == .intact)
    let sessions = Sessions(idle: 60, longest: 120)
    let session = try sessions.open(principal, at: now)
    #expect(sessions.principal(cookie: session.cookie, at: now) == principal)
    #expect(sessions.principal(cookie: session.cookie, formToken: session.formToken, at: now) == principal)
    #expect(sessions.principal(cookie: session.cookie, formToken: session.cookie, at: now) == nil)
    #expect(sessions.principal(cookie: "x", at: now) == nil)
    func later(_ seconds: UInt64) -> Instant { Instant(microseconds: now.microseconds + seconds * 1_000_000) }
    #expect(sessions.principal(cookie: session.cookie, at: later(59)) == principal)
    #expect(sessions.principal(cookie: session.cookie, at: later(118)) == principal)
    #expect(sessions.principal(cookie: session.cookie, at: later(121)) == nil)
    let idle = try sessions.open(principal, at: now)
    #expect(sessions.principal(cookie: idle.cookie, at: later(61)) == nil)
    for _ in 0..<Sessions.failuresAllowed { sessions.note("rob", wasRight: false, at: now) }
    #expect(sessions.secondsToWait("rob", at: now) == 60)
    #expect(sessions.secondsToWait("ann", at: now) == 0)
  }
}
