import ActaModel
public import ActaScreening

/// Two records that may mean one party, with what speaks for it.
public struct SameSuggestion: Sendable, Equatable {
  /// The record whose values were the question.
  public var asked: FoundParty
  /// The record that was found.
  public var found: FoundParty
  /// In basis points: names and evidence together.
  public var score: Int
  /// Whether a document or code agrees that no two parties share.
  public var identity: CandidateIdentity
  public var reasons: [Reason]

  /// How much besides names speaks for it.
  var support: Int {
    reasons.reduce(0) { $1.effect == .supports ? $0 + (Self.evidence[$1.code] ?? 0) : $0 }
  }

  private static let evidence: [ReasonCode: Int] = [
    .identifierAgrees: 4, .birthDateAgrees: 3, .birthYearAgrees: 2, .countryAgrees: 1, .genderAgrees: 1,
  ]
}

/// What may be one party, as far as it was looked.
public struct SameSuggestions: Sendable, Equatable {
  public var suggestions: [SameSuggestion]
  /// How many records were asked about.
  public var asked: Int
  /// Whether there were more than `suggestions` holds.
  public var isCut: Bool
}

extension Registry {
  /// Records on different lists, or own ones and list entries, that may mean one party and that no decision speaks of.
  /// Nothing is recorded. The same log gives the same suggestions, in the same order: those with an agreeing document
  /// first, then those for which more speaks besides the name, then by score and ids.
  ///
  /// - Parameters:
  ///   - list: only pairs with an entry of this list; nil: all.
  ///   - threshold: the least score, in basis points.
  ///   - limit: how many are given at most, 1 or more.
  /// - Throws: `RegistryError` with code `noInput` for a list that isn't held.
  public func suggestSame(
    list: String? = nil, threshold: Int = 9000, limit: Int = 50
  ) throws(RegistryError) -> SameSuggestions {
    try read { reader in
      if let list, try reader.places(kind: RecordKind.party.rawValue, prefix: list + ":").isEmpty {
        throw RegistryError(.noInput, "No list \(list) is held.", advice: "`acta list status` shows what is.")
      }
      return try SameSearch(reader, screeningIndex(reader), threshold: threshold).suggestions(list: list, limit: limit)
    }
  }
}

/// Asks the screening index about records of the registry.
private final class SameSearch {
  private let reader: Reader
  private let index: ScreeningIndex
  private let settings: ScreeningSettings
  private var found: [Pair: SameSuggestion] = [:]
  private var decided: Set<Pair> = []

  /// More names of a record than these aren't asked with: the first are the telling ones.
  private static let mostNames = 6
  /// More candidates than these aren't taken for one name.
  private static let mostCandidates = 10

  struct Pair: Hashable {
    let first: RecordID
    let second: RecordID

    init(_ one: RecordID, _ other: RecordID) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  init(_ reader: Reader, _ index: ScreeningIndex, threshold: Int) throws {
    self.reader = reader
    self.index = index
    settings = ScreeningSettings(thresholdBasisPoints: threshold, limit: Self.mostCandidates)
    for decision in try reader.identityDecisions() where decision.stands && decision.subjects.count == 2 {
      decided.insert(Pair(decision.subjects[0], decision.subjects[1]))
    }
  }

  func suggestions(list: String?, limit: Int) throws -> SameSuggestions {
    var asked = 0
    let kind = RecordKind.party.rawValue
    for place in try reader.places(kind: kind, prefix: list.map { $0 + ":" } ?? "") {
      guard case .party(let party)? = try reader.record(at: place) else { continue }
      asked += 1
      try ask(about: party)
    }
    try index.refuseDamage()
    let ordered = found.values.sorted { Self.precedes($0, $1) }
    return SameSuggestions(
      suggestions: Array(ordered.prefix(max(limit, 1))), asked: asked, isCut: ordered.count > max(limit, 1))
  }

  private static func precedes(_ left: SameSuggestion, _ right: SameSuggestion) -> Bool {
    if left.identity != right.identity { return left.identity == .confirmed }
    if left.support != right.support { return left.support > right.support }
    if left.score != right.score { return left.score > right.score }
    return (left.asked.id, left.found.id) < (right.asked.id, right.found.id)
  }

  private func ask(about party: Party) throws {
    let subject = ScreeningSubject(party)
    let own = Set(try reader.sameAs(party.id) + [party.id])
    for name in party.names.filter({ $0.quality == .strong }).prefix(Self.mostNames) {
      let query = ScreeningQuery(
        name: name.text, kind: party.kind, birth: subject.births.first, countries: subject.countries,
        gender: subject.gender,
        identifiers: subject.identifiers.map { QueryIdentifier(type: $0.type, number: $0.number) })
      guard query.hasName else { continue }
      for candidate in index.screen(query, settings: settings).candidates {
        let id = RecordID(unchecked: candidate.subjectID)
        let pair = Pair(party.id, id)
        guard !own.contains(id), !decided.contains(pair), found[pair].map({ $0.score < candidate.score }) ?? true,
          let other = try reader.party(id), other.kind == party.kind, other.listing?.list != party.listing?.list
        else { continue }
        found[pair] = SameSuggestion(
          asked: Self.shown(party, name.text), found: Self.shown(other, candidate.matchedName.text),
          score: candidate.score, identity: candidate.identity, reasons: candidate.reasons)
      }
    }
  }

  private static func shown(_ party: Party, _ name: String) -> FoundParty {
    FoundParty(
      id: party.id, list: party.listing?.list, kind: party.kind, heading: party.heading, matchedName: name)
  }
}
