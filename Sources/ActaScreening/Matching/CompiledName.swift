/// A word of a name as the matcher sees it.
struct CompiledToken: Sendable {
  /// The word's number in its store or index.
  var unit: Int32
  /// Not negative where this and the next word (a person's last and first) are tried written together: their number in
  /// the store, or in an index the logarithm of how many names have them so (`Rarity.log`).
  var joined: Int32
  var weight: Int16
  var role: NameToken.Role
  var sort: NameToken.Sort
  var isLeading: Bool
  /// Whether it is "bin", son of.
  var isFiliation: Bool
  /// The word's first and last byte, and how many it has.
  var first: UInt8
  var last: UInt8
  var length: UInt8
  var hint: WordHint

  /// Whether the word says who is meant: no particle, title, filler or legal form.
  var isTelling: Bool { sort == .plain || sort == .number || sort == .initial || sort == .generic || sort == .place }
}

extension NameAnalysis {
  /// Puts the words, and neighbours written together, into a store.
  func compile(into store: inout UnitStore) -> [CompiledToken] {
    var compiled: [CompiledToken] = []
    compiled.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      let unit = store.intern(token.bytes, hint: token.hint)
      let joined = joinedNeighbour(of: index).map { next in
        store.intern(token.written + tokens[next].written, hint: token.hint, sort: .joined)
      }
      compiled.append(Self.compiled(token, unit: unit, joined: joined ?? -1))
    }
    return compiled
  }

  static func compiled(_ token: NameToken, unit: Int, joined: Int) -> CompiledToken {
    CompiledToken(
      unit: Int32(truncatingIfNeeded: unit), joined: Int32(truncatingIfNeeded: joined), weight: Int16(token.weight),
      role: token.role, sort: token.sort, isLeading: token.isLeading,
      isFiliation: token.sort == .particle && token.bytes.elementsEqual("bin".utf8), first: token.bytes.first ?? 0,
      last: token.bytes.last ?? 0,
      length: UInt8(clamping: token.bytes.count), hint: token.hint)
  }

  /// The word that may be written together with the one at `index`, nil where they aren't tried so. A person's last
  /// word may be written together with the first: lists put family names first.
  func joinedNeighbour(of index: Int) -> Int? {
    let next = index + 1 < tokens.count ? index + 1 : isPerson && tokens.count > 1 ? 0 : nil
    guard let next, canJoin(tokens[index], tokens[next]) else { return nil }
    return next
  }

  private func canJoin(_ left: NameToken, _ right: NameToken) -> Bool {
    left.sort != .initial && right.sort != .initial && left.hint == right.hint
      && left.weight + right.weight >= NameToken.weight(of: .generic, length: 1)
      && left.written.count + right.written.count <= Tokenizer.longestWord
  }
}
