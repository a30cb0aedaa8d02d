import ActaJSON
import ActaModel
import ActaRecords
import TestSupport
import Testing

struct BundleTests {
  private static func bundle(_ records: String) -> String {
    #"{"format": "acta-bundle", "version": 1, "records": ["# + "\n" + records + "\n]}"
  }

  private static func record(_ kind: String, _ id: String, _ body: String) -> String {
    #"{"kind": "\#(kind)", "id": "\#(id)", "body": {\#(body)}}"#
  }

  private static func party(_ more: String) -> String {
    bundle(record("party", "party:x", #""kind": "person", "names": [{"text": "X", "kind": "primary"}], "# + more))
  }

  static let names = #""kind": "person", "names": [{"text": "X", "kind": "primary"}]"#

  /// A bundle, the pointer of its fault, and parts of the message.
  static let faults: [(text: String, pointer: String, says: [String])] = [
    ("[]", "", ["an object", "an array"]),
    (#"{"version": 1, "records": []}"#, "", [#"a member "format""#]),
    (#"{"format": "bundle", "version": 1, "records": []}"#, "/format", ["acta-bundle", "\"bundle\""]),
    (#"{"format": "acta-bundle", "version": 2, "records": []}"#, "/version", ["version 1", "version 2"]),
    (#"{"format": "acta-bundle", "version": 1, "records": {}}"#, "/records", ["an array", "an object"]),
    (#"{"format": "acta-bundle", "version": 1, "records": [], "extra": 1}"#, "/extra", ["unknown member"]),
    (bundle("{}"), "/records/0", [#"a member "kind""#, "line 2"]),
    (bundle(record("person", "party:x", names)), "/records/0/kind", ["\"authority\"", "found \"person\""]),
    (bundle(record("party", "x", names)), "/records/0/id", ["a record id", "\"x\""]),
    (bundle(record("party", "measure:x", names)), "/records/0/id", ["party:", "a list's id", "measure:x"]),
    (bundle(record("measure", "ofac-sdn:1", names)), "/records/0/id", ["begins with \"measure:\""]),
    (
      bundle(record("party", "party:x", names) + ",\n" + record("party", "party:x", names)), "/records/1/id",
      ["again", "/records/0", "line 3", "in party:x"]
    ),
    (bundle(#"{"kind": "party", "id": "party:x", "body": []}"#), "/records/0/body", ["an object", "an array"]),
    (bundle(record("party", "party:x", #""kind": "person""#)), "/records/0/body", [#"a member "names""#]),
    (
      bundle(record("party", "party:x", #""kind": "person", "names": []"#)), "/records/0/body/names",
      ["at least one name"]
    ),
    (
      bundle(record("party", "party:x", #""kind": "person", "names": [{"text": " ", "kind": "primary"}]"#)),
      "/records/0/body/names/0/text", ["isn't empty"]
    ),
    (party(#""borths": []"#), "/records/0/body/borths", ["unknown member \"borths\"", "\"births\""]),
    (party(#""births": {}"#), "/records/0/body/births", ["an array"]),
    (party(#""births": [{"edtf": "1960"}]"#), "/records/0/body/births/0", [#"a member "value""#]),
    (party(#""births": [{"value": "1960"}]"#), "/records/0/body/births/0/value", ["an object", "a string"]),
    (
      party(#""births": [{"value": {"edtf": "1960-13"}}]"#), "/records/0/body/births/0/value/edtf",
      ["EDTF", "1960-13", "month"]
    ),
    (party(#""birth_places": [{"text": "X", "country": "CO"}]"#), "/records/0/body/birth_places/0/country", ["\"co\""]),
    (party(#""gender": {"value": "m"}"#), "/records/0/body/gender/value", ["\"male\"", "found \"m\""]),
    (party(#""evidence": ["e1"]"#), "/records/0/body/evidence/0", ["a record id"]),
    (party(#""identifiers": [{"type": "Passport", "number": "1"}]"#), "/records/0/body/identifiers/0/type", ["lower"]),
    (party(#""remarks": [5]"#), "/records/0/body/remarks/0", ["a string", "an integer"]),
    (
      party(#""listing": {"list": "ofac:sdn", "entry": "1", "parser": "p"}"#), "/records/0/body/listing/list",
      ["without a colon"]
    ),
    (
      bundle(
        record("measure", "measure:x", #""kind": "sanction", "type": "b", "authority": "authority:u", "targets": []"#)),
      "/records/0/body/targets", ["at least one target"]
    ),
    (
      bundle(record("decision", "decision:x", #""type": "same_as", "subjects": ["party:x"], "reason": "r""#)),
      "/records/0/body/subjects", ["at least two"]
    ),
    (
      bundle(record("source", "source:x", #""kind": "press", "title": "T", "sha256": "ABC""#)),
      "/records/0/body/sha256", ["64 lower-case"]
    ),
    (
      bundle(record("evidence", "evidence:x", #""source": "source:x", "certainty": "read", "offset": -1"#)),
      "/records/0/body/offset", ["from 0"]
    ),
    (
      bundle(record("evidence", "evidence:x", #""source": "source:x", "certainty": "sure""#)),
      "/records/0/body/certainty", ["\"memory\""]
    ),
  ]

  @Test(arguments: faults)
  func refusesAndSaysWhere(text: String, pointer: String, says: [String]) {
    let error = #expect(throws: BundleError.self) { try Bundle.parse(Array(text.utf8), file: "x.json") }
    let message = error?.description ?? ""
    #expect(error?.pointer == pointer)
    #expect(message.hasPrefix("x.json: line "))
    for part in says { #expect(message.contains(part), "\(message)") }
  }

  @Test func saysTheLineOfAFaultInALaidOutFile() throws {
    let text = """
      {
        "format": "acta-bundle",
        "version": 1,
        "records": [
          {"kind": "list", "id": "list:a", "body": {"name": "A [\\"{"}},
          {
            "kind": "list", "id": "list:b",
            "body": {
              "na/me~": "B",
              "name": "B"
            }
          }
        ]
      }
      """
    let error = #expect(throws: BundleError.self) { try Bundle.parse(Array(text.utf8), file: "f") }
    guard case .mismatch("f", let line, let record, let mismatch)? = error else {
      Issue.record("no mismatch: \(String(describing: error))")
      return
    }
    #expect(line == 9)
    #expect(record?.text == "list:b")
    #expect(mismatch.pointer == "/records/1/body/na~1me~0")
  }

  @Test func saysLineAndColumnOfAFaultOfSyntax() {
    let error = #expect(throws: BundleError.self) { try Bundle.parse(Array("{\n  \"a\": 1.5}".utf8), file: "f") }
    #expect(error?.description.hasPrefix("f: line 2, column 8: ") == true)
    #expect(error?.pointer == nil)
    #expect(throws: BundleError.self) { try Bundle.parse([], file: "f") }
    #expect(throws: BundleError.self) { try Bundle.parse([0xFF], file: "f") }
  }

  @Test func readsWhatItWrites() throws {
    var samples = RecordSamples(random: SeededGenerator(seed: 11), density: 60)
    let records = RecordKind.allCases.map { samples.record($0) }
    let text = PrettyJSON.text(Bundle.encode(records))
    #expect(try Bundle.parse(Array(text.utf8), file: "f") == records)
    // A byte order mark and white space say nothing, nor does a member that is null.
    #expect(try Bundle.parse(Array("\u{FEFF} \(text)\n".utf8), file: "f") == records)
    let list = Self.bundle(Self.record("list", "list:a", #""name": "A", "url": null"#))
    #expect(
      try Bundle.parse(Array(list.utf8), file: "f") == [
        .list(ListPublication(id: RecordID(unchecked: "list:a"), name: "A"))
      ])
  }

  @Test func noBytesMakeItStumble() throws {
    var random = SeededGenerator(seed: 13)
    var samples = RecordSamples(random: SeededGenerator(seed: 17), density: 40)
    let records = [samples.record(.party), samples.record(.measure)]
    let whole = CanonicalJSON.encode(Bundle.encode(records))
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.removeSubrange(index..<min(bytes.count, index + 40))
        }
      }
      do {
        _ = try Bundle.parse(bytes, file: "f")
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
