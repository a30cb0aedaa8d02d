/// One thing that speaks for or against a match, as data.
public struct Reason: Sendable, Equatable {
  public var code: ReasonCode
  public var effect: Effect
  /// The text of the query that was compared, empty where only the list says something.
  public var query: String
  /// The text of the list that was compared, empty where only the query says something.
  public var listed: String

  /// Which way a reason pulls.
  public enum Effect: String, Sendable, CaseIterable {
    case supports, against, neutral
  }

  /// A reason.
  public init(_ code: ReasonCode, _ effect: Effect, query: String = "", listed: String = "") {
    self.code = code
    self.effect = effect
    self.query = query
    self.listed = listed
  }
}

/// What a reason says. The English template stands after each meaning: `{q}` is the query's text, `{l}` the list's.
public enum ReasonCode: String, Sendable, CaseIterable {
  /// Same word, and the list has it as a given name. "{q}" is a listed given name.
  case givenNameAgrees = "given_name_agrees"
  /// Same word, and the list has it as a family name. "{q}" is a listed family name.
  case familyNameAgrees = "family_name_agrees"
  /// Same words, and the list doesn't say which part they are. "{q}" is in the listed name.
  case nameAgrees = "name_agrees"
  /// A word differs by spelling, transliteration, or being written as one or two. "{q}" is like the listed "{l}".
  case nameTokenSimilar = "name_token_similar"
  /// An initial stands for a word. "{q}" may stand for "{l}".
  case initialAgrees = "initial_agrees"
  /// A word of the query is in no place of the listed name. "{q}" isn't in the listed name.
  case nameTokenMissing = "name_token_missing"
  /// The listed name has a word more. The listed name also has "{l}".
  case extraListedToken = "extra_listed_token"
  /// Only one word of the name agrees and one side has more: too little alone. Only one part of the name agrees.
  case singleTokenOnly = "single_token_only"
  /// Only given names agree, the listed family name doesn't. The listed family name "{l}" doesn't agree.
  case familyNameMissing = "family_name_missing"
  /// A given name has the ending of another gender. "{q}" is the form of another gender of the listed "{l}".
  case otherGivenName = "other_given_name"
  /// "Son of" stands the other way round. Father and son in "{q}" are exchanged against the listed "{l}".
  case filiationTurned = "filiation_turned"
  /// Numbers in the names differ ("Fund II", "Fund III"). Number "{q}" differs from "{l}".
  case numberDiffers = "number_differs"
  /// Legal forms differ or only one side has one; never counts. Legal form "{q}" differs from "{l}".
  case legalFormDiffers = "legal_form_differs"
  /// Found only through an alias that the list calls weak. Only the weak alias "{l}" agrees.
  case weakAliasOnly = "weak_alias_only"
  /// Same day. Birth date {q} agrees.
  case birthDateAgrees = "birth_date_agrees"
  /// Both allow the same year, at least one gives no day. Birth year {q} agrees with {l}.
  case birthYearAgrees = "birth_year_agrees"
  /// Same year, day and month exchanged. Birth date {q} is {l} with day and month exchanged.
  case birthDaySwapped = "birth_day_swapped"
  /// One of the dates is a wide span that includes the other. Birth date {q} is possible within {l}.
  case birthDatePossible = "birth_date_possible"
  /// Same year, other day. Birth date {q} is another day of the same year as {l}.
  case birthDayDiffers = "birth_day_differs"
  /// One year apart, or within two years of an approximate date. Birth date {q} is close to {l}.
  case birthYearNear = "birth_year_near"
  /// No common day and not near. Birth date {q} conflicts with {l}.
  case birthDateConflicts = "birth_date_conflicts"
  /// A country is on both sides. Country {q} agrees.
  case countryAgrees = "country_agrees"
  /// Both sides name countries, none in common. Country {q} differs from {l}.
  case countryDiffers = "country_differs"
  /// Another kind of party. The query is about a {q}, the list about a {l}.
  case kindDiffers = "kind_differs"
  /// Same gender. Gender {q} agrees.
  case genderAgrees = "gender_agrees"
  /// Other gender. Gender {q} differs from {l}.
  case genderDiffers = "gender_differs"
  /// The same number or code, types compatible. Identifier {q} agrees.
  case identifierAgrees = "identifier_agrees"
  /// Same type, other number. Identifier {q} differs from {l}.
  case identifierDiffers = "identifier_differs"
  /// Given by the registry, never by the engine: all of the party's measures begin only after the day asked about.
  /// `query` is that day, `listed` when the first one begins. English: "Not yet on that day: it begins {listed}."
  case measureLater = "measure_later"
  /// Given by the registry, never by the engine: the identifier {query} confirms {listed}, a record that a decision
  /// says is the same party.
  case samePartyConfirmed = "same_party_confirmed"
}
