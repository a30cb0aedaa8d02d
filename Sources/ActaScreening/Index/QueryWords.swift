/// The words of a query's name, read as a person's and as anything else's.
struct QueryWords {
  /// One way to read the name.
  struct Reading {
    var tokens: [CompiledToken] = []
    var total = 0
    /// The weight of words so small that every listed name may have them.
    var small = 0
    var hasInitial = false
    /// For each word of the store the tokens that are it, and those that are it together with the next, as bits.
    var places: [UInt64] = []
    var joinedPlaces: [UInt64] = []
  }

  private(set) var store = UnitStore()
  private(set) var person = Reading()
  private(set) var other = Reading()

  init(person: NameAnalysis?, other: NameAnalysis?) {
    let tokens = [person, other].map { $0.map { $0.compile(into: &store) } ?? [] }
    self.person = reading(tokens[0], isPerson: true)
    self.other = reading(tokens[1], isPerson: false)
  }

  private func reading(_ tokens: [CompiledToken], isPerson: Bool) -> Reading {
    var reading = Reading(tokens: Array(tokens.prefix(64)))
    reading.places = Array(repeating: 0, count: store.count)
    reading.joinedPlaces = reading.places
    for (place, token) in reading.tokens.enumerated() where token.weight > 0 {
      let isInitial = isPerson && token.sort == .initial
      reading.total += Int(token.weight)
      if isInitial || token.weight <= NameToken.smallWeight { reading.small += Int(token.weight) }
      if isInitial { reading.hasInitial = true }
      reading.places[Int(token.unit)] |= 1 << UInt64(place)
    }
    for (place, token) in reading.tokens.enumerated() where token.joined >= 0 {
      reading.joinedPlaces[Int(token.joined)] |= 1 << UInt64(place)
    }
    return reading
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
