/// A word of an analysed name.
struct NameToken {
  /// Folded letters, after synonyms.
  var bytes: [UInt8]
  /// Folded letters as written: what the word is when it is joined with a neighbour.
  var written: [UInt8]
  var hint: WordHint
  /// How much the word identifies, 0 to 100.
  var weight: Int
  var role: Role
  var sort: Sort
  /// Whether it is the first of its role (first surname, first given name).
  var isLeading: Bool
  /// Where it stands in the name's text, as UTF-8 offsets.
  var range: Range<Int>

  /// What the source says the word is.
  enum Role: UInt8, Sendable {
    case unknown, given, family
    /// Another part that the source names: patronymic, matronymic, maiden name, nickname.
    case other
  }

  /// What our tables say the word is.
  enum Sort: UInt8, Sendable {
    case plain, particle, title, suffix, initial, filler, generic, number, legalForm, repeated
    /// A country or part of the world in an organization's name: it tells more than a generic word, and is often left
    /// out.
    case place
  }

  /// Words up to this weight don't make a name a candidate, as every name has a word that weighs more.
  static let smallWeight = 20

  /// The weight of a sort, 0 to 100.
  static func weight(of sort: Sort, length: Int) -> Int {
    switch sort {
    case .plain, .number: length <= 2 ? 70 : length == 3 ? 85 : 100
    case .particle: 15
    case .title, .filler: 10
    case .suffix, .repeated: 20
    case .initial: 40
    case .generic: 35
    case .place: 60
    case .legalForm: 0
    }
  }
}

/// A name cut into words that are ready to be compared.
struct NameAnalysis {
  var tokens: [NameToken] = []
  /// Class of the legal form, nil where there is none.
  var legalForm: [UInt8]?
  /// The legal form as folded words.
  var legalWords: [UInt8] = []
  /// Whether the name was read as a person's.
  var isPerson: Bool
  var limits: [ScreeningLimit] = []
  /// The other ways to read the name's Chinese characters that are worth trying.
  var otherStyles: [ReadingStyle] = []
  /// Whether the name was read as the first letters of its words.
  var isAcronym = false
}
