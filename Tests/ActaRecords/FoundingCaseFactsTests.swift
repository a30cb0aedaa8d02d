import ActaModel
import Testing

/// The facts of the founding case, one row each: what the article says, and what public knowledge adds.
@Suite struct FoundingCaseFactsTests {
  let founding: FoundingRecords

  init() throws { founding = try FoundingRecords.load() }

  /// A value of the article: where it stands, and words of the quote that bears it out.
  struct Stated: Sendable {
    let id, path, value, quote: String

    init(_ id: String, _ path: String, _ value: String, quote: String) {
      self.id = id
      self.path = path
      self.value = value
      self.quote = quote
    }
  }

  @Test(arguments: FoundingCaseFacts.article)
  func articleSays(fact: Stated) throws {
    let match = try #require(founding.facts(fact.id, fact.path).first { $0.value == fact.value })
    #expect(!match.evidence.isEmpty)
    #expect(match.evidence.allSatisfy { $0.certainty == .read })
    #expect(match.evidence.contains { $0.quote?.contains(fact.quote) == true })
  }

  /// A value from elsewhere: where it stands, how sure it is, and of what kind its source is.
  struct Added: Sendable {
    let id, path, value: String
    let certainty: Certainty
    let source: SourceKind

    init(_ id: String, _ path: String, _ value: String, _ certainty: Certainty, _ source: SourceKind) {
      self.id = id
      self.path = path
      self.value = value
      self.certainty = certainty
      self.source = source
    }
  }

  @Test(arguments: FoundingCaseFacts.added)
  func publicKnowledgeAdds(fact: Added) throws {
    let match = try #require(founding.facts(fact.id, fact.path).first { $0.value == fact.value })
    let evidence = try #require(
      match.evidence.first { $0.certainty == fact.certainty && founding.source($0.source)?.kind == fact.source })
    #expect(evidence.quote == nil && evidence.note != nil)
    #expect(founding.source(evidence.source)?.sha256 == nil)
  }

  /// Notes that carry what no field holds.
  @Test(arguments: [
    ("ofac-no-fourth-entry", Certainty.medium), ("ofac-still-listed", .medium), ("visa-legal-basis", .medium),
    ("decertification-end", .low), ("visas-family-benedetti", .low), ("tco-2024-07-11", .memory),
    ("ofac-illicit-drugs-tag", .high), ("lista-clinton", .high), ("eo-14059-entry", .high),
    ("determination-majors-list", .high), ("state-post-2025-09-26", .high),
  ])
  func certaintyIsSaid(id: String, certainty: Certainty) throws {
    let evidence = try #require(founding.evidence("evidence:\(id)".id))
    #expect(evidence.certainty == certainty && evidence.note?.isEmpty == false)
  }

  /// Tren de Aragua: three legal acts, the two notices with three dates each.
  @Test(arguments: [
    ("us-fto-tren-de-aragua-2025", "authority:us-state", "programme:us-ofac/FTO"),
    ("us-sdgt-tren-de-aragua-2025", "authority:us-state", "programme:us-ofac/SDGT"),
  ])
  func noticesHaveThreeDates(id: String, authority: String, programme: String) throws {
    let measure = try #require(founding.measure(id))
    #expect(measure.authority == authority.id && measure.programmes == [programme.id])
    #expect(measure.events.map(\.type) == [.signed, .published, .effective])
    #expect(measure.events.flatMap { $0.dates.map(\.date.edtf) } == ["2025-02-06", "2025-02-20", "2025-02-20"])
  }

  @Test func thePetitionIsAPoliticalRequest() throws {
    guard case .petition(let petition)? = founding["petition:petro-sanctions-relief"] else {
      Issue.record("no petition")
      return
    }
    #expect(petition.form == .politicalRequest && petition.status == .sought)
    #expect(petition.by == "party:gustavo-petro".id && petition.to == "authority:united-states".id)
    #expect(petition.of == ["measure:us-sanction-gustavo-petro-2025".id])
    #expect(founding.questions.contains { $0.id == "question:legal-petition".id && $0.answer == nil })
  }
}
