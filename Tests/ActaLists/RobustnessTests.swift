import ActaLists
import ActaModel
import TestSupport
import Testing

/// Cut, mutated and random bytes: refused or read, never a crash and never half an entry.
@Suite struct RobustnessTests {
  private func read(_ bytes: some Sequence<UInt8>) throws(ListError) -> ListDocument {
    try ListReader.read(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: Array(bytes))])
  }

  /// A cut file is refused, or it ends at a row's end: then it has the whole file's first entries, unchanged.
  private func checkCut(_ bytes: [UInt8], at length: Int, rows: [String]) throws {
    do {
      let document = try read(bytes[..<length])
      let found = document.entries.compactMap { $0.party.listing?.raw.first?.text }
      let isPrefix = found.enumerated().allSatisfy { index, raw in
        let whole = rows[index]
        // A last row may have lost the space of `-0- `, which means the same.
        return raw.utf8.elementsEqual(whole.utf8) || (whole.hasSuffix("-0- ") && raw + " " == whole)
      }
      #expect(isPrefix, "cut at \(length)")
      let rest = bytes[length...].first { $0 > 0x20 }
      let isRowEnd = rest == nil || rest == 0x1A || bytes[..<length].last == 0x0A || bytes[length] <= 0x20
      #expect(isRowEnd, "cut at \(length), read with \(found.count) of \(rows.count)")
    } catch {
      #expect([.truncated, .empty].contains(error.kind), "cut at \(length): \(error)")
    }
  }

  private func checkCuts(_ bytes: [UInt8], at lengths: some Sequence<Int>) throws {
    let rows = try read(bytes).entries.compactMap { $0.party.listing?.raw.first?.text }
    for length in lengths { try checkCut(bytes, at: length, rows: rows) }
  }

  @Test func cutsOfTheFixture() throws {
    let bytes = try fixture("ofac-sdn", "sdn.csv")[0].bytes
    try checkCuts(bytes, at: stride(from: 0, to: bytes.count, by: 5))
    // Every place around the ends of rows.
    let ends = bytes.indices.filter { bytes[$0] == 0x0A }
    try checkCuts(bytes, at: ends.flatMap { max(0, $0 - 6)..<min(bytes.count, $0 + 3) })
  }

  @Test func cutsOfRealFiles() throws {
    #if DEBUG
      let path = "ofac-sdn-csv-small/sdn.csv"
    #else
      let path = "ofac-sdn-csv-2021-07/sdn.csv"
    #endif
    guard let file = try shared(path)?.first else { return }
    var random = SeededGenerator(seed: 20)
    let places = (0..<50).map { _ in Int.random(in: 0..<file.bytes.count, using: &random) }
    try checkCuts(file.bytes, at: places)
  }

  @Test func cutsOfTheOtherFiles() throws {
    let main = try fixture("ofac-sdn", "sdn.csv")[0]
    for name in ["alt.csv", "add.csv", "sdn_comments.csv"] {
      let bytes = try fixture("ofac-sdn", name)[0].bytes
      for length in bytes.indices.dropFirst() {
        let isRowEnd = bytes[length] == 0x1A || [0x0A, 0x0D].contains(bytes[length - 1])
        let file = ListFile(name: name, bytes: Array(bytes[..<length]))
        let document = try? ListReader.read(list: .ofacSDN, files: [main, file])
        if isRowEnd {
          // The main file has its end mark, so what lacks it was cut; the file of comments may lack it.
          #expect((document != nil) == (name == "sdn_comments.csv"), "\(name) cut at \(length)")
          let forced = try? ListReader.read(list: .ofacSDN, files: [main, file], tolerant: true)
          #expect(forced != nil, "\(name) cut at \(length), forced")
        }
        guard let document, !isRowEnd else { continue }
        let words = [ListNotice.Kind.missingLineBreak, .missingEndMark]
        #expect(words.allSatisfy { kind in document.notices.contains { $0.kind == kind && $0.file == name } })
      }
    }
  }

  @Test func mutatedFilesNeverCrash() throws {
    let bytes = try fixture("ofac-sdn", "sdn.csv")[0].bytes
    let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    var random = SeededGenerator(seed: 7)
    let marks = Array("\",;\r\n-0 ().'\u{1A}:[]".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var readable = 0
    for round in 0..<1000 {
      var mutated = Array(rows[round % (rows.count - 1)]) + [0x0A]
      for _ in 0..<Int.random(in: 1...6, using: &random) where !mutated.isEmpty {
        let place = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated.remove(at: place)
        case 1: mutated[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
        case 2: mutated.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
        default: mutated.removeSubrange(place..<min(mutated.count, place + 9))
        }
      }
      do {
        readable += try read(mutated).entries.isEmpty ? 0 : 1
      } catch { #expect(!error.description.isEmpty && !error.advice.isEmpty) }
    }
    #expect(readable > 100)
  }

  @Test func garbageNeverCrashes() {
    var random = SeededGenerator(seed: 9)
    let alphabet = Array("\"\",,;\r\n-0 ()'19abDOB\u{1A}".utf8)
    for round in 0..<1000 {
      let length = Int.random(in: 0..<200, using: &random)
      let bytes: [UInt8] = (0..<length).map { _ in
        round % 2 == 0
          ? UInt8.random(in: 0...255, using: &random) : alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      #expect(throws: ListError.self) { try read(bytes) }
    }
  }

  @Test func oddRemarksNeverCrash() throws {
    let pieces = [
      "DOB", "Passport", "(", ")", "issued ", "; ", ";", ",", "a.k.a. '", "'", ".", ":", "Linked To:", " to ", "circa ",
      "Digital Currency Address", "- ", "1960", "alt. ", "POB ", "IMO", "Colombia", "é", "-",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let remark = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let found = try entry(remark: remark).party
      let trimmed = remark.filter { ![" ", ";", "."].contains($0) }
      if !trimmed.isEmpty { #expect(found.dump.count > 1, "\(remark)") }
    }
  }
}
