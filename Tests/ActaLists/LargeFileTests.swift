import ActaLists
import ActaModel
import Testing

/// Files that are read in parts and whose raw values are packed give what small ones give.
@Suite struct LargeFileTests {
  static let forms = ["advanced.xml", "enhanced.xml"]

  private func bytes(_ name: String) throws -> [UInt8] { try fixture("ofac-detailed", name)[0].bytes }

  private func read(_ file: ListFile) throws -> ListDocument { try ListReader.read(list: .ofacSDN, files: [file]) }

  private func source(_ bytes: [UInt8]) -> ListFileSource {
    ListFileSource(size: bytes.count) { Array(bytes[$0]) }
  }

  /// White space behind the root makes a file large and changes nothing else.
  @Test(arguments: forms) func packedEntriesAreTheSame(name: String) throws {
    let plain = try read(ListFile(name: name, bytes: try bytes(name)))
    let large = try bytes(name) + [UInt8](repeating: 0x20, count: 9_000_000)
    let document = try read(ListFile(name: name, source: source(large)))
    #expect(document.entries == plain.entries && !plain.entries.isEmpty)
    #expect(document.fullDump == plain.fullDump)
    for place in plain.entries.indices.reversed() {
      #expect(document.entries[place] == plain.entries[place])
      #expect(document.entries.id(at: place) == plain.entries[place].id)
    }
  }

  /// Characters of several bytes may lie across the ends of parts (256 KiB).
  @Test(arguments: 0..<4) func partsMayEndWithinCharacters(shift: Int) throws {
    let original = try bytes("advanced.xml")
    let root = try #require(
      original.firstIndex(of: UInt8(ascii: "?")).flatMap { original[($0 + 1)...].firstIndex(of: UInt8(ascii: "<")) })
    let inside = try #require(original[root...].firstIndex(of: UInt8(ascii: ">"))) + 1
    let letter = try #require(original.firstIndex { $0 >= 0xC0 })
    let gap = [UInt8](repeating: 0x20, count: (1 << 18) - letter - shift)
    let moved = Array(original[..<inside]) + gap + original[inside...]
    let plain = try read(ListFile(name: "advanced.xml", bytes: original))
    #expect(try read(ListFile(name: "advanced.xml", source: source(moved))).entries == plain.entries)
    #expect(try read(ListFile(name: "advanced.xml", bytes: moved)).entries == plain.entries)
  }

  @Test func faultsBeyondTheFirstPartAreFound() throws {
    let original = try bytes("advanced.xml")
    let end = try #require(original.lastIndex(of: UInt8(ascii: "<")))
    let gap = [UInt8](repeating: 0x0A, count: 300_000)
    let cases: [(ListError.Kind, [UInt8])] = [
      (.encoding, Array(original[..<end]) + gap + [0xE9] + original[end...]),
      (.encoding, Array(original[..<end]) + gap + [0x00] + original[end...]),
      (.truncated, Array(original[..<end]) + gap), (.truncated, Array(original[..<end]) + gap + [0xD8]),
    ]
    for (kind, bytes) in cases {
      let error = #expect(throws: ListError.self) { try self.read(ListFile(name: "x", source: self.source(bytes))) }
      #expect(error?.kind == kind && (error?.line ?? 0) > 300_000, "\(String(describing: error))")
    }
  }

  private struct Fault: Error {}

  /// A file that can't be read to its end, or becomes shorter, is no list.
  @Test func unreadableParts() throws {
    let bytes = try bytes("advanced.xml") + [UInt8](repeating: 0x20, count: 600_000)
    let failing = ListFileSource(size: bytes.count) { range in
      if range.upperBound > 500_000 { throw Fault() }
      return Array(bytes[range])
    }
    let shrinking = ListFileSource(size: bytes.count + 1) { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
    for source in [failing, shrinking] {
      let error = #expect(throws: ListError.self) { try self.read(ListFile(name: "x", source: source)) }
      #expect(error?.kind == .unreadable)
    }
  }
}
