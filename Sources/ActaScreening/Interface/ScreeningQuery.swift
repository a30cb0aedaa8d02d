public import ActaModel

/// What is asked about one party.
public struct ScreeningQuery: Sendable, Equatable {
  /// The name in any script and order, as the caller has it.
  public var name: String
  /// What the party is, nil where the caller doesn't know.
  public var kind: PartyKind?
  public var birth: PartialDate?
  /// ISO 3166-1 alpha-2 codes in lower case.
  public var countries: [String]
  public var gender: Gender?
  public var identifiers: [QueryIdentifier]

  /// A query; what isn't given is unknown.
  public init(
    name: String, kind: PartyKind? = nil, birth: PartialDate? = nil, countries: [String] = [],
    gender: Gender? = nil, identifiers: [QueryIdentifier] = []
  ) {
    self.name = name
    self.kind = kind
    self.birth = birth
    self.countries = countries
    self.gender = gender
    self.identifiers = identifiers
  }
}

/// A number or code of the party asked about.
public struct QueryIdentifier: Sendable, Equatable {
  /// Type as in `Identifier.type` (passport, imo, …), nil where the caller doesn't know: it then agrees with any type.
  public var type: String?
  /// As the caller has it; compared without case, spaces and punctuation.
  public var number: String

  /// An identifier.
  public init(type: String? = nil, number: String) {
    self.type = type.flatMap { IdentifierTypes.canonical($0) }
    self.number = number
  }
}

/// Everything besides index and query that changes an answer.
public struct ScreeningSettings: Sendable, Equatable {
  /// The score from which a subject is a candidate, in basis points, 1000 to 10000 (values outside are held there).
  public var thresholdBasisPoints: Int
  /// The most candidates, and the most discounted candidates, that a result holds; 1 or more. A result that was cut
  /// says so.
  public var limit: Int
  /// Ids of the lists to ask, nil for all.
  public var lists: [String]?
  /// Whether own records (subjects without a list) are asked too.
  public var includesOwnRecords: Bool

  /// Settings; the defaults are those of `acta check`.
  public init(
    thresholdBasisPoints: Int = 7000, limit: Int = 10, lists: [String]? = nil, includesOwnRecords: Bool = true
  ) {
    self.thresholdBasisPoints = min(max(thresholdBasisPoints, 1000), 10_000)
    self.limit = max(limit, 1)
    self.lists = lists
    self.includesOwnRecords = includesOwnRecords
  }

  /// The settings as one line for the record: same settings, same bytes.
  ///
  /// `threshold=7000 limit=10 lists=* own=yes`; lists are sorted by bytes and joined by commas.
  public var canonicalDescription: String {
    let named = lists.map { lists in
      lists.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ",")
    }
    return
      "threshold=\(thresholdBasisPoints) limit=\(limit) lists=\(named ?? "*") own=\(includesOwnRecords ? "yes" : "no")"
  }
}
