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

  /// Without a sound entry 0 the registry can't be opened; verifying names it all the same.
  @Test func damageOfTheFirstEntryIsReported() throws {
    let scene = try Scene.demo()
    let database = scene.path("acta.db")
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: database)))
    let needle = Array(#"{"format":1,"#.utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
    bytes[place + 10] = UInt8(ascii: "2")
    try Data(bytes).write(to: URL(fileURLWithPath: database))
    let report = try Scene.json(try scene.run(["audit", "verify", "--full", "--json"]))
    #expect(report["verdict"] as? String == "damaged" && report["first_bad_entry"] as? Int == 0, "\(report)")
    let outcome = try scene.run(["audit", "verify", "--full"])
    #expect(
      outcome.code == 40 && outcome.out.contains("entry 0") && outcome.out.contains("leaf_mismatch"), "\(outcome)")
    #expect(try scene.run(["audit", "verify"]).code == 40 && scene.run(["check", "Anybody"]).code == 40)
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
}
