import Foundation
import TestSupport
import Testing

@Suite struct ScreenTests {
  static func lines(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
        throw Scene.Failure(text: "no object: \(line)")
      }
      return object
    }
  }

  /// The same value without members that a single check gives otherwise.
  static func plain(_ object: [String: Any]) throws -> Data {
    let kept = object.filter { !["id", "row", "receipt"].contains($0.key) }
    return try JSONSerialization.data(withJSONObject: kept, options: [.sortedKeys])
  }

  @Test func rowsAreChecks() throws {
    let scene = try Scene.withList()
    let rows = [
      #"{"id":"a","name":"Gustavo Petro","kind":"person","birth_date":"1960","country":"co"}"#,
      #"{"id":"b","name":"PETRO URREGO Gustavo","country":["co","it"],"identifiers":[{"type":"passport","number":"X1234567"}]}"#,
      #"{"id":7,"name":"Jane Roe","gender":"female"}"#,
      #"{"name":"Петро Густаво"}"#,
    ]
    try scene.write(rows.joined(separator: "\n") + "\n", to: "in.ndjson")
    let outcome = try scene.run([
      "screen", "in.ndjson", "--out", "-", "--known-at", "231", "--threshold", "0.6", "--limit", "3", "--stats",
    ])
    #expect(outcome.code == 0, "\(outcome)")
    let answers = try Self.lines(outcome.out)
    #expect(answers.map { $0["id"] as? String } == ["a", "b", "7", nil])
    #expect(
      answers.map { $0["row"] as? Int } == [1, 2, 3, 4] && outcome.out.hasPrefix(#"{"id":"a","row":1,"answer":"#))
    let calls = [
      ["Gustavo Petro", "--kind", "person", "--born", "1960", "--country", "CO"],
      ["PETRO URREGO Gustavo", "--country", "CO", "--country", "IT", "--id", "passport:X1234567"],
      ["Jane Roe", "--gender", "female"], ["Петро Густаво"],
    ]
    for (answer, call) in zip(answers, calls) {
      let check = try scene.run(
        ["check"] + call + ["--json", "--no-record", "--known-at", "231", "--threshold", "0.6", "--limit", "3"])
      #expect(try Self.plain(answer) == Self.plain(try Scene.json(check)), "\(call)")
    }
    let stats = try #require(outcome.err.split(separator: "\n").last { $0.hasPrefix("{") })
    let figures = try #require(try Self.lines(String(stats)).first)
    #expect(
      Set(figures.keys) == [
        "screened", "failed", "alerts", "seconds", "cpu_seconds", "p50_us", "p99_us", "index_seconds", "peak_rss_mb",
      ])
    #expect(figures["screened"] as? Int == 4 && outcome.err.hasSuffix("}\n"))
  }

  @Test func threadsDontShow() throws {
    let scene = try Scene.withList()
    var generator = SeededGenerator(seed: 7)
    let names = [
      "Gustavo Petro", "Veronica Alcocer", "Nicolas Petro Burgos", "Maria Lopez", "Acme Trading LLC", "", "?",
    ]
    let rows = (1...150).map { "\($0),\(names.randomElement(using: &generator) ?? "")" }
    try scene.write((["id,name"] + rows).joined(separator: "\n"), to: "in.csv")
    var outputs: [String] = []
    for (format, threads) in [("ndjson", "1"), ("ndjson", "4"), ("csv", "1"), ("csv", "3")] {
      let outcome = try scene.run([
        "screen", "in.csv", "--out", "-", "--format", format, "--threads", threads, "--known-at", "231",
      ])
      #expect(outcome.code == 65)
      outputs.append(outcome.out)
    }
    #expect(outputs[0] == outputs[1] && outputs[2] == outputs[3])
    #expect(try Self.lines(outputs[0]).map { $0["row"] as? Int } == (1...150).map { $0 })
  }

  @Test func failedRowsAreListed() throws {
    let scene = try Scene.withList()
    let long = String(repeating: "Petro ", count: 1700)
    let rows = [
      #"{"id":"ok","name":"Jané Roé"}"#, #"{"id":"empty","name":""}"#, #"{"id":"none"}"#,
      #"{"id":"signs","name":"?!"}"#,
      #"{"id":"kind","name":"A B","kind":"martian"}"#, #"{"id":"born","name":"A B","birth_date":"31/02/1990"}"#,
      #"{"id":"land","name":"A B","country":"Atlantis"}"#, "[1]", "{broken", #"{"id":"half","name":"\ud800"}"#,
      #"{"id":"number","name":5}"#, #"{"id":"ids","name":"A B","identifiers":[{"type":"imo"}]}"#,
      #"{"id":"nul","name":"Jane\u0000Roe"}"#, #"{"id":"long","name":"\#(long)"}"#,
      #"{"id":"megabyte","name":"Jane Roe","note":"\#(String(repeating: "x", count: 1 << 20))"}"#,
    ]
    var data = Data(rows.joined(separator: "\n").utf8)
    data.append(contentsOf: Array("\n{\"id\":\"bytes\",\"name\":\"\u{FF}".utf8.dropLast(2)) + [0xFF, 0x22, 0x7D])
    try data.write(to: scene.folder.appendingPathComponent("in.ndjson"))
    let outcome = try scene.run(["screen", "in.ndjson", "--out", "out.ndjson", "--json"])
    #expect(outcome.code == 65, "\(outcome)")
    let summary = try Scene.json(outcome)
    #expect(summary["screened"] as? Int == 4 && summary["failed"] as? Int == 12)
    let answers = try Self.lines(try String(contentsOfFile: scene.path("out.ndjson"), encoding: .utf8))
    let codes = answers.map { ($0["error"] as? [String: Any])?["code"] as? String ?? "-" }
    #expect(
      codes == [
        "-", "empty_name", "empty_name", "no_name", "bad_kind", "bad_birth_date", "bad_country", "bad_json", "bad_json",
        "bad_json", "empty_name", "bad_identifier", "-", "-", "-", "bad_json",
      ])
    let born = try #require(answers[5]["error"] as? [String: Any])
    #expect(
      born["field"] as? String == "birth_date" && answers[5]["id"] as? String == "born" && born["message"] is String)
    #expect(outcome.err.contains("Row 2 (empty)") && outcome.err.contains("2 more couldn't be screened"))
  }

  @Test func exitCodes() throws {
    let scene = try Scene.withList()
    try scene.write("", to: "empty.csv")
    try scene.write("\n \n", to: "blank.csv")
    try scene.write("id,name\n", to: "head.csv")
    try scene.write("id,name\n1,Jane Roe\n", to: "one.csv")
    try scene.write("colour,size\nred,5\n", to: "other.csv")
    try scene.write("[{\"name\":\"A\"}]", to: "array.json")
    let cases: [(arguments: [String], code: Int32, err: String)] = [
      (["empty.csv", "--out", "o"], 65, "is empty"), (["blank.csv", "--out", "o"], 65, "nothing but space"),
      (["head.csv", "--out", "o"], 0, "first 0 rows"), (["other.csv", "--out", "o"], 65, "--map COLUMN=name"),
      (["array.json", "--out", "o"], 65, "one JSON array"), (["missing.csv", "--out", "o"], 66, "no file"),
      ([".", "--out", "o"], 66, "is a folder"), (["one.csv", "--out", "no/such/o"], 73, "can't be created"),
      (["one.csv", "--out", "one.csv"], 64, "file to be screened"),
      (["one.csv", "--out", "-", "--json"], 64, "standard output"),
      (["one.csv", "--out", "o", "--format", "xml"], 64, "csv, ndjson or spreadsheet"),
      (["one.csv", "--out", "o", "--map", "nombre=name"], 64, "Did you mean \"name\"?"),
      (["one.csv", "--out", "o", "--map", "name=colour"], 64, "is no field"),
      (["one.csv", "--out", "o", "--no-record", "--receipt", "r"], 64, "--no-record"),
      (["one.csv", "--out", "o", "--threads", "0"], 64, "--threads"),
      (["one.csv", "--out", "o", "--list", "un-sc"], 20, "1 screened"),
      (["one.csv", "--out", "/dev/full"], 74, "can't be written"),
    ]
    for (arguments, code, err) in cases {
      let outcome = try scene.run(["screen"] + arguments)
      #expect(outcome.code == code && (outcome.err + outcome.out).contains(err), "\(arguments): \(outcome)")
    }
  }

  @Test func receiptProvesRowsAndIsNeverReplaced() throws {
    let scene = try Scene.withList()
    try scene.write("id,name\n1,Jane Roe\n2,Gustavo Petro\n3,\n", to: "in.csv")
    let arguments = ["screen", "in.csv", "--out", "out.csv", "--receipt", "run.receipt", "--json"]
    let outcome = try scene.run(arguments)
    #expect(outcome.code == 65, "\(outcome)")
    let summary = try Scene.json(outcome)
    let receipt = try String(contentsOfFile: scene.path("run.receipt"), encoding: .utf8)
    #expect(summary["entry"] is Int && !receipt.contains("Petro"), "a run's receipt names nobody")
    #expect(try scene.run(["receipt", "show", "run.receipt"]).code == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: scene.folder.path)
    #expect(!left.contains { $0.hasSuffix(".run") || $0.hasSuffix(".part") || $0.hasSuffix(".new") }, "\(left)")
    let again = try scene.run(arguments)
    #expect(again.code == 73 && again.out.isEmpty && again.err.contains("already there"), "\(again)")
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func explains() throws {
    let scene = try Scene.withList()
    let far = try Scene.json(
      try scene.run(["explain", "Gus Pedro", "ofac-sdn:56062", "--born", "1996", "--json"]))
    #expect(far["outcome"] as? String == "below_threshold" && far["needed"] is [Any], "\(far)")
    let near = try Scene.json(try scene.run(["explain", "Gustavo Petro", "ofac-sdn:56062", "--json"]))
    #expect(near["outcome"] as? String == "reported" && (near["reasons"] as? [Any])?.isEmpty == false)
    #expect(try scene.run(["explain", "Donald Trump", "party:donald-trump"]).out.hasPrefix("NOT SCREENED AGAINST"))
    #expect(try scene.run(["explain", "A B", "party:nobody"]).code == 66)
    #expect(try scene.run(["explain", "Gustavo Petro", "ofac-sdn:56062", "--lang", "es"]).out.hasPrefix("INFORMADO"))
  }

  @Test func validates() throws {
    let scene = try Scene.withList()
    try scene.write(
      "a,b,is_match\nGustavo Petro,Petro Gustavo,true\nJane Roe,John Doe,false\nJane Roe,Zhang Wei,1\nA B,A B,maybe\n",
      to: "pairs.csv")
    let pairs = try scene.run(["validate", "pairs.csv", "--json", "--db", "none.db"])
    let figures = try Scene.json(pairs)
    #expect(pairs.code == 65 && pairs.err.contains("Line 5"), "\(pairs)")
    #expect(figures["recall"] as? Double == 0.5 && figures["precision"] as? Double == 1 && figures["rows"] as? Int == 3)
    #expect((figures["curve"] as? [Any])?.count == 10)
    try scene.write("name;expected_id\nGustavo Petro;ofac-sdn:56062\nJane Roe;\n", to: "queries.csv")
    let queries = try scene.run(["validate", "queries.csv"])
    #expect(queries.code == 0 && queries.out.contains("recall 100.0 %"), "\(queries)")
    try scene.write("x,y\n1,2\n", to: "other.csv")
    #expect(try scene.run(["validate", "other.csv"]).code == 65)
  }
}
