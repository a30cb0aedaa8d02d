/// How telling the words of people's names are, from how many names of the index have them.
///
/// A chance agreement is to be expected where the index is larger than the share of names that have all agreeing words
/// is small: with 20,000 names, two words that one name in 50 has each will meet in eight names that have nothing to do
/// with the query. Such an agreement counts less where either side has a word more.
struct Rarity: Sendable {
  /// Below this many names the index says too little about words.
  static let fewestNames = 2000
  /// Factors by the number of names expected by chance: one or more, four or more, sixteen or more.
  static let factors = (some: 9600, several: 9000, many: 8400)

  private let units: UnitTable
  /// The logarithm of the number of names, nil where there are too few.
  private let whole: Int?

  init(names: Int, units: UnitTable) {
    self.units = units
    whole = names >= Self.fewestNames ? Self.log(names) : nil
  }

  /// The binary logarithm in sixteenths, rounded down.
  static func log(_ value: Int) -> Int {
    guard value > 0 else { return 0 }
    let value = min(value, Int(UInt32.max))
    let power = Int.bitWidth - 1 - value.leadingZeroBitCount
    // From 2^31 up to 2^32; squaring doubles the logarithm and gives one more binary place of it.
    var rest = UInt64(value) << UInt64(31 - power)
    var fraction = 0
    for _ in 0..<4 {
      rest = (rest * rest) >> 31
      fraction *= 2
      if rest >= 1 << 32 {
        fraction += 1
        rest >>= 1
      }
    }
    return power * 16 + fraction
  }

  /// The factor for a score, in basis points.
  func factor(_ links: [NameLink], _ query: [CompiledToken], _ listed: [CompiledToken]) -> Int {
    guard let whole else { return 10_000 }
    var sum = 0
    var queryLinked: UInt64 = 0
    var listedLinked: UInt64 = 0
    for link in links {
      queryLinked |= NameLink.bits(link.query, link.querySpan, query.count)
      listedLinked |= NameLink.bits(link.listed, link.listedSpan, listed.count)
      let token = listed[link.listed]
      guard !link.isInitial, token.isTelling else { continue }
      // The word's information in sixteenths of a bit.
      sum += whole - (link.listedSpan == 2 && token.joined >= 0 ? Int(token.joined) : units.log(Int(token.unit)))
    }
    let queryLeft = query.enumerated().contains { $1.isTelling && queryLinked & (1 << UInt64($0)) == 0 }
    let listedLeft = listed.enumerated().contains { $1.isTelling && listedLinked & (1 << UInt64($0)) == 0 }
    guard queryLeft || listedLeft else { return 10_000 }
    let expected = whole - sum
    return expected >= 64
      ? Self.factors.many : expected >= 32 ? Self.factors.several : expected >= 0 ? Self.factors.some : 10_000
  }
}
