import ActaModel
import ActaRegistry
import FoundingCase
import Testing

/// What happens to a measure, a request or a tie after it was recorded: each a new version.
@Suite struct AmendmentTests {
  private static let measure = RecordID(unchecked: "measure:us-sanction-gustavo-petro-2025")

  private func registry() throws -> TempRegistry {
    let scene = try TempRegistry("2026-06-01")
    _ = try scene.registry.importBundle(Array(FoundingCase.bundle), file: "founding-case.json", actor: "actor:test")
    return scene
  }

  private func status(_ registry: Registry, on day: String) throws -> MeasureStatus? {
    let dossier = try registry.read {
      try $0.dossier(RecordID(unchecked: "party:gustavo-petro"), on: try #require(Day(day)))
    }
    return dossier?.measures.first { $0.measure.id == Self.measure }?.state.status
  }

  /// Each change with the status that it leaves on a day, and on one before it.
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var acts: [(MeasureEventType, String)]
    var plannedEnd: String?
    var days: [(day: String, status: MeasureStatus)]
  }

  static let changes = [
    Change(
      testDescription: "suspended for a while", acts: [(.suspended, "1 February 2026"), (.resumed, "1 March 2026")],
      days: [("2026-01-31", .inForce), ("2026-02-15", .suspended), ("2026-03-02", .inForce)]),
    Change(
      testDescription: "suspended in a month", acts: [(.suspended, "in February 2026")],
      days: [("2026-01-31", .inForce), ("2026-02-15", .unknown), ("2026-03-02", .suspended)]),
    Change(
      testDescription: "renewed until a day", acts: [(.renewed, "1 March 2026")], plannedEnd: "1 April 2026",
      days: [("2026-03-15", .inForce), ("2026-04-02", .expired)]),
    Change(
      testDescription: "removed", acts: [(.removed, "5 May 2026")],
      days: [("2026-05-04", .inForce), ("2026-05-05", .removed)]),
  ]

  @Test(arguments: changes)
  func theLifeOfAMeasureGoesOn(change: Change) throws {
    let scene = try registry()
    var amendment = AmendmentProposal(Self.measure)
    amendment.acts = change.acts.map { (type: $0.0, words: $0.1) }
    amendment.plannedEnd = change.plannedEnd
    amendment.evidence = EvidenceProposal(location: "note.txt", document: Array("So it is.".utf8), quote: "So it is.")
    let before = try scene.registry.read { $0.size }
    let (made, _) = try scene.registry.preview(.amendment(amendment))
    #expect(made.last?.id == Self.measure && made.contains { $0.kind == .evidence })
    #expect(try scene.registry.read { $0.size } == before, "a preview writes nothing")
    let report = try scene.registry.record(.amendment(amendment), actor: "actor:test")
    #expect(report.id == Self.measure && report.alsoMade.contains { $0.prefix == "evidence" })
    for (day, status) in change.days { #expect(try self.status(scene.registry, on: day) == status, "\(day)") }
    #expect(try scene.registry.verify(.full).verdict == .intact)
  }

  /// A new planned end takes the place of the one before, which stays in the log.
  @Test func aRenewalReplacesThePlannedEnd() throws {
    let scene = try registry()
    for end in ["1 April 2026", "1 April 2027"] {
      var amendment = AmendmentProposal(Self.measure)
      amendment.plannedEnd = end
      _ = try scene.registry.record(.amendment(amendment), actor: "actor:test")
    }
    guard case .measure(let measure)? = try scene.registry.read({ try $0.anyRecord(Self.measure) }) else {
      Issue.record("no measure")
      return
    }
    #expect(measure.events.filter { $0.type == .expired }.map { $0.dates.map(\.date.edtf) } == [["2027-04-01"]])
    #expect(try scene.registry.read { try $0.history(of: Self.measure.text) }.count == 3)
  }

  @Test func aChangeThatCannotBeIsRefusedInWordsAndWritesNothing() throws {
    let scene = try registry()
    let petition = RecordID(unchecked: "petition:none")
    var turned = AmendmentProposal(Self.measure)
    turned.acts = [(.suspended, "1 June 2026"), (.resumed, "1 May 2026")]
    var lapsed = AmendmentProposal(Self.measure)
    lapsed.carveOuts = [(.generalLicence, "GL 7")]
    lapsed.carveOutInterval = ("1 June 2026", "1 May 2026")
    var steps = AmendmentProposal(Self.measure)
    steps.steps = [("Filed", nil)]
    var undated = AmendmentProposal(Self.measure)
    undated.acts = [(.removed, "in Smarch")]
    var misquoted = AmendmentProposal(Self.measure)
    misquoted.acts = [(.removed, "1 May 2026")]
    misquoted.evidence = EvidenceProposal(location: "n.txt", document: Array("So it is.".utf8), quote: "It isn't.")
    let nobody = AmendmentProposal(petition)
    let before = try scene.registry.read { $0.size }
    for (amendment, words) in [
      (turned, "before it begins"), (lapsed, "before it begins"), (steps, "are for petitions"), (undated, "Smarch"),
      (misquoted, "doesn't stand in"), (nobody, "petition:none"),
      (AmendmentProposal(Self.measure), "says that already"),
    ] {
      do {
        _ = try scene.registry.record(.amendment(amendment), actor: "actor:test")
        Issue.record("\(words) was written")
      } catch { #expect("\(error)".contains(words), "\(error)") }
    }
    #expect(try scene.registry.read { $0.size } == before)
  }

  /// A request goes on with its steps; a tie ends; each is offered only where it can be.
  @Test func requestsAndTiesGoOn() throws {
    let scene = try registry()
    let registry = scene.registry
    var petition = PetitionProposal(.legalPetition, status: .filed)
    petition.of = [Self.measure]
    let filed = try registry.record(.petition(petition), actor: "actor:test").id
    var step = AmendmentProposal(filed)
    step.steps = [("Answered", "2 April 2026")]
    step.outcome = .granted
    _ = try registry.record(.amendment(step), actor: "actor:test")
    guard case .petition(let held)? = try registry.read({ try $0.anyRecord(filed) }) else {
      Issue.record("no petition")
      return
    }
    #expect(held.status == .granted && held.steps.map(\.text) == ["Answered"])
    #expect(try status(registry, on: "2026-06-01") == .inForce, "a request that is granted doesn't end the measure")
    let ties = try registry.read { try $0.all(.relation) }
    let tie = try #require(ties.first { RecordStep.possible(for: $0) == [.end] })
    var end = AmendmentProposal(tie.id)
    end.until = "in 2026"
    _ = try registry.record(.amendment(end), actor: "actor:test")
    guard case .relation(let ended)? = try registry.read({ try $0.anyRecord(tie.id) }) else {
      Issue.record("no relation")
      return
    }
    #expect(ended.until?.edtf == "2026")
    #expect(RecordStep.possible(for: .petition(held)) == [.proceed])
  }
}
