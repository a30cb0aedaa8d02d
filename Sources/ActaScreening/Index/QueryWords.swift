/// The words of a query's name, read as a person's and as anything else's.
struct QueryWords {
  /// One way to read the name.
  final class Reading: Sendable {
    let tokens: [CompiledToken]
    let total: Int
    /// The weight of words so small that every listed name may have them.
    let small: Int
    let hasInitial: Bool
    /// For each word of the store the tokens that are it, and those that are it together with the next, as bits.
    let places: [UInt64]
    let joinedPlaces: [UInt64]

    init(_ tokens: [CompiledToken], units: Int, isPerson: Bool) {
      self.tokens = Array(tokens.prefix(64))
      var total = 0
      var small = 0
      var hasInitial = false
      var places = [UInt64](repeating: 0, count: units)
      var joinedPlaces = places
      for (place, token) in self.tokens.enumerated() {
        if token.joined >= 0 { joinedPlaces[Int(token.joined)] |= 1 << UInt64(place) }
        guard token.weight > 0 else { continue }
        let isInitial = isPerson && token.sort == .initial
        total += Int(token.weight)
        if isInitial || token.weight <= NameToken.smallWeight { small += Int(token.weight) }
        if isInitial { hasInitial = true }
        places[Int(token.unit)] |= 1 << UInt64(place)
      }
      self.total = total
      self.small = small
      self.hasInitial = hasInitial
      self.places = places
      self.joinedPlaces = joinedPlaces
    }
  }

  let store: UnitStore
  let person: Reading
  let other: Reading

  init(person: NameAnalysis?, other: NameAnalysis?, memo: KeyMemo) {
    var store = UnitStore(memo: memo)
    let personTokens = person?.compile(into: &store) ?? []
    let otherTokens = other?.compile(into: &store) ?? []
    self.person = Reading(personTokens, units: store.count, isPerson: true)
    self.other = Reading(otherTokens, units: store.count, isPerson: false)
    self.store = store
  }

  var isEmpty: Bool { person.tokens.isEmpty && other.tokens.isEmpty }

  /// Whether a word of the store is one of the query's, and whether it is two of them.
  func uses(_ unit: Int) -> (plain: Bool, joined: Bool) {
    (
      person.places[unit] | other.places[unit] != 0, person.joinedPlaces[unit] | other.joinedPlaces[unit] != 0
    )
  }
}

extension UInt64 {
  /// Calls `body` with the places of all bits that are set.
  @inline(__always)
  func forEachBit(_ body: (Int) -> Void) {
    var rest = self
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
