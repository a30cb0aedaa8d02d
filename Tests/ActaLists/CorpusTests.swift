import ActaLists
import ActaModel
import TestSupport
import Testing

/// Real files. The small set is read always; the whole ones take too long in debug builds and run in release builds
/// (`swift test -c release --filter ActaListsTests`).
@Suite struct CorpusTests {
  struct Files: Sendable, CustomTestStringConvertible {
    var list: ListID
    var paths: [String]
    var entries: Int
    var orphans: Int
    var cut = 0
    var testDescription: String { paths[0] }
  }

  static let small = Files(
    list: .ofacSDN, paths: ["sdn", "alt", "add", "sdn_comments"].map { "ofac-sdn-csv-small/\($0).csv" }, entries: 17,
    orphans: 9)
  #if DEBUG
    static let sets = [small]
  #else
    static let sets = [
      small,
      Files(
        list: .ofacSDN, paths: ["sdn", "alt", "add", "sdn_comments"].map { "ofac-sdn-csv-2021-07/\($0).csv" },
        entries: 8976, orphans: 0),
      Files(
        list: .ofacConsolidated,
        paths: ["prim", "alt", "add", "comments"].map { "ofac-consolidated/csv-2025-12-19/cons_\($0).csv" },
        entries: 442, orphans: 0),
      Files(list: .ofacSDN, paths: ["ofac-sdn-csv-history/sdn_001_2021-08-18.csv"], entries: 9083, orphans: 0, cut: 5),
      Files(
        list: .ofacSDN, paths: ["ofac-sdn-csv-history/sdn_154_2023-02-08.csv"], entries: 11557, orphans: 0, cut: 14),
      Files(
        list: .ofacSDN, paths: ["ofac-sdn-csv-history/sdn_304_2024-04-25.csv"], entries: 14670, orphans: 0, cut: 18),
      Files(
        list: .ofacSDN, paths: ["ofac-sdn-csv-history/sdn_305_2024-04-26.csv"], entries: 14668, orphans: 0, cut: 18),
    ]
  #endif

  static func files(_ set: Files) throws -> [ListFile]? {
    var files: [ListFile] = []
    for path in set.paths {
      guard let file = try shared(path, test: "CorpusTests")?.first else { return nil }
      files.append(file)
    }
    return files
  }

  @Test(arguments: sets) func everyRowIsAnEntryAndNoWordIsLost(set: Files) throws {
    guard let files = try CorpusTests.files(set) else { return }
    let document = try ListReader.read(list: set.list, files: files)
    #expect(document.entries.count == set.entries)
    #expect(Set(document.entries.map(\.id)).count == set.entries)
    func count(_ kind: ListNotice.Kind) -> Int { document.notices.filter { $0.kind == kind }.map(\.count).reduce(0, +) }
    #expect(count(.orphans) == set.orphans)
    #expect(count(.cutRemark) == set.cut)
    let names = Dictionary(uniqueKeysWithValues: document.entries.map { ($0.id, $0.party.heading) })
    var lost: [String] = []
    for entry in document.entries {
      #expect(!entry.measures.isEmpty && !entry.party.names.isEmpty)
      let linked = entry.relations.compactMap { names[$0.to] }.map { "Linked To: " + $0 }
      lost += Words.lost(entry.party, linked: linked).map { "\(entry.id): \($0)" }
    }
    let none = lost.isEmpty
    #expect(none, "\(lost.count) items, \(lost.prefix(12))")
  }

  @Test(arguments: sets) func valuesAreWellFormed(set: Files) throws {
    guard let files = try CorpusTests.files(set) else { return }
    let document = try ListReader.read(list: set.list, files: files)
    var odd: [String] = []
    for entry in document.entries {
      for identifier in entry.party.identifiers {
        let number = identifier.number
        if number.isEmpty || number.utf8.first == 0x20 || number.utf8.last == 0x20 {
          odd.append("\(entry.id) \(identifier)")
        }
        if identifier.type == "imo", !(5...7).contains(number.utf8.count) { odd.append("\(entry.id) \(identifier)") }
      }
      for birth in entry.party.births where birth.value.earliest == nil { odd.append("\(entry.id) \(birth)") }
      for text in entry.party.remarks where text.isEmpty { odd.append("\(entry.id) empty remark") }
    }
    #expect(odd.isEmpty, "\(odd.prefix(20))")
  }

  @Test func sameBytesGiveTheSameValues() throws {
    guard let files = try CorpusTests.files(CorpusTests.small) else { return }
    let one = try ListReader.read(list: .ofacSDN, files: files)
    let two = try ListReader.read(list: .ofacSDN, files: files.reversed())
    #expect(one.entries == two.entries)
    #expect(one.notices == two.notices)
    #expect(one.programmes == two.programmes)
  }
}

/// Looks for the words of raw remarks in a party's values.
enum Words {
  /// Words that a field stands for.
  private static let labels: Set<String> = [
    "alt", "dob", "pob", "nationality", "citizen", "gender", "a.k.a", "f.k.a", "n.k.a", "aircraft", "model",
    "vessel",
    "year", "of", "build", "manufacture", "date", "organization", "established", "registration", "other", "flag",
  ]

  /// The items of the party's raw remark that no one value holds with all their words.
  static func lost(_ party: Party, linked: [String]) -> [String] {
    guard let raw = party.listing?.raw, let row = raw.first(where: { $0.field == "sdn" }) else { return ["no raw row"] }
    var remark = lastField(row.text)
    for rest in raw where rest.field == "comments" { remark += lastField(rest.text) }
    if remark.hasSuffix(".") { remark.removeLast() }
    if remark == "-0- " { return [] }
    let lines = (party.dump + linked).map { (words($0), $0) }
    var lost: [String] = []
    var pending = ""
    for item in remark.split(separator: "; ").flatMap({ $0.split(separator: ";") }) {
      // An alias in quotes may hold a semicolon itself.
      pending = pending.isEmpty ? String(item) : pending + " " + item
      let wanted = [pending, codingCountry(pending)].map { words($0).subtracting(labels) }
      if lines.contains(where: { line in wanted.contains { $0.isSubset(of: line.0) } }) {
        pending = ""
      } else if !pending.contains(".k.a. '") {
        lost.append(pending)
        pending = ""
      }
    }
    if !pending.isEmpty { lost.append(pending) }
    return lost
  }

  /// The content of a row's last field, which is quoted or `-0- `.
  private static func lastField(_ row: String) -> String {
    guard row.hasSuffix("\"") else { return "-0- " }
    let body = row.dropLast()
    // No remark in the files holds a quote.
    guard let quote = body.lastIndex(of: "\"") else { return "" }
    return String(body[body.index(after: quote)...])
  }

  /// The text with the code in place of a country in brackets at its end.
  private static func codingCountry(_ text: String) -> String {
    guard let open = text.lastIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
      let code = Countries.code(for: String(text[text.index(after: open)..<close]))
    else { return text }
    return String(text[..<open]) + "[\(code)]" + String(text[text.index(after: close)...])
  }

  /// Words in lower case without brackets and punctuation at their ends.
  private static func words(_ text: String) -> Set<String> {
    let ends: Set<Character> = ["(", ")", "<", ">", "[", "]", "'", "\"", ",", ":", ";", "."]
    return Set(
      text.split(whereSeparator: { $0 == " " || $0 == ":" }).map { word in
        var word = word[...]
        while let first = word.first, ends.contains(first) { word = word.dropFirst() }
        while let last = word.last, ends.contains(last) { word = word.dropLast() }
        return word.lowercased()
      }.filter { !$0.isEmpty })
  }
}
