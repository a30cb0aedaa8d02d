public import ActaModel
public import ActaScreening

/// Why a party did or didn't match a name.
public struct Explanation: Sendable {
  /// What became of the party in the answer.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Among the matches.
    case reported
    /// Found, and set aside with a reason.
    case discounted
    /// Scored, and below the threshold.
    case belowThreshold = "below_threshold"
    /// Nothing of the names is alike.
    case nothingAlike = "nothing_alike"
    /// Nobody is screened against it: it stands on no list that was asked and is no measure's target.
    case notScreened = "not_screened"
  }

  /// One change of the question that would have had the party reported.
  public enum Change: Sendable, Equatable {
    case threshold(Int)
    case birthLeftOut
    case birthAs(PartialDate)
    case countryLeftOut
    case countryAs(String)
    case kindLeftOut
    case kindAs(PartyKind)
    case genderLeftOut
    case nameAs(String)
  }

  public var party: RecordID
  public var heading: String
  public var outcome: Outcome
  public var threshold: Int
  /// The party as it was found; nil where nothing is alike or it isn't screened against.
  public var match: Match?
  /// The name of the party that compares best, as written.
  public var comparedName: String
  /// How that name and the one asked about compare.
  public var comparison: ComparisonResult
  /// What would have been needed, each by itself; empty for a party that is reported.
  public var changes: [Change]
}

extension Registry {
  /// Explains why `party` did or didn't match. Nothing is recorded.
  ///
  /// - Throws: `RegistryError` with code `noInput` for a party that isn't held, `badData` for a name without a letter
  ///   or digit.
  public func explain(_ request: CheckRequest, party id: RecordID) throws(RegistryError) -> Explanation {
    guard request.query.hasName else {
      throw RegistryError(.badData, "A name to explain needs at least one letter or digit.")
    }
    let asked = clock()
    return try read(knownAt: request.knownAt) { reader in
      guard let party = try reader.party(id) else { throw RegistryError.unknownRecord(id.text) }
      let inquiry = Inquiry(
        party: party, on: request.on ?? asked.day, basis: try AnswerBasis(reader, asked: asked, lists: request.lists),
        parties: try screenedParties(reader), bearing: try reader.bearing(of: id, on: request.on ?? asked.day))
      return inquiry.explain(
        request,
        isScreened: try reader.isScreened(party, lists: request.lists) || (request.lists.isEmpty && inquiry.isReached))
    }
  }
}

/// Asks about one party again and again.
private struct Inquiry {
  let party: Party
  let on: Day
  let basis: AnswerBasis
  let parties: ScreenedParties
  let bearing: Bearing?

  /// Whether the party is caught through its owners, or may be.
  var isReached: Bool { bearing?.ownership != nil }

  /// The lowest threshold that the engine knows.
  static let lowest = 1000

  func explain(_ request: CheckRequest, isScreened: Bool) -> Explanation {
    let compared = party.names.map { name in
      (name.text, Comparison.compare(request.query.name, name, kind: party.kind))
    }
    let best = compared.max { $0.1.score < $1.1.score } ?? (party.heading, Comparison.compare("", ""))
    var explanation = Explanation(
      party: party.id, heading: party.heading, outcome: .notScreened, threshold: request.threshold, match: nil,
      comparedName: best.0, comparison: best.1, changes: [])
    guard isScreened else { return explanation }
    let answer = self.answer(request, request.threshold)
    if let match = answer.matches.first(where: { $0.party == party.id }) {
      explanation.outcome = .reported
      explanation.match = match
      return explanation
    }
    if let match = answer.discounted.first(where: { $0.party == party.id }) {
      explanation.outcome = .discounted
      explanation.match = match
    } else {
      let low = self.answer(request, Self.lowest)
      explanation.match = (low.matches + low.discounted).first { $0.party == party.id }
      explanation.outcome = explanation.match == nil ? .nothingAlike : .belowThreshold
      if let match = low.matches.first(where: { $0.party == party.id }) {
        explanation.changes.append(.threshold(match.score))
      }
    }
    explanation.changes += changes(request, best.0)
    return explanation
  }

  /// The changes that have the party reported, each tried by itself.
  private func changes(_ request: CheckRequest, _ name: String) -> [Explanation.Change] {
    let query = request.query
    var changes: [Explanation.Change] = []
    func attempt(_ change: Explanation.Change, _ edit: (inout ScreeningQuery) -> Void) {
      var changed = request
      edit(&changed.query)
      if answer(changed, request.threshold).matches.contains(where: { $0.party == party.id }) {
        changes.append(change)
      }
    }
    if query.birth != nil { attempt(.birthLeftOut) { $0.birth = nil } }
    if let birth = party.births.first?.value, query.birth != birth { attempt(.birthAs(birth)) { $0.birth = birth } }
    if !query.countries.isEmpty { attempt(.countryLeftOut) { $0.countries = [] } }
    let countries = (party.nationalities + party.citizenships + party.countries).compactMap(\.country)
    if let country = countries.first, !query.countries.contains(country) {
      attempt(.countryAs(country)) { $0.countries = [country] }
    }
    if query.kind != nil { attempt(.kindLeftOut) { $0.kind = nil } }
    if query.kind != party.kind { attempt(.kindAs(party.kind)) { $0.kind = party.kind } }
    if query.gender != nil { attempt(.genderLeftOut) { $0.gender = nil } }
    attempt(.nameAs(name)) { $0.name = name }
    return changes
  }

  private func answer(_ request: CheckRequest, _ threshold: Int) -> CheckAnswer {
    var all = request
    all.threshold = threshold
    all.limit = Int.max
    let settings = Checker.engineSettings(threshold: threshold, lists: basis.lists, limit: Int.max)
    let result = parties.screen(request.query, settings: settings)
    return basis.answer(all, from: result, on: on) { $0 == party.id ? bearing : nil }
  }
}
