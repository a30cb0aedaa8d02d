import Foundation
import TestSupport
import Testing

/// Files as customers' systems write them.
@Suite struct ScreenFileTests {
  private static func data(_ text: String, _ encoding: String.Encoding, mark: [UInt8] = []) -> Data {
    Data(mark) + (text.data(using: encoding) ?? Data())
  }

  @Test func encodingsAndDelimiters() throws {
    let scene = try Scene.withList()
    let text = "Código;Nombre completo;País\r\n1;José Ñandú;España\r\n2;\"Petro; Gustavo\";Colombia\r\n"
    let plain = text.replacing("España", with: "Spain")
    let comma = "id,name,country\n1,José Ñandú,ES\n2,\"Petro; Gustavo\",CO\n"
    let files: [(Data, String)] = [
      (Self.data(plain, .utf8), "UTF-8, csv (;)"),
      (Self.data(plain, .utf8, mark: [0xEF, 0xBB, 0xBF]), "byte order mark"),
      (Self.data(plain, .windowsCP1252), "Windows-1252"),
      (Self.data(plain, .utf16LittleEndian, mark: [0xFF, 0xFE]), "UTF-16LE"),
      (Self.data(plain, .utf16BigEndian, mark: [0xFE, 0xFF]), "UTF-16BE"),
      (Self.data(plain, .utf16LittleEndian), "UTF-16LE"), (Self.data(comma, .utf8), "csv (,)"),
      (Self.data(comma.replacing(",", with: "\t"), .utf8), "csv (tab)"),
      (Self.data(plain.replacing("\r\n", with: "\r"), .utf8), "csv (;)"),
    ]
    for (data, said) in files {
      try data.write(to: scene.folder.appendingPathComponent("in.csv"))
      let outcome = try scene.run(["screen", "in.csv", "--out", "-", "--format", "ndjson", "--no-record"])
      #expect(outcome.code == 0 && outcome.err.contains(said), "\(said): \(outcome)")
      let queries = try ScreenTests.lines(outcome.out).compactMap { $0["query"] as? [String: Any] }
      #expect(queries.map { $0["name"] as? String } == ["José Ñandú", "Petro; Gustavo"], "\(said)")
      #expect(queries.map { $0["countries"] as? [String] } == [["es"], ["co"]], "\(said)")
    }
  }

  /// A name may begin like a formula. Programs get it as it is, spreadsheets with an apostrophe before it.
  @Test func noNameIsAFormulaInASpreadsheet() throws {
    let scene = try Scene.withList()
    try scene.write("id,name\n=1,\"=HYPERLINK(\"\"http://x\"\")\"\n2,Gustavo Petro\n3,-Ana\n", to: "in.csv")
    let plain = try scene.run(["screen", "in.csv", "--out", "-", "--no-record"])
    #expect(
      plain.out.contains("\n=1,1,\"=HYPERLINK(\"\"http://x\"\")\",") && plain.out.contains("\n3,3,-Ana,"), "\(plain)")
    let safe = try scene.run(["screen", "in.csv", "--format", "spreadsheet", "--out", "-", "--no-record"])
    #expect(safe.out.hasPrefix("\u{FEFF}id,row,name,"), "\(safe)")
    #expect(
      safe.out.contains("\n'=1,1,\"'=HYPERLINK(\"\"http://x\"\")\",") && safe.out.contains("\n3,3,'-Ana,"), "\(safe)")
    #expect(safe.out.contains("\n2,2,Gustavo Petro,"), "\(safe)")
  }

  @Test func columnsAndTheirContent() throws {
    let scene = try Scene.withList()
    let cases: [(file: String, map: [String], name: String, birth: String?)] = [
      ("FirstName,LastName,DOB\nGustavo,Petro,1960-04-19T00:00:00\n", [], "Gustavo Petro", "1960-04-19"),
      ("nombre,apellidos,fecha_nacimiento\nGustavo,Petro,\n", [], "Gustavo Petro", nil),
      (
        "who,when\nGustavo Petro,19/04/1960\n", ["--map", "who=name", "--map", "when=birth_date"], "Gustavo Petro",
        "1960-04-19"
      ),
      ("7,Gustavo Petro\n", ["--map", "2=name", "--map", "1=id"], "Gustavo Petro", nil),
      ("name,dob\nGustavo Petro,04/19/1960\n", [], "Gustavo Petro", "1960-04-19"),
      ("name,dob\nGustavo Petro,01/01/1900\n", ["--drop-dummy-dates"], "Gustavo Petro", nil),
      ("name,dob,\nGustavo Petro,unknown,\n", [], "Gustavo Petro", nil),
    ]
    for (file, map, name, birth) in cases {
      try scene.write(file, to: "in.csv")
      let outcome = try scene.run(["screen", "in.csv", "--out", "-", "--format", "ndjson", "--no-record"] + map)
      let query = try ScreenTests.lines(outcome.out).first?["query"] as? [String: Any]
      #expect(outcome.code == 0 && query?["name"] as? String == name, "\(file): \(outcome)")
      #expect(query?["birth_date"] as? String == birth, "\(file): \(outcome)")
    }
  }

  @Test func faultsCostOneLine() throws {
    let scene = try Scene.withList()
    let rows = [
      "id,name,country", "1,Jane Roe,US", "2,\"open,US", "3,John Roe,US", "4,\"a\"b,US", "5,too,many,fields",
      "6,few", "7,\"two\nlines\",US", "8,NUL\u{0}name,US", "9,\(String(repeating: "Long ", count: 2000)),US",
      "10,\(String(repeating: "x", count: 1 << 20)),US", "11,Namibian,NA", "12,Last One,US",
    ]
    try scene.write(rows.joined(separator: "\n"), to: "in.csv")
    let outcome = try scene.run(["screen", "in.csv", "--out", "-", "--format", "ndjson", "--no-record"])
    #expect(outcome.code == 65)
    let answers = try ScreenTests.lines(outcome.out)
    #expect(answers.map { $0["id"] as? String } == (1...12).map { String($0) })
    let failed = answers.filter { $0["error"] != nil }.map { $0["id"] as? String }
    #expect(failed == ["2", "4", "5", "6"], "\(outcome.err)")
  }

  @Test func garbageNeverCrashes() throws {
    let scene = try Scene.withList()
    var generator = SeededGenerator(seed: 41)
    let signs = Array("\"\",;\n\r\t{}[]:\\\u{0}ab1é".utf8) + [0xFF, 0xC3, 0x80, 0xED, 0xA0]
    for round in 0..<6 {
      var bytes = round % 2 == 0 ? Array("id,name\n".utf8) : Array("{\"name\":\"A\"}\n".utf8)
      bytes += (0..<2000).map { _ in signs.randomElement(using: &generator) ?? 0 }
      try Data(bytes).write(to: scene.folder.appendingPathComponent("in"))
      let outcome = try scene.run(["screen", "in", "--out", "-", "--no-record", "--format", "ndjson"])
      #expect(outcome.code == 65 || outcome.code == 0 || outcome.code == 20, "\(round): \(outcome.err)")
      let rows = try ScreenTests.lines(outcome.out).compactMap { $0["row"] as? Int }
      #expect(rows == Array(1...max(1, rows.count)), "\(round)")
    }
  }

  @Test func qualityIsShownFirst() throws {
    let scene = try Scene.withList()
    try scene.write(
      "id,name,dob,shoe\n1,TEST,01/01/1900,4\n1,Jane Roe,,4\n3,,1990,4\n4,John Roe,99/99/99,4\n", to: "in.csv")
    let outcome = try scene.run(["screen", "in.csv", "--out", "-", "--no-record"])
    for said in [
      "shoe=-", "dob=birth_date", "first 4 rows", "01/01/1900", "Empty names: 1 (25.0 %)", "TEST: 1", "Repeated ids: 1",
      "bad_birth_date 1",
    ] {
      #expect(outcome.err.contains(said), "\(said): \(outcome.err)")
    }
    let spanish = try scene.run(["screen", "in.csv", "--out", "-", "--no-record", "--lang", "es"])
    #expect(spanish.err.contains("Nombres vacíos: 1 (25,0 %)"))
    let piped = try scene.shell("printf 'name\\nGustavo Petro\\n' | \"$ACTA\" screen - --out - --no-record")
    #expect(piped.code == 0 && piped.out.contains("possible_match"), "\(piped)")
  }
}
