/// What a party is. A country can be the target of a measure (a decertification), so it is a party too.
public enum PartyKind: String, Sendable, CaseIterable {
  case person, organization, country, vessel, aircraft
}

/// A person's gender as a list gives it.
public enum Gender: String, Sendable, CaseIterable {
  case male, female, other
}
