import ActaModel
import ActaRecords
import Testing

/// What the article teaches the data model: ten points, one test each.
@Suite struct FoundingCaseLessonsTests {
  let founding: FoundingRecords

  init() throws { founding = try FoundingRecords.load() }

  static let sanctions = [
    "us-sanction-gustavo-petro-2025", "us-sanction-veronica-alcocer-2025", "us-sanction-nicolas-petro-2025",
    "us-sanction-armando-benedetti-2025",
  ]

  @Test("1. One source, two dates for one fact: both are kept")
  func twoDatesForOneFact() throws {
    let visa = try #require(founding.measure("us-visa-gustavo-petro-2025"))
    let revoked = visa.events.filter { $0.type == .effective }
    #expect(revoked.count == 1)
    let claims = try #require(revoked.first).dates
    #expect(claims.map(\.date.words) == ["in September", "on September 26, 2025"])
    #expect(claims.map(\.date.precision) == [.month, .day])
    #expect(claims.map { $0.doubt == nil } == [true, false])
    let sources = claims.map { Set($0.evidence.compactMap { founding.evidence($0)?.source }) }
    #expect(sources == [["source:crbc-2026".id], ["source:crbc-2026".id]])
    #expect(claims[0].date.overlaps(claims[1].date) && Set(claims[0].evidence).isDisjoint(with: claims[1].evidence))
  }

  @Test("2. A measure with no date is a record")
  func aMeasureWithoutADate() throws {
    let designation = try #require(founding.measure("us-fto-tren-de-aragua"))
    #expect(designation.kind == .terroristDesignation && designation.targets == ["party:tren-de-aragua".id])
    #expect(designation.events.isEmpty)
    let stated = try #require(designation.stated)
    #expect(stated.status == .inForce && stated.words == "has been designated")
    #expect(founding.sourceKinds(stated.evidence) == [.press])
  }

  @Test("3. A target is a country, a person or an organization")
  func kindsOfTarget() throws {
    let kinds = Set(founding.measures.flatMap(\.targets).compactMap { founding.party($0)?.kind })
    #expect(kinds == [.country, .person, .organization])
    let decertification = try #require(founding.measure("us-decertification-colombia-2025"))
    #expect(decertification.targets.compactMap { founding.party($0)?.kind } == [.country])
  }

  @Test(
    "4. The issuer stays at the level that the source gives",
    arguments: [
      ("us-visa-gustavo-petro-2025", "the United States", ["united-states"]),
      ("us-decertification-colombia-2025", "the Trump administration", ["trump-administration", "united-states"]),
      ("us-fto-tren-de-aragua", "the Trump administration", ["trump-administration", "united-states"]),
    ] + Self.sanctions.map { ($0, "the U.S. Treasury", ["us-treasury", "united-states"]) })
  func issuers(id: String, words: String, chain: [String]) throws {
    let measure = try #require(founding.measure(id))
    #expect(measure.authorityWords == words)
    var line: [String] = []
    var next: RecordID? = measure.authority
    while let id = next, line.count < 5 {
      line.append(id.text)
      next = founding.authority(id)?.parent
    }
    #expect(line == chain.map { "authority:" + $0 })
  }

  @Test("5. \"Including\" leaves the list of targets open")
  func openTargets() throws {
    for id in Self.sanctions {
      let measure = try #require(founding.measure(id))
      #expect(measure.openTargets?.value == "several associates, including" && measure.targets.count == 1)
      #expect(measure.openTargets.map { founding.sourceKinds($0.evidence) } == [.press])
    }
    let question = try #require(founding.questions.first { $0.id == "question:several-associates".id })
    #expect(question.answer == nil && Set(question.about) == Set(Self.sanctions.map { "measure:\($0)".id }))
    #expect(founding.measures.allSatisfy { !$0.targets.isEmpty })
  }

  @Test("6. A denial belongs to a speaker and to an allegation")
  func denials() throws {
    let denials = founding.statements.filter { $0.kind == .denial }
    #expect(denials.count == 2)
    let own = "measure:us-sanction-gustavo-petro-2025".id
    for denial in denials {
      #expect(denial.by == "party:gustavo-petro".id)
      let answered = try #require(denial.answers.flatMap { founding.statement($0) })
      #expect(answered.kind == .allegation, "\(denial.id)")
      for statement in [denial, answered] {
        for measure in statement.about where measure.prefix == "measure" { #expect(measure == own, "\(statement.id)") }
        #expect(
          !statement.about.contains {
            $0.prefix == "party" && founding.party($0)?.kind == .person && $0 != "party:gustavo-petro".id
          })
      }
    }
    let aboutSanction = denials.filter { $0.about.contains(own) }
    #expect(aboutSanction.map(\.about) == [[own]])
    let friends = try #require(founding.statement("statement:petro-denies-his-friends".id)?.answers)
    #expect(founding.statement(friends)?.byWords == "U.S. officials")
  }

  @Test("7. A carve-out is part of the measure, with its own quote")
  func carveOut() throws {
    let measure = try #require(founding.measure("us-decertification-colombia-2025"))
    let carveOut = try #require(measure.carveOuts.first { founding.sourceKinds($0.evidence) == [.press] })
    let quotes = carveOut.evidence.compactMap { founding.evidence($0)?.quote }
    #expect(quotes == ["U.S. officials said " + carveOut.text])
    #expect(Set(carveOut.evidence).isDisjoint(with: measure.evidence))
    let waiver = try #require(measure.carveOuts.first { $0.kind == .waiver })
    #expect(founding.sourceKinds(waiver.evidence) == [.official])
  }

  @Test("8. A claim is attributed, not a field of the party")
  func claims() throws {
    let claim = try #require(founding.statement("statement:petro-european-citizenship".id))
    #expect(claim.kind == .claim && claim.by == "party:gustavo-petro".id)
    #expect(claim.text.contains("European citizenship"))
    for party in founding.parties {
      for place in party.citizenships {
        #expect(founding.sourceKinds(place.evidence).contains(.official), "\(party.id): \(place.text)")
        #expect(Set(place.evidence).isDisjoint(with: claim.evidence) && !place.text.contains("Europe"))
      }
    }
  }

  /// How a measure stands once the entries in `held` are loaded, each with the programmes that its list tags it
  /// with: confirmed where a target's entry carries one of the measure's programmes.
  private func badge(_ measure: Measure, held: [RecordID: RecordID]) -> String {
    for decision in founding.decisions where decision.type == .sameAs {
      guard measure.targets.contains(where: { decision.subjects.contains($0) }) else { continue }
      for subject in decision.subjects {
        if let programme = held[subject], measure.programmes.contains(programme) { return "confirmed: \(subject)" }
      }
    }
    return badge(measure.evidence)
  }

  /// How one fact stands by its own evidence.
  private func badge(_ evidence: [RecordID]) -> String {
    let kinds = founding.sourceKinds(evidence)
    return kinds == [.press] ? "press only" : kinds.contains(.official) ? "official, not held" : "noted"
  }

  @Test("9. Press only against confirmed, for each fact")
  func badges() throws {
    let held = ["ofac-sdn:56062".id: "programme:us-ofac/ILLICIT-DRUGS-EO14059".id]
    for (index, id) in Self.sanctions.enumerated() {
      let sanction = try #require(founding.measure(id))
      #expect(badge(sanction, held: [:]) == "press only")
      #expect(badge(sanction, held: held) == (index == 0 ? "confirmed: ofac-sdn:56062" : "press only"))
      let dates = try #require(sanction.events.first).dates
      #expect(dates.map(\.date.edtf) == ["2025-10", "2025-10-24"])
      #expect(dates.map(\.date.words) == ["In October", nil])
      #expect(dates.map { badge($0.evidence) } == ["press only", "official, not held"])
      #expect(sanction.ground.map { badge($0.evidence) } == "official, not held")
    }
    for id in ["us-visa-gustavo-petro-2025", "us-decertification-colombia-2025", "us-fto-tren-de-aragua"] {
      let measure = try #require(founding.measure(id))
      #expect(badge(measure, held: held) == "press only", "\(id)")
    }
  }

  @Test("10. A relation carries a source and can be disputed")
  func relations() throws {
    for relation in founding.relations {
      #expect(!relation.evidence.isEmpty && relation.words != nil, "\(relation.id)")
    }
    let spouses = founding.relations.filter { $0.type == .spouse && $0.to == "party:gustavo-petro".id }
    #expect(spouses.count == 1)
    let dispute = try #require(spouses.first?.disputedBy.first.flatMap { founding.statement($0) })
    #expect(dispute.by == "party:gustavo-petro".id && dispute.date?.value.edtf == "2025-10-25")
    #expect(founding.relations.filter { !$0.disputedBy.isEmpty }.count == 1)
    #expect(!founding.relations.contains { [$0.from, $0.to].contains("party:tren-de-aragua".id) })
    let linked = founding.relations.filter { $0.type == .linkedTo }
    #expect(linked.count == 3)
    for relation in linked { #expect(founding.sourceKinds(relation.evidence) == [.official], "\(relation.id)") }
  }
}
