import ActaModel
import ActaScreening

/// Invented subjects whose names repeat words as real lists do: a few words stand in very many names, and more than
/// half of all words in one only. The same seed gives the same names everywhere.
///
/// Words come by a Pitman-Yor process: discount 0.6 and strength 1,000 give 21,000 distinct words of 76,000, as in
/// OFAC's SDN list of July 2021, and 530,000 of 15 million. Each new word is put together of syllables, so that a large
/// vocabulary is denser than a real one: a word has more neighbours of like spelling and sound than names have.
struct GeneratedNames {
  private var random: SplitMix
  private var words: [String] = []
  /// The words so far, as often as they were used.
  private var history: [UInt32] = []
  private var uses: [UInt32] = []

  private static let discount = 0.6
  private static let strength = 1000.0
  private static let generic = ["Trading", "Company", "International", "General", "Industries", "Shipping", "Group"]
  private static let legal = ["LLC", "Ltd", "S.A.", "GmbH", "OOO", "Co"]

  init(seed: UInt64) { random = SplitMix(state: seed) }

  /// Subjects with `names` names in all, two and a half each on average; about two thirds are people.
  mutating func subjects(names: Int) -> [ScreeningSubject] {
    var subjects: [ScreeningSubject] = []
    var made = 0
    while made < names {
      let isPerson = random.below(3) < 2
      var all: [Name] = []
      var parts = (0..<2 + random.below(3)).map { _ in word() }
      for place in 0..<min(1 + random.below(4), names - made) {
        if place > 0 { parts[random.below(parts.count)] = word() }
        all.append(Name(isPerson ? person(parts) : organization(parts), kind: place == 0 ? .primary : .alias))
      }
      made += all.count
      subjects.append(
        ScreeningSubject(
          id: "gen:\(subjects.count)", list: "gen", kind: isPerson ? .person : .organization, names: all))
    }
    return subjects
  }

  private func person(_ parts: [String]) -> String { parts[0] + ", " + parts.dropFirst().joined(separator: " ") }

  private mutating func organization(_ parts: [String]) -> String {
    var all = Array(parts.prefix(1 + random.below(parts.count)))
    all.append(Self.generic[random.below(Self.generic.count)])
    if random.below(2) == 0 { all.append(Self.legal[random.below(Self.legal.count)]) }
    return all.joined(separator: " ")
  }

  private mutating func word() -> String {
    let isNew =
      random.unit() * (Double(history.count) + Self.strength)
      < Self.strength + Self.discount * Double(words.count)
    if !isNew, let known = knownWord() {
      use(known)
      return words[Int(known)]
    }
    words.append(newWord())
    uses.append(0)
    use(UInt32(words.count - 1))
    return words[words.count - 1]
  }

  /// A word that was used already, the oftener the more likely.
  private mutating func knownWord() -> UInt32? {
    guard !history.isEmpty else { return nil }
    while true {
      let word = history[random.below(history.count)]
      if random.unit() * Double(uses[Int(word)]) >= Self.discount { return word }
    }
  }

  private mutating func use(_ word: UInt32) {
    uses[Int(word)] += 1
    history.append(word)
  }

  private static let onsets = [
    "b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kh", "ch", "y", "br", "st",
  ]
  private static let vowels = ["a", "a", "e", "i", "o", "u", "ai", "ou"]
  private static let codas = ["", "", "", "n", "r", "l", "s", "m", "d", "k"]

  private mutating func newWord() -> String {
    var text = ""
    for _ in 0..<2 + random.below(3) {
      text += Self.onsets[random.below(Self.onsets.count)]
      text += Self.vowels[random.below(Self.vowels.count)]
      text += Self.codas[random.below(Self.codas.count)]
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

/// The random numbers of a run (SplitMix64).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< `bound`; good enough here, not free of bias.
  mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
