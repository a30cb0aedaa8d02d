import ActaLists
import ActaModel
import TestSupport
import Testing

/// Real files in XML. Debug builds read the small ones; release builds all of them
/// (`swift test -c release --filter ActaListsTests`).
@Suite struct XMLCorpusTests {
  struct File: Sendable, CustomTestStringConvertible {
    var list: ListID
    var path: String
    var entries: Int
    var published: String
    var testDescription: String { path }
  }

  static let small = [
    File(list: .ofacSDN, path: "ofac-sdn-xml/sdn_sample_2020-04-22.xml", entries: 8, published: "2020-04-22"),
    File(list: .unSecurityCouncil, path: "un-sc/un_sample_2024-10-17.xml", entries: 7, published: "2024-10-17"),
  ]
  #if DEBUG
    static let files = small
  #else
    private static func cons(_ path: String, _ entries: Int, _ published: String) -> File {
      File(list: .ofacConsolidated, path: "ofac-consolidated/" + path, entries: entries, published: published)
    }
    static let files =
      small + [
        cons("consolidated_2020-03-17.xml", 375, "2020-03-17"), cons("consolidated_2024-05-06.xml", 443, "2024-05-06"),
        cons("consolidated_2025-03-28.xml", 443, "2025-03-28"),
        cons("xml-history/us_consolidated_01_2021-01-28.xml", 376, "2020-12-14"),
        cons("xml-history/us_consolidated_02_2021-05-01.xml", 415, "2021-01-08"),
        cons("xml-history/us_consolidated_15_2022-04-08.xml", 449, "2022-04-07"),
        File(list: .unSecurityCouncil, path: "un-sc/un_001_2021-01-28.xml", entries: 1003, published: "2021-01-27"),
        File(list: .unSecurityCouncil, path: "un-sc/un_362_2024-01-20.xml", entries: 869, published: "2024-01-20"),
      ]
  #endif

  private func read(_ list: ListID, _ bytes: some Sequence<UInt8>) throws(ListError) -> ListDocument {
    try ListReader.read(list: list, files: [ListFile(name: "list.xml", bytes: Array(bytes))], tolerant: true)
  }

  @Test(arguments: files) func everyElementIsAnEntry(file: File) throws {
    guard let bytes = try shared(file.path)?.first?.bytes else { return }
    let document = try read(file.list, bytes)
    #expect(document.entries.count == file.entries)
    #expect(Set(document.entries.map(\.id)).count == file.entries)
    #expect(document.published?.edtf == file.published)
    #expect(document.notices.allSatisfy { [.unresolvedLink, .countMismatch].contains($0.kind) })
    var odd: [String] = []
    for entry in document.entries {
      let party = entry.party
      if entry.measures.isEmpty || party.names.contains(where: { $0.text.isEmpty }) { odd.append("\(entry.id) names") }
      if party.remarks.contains(where: \.isEmpty) { odd.append("\(entry.id) remarks") }
      for identifier in party.identifiers where identifier.number.isEmpty { odd.append("\(entry.id) \(identifier)") }
      for birth in party.births where birth.value.earliest == nil { odd.append("\(entry.id) \(birth)") }
      if file.list == .unSecurityCouncil, entry.measures.contains(where: { $0.events.first?.type != .listed }) {
        odd.append("\(entry.id) not listed")
      }
    }
    #expect(odd.isEmpty, "\(odd.prefix(20))")
  }

  @Test(arguments: files) func cutFilesAreRefusedOrWhole(file: File) throws {
    guard let bytes = try shared(file.path)?.first?.bytes else { return }
    let whole = try read(file.list, bytes)
    var random = SeededGenerator(seed: 21)
    for _ in 0..<50 {
      let length = Int.random(in: 0..<bytes.count, using: &random)
      do {
        let document = try read(file.list, bytes[..<length])
        #expect(document.entries == whole.entries, "cut at \(length)")
      } catch { #expect([.truncated, .empty].contains(error.kind), "cut at \(length): \(error)") }
    }
  }

  @Test func everyCutOfTheFixtureIsRefused() throws {
    let bytes = try fixture("un-sc", "consolidated.xml")[0].bytes
    #if DEBUG
      let step = 37
    #else
      let step = 1
    #endif
    // The last byte is a line break behind the root's end.
    for length in stride(from: 0, to: bytes.count - 1, by: step) {
      do {
        _ = try read(.unSecurityCouncil, bytes[..<length])
        Issue.record("cut at \(length)")
      } catch { #expect([.truncated, .empty, .wrongFormat].contains(error.kind), "cut at \(length): \(error)") }
    }
  }

  static let broken: [(String, ListID, ListError.Kind, Int?, String)] = [
    ("BROKEN_ENCODING_un_consolidated_2025-08-16.xml", .unSecurityCouncil, .encoding, 54, "isn't UTF-8"),
    ("ofac_download_error_NoSuchKey_as_sdn.xml", .ofacSDN, .wrongFormat, 1, "an error message in XML"),
    ("un_fail_2021-08-26_153B.xml", .unSecurityCouncil, .wrongFormat, 1, "a web page"),
    ("un_fail_2025-05-08_92B.xml", .unSecurityCouncil, .wrongFormat, 1, "a web page"),
    ("un_fail_2026-07-22_0B.xml", .unSecurityCouncil, .empty, nil, "0 bytes"),
    ("../ofac-consolidated/xml-history/us_consolidated_31_2024-05-04.xml", .ofacConsolidated, .empty, nil, "0 bytes"),
  ]

  @Test(arguments: broken)
  func brokenDownloadsAreRefused(name: String, list: ListID, kind: ListError.Kind, line: Int?, found: String) throws {
    guard let file = try shared("broken/" + name)?.first else { return }
    let error = #expect(throws: ListError.self) { try ListReader.read(list: list, files: [file], tolerant: true) }
    #expect(error?.kind == kind)
    #expect(error?.line == line)
    #expect(error?.found.contains(found) == true)
  }

  /// Debug builds mutate the fixtures a little, release builds the real samples a lot.
  @Test(arguments: small) func mutationsNeverCrash(file: File) throws {
    #if DEBUG
      let isUN = file.list == .unSecurityCouncil
      let bytes = try fixture(isUN ? "un-sc" : "ofac-xml", "consolidated.xml")[0].bytes
      let rounds = 500
    #else
      guard let bytes = try shared(file.path)?.first?.bytes else { return }
      let rounds = 50_000
    #endif
    let marks = Array("<>/&;\"'= \n-[]!?x0()".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var random = SeededGenerator(seed: 22)
    var readable = 0
    for _ in 0..<rounds {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) where !mutated.isEmpty {
        let place = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated.remove(at: place)
        case 1: mutated[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
        case 2: mutated.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
        default: mutated.removeSubrange(place..<min(mutated.count, place + 60))
        }
      }
      do {
        readable += try read(file.list, mutated).entries.isEmpty ? 0 : 1
      } catch { #expect(!error.description.isEmpty && !error.advice.isEmpty) }
    }
    #expect(readable > rounds / 100)
  }
}
