import Foundation
import TestSupport
import Testing

@Suite struct DamageTests {
  @Test func verifyNamesTheEntryAndTheKindOfDamage() throws {
    let scene = try Scene.demo()
    let database = scene.path("acta.db")
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: database)))
    let needle = Array("Zipaquira".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
    var changed = bytes
    changed[place] = UInt8(ascii: "z")
    try Data(changed).write(to: URL(fileURLWithPath: scene.path("tampered.db")))
    try FileManager.default.copyItem(atPath: database + ".hwm", toPath: scene.path("tampered.db.hwm"))
    let outcome = try scene.run(["audit", "verify", "--full", "--db", "tampered.db"])
    #expect(outcome.code == 40, "\(outcome)")
    #expect(
      outcome.out.contains(/DAMAGED: first at entry \d+\./) && outcome.out.contains("leaf_mismatch"), "\(outcome)")
    let report = try Scene.json(try scene.run(["audit", "verify", "--full", "--db", "tampered.db", "--json"]))
    #expect(report["verdict"] as? String == "damaged" && report["first_bad_entry"] is Int)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func aDatabasePutBackIsNoticed() throws {
    let scene = try Scene.demo()
    let note = try scene.run(["audit", "checkpoint"])
    try scene.write(note.out, to: "note.txt")
    let files = FileManager.default
    try files.copyItem(atPath: scene.path("acta.db"), toPath: scene.path("old.db"))
    try files.copyItem(atPath: scene.path("acta.db.key"), toPath: scene.path("old.db.key"))
    #expect(try scene.run(["check", "Somebody Else"]).code == 0)
    let later = try scene.run(["audit", "checkpoint"])
    try scene.write(later.out, to: "later.txt")
    try files.copyItem(atPath: scene.path("acta.db.hwm"), toPath: scene.path("old.db.hwm"))
    let cases: [(Int32, [String])] = [
      (0, ["audit", "verify", "--checkpoint", "note.txt", "--checkpoint", "later.txt"]),
      (0, ["audit", "verify", "--full", "--checkpoint", "note.txt"]),
      (30, ["audit", "verify", "--db", "old.db"]), (30, ["audit", "verify", "--full", "--db", "old.db"]),
      (30, ["audit", "verify", "--db", "old.db", "--checkpoint", "later.txt"]),
      (30, ["check", "Anybody", "--db", "old.db"]),
    ]
    for (code, arguments) in cases {
      let outcome = try scene.run(arguments)
      #expect(outcome.code == code, "\(arguments): \(outcome)")
    }
    // Without the note beside it a rollback can't be ruled out, and that is said.
    try files.removeItem(atPath: scene.path("old.db.hwm"))
    let unanchored = try scene.run(["audit", "verify", "--db", "old.db"])
    #expect(unanchored.code == 0 && unanchored.err.contains("no anchor"), "\(unanchored)")
  }

  @Test func aRegistryThatCantBeWrittenStillAnswers() throws {
    let scene = try Scene.withList()
    let unrecorded = try scene.run(["check", "Gustavo Petro", "--no-record"])
    #expect(unrecorded.code == 10 && !unrecorded.out.contains("Receipt"))
    let before = try scene.run(["audit", "key"]).out
    let binary = scene.path("acta")
    try FileManager.default.copyItem(at: Scene.binary, to: URL(fileURLWithPath: binary))
    let setpriv = "/usr/bin/setpriv"
    let isRoot = geteuid() == 0
    guard !isRoot || FileManager.default.isExecutableFile(atPath: setpriv) else {
      print("SKIPPED \(#function): root may write everything, and there is no setpriv")
      return
    }
    let prefix = isRoot ? [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"] : ["/usr/bin/env"]
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: scene.path("acta.db"))
    // The output files lie in the same folder, so it is the database alone that can't be written.
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scene.folder.path)
    let outcome = try scene.launch(
      URL(fileURLWithPath: prefix[0]), Array(prefix.dropFirst()) + [binary, "check", "Gustavo Petro"])
    #expect(outcome.code == 10 && outcome.err.contains("not recorded"), "\(outcome)")
    #expect(!outcome.out.contains("Receipt"), "\(outcome)")
    #expect(try scene.run(["audit", "key"]).out == before)
  }

  /// A name can't move the cursor, hide, or turn the line around.
  @Test func namesWithControlCharacters() throws {
    let scene = try Scene.demo()
    let name = #"Evil\u001b[2J\u202eOverride\u0007 Person"#
    try scene.write(
      """
      {"format": "acta-bundle", "version": 1, "records": [
        {"kind": "party", "id": "party:evil", "body": {"kind": "person", "names": [{"text": "\(name)"}]}},
        {"kind": "measure", "id": "measure:evil", "body": {"kind": "sanction", "type": "blocking",
          "authority": "authority:us-treasury", "targets": ["party:evil"]}}]}
      """, to: "evil.json")
    let imported = try scene.run(["import", "evil.json"])
    guard imported.code == 0 else {
      // The codec may refuse such a name outright; then it is named and shown escaped.
      #expect(
        imported.code == 65 && !imported.err.contains("\u{1B}") && !imported.err.contains("\u{202E}"), "\(imported)")
      return
    }
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
    let check = try scene.run(["check", "Evil Override Person"])
    #expect(check.out.contains("\\u{1B}[2J\\u{202E}Override"), "\(check)")
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
    let stdin = try scene.shell("printf 'a,b\\nx,y\\n' | \"$ACTA\" compare --file - --out -")
    #expect(stdin.code == 0 && stdin.out.hasPrefix("a,b,score,"), "\(stdin)")
  }
}
