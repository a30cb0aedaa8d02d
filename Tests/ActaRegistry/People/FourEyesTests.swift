import ActaCrypto
import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import Testing

@Suite struct FourEyesTests {
  @Test func theFirstActorsNeedNobodyAndATeamNeedsASecondPerson() throws {
    let scene = try PeopleScene()
    // Somebody who only reads needs nobody's approval, somebody who approves does.
    #expect(try scene.registry.addActor("viv", role: .viewer, actor: "ann").proposal == nil)
    let proposed = try #require(try scene.registry.addActor("bea", role: .approver, actor: "ann").proposal)
    #expect(try scene.registry.actors().contains { $0.name == "bea" } == false)
    #expect(code { _ = try scene.registry.approve(proposed, actor: "ann") } == .notAllowed)
    _ = try scene.registry.approve(proposed, actor: "abe")
    #expect(try scene.registry.actors().contains { $0.name == "bea" && $0.role == .approver })
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func whatIsImportedWaitsUntilSomebodyElseApprovesIt() throws {
    let scene = try PeopleScene()
    let report = try scene.registry.importBundle(PeopleScene.bundle(), file: "b.json", actor: "rob")
    let id = try #require(report.proposal)
    #expect(try scene.registry.heldBody(kind: "party", id: "party:erika") == nil)
    #expect(code { _ = try scene.registry.approve(id, actor: "rob") } == .notAllowed)
    #expect(code { _ = try scene.registry.approve(id, actor: "sue") } == .notAllowed)
    #expect(code { _ = try scene.registry.approve(id, actor: "local") } == .notAllowed)
    #expect(code { _ = try scene.registry.approve(id, actor: "nobody") } == .notAllowed)
    let shown = try scene.registry.proposal(id)
    #expect(code { _ = try scene.registry.approve(id, digest: .zero, actor: "abe") } == .notAllowed)
    let approval = try scene.registry.approve(id, digest: shown.digest, actor: "abe")
    #expect(approval.records == ["authority:erika-office", "party:erika"])
    #expect(try scene.registry.heldBody(kind: "party", id: "party:erika") != nil)
    #expect(try scene.registry.proposal(id).state == .approved)
    #expect(code { _ = try scene.registry.approve(id, actor: "ann") } == .notAllowed)
    #expect(try scene.verify().verdict == .intact)
  }

  /// In a service the store itself asks in whose name something is written.
  @Test func aServiceWritesForNobodyWhomItDidNotRecognise() throws {
    let scene = try PeopleScene()
    let registry = scene.registry
    registry.recognisesActors = true
    let propose = { _ = try scene.propose() }
    #expect(code(propose) == .notAllowed)
    registry.principal = Principal(actor: "abe", role: .approver, token: nil)
    #expect(code(propose) == .notAllowed)
    registry.principal = Principal(actor: "rob", role: .viewer, token: nil)
    #expect(code(propose) == .notAllowed)
    registry.principal = Principal(actor: "rob", role: .recorder, token: nil)
    #expect(code(propose) == nil)
    // Screenings of several are written at once; each was recognised before.
    registry.principal = nil
    #expect(code { _ = try registry.check(CheckRequest(ScreeningQuery(name: "Erika Muster")), actor: "sue") } == nil)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func theLifeOfAProposal() throws {
    let scene = try PeopleScene()
    let draft = try scene.registry.propose(
      bundle: PeopleScene.bundle(), file: "b.json", isDraft: true, actor: "rob")
    #expect(draft.state == .draft)
    #expect(code { _ = try scene.registry.approve(draft.id, actor: "abe") } == .notAllowed)
    #expect(try scene.registry.submit(draft.id, actor: "rob").state == .submitted)
    #expect(try scene.registry.sendBack(draft.id, reason: "no evidence", actor: "abe").state == .sentBack)
    #expect(code { _ = try scene.registry.approve(draft.id, actor: "abe") } == .notAllowed)
    #expect(
      code {
        _ = try scene.registry.propose(
          bundle: PeopleScene.bundle(), file: "b.json", correcting: draft.id, actor: "sue")
      } == .notAllowed)
    let corrected = try scene.registry.propose(
      bundle: PeopleScene.bundle("Erika Musterfrau"), file: "b.json", correcting: draft.id, actor: "rob")
    #expect(corrected.state == .corrected)
    #expect(corrected.digest != draft.digest)
    // What was shown before isn't what is there now.
    #expect(code { _ = try scene.registry.approve(draft.id, digest: draft.digest, actor: "abe") } == .notAllowed)
    _ = try scene.registry.approve(draft.id, digest: corrected.digest, actor: "abe")
    #expect(try scene.registry.proposal(draft.id).reviews.map(\.action) == [.sendBack, .approve])
    let other = try scene.propose("max")
    #expect(code { _ = try scene.registry.withdraw(other.id, actor: "abe") } == .notAllowed)
    #expect(try scene.registry.withdraw(other.id, actor: "rob").state == .withdrawn)
    #expect(code { _ = try scene.registry.approve(other.id, actor: "abe") } == .notAllowed)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func whoCorrectedAProposalCantApproveIt() throws {
    let scene = try PeopleScene()
    let proposal = try scene.propose(by: "abe")
    #expect(code { _ = try scene.registry.approve(proposal.id, actor: "abe") } == .notAllowed)
    _ = try scene.registry.approve(proposal.id, actor: "ann")
  }

  @Test func aRecordThatChangedMeanwhileIsntOverwritten() throws {
    let scene = try PeopleScene()
    let first = try scene.propose()
    let second = try scene.registry.propose(
      bundle: PeopleScene.bundle("Another"), file: "b.json", actor: "rob")
    _ = try scene.registry.approve(first.id, actor: "abe")
    #expect(code { _ = try scene.registry.approve(second.id, actor: "abe") } == .notAllowed)
  }

  @Test func aLoadAgainstAControlIsProposedForTheseVeryFiles() throws {
    let scene = try PeopleScene()
    let temp = scene.temp
    try temp.registry.load(
      ListLoadRequest(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: sdn(crowd(0..<200)))]), actor: "rob")
    let small = ListLoadRequest(
      list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: sdn(crowd(0..<100)))], force: "half of them were removed"
    )
    #expect(code { try temp.registry.load(small, actor: "rob") } == .notAllowed)
    let proposal = try #require(try scene.registry.proposals(pending: true).first)
    #expect(code { _ = try scene.registry.approve(proposal.id, actor: "rob") } == .notAllowed)
    _ = try scene.registry.approve(proposal.id, actor: "abe")
    let other = ListLoadRequest(
      list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: sdn(crowd(0..<90)))], force: "other files")
    #expect(code { try temp.registry.load(other, actor: "rob") } == .notAllowed)
    #expect(try temp.registry.load(small, actor: "rob").load.forced == "half of them were removed")
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func singleUserModeIsARecordedChoiceThatATeamMakesTogether() throws {
    let scene = try PeopleScene()
    var policy = try scene.registry.peoplePolicy()
    policy.fourEyes = .single
    #expect(code { _ = try scene.registry.setPolicy(policy, actor: "ann") } == .badData)
    policy.reason = "a small house"
    let proposed = try #require(try scene.registry.setPolicy(policy, actor: "ann").proposal)
    _ = try scene.registry.approve(proposed, actor: "abe")
    #expect(try scene.registry.importBundle(PeopleScene.bundle(), file: "b", actor: "rob").proposal == nil)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func retiringTheOthersIsNoWayRoundThem() throws {
    let scene = try PeopleScene()
    let proposed = try scene.registry.retireActor("rob", actor: "ann").proposal
    #expect(proposed != nil)
    #expect(try scene.registry.actors().contains { $0.name == "rob" && !$0.isRetired })
  }

  @Test func aThresholdNeedsASecondPerson() throws {
    let scene = try PeopleScene()
    let proposed = try #require(try scene.registry.setThreshold(8000, reason: "measured", actor: "ann").proposal)
    #expect(try scene.registry.defaultThreshold() == 7000)
    _ = try scene.registry.approve(proposed, actor: "abe")
    #expect(try scene.registry.defaultThreshold() == 8000)
  }

  /// Who may do what, by every way that writes.
  @Test(arguments: PeopleScene.team.map(\.name) + ["local", "mallory"])
  func theRolesOfTheWritePath(name: String) throws {
    let scene = try PeopleScene()
    let registry = scene.registry
    let role = PeopleScene.team.first { $0.name == name }?.role
    let permissions = role?.permissions ?? (name == "local" ? Set(Permission.allCases).subtracting([.approve]) : [])
    let pending = try scene.propose("waiting", by: "rob")
    let ways: [(Permission, () throws -> Void)] = [
      (.screen, { _ = try registry.check(try request("Nobody"), actor: name) }),
      (.record, { _ = try registry.importBundle(PeopleScene.bundle(), file: "b", actor: name) }),
      (.record, { _ = try registry.recordAuthority(name: "Office \(name)", actor: name) }),
      (.record, { _ = try scene.propose("x", by: name) }),
      (
        .record,
        {
          try registry.load(
            ListLoadRequest(list: .ofacSDN, files: [ListFile(name: "s", bytes: sdn(crowd(0..<3)))]), actor: name)
        }
      ),
      (.administer, { _ = try registry.addActor("new-\(name)", role: .viewer, actor: name) }),
      (.administer, { _ = try registry.createToken(for: "ann", role: .viewer, expires: nil, actor: name) }),
      (.administer, { _ = try registry.setThreshold(8000, reason: "why not", actor: name) }),
      (
        .administer,
        { _ = try registry.setRetention(try #require(RetentionLimit("7y")), reason: "law", actor: name) }
      ),
      (.approve, { _ = try registry.sendBack(pending.id, reason: "not yet", actor: name) }),
    ]
    for (permission, way) in ways {
      let isOwn = name == "ann" && permission == .administer
      let found = code { try way() }
      #expect((found == nil) == (permissions.contains(permission) || isOwn), "\(name): \(permission), \(found as Any)")
      if !permissions.contains(permission) { #expect(found == .notAllowed) }
    }
    #expect(try scene.verify().verdict == .intact)
  }
}
