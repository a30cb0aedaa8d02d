/// Which given names a word may stand for.
struct Nicknames: Sendable {
  static let standard = Nicknames()

  /// Groups by word.
  private let groups: [[UInt8]: [UInt16]]

  private init() {
    var groups: [[UInt8]: [UInt16]] = [:]
    for (number, entry) in NicknameTable.source.split(whereSeparator: { $0 == ";" || $0 == "\n" }).enumerated() {
      for word in entry.split(whereSeparator: { $0 == " " || $0 == "=" }) {
        groups[Array(word.utf8), default: []].append(UInt16(number))
      }
    }
    self.groups = groups
  }

  /// Numbers of the groups that a word stands in, rising.
  func groups(_ word: [UInt8]) -> [UInt16] { groups[word] ?? [] }
}
