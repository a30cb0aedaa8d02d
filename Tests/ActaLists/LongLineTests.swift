import ActaLists
import ActaModel
import TestSupport
import Testing

/// Lines and rows that no list has, which would fill the memory.
struct LongLineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var list: String
    var head: String
    /// What is repeated behind the head until there are `size` bytes.
    var filling: String
    var size = 4_100_000
    var tail = "\n"
    var line: Int

    var bytes: [UInt8] {
      Array((head + String(repeating: filling, count: size / filling.utf8.count) + tail).utf8)
    }
  }

  static let cases = [
    Case(testDescription: "a field", list: "own.x", head: "id,name\n1,", filling: "a", line: 2),
    Case(
      testDescription: "a quoted field of many lines", list: "own.x", head: "id,name\n1,\"", filling: "a\n",
      tail: "\"\n", line: 2),
    Case(testDescription: "many fields", list: "own.x", head: "id,name\n1", filling: ",", size: 100_000, line: 2),
    Case(testDescription: "a row of OFAC's", list: "ofac-sdn", head: "1,\"DOE", filling: "a\n", tail: "\"\n", line: 1),
    Case(testDescription: "an entity", list: "ftm.x", head: "{\"id\": 1}\n{\"id\": \"", filling: "a", line: 2),
    Case(testDescription: "white space", list: "us-csl", head: "\n\n", filling: " ", line: 3),
    Case(testDescription: "no text", list: "eu-fsf", head: "", filling: "\u{1}", line: 1),
  ]

  @Test(arguments: cases) func areRefused(example: Case) throws {
    let list = try #require(ListID(example.list))
    let bytes = example.bytes
    let files = [
      ListFile(name: "x", bytes: bytes),
      ListFile(name: "x", source: ListFileSource(size: bytes.count) { Array(bytes[$0]) }),
    ]
    for file in files {
      let error = #expect(throws: ListError.self) { try ListReader.read(list: list, files: [file]) }
      #expect(error?.kind == .tooLarge && error?.line == example.line, "\(String(describing: error))")
      #expect(error?.isOverridable == false)
    }
  }

  /// A file that is one line is refused when its first megabytes were read.
  @Test func areRefusedBeforeTheyAreHeld() throws {
    let source = ListFileSource(size: 2 << 30) { range in
      guard range.upperBound < 8 << 20 else { throw BadText(text: "more was read") }
      return [UInt8](repeating: UInt8(ascii: "{"), count: range.count)
    }
    for id in ["ftm.x", "ofac-sdn"] {
      let list = try #require(ListID(id))
      let error = #expect(throws: ListError.self) {
        try ListReader.read(list: list, files: [ListFile(name: "x", source: source)])
      }
      #expect(error?.kind == .tooLarge, "\(String(describing: error))")
    }
  }

  private struct BadText: Error {
    var text: String
  }
}
