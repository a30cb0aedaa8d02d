/// Sorts the words of a listed name by how they bring it into a search.
///
/// A name scores enough only where one side is covered well. The listed side can't be where none of its *telling* words
/// is found: its rarest words, so many that the rest weighs too little. So a search goes through all names that have a
/// query's word as a telling one, and through the other names of the query's own rarest words only.
enum TellingWords {
  /// The lowest score of a search that may leave names out so, in basis points; lower ones go through all names.
  static let lowestFloor = 5700
  /// A side that is covered less than this doesn't reach the lowest floor (its square is less), in basis points.
  static let cover = 7540

  static let telling: UInt8 = 1
  static let big: UInt8 = 2
  static let small: UInt8 = 3

  /// Notes for each word whether it is telling, another one that weighs much, or one that weighs little; 0 for words
  /// without weight. All words of a name with initials are telling, as an initial may stand for any of them.
  static func mark(
    _ range: Range<Int>, _ tokens: [UInt64], _ uses: [UInt32], hasInitial: Bool, _ classes: inout [UInt8]
  ) {
    var total = 0
    var free = 0
    for place in range {
      let weight = PackedToken(bits: tokens[place]).weight
      total += weight
      guard weight > 0 else { continue }
      classes[place] = hasInitial ? telling : weight <= NameToken.smallWeight ? small : telling
      if classes[place] == small { free += weight }
    }
    if hasInitial { return }
    // The most common words are left out as long as they and the small ones don't cover the name.
    while true {
      var common = -1
      for place in range where classes[place] == telling {
        if common < 0 || use(place, tokens, uses) > use(common, tokens, uses) { common = place }
      }
      guard common >= 0 else { return }
      let weight = PackedToken(bits: tokens[common]).weight
      guard (free + weight) * 10_000 < cover * total else { return }
      free += weight
      classes[common] = big
    }
  }

  private static func use(_ place: Int, _ tokens: [UInt64], _ uses: [UInt32]) -> UInt32 {
    uses[PackedToken(bits: tokens[place]).unit]
  }
}
