import ActaJSON
import Testing

@Suite struct JSONReaderTests {
  @Test func refusalsNameTheirPlace() {
    let cases: [(text: String, line: Int, column: Int, problem: String)] = [
      ("", 1, 1, "ends where a value"),
      ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3, "stands twice"),
      ("[1, 2.5]", 1, 5, "fraction"),
      ("[1e3]", 1, 2, "fraction or an exponent"),
      ("[01]", 1, 2, "leading zero"),
      ("[-0]", 1, 2, "minus zero"),
      ("[-]", 1, 3, "digit"),
      ("9007199254740992", 1, 1, "2^53"),
      ("-9007199254740992", 1, 1, "2^53"),
      ("[1,]", 1, 4, "expected a value"),
      ("[1 2]", 1, 4, "',' or ']'"),
      ("{\"a\" 1}", 1, 6, "':'"),
      ("{a: 1}", 1, 2, "double quotes"),
      ("{\"a\": 1,}", 1, 9, "double quotes"),
      ("{\"é\": 1}", 1, 2, "ASCII"),
      ("\"\\ud800\"", 1, 2, "surrogate"),
      ("\"\\udc00\"", 1, 2, "surrogate"),
      ("\"\\ud800\\u0041\"", 1, 2, "surrogate"),
      ("\"\\x\"", 1, 2, "unknown escape"),
      ("\"\\u12G4\"", 1, 2, "hexadecimal"),
      ("\"a\tb\"", 1, 3, "control"),
      ("\"abc", 1, 1, "doesn't end"),
      ("nul", 1, 1, "expected a value"),
      ("true false", 1, 6, "after the end"),
      ("{} // words", 1, 4, "after the end"),
      ("NaN", 1, 1, "expected a value"),
    ]
    for (text, line, column, problem) in cases {
      do {
        _ = try JSONReader.parse(Array(text.utf8))
        Issue.record("accepted \(text)")
      } catch {
        #expect(error.line == line && error.column == column, "\(text): \(error)")
        #expect(error.problem.contains(problem), "\(text): \(error)")
      }
    }
  }

  @Test func readsWhatJSONAllows() throws {
    let text = "\u{FEFF} { \"b\" : [ ] , \"a\" : \"\\u00e9\\/\\ud834\\udd1e\" }\r\n"
    let value = try JSONReader.parse(Array(text.utf8))
    #expect(value == ["a": "é/𝄞", "b": []])
    #expect(value.canonicalText == "{\"a\":\"é/𝄞\",\"b\":[]}")
    #expect(try JSONReader.parse(Array("xx[7]yy".utf8), in: 2..<5) == [7])
  }

  @Test func textsAreComparedAsBytes() {
    #expect(JSONValue.string("\u{e9}") != JSONValue.string("e\u{301}"))
    #expect(["a": 1, "b": 2] as JSONValue == ["b": 2, "a": 1])
    #expect(["a": 1, "b": 2] as JSONValue != ["a": 1, "c": 2])
  }

  @Test func nodesNameTheirPlaceAndUnknownMembers() throws {
    let value = try JSONReader.parse(Array("{\"a/b\": [{\"n\": \"x\"}], \"spare\": 1}".utf8))
    var fields = try JSONNode(value).fields()
    let error = #expect(throws: JSONMismatch.self) {
      try fields.list("a/b") { node throws(JSONMismatch) in
        var inner = try node.fields()
        return try inner.required("n").integer()
      }
    }
    #expect(error?.pointer == "/a~1b/0/n")
    #expect(error?.description.contains("expected an integer, found a string") == true)
    #expect(throws: JSONMismatch.self) { try fields.finish() }
    #expect(throws: JSONMismatch.self) { try fields.required("missing") }
    #expect(throws: JSONMismatch.self) { try JSONNode(7).integer(in: 0...6) }
    #expect(throws: JSONMismatch.self) { try JSONNode(" ").words() }
  }
}
