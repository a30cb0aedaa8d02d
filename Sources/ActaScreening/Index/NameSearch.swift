/// Finds the names whose score may reach a floor, and scores them.
struct NameSearch {
  /// A name that reaches the floor.
  struct Hit {
    var name: Int
    var score: Int
    /// Which way of reading the query found it.
    var reading = 0
  }

  /// The query's words as one of the two ways to read it.
  private struct Reading {
    var tokens: [CompiledToken]
    var total: Int
    var initials: Int
    var telling: Int
    /// The weight of words that aren't looked up.
    var small: Int

    static let none = Reading(tokens: [], total: 0, initials: 0, telling: 0, small: 0)
  }

  private let index: NameIndex
  private let store: UnitStore
  private let person: Reading
  private let other: Reading
  private let isAcronym: Bool

  /// A search in people's names, in other names, or both.
  init(_ index: NameIndex, person: NameAnalysis?, other: NameAnalysis?, isAcronym: Bool = false) {
    self.index = index
    self.isAcronym = isAcronym
    var store = UnitStore()
    self.person = person.map { Self.reading($0, &store) } ?? .none
    self.other = other.map { Self.reading($0, &store) } ?? .none
    self.store = store
  }

  private static func reading(_ analysis: NameAnalysis, _ store: inout UnitStore) -> Reading {
    let tokens = analysis.compile(into: &store)
    return Reading(
      tokens: tokens, total: tokens.reduce(0) { $0 + Int($1.weight) },
      initials: tokens.reduce(0) { $1.sort == .initial ? $0 + Int($1.weight) : $0 },
      telling: tokens.count { $0.sort == .initial },
      small: tokens.reduce(0) { $1.weight <= NameToken.smallWeight ? $0 + Int($1.weight) : $0 })
  }

  /// All names that score at least `floor` (basis points), in the order of the index.
  func hits(floor: Int, _ scratch: inout SearchScratch) -> [Hit] {
    guard index.count > 0, !(person.tokens.isEmpty && other.tokens.isEmpty) else { return [] }
    scratch.fit(names: index.count, units: index.units.count)
    collect(&scratch)
    defer { scratch.clear() }
    var touched = scratch.touched
    touched.sort()
    // A score is at most the square of the better cover, so that cover has to reach the root.
    var root = 0
    while (root + 1) * (root + 1) <= floor * 10_000 { root += 1 }
    root -= 1
    var hits: [Hit] = []
    var matcher = NameMatcher()
    for touchedName in touched {
      let name = Int(touchedName)
      let isPerson = index.isPerson[name]
      let reading = isPerson ? person : other
      guard !reading.tokens.isEmpty else { continue }
      let initialRoom = isPerson ? Int(index.initialWeights[name]) : 0
      let listedInitials = initialRoom / NameToken.weight(of: .initial, length: 1)
      let queryCover =
        Int(scratch.queryWeight[name]) + reading.small + (isPerson ? reading.initials : 0) + 100 * listedInitials
      let listedCover =
        Int(scratch.listedWeight[name]) + Int(index.smallWeights[name]) + initialRoom
        + (isPerson ? 100 * reading.telling : 0)
      guard queryCover * 10_000 >= root * reading.total || listedCover * 10_000 >= root * Int(index.totals[name])
      else { continue }
      let score = score(of: name, &matcher)
      if score >= floor { hits.append(Hit(name: name, score: score)) }
    }
    return hits
  }

  /// The score of one name of the index.
  func score(of name: Int, _ matcher: inout NameMatcher) -> Int {
    let isPerson = index.isPerson[name]
    let reading = isPerson ? person : other
    let listed = index.tokens(of: name)
    let listedIsAcronym = index.styles[name] == .acronym
    if reading.tokens.isEmpty || (isAcronym && listedIsAcronym) { return 0 }
    let score = matcher.score(reading.tokens, store, listed, index.units, isPerson: isPerson).score
    if isAcronym || listedIsAcronym { return min(score, Acronyms.cap) }
    return isPerson ? score * index.rarity.factor(matcher.links, reading.tokens, listed) / 10_000 : score
  }

  /// Adds up for each name the weights of the words that may be linked: never less than the matcher will link.
  private func collect(_ scratch: inout SearchScratch) {
    let weights = unitWeights()
    for unit in 0..<store.count {
      let weight = weights[unit]
      guard max(weight.plain, weight.joined) > NameToken.smallWeight else { continue }
      scratch.turn += 1
      index.scan.forEachCandidate(store, unit, in: index.units, spelling: weight.plain > 0) { word, sharesKey in
        if scratch.seen[word] == scratch.turn { return }
        scratch.seen[word] = scratch.turn
        let asWord =
          sharesKey
          ? WordSimilarity.words(store, unit, index.units, word) > 0
          : WordSimilarity.areSpelledAlike(store, unit, index.units, word)
        let asJoined = sharesKey && WordSimilarity.joined(store, unit, index.units, word) > 0
        guard asWord || asJoined else { return }
        for place in index.postings.range(of: word) {
          let entry = index.postings.entries[place]
          let name = Int(entry.name)
          let own =
            entry.isJoined
            ? (asJoined ? weight.plain : 0) : max(asWord ? weight.plain : 0, asJoined ? weight.joined : 0)
          guard own > 0, entry.weight > 0 else { continue }
          if scratch.queryWeight[name] == 0 { scratch.touched.append(entry.name) }
          scratch.queryWeight[name] += own
          scratch.listedWeight[name] += Int32(entry.weight)
        }
      }
    }
  }

  /// For each word of the query the most that it weighs in either reading, as a word and as two written together.
  private func unitWeights() -> [(plain: Int32, joined: Int32)] {
    var weights = [(plain: Int32, joined: Int32)](repeating: (0, 0), count: store.count)
    for reading in [person, other] {
      var own = [(plain: Int32, joined: Int32)](repeating: (0, 0), count: store.count)
      for (place, token) in reading.tokens.enumerated() {
        own[Int(token.unit)].plain += Int32(token.weight)
        if token.joined >= 0 {
          let next = place + 1 < reading.tokens.count ? place + 1 : 0
          own[Int(token.joined)].joined += Int32(token.weight) + Int32(reading.tokens[next].weight)
        }
      }
      for unit in own.indices {
        weights[unit].plain = max(weights[unit].plain, own[unit].plain)
        weights[unit].joined = max(weights[unit].joined, own[unit].joined)
      }
    }
    return weights
  }
}
