import Foundation
import TestSupport
import Testing

/// What whoever got a receipt does with it, without our database.
@Suite struct ReceiptCommandTests {
  private func scene() throws -> (scene: Scene, key: String) {
    let scene = try Scene.withList()
    let key = try scene.run(["audit", "key"]).out.trimmingCharacters(in: .whitespacesAndNewlines)
    return (scene, key)
  }

  private func text(_ scene: Scene, _ name: String) throws -> String {
    try String(contentsOfFile: scene.path(name), encoding: .utf8)
  }

  @Test func aCheckGivesAReceipt() throws {
    let (scene, key) = try scene()
    let checked = try scene.run(["check", "Gustavo Petro", "--receipt", "r.txt", "--json"])
    #expect(checked.code == 10, "\(checked)")
    let id = try #require(try Scene.json(checked)["receipt"] as? String)
    let mode = try FileManager.default.attributesOfItem(atPath: scene.path("r.txt"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // Never over another file, and then nothing is recorded either.
    let before = try scene.run(["audit", "log", "--json"]).out
    #expect(try scene.run(["check", "Jane Roe", "--receipt", "r.txt"]).code == 73)
    #expect(try scene.run(["check", "Jane Roe", "--receipt", "no/such/r.txt"]).code == 73)
    #expect(try scene.run(["check", "Jane Roe", "--no-record", "--receipt", "x"]).code == 64)
    let after = try scene.run(["audit", "log", "--json"]).out
    #expect(before == after)

    try scene.write(try text(scene, "r.txt").replacing("Gustavo", with: "Augusto"), to: "changed.txt")
    let cut = try text(scene, "r.txt").components(separatedBy: "--- disclosure")[0]
    try scene.write(cut, to: "cut.txt")
    try scene.write("no receipt\n", to: "none.txt")
    let other = "acta.example/vectors+b99f8aa2+AduZX+JRadFByrm7upK6oB+fLh7OffTLKsBRkPN/zB+d"
    let db = ["--db", "none.db"]
    let cases: [(Int32, [String], String)] = [
      (0, ["r.txt", "--key", key], "INTACT: \(id)"), (0, ["cut.txt", "--key", key], "INTACT"),
      (40, ["changed.txt", "--key", key], "DAMAGED"), (40, ["r.txt", "--key", other], "DAMAGED"),
      (65, ["none.txt", "--key", key], ""), (66, ["missing.txt", "--key", key], ""), (64, ["r.txt"], ""),
      (64, ["r.txt", "--key", "x"], ""), (0, ["r.txt", "--key", key, "--lang", "es"], "ÍNTEGRO"),
      (
        20,
        ["r.txt", "--key", key, "--witness-key", "w.example/1+257b37de+BL8uvhBCH4VvN8PB+yf6kRODi9LC0R6iYeSrbVCxZjag"],
        "no cosignature of w.example/1"
      ),
    ]
    for (code, arguments, says) in cases {
      let outcome = try scene.run(["receipt", "verify"] + arguments + db)
      #expect(outcome.code == code, "\(arguments): \(outcome)")
      #expect(says.isEmpty ? outcome.out.isEmpty : outcome.out.contains(says), "\(arguments): \(outcome)")
    }
    let json = try Scene.json(try scene.run(["receipt", "verify", "r.txt", "--key", key, "--json"] + db))
    #expect(json["verdict"] as? String == "intact" && json["receipt"] as? String == id)
    #expect((json["query"] as? [String: Any])?["name"] as? String == "Gustavo Petro")
    let bad = try Scene.json(try scene.run(["receipt", "verify", "changed.txt", "--key", key, "--json"] + db))
    #expect(bad["verdict"] as? String == "damaged" && bad["problem"] is String)

    #expect(try scene.run(["receipt", "replay", "r.txt"]).out.hasPrefix("SAME"))
    #expect(try scene.run(["receipt", "replay", "cut.txt"]).code == 20)
    #expect(try scene.run(["receipt", "replay", "changed.txt"]).code == 40)
    let again = try scene.run(["receipt", "write", "232", "--out", "-", "--without-disclosure"])
    #expect(again.code == 0 && !again.out.contains("Gustavo"), "\(again)")
    #expect(try scene.run(["receipt", "write", "1", "--out", "x.txt"]).code == 66)
    #expect(try scene.run(["receipt", "write", "232", "--out", "r.txt"]).code == 73)
  }

  @Test func aReceiptIsReadByPeople() throws {
    let (scene, key) = try scene()
    let name = "Gustavo <script>alert(1)</script> & \"Petro\" \u{202E}x"
    #expect(try scene.run(["check", name, "--born", "1960", "--receipt", "r.txt"]).code != 64)
    let shown = try scene.run(["receipt", "show", "r.txt", "--key", key, "--html", "r.html", "--db", "none.db"])
    #expect(shown.code == 0, "\(shown)")
    let page = try text(scene, "r.html")
    for part in [
      "Record of screening", "&lt;script&gt;", "&quot;Petro&quot;", "@media print", "R-", "OFAC SDN", "2026-06-30",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    for part in ["<script", "http:", "https:", "src=", "\u{202E}", "clear "] {
      #expect(!page.contains(part), "\(part)")
    }
    let words = try scene.run(["receipt", "show", "r.txt", "--key", key, "--db", "none.db"])
    #expect(words.out.hasPrefix("Record of screening\n") && words.out.contains("not loaded") == false)
    let spanish = try scene.run(["receipt", "show", "r.txt", "--lang", "es", "--db", "none.db"])
    #expect(spanish.code == 0 && spanish.out.hasPrefix("Constancia de consulta en listas\n"), "\(spanish)")
    #expect(spanish.err.contains("sin verificar") && spanish.out.contains("sin verificar"))
    let json = try Scene.json(try scene.run(["receipt", "show", "r.txt", "--json", "--db", "none.db"]))
    #expect(json["verified"] as? Bool == false && (json["parts"] as? [Any])?.isEmpty == false)
  }

  @Test func everyRowOfARunGetsAReceipt() throws {
    let (scene, key) = try scene()
    try scene.write("id,name\nc1,Jane Roe\nc2,Gustavo Petro\nc3,\nc4,\"John \"\"X\"\" Doe\"\n", to: "in.csv")
    let run = try scene.run(["screen", "in.csv", "--out", "out.csv", "--receipt", "run.txt"])
    #expect(run.code == 65, "\(run)")
    #expect(try scene.run(["receipt", "verify", "run.txt", "--key", key]).code == 0)
    #expect(try scene.run(["receipt", "replay", "run.txt"]).code == 20)
    for (row, replay) in [(1, Int32(0)), (2, 0), (3, 20), (4, 0)] {
      let file = "row\(row).txt"
      #expect(try scene.run(["receipt", "row", "run.txt.rows", "\(row)", "--out", file]).code == 0)
      let json = try Scene.json(try scene.run(["receipt", "verify", file, "--key", key, "--json", "--db", "none.db"]))
      #expect(json["row"] as? Int == row && (json["answer"] as? [String: Any])?["id"] as? String == "c\(row)")
      #expect(try scene.run(["receipt", "replay", file]).code == replay, "row \(row)")
      for other in ["Jane Roe", "Gustavo Petro", "John"] where try text(scene, file).contains(other) {
        #expect(
          (other == "Jane Roe" && row == 1) || (other == "Gustavo Petro" && row == 2) || (other == "John" && row == 4))
      }
    }
    #expect(try scene.run(["receipt", "show", "row2.txt", "--key", key]).out.contains("2 of 4"))
    let rows = try text(scene, "run.txt.rows")
    try scene.write(rows.replacing("Jane", with: "Mary"), to: "changed.rows")
    try scene.write(rows.split(separator: "\n").dropLast().joined(separator: "\n"), to: "short.rows")
    let cases: [(String, String, Int32)] = [
      ("run.txt.rows", "5", 66), ("run.txt.rows", "0", 64), ("changed.rows", "1", 65), ("changed.rows", "2", 0),
      ("short.rows", "1", 65), ("in.csv", "1", 65), ("missing", "1", 66), ("run.txt", "1", 65),
    ]
    for (file, row, code) in cases {
      let outcome = try scene.run(["receipt", "row", file, row, "--out", "x\(file)\(row)"])
      #expect(outcome.code == code, "\(file) \(row): \(outcome)")
    }
  }
}
