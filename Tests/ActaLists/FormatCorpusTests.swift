import ActaLists
import ActaModel
import TestSupport
import Testing

/// Real files of the formats: how many entries of which kind they hold, what is left when they are cut, and that no
/// mutation of one harms. Release builds mutate a lot (`swift test -c release --filter ActaListsTests`).
@Suite struct FormatCorpusTests {
  struct File: Sendable, CustomTestStringConvertible {
    var list: String
    var paths: [String]
    var kinds: String
    var published: String?
    var testDescription: String { paths[0] }

    init(_ list: String, _ kinds: String, _ published: String?, _ paths: String...) {
      self.list = list
      self.kinds = kinds
      self.published = published
      self.paths = paths
    }

    func read(_ files: [ListFile]) throws -> ListDocument {
      try ListReader.read(list: try #require(ListID(list)), files: files)
    }
  }

  private static let opensanctions = "opensanctions/yente-tests/fixtures/dataset/"
  private static func delta(_ version: String) -> String { opensanctions + "t2/\(version)/entities.delta.json" }

  static let files: [File] = [
    File("uk-sl", "2 organization 1 person 1 vessel", "2026-09-10", "uk/uk_sanctions_list_sample_2026-09-10.xml"),
    File("uk-ofsi", "680 organization 1426 person", "2018-04-13", "uk/ConList_2018-04-13.csv"),
    File("uk-ofsi", "6 person", "2020-04-27", "uk/ConList_new_2022format_small.csv"),
    File("eu-fsf", "6 person", "2020-04-15", "eu-fsf/eu_fsf_sample_2020-04-15.xml"),
    File(
      "ofac-sdn", "1 organization 1 person", "2026-09-09", "ofac-sdn-advanced-xml/sdn_advanced_sample_2026-09-09.xml"),
    File("ofac-sdn", "10 person", "2024-05-24", "ofac-sdn-enhanced-xml/sdn_enhanced_YEMEN_filter.xml"),
    File("ch-seco", "1 organization 1 person 1 vessel", "2026-08-27", "ch-seco/ch_seco_sample_2026-08-27.xml"),
    File("ca-sema", "1316 organization 3334 person 109 vessel", nil, "ca-sema/sema_2025.xml"),
    File("us-csl", "7 organization 6 person", nil, "csl/csl_consolidated_small.csv"),
    File("ftm.khong", "607 person", "2024-03-14", "opensanctions/khong-2024-03/entities.ftm.json"),
    File("ftm.khong", "5 person", "2024-03-10", "opensanctions/khong-2024-03/targets.simple.csv"),
    File("ftm.zala", "11 organization 6 person", "2026-04-29", opensanctions + "zala/entities.ftm.json"),
    File("ftm.spenden", "74 organization 22 person", nil, opensanctions + "parteispenden/entities.ftm.json"),
    File("ftm.t1", "2 organization 4 person", "2024-06-01", opensanctions + "t1/entities.ftm.json"),
    File(
      "ftm.t1", "3 organization 6 person", "2024-06-01", opensanctions + "t1/entities.ftm.json",
      delta("20240527134702-zbn"), delta("20240527194702-wnk"), delta("20240528014702-pfh"),
      delta("20240528074703-npf"), delta("20240528134729-3iv")),
  ]

  private func input(of file: File) throws -> [ListFile]? {
    var found: [ListFile] = []
    for path in file.paths {
      guard let one = try shared(path) else { return nil }
      found += one
    }
    return found
  }

  @Test(arguments: files) func everyEntryIsThere(file: File) throws {
    guard let input = try input(of: file) else { return }
    let document = try file.read(input)
    var kinds: [String: Int] = [:]
    for entry in document.entries { kinds[entry.party.kind.rawValue, default: 0] += 1 }
    let words = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: " ")
    #expect(words == file.kinds)
    #expect(document.published?.edtf == file.published)
    #expect(Set(document.entries.map(\.id)).count == document.entries.count)
    let odd = document.entries.filter { entry in
      entry.party.names.contains { $0.text.isEmpty } || entry.party.remarks.contains(where: \.isEmpty)
        || entry.party.identifiers.contains { $0.number.isEmpty } || RecordID(entry.id.text) == nil
        || (entry.measures.map(\.id) + entry.relations.map(\.id)).contains { RecordID($0.text) == nil }
        || Set(entry.measures.map(\.id)).count != entry.measures.count
    }
    #expect(odd.isEmpty, "\(odd.prefix(3).map(\.id))")
  }

  /// A cut file is refused or is the whole list; in CSV and JSON lines a cut at a row's end can't be seen, and what is
  /// left is whole entries.
  @Test(arguments: files) func cutFilesAreRefusedOrWhole(file: File) throws {
    guard let input = try input(of: file) else { return }
    let whole = try file.read(input)
    let bytes = input[0].bytes
    let isXML = input[0].name.hasSuffix(".xml")
    #if DEBUG
      let rounds = bytes.count > 200_000 ? 8 : 50
    #else
      let rounds = 50
    #endif
    var random = SeededGenerator(seed: 31)
    for _ in 0..<rounds {
      let length = Int.random(in: 0..<bytes.count, using: &random)
      let cut = [ListFile(name: input[0].name, bytes: Array(bytes[..<length]))] + input.dropFirst()
      do {
        let document = try file.read(cut)
        let isRowEnd = !isXML && (bytes[length - 1] == 0x0A || bytes[length] == 0x0A || bytes[length] == 0x0D)
        #expect(isRowEnd || document.entries == whole.entries, "cut at \(length)")
      } catch let error as ListError {
        #expect([.truncated, .empty, .wrongFormat].contains(error.kind), "cut at \(length): \(error)")
      }
    }
  }

  /// One small file a parser.
  static let fuzzed: [FormatFixtureTests.Fixture] = FormatFixtureTests.fixtures.filter {
    $0.files[0] != "since-2022.csv"
  }

  /// Each parser reads in a process of its own, so that its memory tells what the parser takes.
  @Test(arguments: fuzzed.indices) func mutationsNeverHarm(index: Int) async throws {
    await #expect(processExitsWith: .success, "\(Self.fuzzed[index].testDescription)") { [index] in
      let fixture = FormatCorpusTests.fuzzed[index]
      try FormatCorpusTests.mutate(fixture)
      let peak = try #require(ProcessMemory.peak)
      print("mutations of \(fixture.testDescription): peak memory \(peak) MB")
      #expect(peak < 200)
    }
  }

  private static func mutate(_ fixture: FormatFixtureTests.Fixture) throws {
    let list = try #require(ListID(fixture.list))
    let input = try fixture.files.flatMap { try ActaListsTests.fixture(fixture.folder, $0) }
    let original = try ListReader.read(list: list, files: input).entries.count
    #if DEBUG
      let rounds = 200
    #else
      let rounds = 100_000
    #endif
    let marks = Array("<>/&;\"'= \n-[]!?x0():,{}".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var random = SeededGenerator(seed: 32)
    var readable = 0
    for _ in 0..<rounds {
      var files = input
      for _ in 0..<Int.random(in: 1...4, using: &random) where !files[0].bytes.isEmpty {
        let place = Int.random(in: 0..<files[0].bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: files[0].bytes.remove(at: place)
        case 1: files[0].bytes[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
        case 2: files[0].bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
        default: files[0].bytes.removeSubrange(place..<min(files[0].bytes.count, place + 60))
        }
      }
      do {
        let count = try ListReader.read(list: list, files: files).entries.count
        readable += count == original ? 1 : 0
      } catch { #expect(!error.description.isEmpty && !error.advice.isEmpty) }
    }
    #expect(readable > rounds / 200, "\(readable)")
  }
}
