import ActaLists
import ActaModel
import ActaRegistry
import TestSupport
import Testing

/// Browsing with names folded once gives what folding them each time does, whatever changed meanwhile.
@Suite struct BrowsingTests {
  private static let questions = [
    "a", "b", "ba", "mu", "muster", "muster erika", "erika mu", "MÜSTER", "quite other", "x y z", "", "-", "be b", "la",
  ]

  private func compare(_ temp: TempRegistry, _ book: NameBook, _ what: String) throws {
    let size = try temp.registry.read { $0.size }
    for known in [KnownAt.now, .entry(size / 2), .entry(size - 2), .entry(3)] {
      for question in Self.questions {
        for limit in [1, 3, 500] {
          temp.registry.names = nil
          let plain = try temp.registry.read(knownAt: known) { try $0.find(question, limit: limit) }
          temp.registry.names = book
          let kept = try temp.registry.read(knownAt: known) { try $0.find(question, limit: limit) }
          #expect(plain == kept, "\(what): \(question), \(limit), \(known)")
        }
      }
    }
  }

  @Test func aBookOfNamesFindsWhatTheTableFinds() throws {
    let temp = try TempRegistry()
    let book = NameBook()
    var generator = SeededGenerator(seed: 8)
    func name() -> String {
      (0..<3).map { _ in
        (0..<2).map { _ in
          String("BDLMRS".randomElement(using: &generator) ?? "B")
            + String("AEIOU".randomElement(using: &generator) ?? "A")
        }.joined()
      }.joined(separator: " ")
    }
    var rows = (1...60).map { row($0, name()) } + [row(61, "MUSTER, Erika"), row(62, "OTHER, Quite")]
    try temp.load(rows, published: "2025-09-30")
    try compare(temp, book, "one load")
    // Names change, go and come; the book is told nothing.
    for place in [3, 17, 60] { rows[place] = row(place + 1, place == 60 ? "MUSTERMANN, Erika" : name()) }
    rows.remove(at: 40)
    rows.append(row(99, "MUSTER, Erika"))
    _ = try temp.at("2025-10-02")
    try temp.load(rows, published: "2025-10-01", force: "a test")
    try compare(temp, book, "another load")
    try compare(temp, NameBook(), "a book that begins here")
  }
}
