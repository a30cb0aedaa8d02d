import ActaModel
import ActaParallel

/// What is read of one of a subject's names before the index is laid out: a function of the name alone, so that many
/// can be read at a time.
struct NameReading: Sendable {
  let analysis: NameAnalysis
  let style: ReadingStyle
  /// The name's place among the subject's.
  let place: Int
  let isWeak: Bool
  /// For each word of the name: what it and its neighbour are found by, written together.
  let joins: [Join?]

  /// Two neighbours written together.
  struct Join: Sendable {
    let hash: UInt64
    let sounds: [(address: UInt64, mark: UInt8)]
    /// Their large groups of consonants, where these say enough.
    let coarse: UInt64?
    /// Keys by which words of other scripts find them.
    let scripts: [UInt64]

    init(_ word: [UInt8], _ hint: WordHint) {
      hash = NameIndexBuilder.hash(word, hint)
      let isLetters = PairKeys.isLetters(word)
      sounds = PairKeys.sounds(word, hint, isLetters: isLetters)
      var coarse: UInt64?
      var scripts: [UInt64] = []
      if isLetters {
        let group = CoarseKey.of(word)
        let key = WordClasses.key(.coarse, group.count, group)
        if PairKeys.canJoin(key) { coarse = key }
        if !hint.isEmpty {
          scripts = WordClasses.keys(word, hint, isJoined: true).filter { PairKeys.isForAll($0, hint) }
        }
      }
      self.coarse = coarse
      self.scripts = scripts
    }
  }

  private init(_ analysis: NameAnalysis, _ style: ReadingStyle, _ place: Int, isWeak: Bool) {
    self.analysis = analysis
    self.style = style
    self.place = place
    self.isWeak = isWeak
    joins = analysis.tokens.indices.map { index in
      guard let next = analysis.joinedNeighbour(of: index) else { return nil }
      let token = analysis.tokens[index]
      return Join(token.written + analysis.tokens[next].written, token.hint)
    }
  }

  /// All readings of a subject's names, in their order.
  static func all(of party: ScreeningSubject) -> [NameReading] {
    let isPerson = party.kind == .person
    var readings: [NameReading] = []
    for (place, name) in party.names.enumerated() {
      let analysis = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: isPerson)
      readings.append(NameReading(analysis, .mandarin, place, isWeak: name.quality == .weak))
      for style in analysis.otherStyles {
        let other = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: isPerson, style: style)
        readings.append(NameReading(other, style, place, isWeak: name.quality == .weak))
      }
    }
    return readings
  }

  /// The readings of many subjects, in their order, made on as many threads as there are processors.
  static func all(of parties: ArraySlice<ScreeningSubject>) -> [[NameReading]] {
    Shares.map(parties.indices, size: 128) { share in parties[share].map { all(of: $0) } }.flatMap { $0 }
  }
}
