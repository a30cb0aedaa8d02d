import ActaCrypto
import ActaLedger
import ActaModel
import ActaRegistry
import Testing

@Suite struct ForgeryTests {
  @Test func anEntryWithoutItsActorsSignatureIsRefused() throws {
    let scene = try PeopleScene(withTeam: false)
    let key = try SigningKey.generate()
    _ = try scene.registry.addActor("rob", role: .recorder, key: key.publicKey, actor: "local")
    #expect(code { _ = try scene.registry.recordAuthority(name: "Office", actor: "rob") } == .notAllowed)
    scene.registry.signer = ActorSigner(try SigningKey.generate())
    #expect(code { _ = try scene.registry.recordAuthority(name: "Office", actor: "rob") } == .notAllowed)
    scene.registry.signer = ActorSigner(key)
    _ = try scene.registry.recordAuthority(name: "Office", actor: "rob")
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func anotherKeyTakesOverAndTheOldOneCountsNoMore() throws {
    let scene = try PeopleScene(withTeam: false)
    let (old, new) = (try SigningKey.generate(), try SigningKey.generate())
    _ = try scene.registry.addActor("rob", role: .recorder, key: old.publicKey, actor: "local")
    scene.registry.signer = ActorSigner(old)
    _ = try scene.registry.recordAuthority(name: "One", actor: "rob")
    scene.registry.signer = nil
    _ = try scene.registry.setKey(of: "rob", to: new.publicKey, actor: "local")
    scene.registry.signer = ActorSigner(old)
    #expect(code { _ = try scene.registry.recordAuthority(name: "Two", actor: "rob") } == .notAllowed)
    scene.registry.signer = ActorSigner(new)
    _ = try scene.registry.recordAuthority(name: "Two", actor: "rob")
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func aPolicyCanDemandSignatures() throws {
    let scene = try PeopleScene(withTeam: false)
    _ = try scene.registry.addActor("rob", role: .recorder, actor: "local")
    var policy = try scene.registry.peoplePolicy()
    policy.demandsSignatures = true
    policy.reason = "words in nobody's mouth"
    _ = try scene.registry.setPolicy(policy, actor: "local")
    #expect(code { _ = try scene.registry.importBundle(PeopleScene.bundle(), file: "b", actor: "rob") } == .notAllowed)
    _ = try scene.registry.recordAuthority(name: "An office isn't weighty", actor: "rob")
  }

  /// What somebody does who has the log's own key and makes every hash, row and checkpoint agree.
  struct Forgery: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind: String
    /// Counted from the end of the log.
    var entry: Int
    var old: String
    var new: String
  }

  static let forgeries = [
    Forgery(
      testDescription: "the maker approves", kind: "second_person_missing", entry: 1, old: "\"actor\":\"ann\"",
      new: "\"actor\":\"abe\""),
    Forgery(
      testDescription: "the approval is taken out", kind: "second_person_missing", entry: 1, old: "\"kind\":\"review\"",
      new: "\"kind\":\"remark\""),
    Forgery(
      testDescription: "other records than were proposed", kind: "second_person_missing", entry: 1, old: "Erika Muster",
      new: "Erika Mister"),
    Forgery(
      testDescription: "another proposal was approved", kind: "second_person_missing", entry: 1, old: "proposal:7",
      new: "proposal:5"),
    Forgery(
      testDescription: "somebody unknown approves", kind: "actor_unknown", entry: 1, old: "\"actor\":\"ann\"",
      new: "\"actor\":\"mallory\""),
    Forgery(
      testDescription: "a viewer proposes", kind: "actor_unknown", entry: 2, old: "\"actor\":\"abe\"",
      new: "\"actor\":\"vic\""),
  ]

  @Test(arguments: forgeries)
  func whatIsForgedWithTheLogsOwnKeyIsFound(forgery: Forgery) throws {
    let scene = try PeopleScene()
    let proposal = try scene.propose(by: "abe")
    #expect(proposal.id == "proposal:7")
    _ = try scene.registry.approve(proposal.id, actor: "ann")
    let place = try scene.temp.size - forgery.entry
    let report = try forge(scene.temp) { log in
      let isReplaced = log.replace(forgery.old, with: forgery.new, in: place)
      #expect(isReplaced)
    }
    #expect(report.verdict == .damaged)
    #expect(report.findings.map(\.kind).contains(forgery.kind), "\(report.findings)")
    #expect(report.findings.contains { $0.entry == place })
  }

  @Test func aSignatureThatWasTakenOffIsMissed() throws {
    let scene = try PeopleScene(withTeam: false)
    let key = try SigningKey.generate()
    _ = try scene.registry.addActor("rob", role: .recorder, key: key.publicKey, actor: "local")
    scene.registry.signer = ActorSigner(key)
    _ = try scene.registry.recordAuthority(name: "Office", actor: "rob")
    let report = try forge(scene.temp) { log in
      let payload = try Envelope.decode(Array(log.rows[2].record[56...]))
      let bare = try Envelope(transaction: payload.transaction, actor: payload.actor, records: payload.records).encode()
      log.rows[2].record = log.rows[2].record[..<52] + ForgedLog.big(UInt64(bare.count), bytes: 4) + bare
    }
    #expect(report.findings.map(\.kind) == ["signature_missing"])
    #expect(report.findings.first?.entry == 2)
  }

  @Test func aSignatureBySomebodyElseIsFalse() throws {
    let scene = try PeopleScene(withTeam: false)
    let key = try SigningKey.generate()
    _ = try scene.registry.addActor("rob", role: .recorder, key: key.publicKey, actor: "local")
    scene.registry.signer = ActorSigner(key)
    _ = try scene.registry.recordAuthority(name: "Office", actor: "rob")
    let id = try #require(try scene.registry.actors().first?.key)
    // The log's own key signs in rob's name.
    let report = try forge(scene.temp) { log in
      let isSigned = try log.sign(2, truly: true, keyID: id)
      #expect(isSigned)
    }
    #expect(report.findings.map(\.kind) == ["signature_false"])
  }

  private func forge(_ temp: TempRegistry, _ change: (inout ForgedLog) throws -> Void) throws -> VerifyReport {
    try temp.settle()
    var log = try ForgedLog(temp.files.database)
    try change(&log)
    log.rechain(from: 1)
    try log.store()
    try log.storeTiles()
    try log.resign(anchor: true, origin: temp.registry.origin)
    _ = try? temp.reopen().rebuild()
    return try temp.reopen().verify(.full)
  }
}
