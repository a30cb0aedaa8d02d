import ActaModel

/// The names of all subjects in flat arrays, and where each word occurs.
struct NameIndex: Sendable {
  /// Words, and pairs of neighbouring words written together.
  private(set) var units = UnitStore()
  /// For each name: its subject, its number within the subject, and how it was read.
  private(set) var subjects: [Int32] = []
  private(set) var places: [Int32] = []
  private(set) var isPerson: [Bool] = []
  private(set) var isWeak: [Bool] = []
  private(set) var styles: [ReadingStyle] = []
  /// For each name: the weight of all words, and of its initials.
  private(set) var totals: [Int32] = []
  private(set) var initialWeights: [Int32] = []
  /// For each name: the weight of words so small that they aren't looked up.
  private(set) var smallWeights: [Int32] = []
  private(set) var tokens: [CompiledToken] = []
  private(set) var tokenStarts: [Int32] = [0]
  private(set) var postings = Postings()
  private(set) var scan = WordScan()
  private(set) var rarity = Rarity()

  /// Rows: names, and other ways to read them.
  var count: Int { subjects.count }
  /// Names that have a letter or digit.
  var nameCount: Int { styles.count { $0 == .mandarin } }

  /// The rows of a subject. Rows stand in the order of the subjects.
  func rows(of subject: Int) -> Range<Int> {
    func first(from wanted: Int) -> Int {
      var lower = 0
      var upper = subjects.count
      while lower < upper {
        let middle = (lower + upper) / 2
        if Int(subjects[middle]) < wanted { lower = middle + 1 } else { upper = middle }
      }
      return lower
    }
    return first(from: subject)..<first(from: subject + 1)
  }

  init(_ parties: [ScreeningSubject]) {
    for (subject, party) in parties.enumerated() {
      for (place, name) in party.names.enumerated() { add(name, subject: subject, place: place, kind: party.kind) }
    }
    postings = Postings(self)
    scan = WordScan(self)
    rarity = Rarity(postings: postings, names: count, units: units.count)
  }

  private mutating func add(_ name: Name, subject: Int, place: Int, kind: PartyKind) {
    let analysis = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: kind == .person)
    add(analysis, name, subject: subject, place: place)
    for style in analysis.otherStyles {
      let other = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: kind == .person, style: style)
      add(other, name, subject: subject, place: place, style: style)
    }
  }

  private mutating func add(
    _ analysis: NameAnalysis, _ name: Name, subject: Int, place: Int, style: ReadingStyle = .mandarin
  ) {
    let compiled = analysis.compile(into: &units)
    guard !compiled.isEmpty else { return }
    subjects.append(Int32(subject))
    places.append(Int32(place))
    isPerson.append(analysis.isPerson)
    isWeak.append(name.quality == .weak)
    styles.append(style)
    totals.append(compiled.reduce(0) { $0 + Int32($1.weight) })
    initialWeights.append(compiled.reduce(0) { $1.sort == .initial ? $0 + Int32($1.weight) : $0 })
    smallWeights.append(compiled.reduce(0) { $1.weight <= NameToken.smallWeight ? $0 + Int32($1.weight) : $0 })
    tokens.append(contentsOf: compiled)
    tokenStarts.append(Int32(tokens.count))
  }

  func tokens(of name: Int) -> ArraySlice<CompiledToken> {
    tokens[Int(tokenStarts[name])..<Int(tokenStarts[name + 1])]
  }
}

/// For each word the names that it occurs in, with its weight there.
struct Postings: Sendable {
  struct Entry: Sendable {
    var name: Int32
    var weight: Int16
    /// Whether this is two words written together.
    var isJoined: Bool
  }

  private(set) var starts: [Int32] = [0]
  private(set) var entries: [Entry] = []

  init() {}

  init(_ index: NameIndex) {
    var counts = [Int32](repeating: 0, count: index.units.count + 1)
    for token in index.tokens {
      counts[Int(token.unit)] += 1
      if token.joined >= 0 { counts[Int(token.joined)] += 1 }
    }
    var start: Int32 = 0
    for unit in counts.indices {
      let count = counts[unit]
      counts[unit] = start
      start += count
    }
    starts = counts
    entries = Array(repeating: Entry(name: 0, weight: 0, isJoined: false), count: Int(start))
    var next = counts
    for name in 0..<index.count {
      let tokens = index.tokens(of: name)
      for place in tokens.indices {
        let token = tokens[place]
        entries[Int(next[Int(token.unit)])] = Entry(name: Int32(name), weight: token.weight, isJoined: false)
        next[Int(token.unit)] += 1
        if token.joined >= 0 {
          let after = place + 1 < tokens.endIndex ? place + 1 : tokens.startIndex
          let weight = token.weight + tokens[after].weight
          entries[Int(next[Int(token.joined)])] = Entry(name: Int32(name), weight: weight, isJoined: true)
          next[Int(token.joined)] += 1
        }
      }
    }
  }

  func range(of unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }
}
