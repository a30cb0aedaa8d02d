import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import Testing

@Suite struct AlertTests {
  private func scene(withTeam: Bool = true) throws -> PeopleScene {
    let scene = try PeopleScene(withTeam: withTeam)
    try load(scene, "DOB 1 Jan 1960.")
    return scene
  }

  private func load(_ scene: PeopleScene, _ remark: String) throws {
    let rows = [row(1, "MUSTER, Erika", remark), row(2, "OTHERPERSON, Quite", "DOB 2 Feb 1970.")]
    try scene.registry.load(
      ListLoadRequest(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: sdn(rows))]), actor: "local")
  }

  private func screen(_ scene: PeopleScene, customer: String? = "C-1", born: String? = "1960") throws -> RaisedAlert {
    var asked = CheckRequest(
      ScreeningQuery(name: "Erika Muster", birth: try born.map { try PartialDate(edtf: $0) }), lists: ["ofac-sdn"])
    asked.customer = customer
    asked.raisesAlerts = true
    return try #require(try scene.registry.check(asked, actor: "sue").alerts.first)
  }

  private let decision = AlertDecision(.falsePositive, reason: .otherBirthDate, words: "born 1996, passport seen")

  @Test func decisionsAreApprovedTogetherOrNotAtAll() throws {
    let scene = try scene()
    let ids = try ["C-1", "C-2"].map { try #require(try screen(scene, customer: $0).alert) }
    for id in ids { _ = try scene.registry.decide(id, decision, actor: "sue") }
    let other = try #require(try screen(scene, customer: "C-3").alert)
    #expect(code { _ = try scene.registry.approveDecisions(of: [], actor: "abe") } == .badData)
    #expect(code { _ = try scene.registry.approveDecisions(of: ids + [ids[0]], actor: "abe") } == .badData)
    #expect(code { _ = try scene.registry.approveDecisions(of: ids + [other], actor: "abe") } == .notAllowed)
    #expect(code { _ = try scene.registry.approveDecisions(of: ids, actor: "sue") } == .notAllowed)
    #expect(try scene.registry.alerts(.decided).count == 2)
    let approved = try scene.registry.approveDecisions(of: ids, actor: "abe")
    #expect(approved.map(\.state) == [.closed, .closed])
    #expect(try scene.registry.allowRules(inForce: true).count == 2)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func aDecisionStandsOnceSomebodyElseAgreesAndHoldsWhileNothingChanges() throws {
    let scene = try scene()
    let raised = try screen(scene)
    let id = try #require(raised.alert)
    #expect(raised.isNew)
    // The same pair again, while the alert waits.
    #expect(try screen(scene).alert == id)
    #expect(try scene.registry.alerts(.open).count == 1)
    let decided = try scene.registry.decide(id, decision, actor: "sue")
    #expect(decided.state == .decided)
    #expect(decided.rule == nil)
    for name in ["sue", "rob", "vic", "local"] {
      #expect(code { _ = try scene.registry.approveDecision(of: id, actor: name) } == .notAllowed)
    }
    let closed = try scene.registry.approveDecision(of: id, actor: "abe")
    #expect(closed.state == .closed)
    #expect(closed.approval?.actor == "abe")
    #expect(closed.rule?.review == (try day("2026-10-01")))
    let again = try screen(scene)
    #expect(again.alert == nil)
    #expect(again.history?.alert.id == id)
    // Another customer of the same name, and one without an id, are others.
    #expect(try screen(scene, customer: "C-2").isNew)
    #expect(try screen(scene, customer: nil).isNew)
    #expect(try scene.verify().verdict == .intact)
  }

  /// Several alerts at once: about one record, for one reason, and never without a second person.
  @Test func severalAlertsAreDecidedTogetherOnlyForASecondPerson() throws {
    let scene = try scene()
    let ids = try ["C-1", "C-2", "C-3"].map { try #require(try screen(scene, customer: $0).alert) }
    var asked = CheckRequest(ScreeningQuery(name: "Quite Otherperson"), lists: ["ofac-sdn"])
    asked.raisesAlerts = true
    let other = try #require(try scene.registry.check(asked, actor: "sue").alerts.first?.alert)
    let registry = scene.registry
    #expect(code { _ = try registry.decide(together: ids + [other], decision, actor: "sue") } == .notAllowed)
    #expect(code { _ = try registry.decide(together: ids + ids, decision, actor: "sue") } == .badData)
    #expect(code { _ = try registry.decide(together: [], decision, actor: "sue") } == .badData)
    #expect(try registry.alerts(.open).count == 4, "a refused decision decides nothing")
    let decided = try registry.decide(together: ids, decision, actor: "sue")
    #expect(decided.map(\.state) == [.decided, .decided, .decided])
    #expect(code { _ = try registry.approveDecision(of: ids[0], actor: "sue") } == .notAllowed)
    #expect(try registry.approveDecision(of: ids[0], actor: "abe").state == .closed)
    // Approved together: all of them or none.
    #expect(code { _ = try registry.approveDecisions(of: ids, actor: "abe") } == .notAllowed)
    #expect(code { _ = try registry.approveDecisions(of: [ids[1], other], actor: "abe") } == .notAllowed)
    #expect(try registry.alert(ids[1]).state == .decided, "a refused approval approves nothing")
    let before = try registry.read { $0.time }
    #expect(try registry.approveDecisions(of: [ids[1], ids[2]], actor: "abe").map(\.state) == [.closed, .closed])
    let times = try ids[1...].map { try #require(try registry.alert($0).approval).time }
    #expect(times[0] == times[1] && times[0] >= before, "one transaction has one time")
    #expect(try scene.verify().verdict == .intact)
    // Where nobody else would look at it, there is no deciding together.
    let alone = try self.scene(withTeam: false)
    let lone = try ["C-1", "C-2"].map { try #require(try screen(alone, customer: $0).alert) }
    #expect(code { _ = try alone.registry.decide(together: lone, decision, actor: "sue") } == .notAllowed)
    #expect(try alone.registry.alerts(.open).count == 2)
  }

  @Test(arguments: ["customer", "entry", "review", "ended"])
  func whatChangesReopensItAndShowsTheDifference(side: String) throws {
    let scene = try scene()
    let id = try #require(try screen(scene).alert)
    _ = try scene.registry.decide(id, decision, actor: "sue")
    _ = try scene.registry.approveDecision(of: id, actor: "abe")
    var born = "1960"
    switch side {
    case "customer": born = "1961"
    case "entry":
      scene.temp.clock.now = try instant("2025-10-02")
      try load(scene, "DOB 1 Jan 1961.")
    case "review": scene.temp.clock.now = try instant("2026-10-01")
    default: _ = try scene.registry.endRule(of: id, actor: "sue")
    }
    let raised = try screen(scene, born: born)
    #expect(raised.isNew)
    #expect(raised.alert != id)
    let history = try #require(raised.history)
    #expect(history.isStale)
    #expect(history.alert.id == id)
    switch side {
    case "customer": #expect(history.differences.map(\.place) == ["query/birth_date"])
    case "entry":
      #expect(history.differences.contains { $0.place.hasPrefix("entry/") && $0.new?.contains("1961") == true })
    default: #expect(history.isDue)
    }
    #expect(try scene.registry.alert(try #require(raised.alert)).previous == id)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func alonePeopleDecideForThemselves() throws {
    let scene = try scene(withTeam: false)
    var asked = try request("Erika Muster")
    asked.raisesAlerts = true
    let id = try #require(try scene.registry.check(asked, actor: "local").alerts.first?.alert)
    let closed = try scene.registry.decide(id, decision, actor: "local")
    #expect(closed.state == .closed)
    #expect(closed.rule != nil)
    #expect(try scene.registry.check(asked, actor: "local").alerts.first?.alert == nil)
  }

  @Test func whatIsntADecisionIsRefused() throws {
    let scene = try scene()
    let id = try #require(try screen(scene).alert)
    let decisions: [AlertDecision] = [
      AlertDecision(.falsePositive, reason: .otherBirthDate, words: "no"),
      AlertDecision(.falsePositive, reason: .otherBirthDate, words: "  .,-  ...............  "),
      AlertDecision(.falsePositive, reason: .identifierAgrees, words: "long enough words"),
      AlertDecision(.trueMatch, reason: .otherSex, words: "long enough words"),
      AlertDecision(.falsePositive, reason: .other, words: "long enough words", review: try day("2025-10-01")),
      AlertDecision(.falsePositive, reason: .other, words: "long enough words", review: try day("2045-10-01")),
    ]
    for decision in decisions {
      #expect(code { _ = try scene.registry.decide(id, decision, actor: "sue") } == .badData)
    }
    #expect(code { _ = try scene.registry.decide("alert:9999", decision, actor: "sue") } == .noInput)
    #expect(code { _ = try scene.registry.decide(id, decision, actor: "vic") } == .notAllowed)
    #expect(code { _ = try scene.registry.approveDecision(of: id, actor: "abe") } == .notAllowed)
  }

  @Test func levelsAndSendingBack() throws {
    let scene = try scene()
    let id = try #require(try screen(scene).alert)
    let unsure = AlertDecision(.inconclusive, reason: .tooLittleData, words: "no birth date at hand")
    #expect(try scene.registry.decide(id, unsure, actor: "sue").level == 2)
    #expect(try scene.registry.escalate(id, words: "the officer must see it", actor: "rob").level == 3)
    #expect(code { _ = try scene.registry.escalate(id, words: "the officer must see it", actor: "rob") } == .notAllowed)
    _ = try scene.registry.decide(
      id, AlertDecision(.trueMatch, reason: .dataAgree, words: "everything agrees"), actor: "rob")
    #expect(try scene.registry.sendBackDecision(of: id, words: "look at the passport", actor: "abe").state == .open)
    _ = try scene.registry.decide(
      id, AlertDecision(.trueMatch, reason: .identifierAgrees, words: "the passport agrees"), actor: "rob")
    let closed = try scene.registry.approveDecision(of: id, actor: "abe")
    #expect(closed.decision?.outcome == .trueMatch)
    #expect(closed.rule == nil)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func whatACustomerSaidCanBeErasedAndThenIsNowhere() throws {
    let scene = try scene()
    let id = try #require(try screen(scene).alert)
    _ = try scene.registry.decide(id, decision, actor: "sue")
    _ = try scene.registry.approveDecision(of: id, actor: "abe")
    let erased = try scene.registry.erase(.name("Erika Muster"), reason: "asked for", actor: "ann")
    #expect(erased.values == 4)
    let alert = try scene.registry.alert(id)
    #expect(alert.query == nil && alert.customer == nil && alert.match == nil)
    #expect(alert.steps.allSatisfy { $0.words == nil })
    #expect(alert.state == .closed)
    // The rule is nobody's any more.
    #expect(try screen(scene).isNew)
    #expect(try scene.verify().verdict == .intact)
  }

  @Test func aPolicyRaisesThemUnasked() throws {
    let scene = try scene(withTeam: false)
    #expect(try scene.registry.check(try request("Erika Muster"), actor: "local").alerts.isEmpty)
    var policy = try scene.registry.peoplePolicy()
    policy.raisesAlerts = true
    policy.reason = "every match is judged"
    _ = try scene.registry.setPolicy(policy, actor: "local")
    let checked = try scene.registry.check(try request("Erika Muster"), actor: "local")
    #expect(checked.alerts.count == 1)
    #expect(checked.receipt != nil)
    _ = try scene.registry.receipt(ofEntry: try #require(checked.entry))
  }
}
