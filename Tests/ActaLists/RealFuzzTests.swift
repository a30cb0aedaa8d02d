import ActaLists
import ActaModel
import TestSupport
import Testing

/// Mutations of real files: no crash, no hang, and whatever isn't read is refused with a reason. Large files are taken
/// in part (some whole records of them), so that release builds can try a hundred thousand mutations of each, and in memory that doesn't grow.
@Suite struct RealFuzzTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var list: String
    var path: String
    /// How many records of a large file are taken, and what ends a record and the file.
    var records: (count: Int, end: String, tail: String)?
    var testDescription: String { path }

    init(_ list: String, _ path: String, _ records: (count: Int, end: String, tail: String)? = nil) {
      self.list = list
      self.path = path
      self.records = records
    }

    func bytes(of whole: [UInt8]) throws -> [UInt8] {
      guard let records else { return whole }
      let end = Array(records.end.utf8)
      var found = 0
      var place = 0
      while place + end.count <= whole.count {
        if whole[place] == end[0], whole[place..<(place + end.count)].elementsEqual(end) {
          found += 1
          if found == records.count { return Array(whole[..<(place + end.count)]) + Array(records.tail.utf8) }
        }
        place += 1
      }
      return whole
    }
  }

  static let samples: [Sample] = [
    Sample("ofac-sdn", "ofac-sdn-csv-2021-07/sdn.csv", (30, "\r\n", "\u{1A}")),
    Sample("ofac-cons", "ofac-consolidated/consolidated_2025-03-28.xml", (4, "</sdnEntry>", "</sdnList>")),
    Sample("ofac-sdn", "ofac-sdn-advanced-xml/sdn_advanced_sample_2026-09-09.xml"),
    Sample(
      "ofac-sdn", "ofac-sdn-enhanced-xml/sdn_enhanced_YEMEN_filter.xml", (1, "</entity>", "</entities></sanctionsData>")
    ),
    Sample("un-sc", "un-sc/un_001_2021-01-28.xml", (6, "</INDIVIDUAL>", "</INDIVIDUALS></CONSOLIDATED_LIST>")),
    Sample("uk-sl", "uk/uk_sanctions_list_sample_2026-09-10.xml"),
    Sample("uk-ofsi", "uk/ConList_2018-04-13.csv", (20, "\n", "")),
    Sample("uk-ofsi", "uk/ConList_new_2022format_small.csv"),
    Sample("eu-fsf", "eu-fsf/eu_fsf_sample_2020-04-15.xml"),
    Sample("ch-seco", "ch-seco/ch_seco_sample_2026-08-27.xml"),
    Sample("ca-sema", "ca-sema/sema_2025.xml", (20, "</record>", "</data-set>")),
    Sample("us-csl", "csl/csl_consolidated_small.csv"),
    Sample("ftm.khong", "opensanctions/khong-2024-03/entities.ftm.json", (15, "\n", "")),
    Sample("ftm.khong", "opensanctions/khong-2024-03/targets.simple.csv"),
    Sample("own.lista", "opensanctions/khong-2024-03/targets.simple.csv"),
  ]

  /// Each sample's mutations are read in a process of their own, so that its memory tells what the parser takes.
  @Test(arguments: samples.indices) func mutationsOfRealFilesNeverHarm(index: Int) async throws {
    guard Places.sharedOrSay("lists/" + Self.samples[index].path) != nil else { return }
    await #expect(processExitsWith: .success, "\(Self.samples[index].path)") { [index] in
      let sample = RealFuzzTests.samples[index]
      let list = try #require(ListID(sample.list))
      let file = try #require(try shared(sample.path)?.first)
      let original = try sample.bytes(of: file.bytes)
      #expect(try RealFuzzTests.read(list, original) > 0)
      try RealFuzzTests.mutate(original, list)
      let peak = try #require(ProcessMemory.peak)
      print("\(sample.path): peak memory \(peak) MB")
      #expect(peak < 200)
    }
  }

  private static func read(_ list: ListID, _ bytes: [UInt8]) throws(ListError) -> Int {
    try ListReader.read(list: list, files: [ListFile(name: "x", bytes: bytes)], tolerant: true).entries.count
  }

  private static func mutate(_ original: [UInt8], _ list: ListID) throws {
    #if DEBUG
      let rounds = 20
    #else
      let rounds = 100_000
    #endif
    let marks = Array("<>/&;\"'= \n-[]!?x0():,{}|".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var random = SeededGenerator(seed: 33)
    for _ in 0..<rounds {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
        case 2: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 80))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 200)], at: place)
        }
      }
      do { _ = try read(list, bytes) } catch { #expect(!error.description.isEmpty && !error.advice.isEmpty) }
    }
  }
}
