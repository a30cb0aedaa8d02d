import Foundation
import TestSupport
import Testing

@Suite struct TerminalTests {
  /// A name can't move the cursor, hide, or turn the line around.
  @Test func namesWithControlCharacters() throws {
    let scene = try Scene.demo()
    let name = #"Evil\u001b[2J\u202e Override\u0007 Person"#
    try scene.write(
      """
      {"format": "acta-bundle", "version": 1, "records": [
        {"kind": "party", "id": "party:evil", "body": {"kind": "person", "names": [{"kind": "primary", "text": "\(name)"}]}},
        {"kind": "measure", "id": "measure:evil", "body": {"kind": "sanction", "type": "blocking",
          "authority": "authority:us-treasury", "targets": ["party:evil"]}}]}
      """, to: "evil.json")
    let imported = try scene.run(["import", "evil.json"])
    #expect(imported.code == 0, "\(imported)")
    let calls = [
      ["check", "Evil Override Person"], ["find", "evil"], ["show", "party:evil"], ["timeline", "party:evil"],
      ["history", "party:evil"], ["show", "measure:evil"], ["check", "Evil\u{1B}[2J\u{202E}Override Person"],
      ["compare", "Evil\u{1B}[2J\u{202E}Override", "Evil"], ["show", "party:\u{202E}x"],
    ]
    for arguments in calls {
      let outcome = try scene.run(arguments)
      let shown = outcome.out + outcome.err
      #expect(!shown.unicodeScalars.contains { "\u{1B}\u{202E}\u{7}".unicodeScalars.contains($0) }, "\(arguments)")
    }
    let check = try scene.run(["check", "Evil 2J Override Person"])
    #expect(check.out.contains("\\u{1B}[2J\\u{202E} Override\\u{7} Person"), "\(check)")
  }

  /// Wide characters take two columns, and the columns of a table still stand under each other.
  @Test func tablesWithWideNames() throws {
    let scene = try Scene.demo()
    let records = ["金正恩 Wide", "Narrow Wide", "김정은 e\u{301} Wide"].enumerated().map { index, name in
      #"{"kind": "party", "id": "party:w\#(index)", "body": {"kind": "person", "names": [{"kind": "primary", "text": "\#(name)"}]}}"#
    }
    try scene.write(
      #"{"format": "acta-bundle", "version": 1, "records": [\#(records.joined(separator: ","))]}"#, to: "wide.json")
    #expect(try scene.run(["import", "wide.json"]).code == 0)
    let found = try scene.run(["find", "wide"])
    let columns = found.out.split(separator: "\n").map { line in
      (line.components(separatedBy: "person").first ?? "").unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x301: width
        case 0x3000...0x9FFF, 0xAC00...0xD7A3: width + 2
        default: width + 1
        }
      }
    }
    #expect(columns.count == 3 && Set(columns).count == 1, "\(found)")
  }

  @Test func readersThatGoAway() throws {
    let scene = try Scene.demo()
    let piped = try scene.shell("{ \"$ACTA\" audit log --limit 100000; echo $? >&2; } | true")
    #expect(piped.err == "0\n", "\(piped)")
    let answer = try scene.shell("{ \"$ACTA\" check 'Gustavo Petro'; echo $? >&2; } | head -n 1")
    #expect(answer.err == "10\n" && answer.out.hasPrefix("POSSIBLE MATCH"), "\(answer)")
    if FileManager.default.fileExists(atPath: "/dev/full") {
      #expect(try scene.shell("\"$ACTA\" list status > /dev/full").code == 74)
    }
    // A link's target is written, a device is left a device.
    let linked = try scene.shell(
      "printf 'a,b\\nx,y\\n' > p.csv; : > real.csv; ln -s real.csv link.csv; "
        + "\"$ACTA\" compare --file p.csv --out link.csv && \"$ACTA\" compare --file p.csv --out /dev/null "
        + "&& test -L link.csv && test -c /dev/null && head -n 1 real.csv")
    #expect(linked.code == 0 && linked.out.contains("a,b,score"), "\(linked)")
    let stdin = try scene.shell("printf 'a,b\\nx,y\\n' | \"$ACTA\" compare --file - --out -")
    #expect(stdin.code == 0 && stdin.out.hasPrefix("a,b,score,"), "\(stdin)")
  }

  /// Weight is for screens, and not for those who don't want it.
  @Test func coloursAreForScreens() throws {
    let scene = try Scene.demo()
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
      print("SKIPPED \(#function): no script(1) to make a screen with")
      return
    }
    let call = "/usr/bin/script -qec \"'$ACTA' check 'Gustavo Petro' --no-record\" /dev/null"
    #expect(try scene.shell(call).out.contains("\u{1B}[1mPOSSIBLE MATCH"))
    for setting in ["NO_COLOR=1", "TERM=dumb"] {
      #expect(try !scene.shell("export \(setting); " + call).out.contains("\u{1B}["))
    }
    #expect(try !scene.run(["check", "Gustavo Petro"]).out.contains("\u{1B}"))
  }
}
