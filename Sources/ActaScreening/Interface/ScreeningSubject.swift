public import ActaModel

/// A party that somebody is screened against: what the engine needs of it and no more.
public struct ScreeningSubject: Sendable, Equatable {
  /// The party's id (`ofac-sdn:56062`), unique within an index. Compared by bytes.
  public var id: String
  /// The list that it stands on, nil for an own record.
  public var list: String?
  public var kind: PartyKind
  /// All names. The first is the heading where no name matched (an identifier did).
  public var names: [Name]
  /// Birth dates, several where sources differ. For an organization: founding dates.
  public var births: [PartialDate]
  /// ISO 3166-1 alpha-2 codes in lower case: nationality, citizenship, registration. Any order.
  public var countries: [String]
  public var gender: Gender?
  public var identifiers: [Identifier]

  /// A subject; what isn't given is empty.
  public init(
    id: String, list: String? = nil, kind: PartyKind, names: [Name], births: [PartialDate] = [],
    countries: [String] = [], gender: Gender? = nil, identifiers: [Identifier] = []
  ) {
    self.id = id
    self.list = list
    self.kind = kind
    self.names = names
    self.births = births
    self.countries = countries
    self.gender = gender
    self.identifiers = identifiers
  }
}
