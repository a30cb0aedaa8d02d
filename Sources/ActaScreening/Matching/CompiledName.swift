/// A word of a name as the matcher sees it.
struct CompiledToken: Sendable {
  /// The word's number in its store.
  var unit: Int32
  /// The number of this and the next word written together (a person's last and first), -1 where they aren't tried so.
  var joined: Int32
  var weight: Int16
  var role: NameToken.Role
  var sort: NameToken.Sort
  var isLeading: Bool
  /// Whether it is "bin", son of.
  var isFiliation: Bool

  /// Whether the word says who is meant: no particle, title, filler or legal form.
  var isTelling: Bool { sort == .plain || sort == .number || sort == .initial || sort == .generic || sort == .place }
}

extension NameAnalysis {
  /// Puts the words into a store.
  func compile(into store: inout UnitStore) -> [CompiledToken] {
    var compiled: [CompiledToken] = []
    compiled.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      let unit = store.intern(token.bytes, hint: token.hint)
      var joined = -1
      // A person's last word may be written together with the first: lists put family names first.
      let next = index + 1 < tokens.count ? index + 1 : isPerson && tokens.count > 1 ? 0 : nil
      if let next, canJoin(token, tokens[next]) {
        joined = store.intern(token.written + tokens[next].written, hint: token.hint)
      }
      compiled.append(
        CompiledToken(
          unit: Int32(unit), joined: Int32(joined), weight: Int16(token.weight), role: token.role, sort: token.sort,
          isLeading: token.isLeading,
          isFiliation: token.sort == .particle && token.bytes.elementsEqual("bin".utf8)))
    }
    return compiled
  }

  private func canJoin(_ left: NameToken, _ right: NameToken) -> Bool {
    left.sort != .initial && right.sort != .initial && left.hint == right.hint
      && left.weight + right.weight >= NameToken.weight(of: .generic, length: 1)
      && left.written.count + right.written.count <= Tokenizer.longestWord
  }
}
