import Foundation
import TestSupport
import Testing

@Suite struct KeyTests {
  private static let secret = "correct horse battery"

  /// A scene whose key is encrypted.
  private func sealed() throws -> Scene {
    let scene = try Scene()
    try scene.run(["init", "--encrypt-key"], environment: ["ACTA_PASSPHRASE": Self.secret]).expectDone()
    return scene
  }

  private func with(_ scene: Scene, _ arguments: [String], passphrase: String = secret) throws -> Outcome {
    try scene.run(arguments, environment: ["ACTA_PASSPHRASE": passphrase])
  }

  private func policy(_ scene: Scene) throws -> String { try scene.run(["audit", "key", "policy"]).out }

  @Test func anEncryptedKeyNeedsItsPassphrase() throws {
    let scene = try sealed()
    let file = try String(contentsOfFile: scene.path("acta.db.key"), encoding: .utf8)
    #expect(file.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
    let before = try scene.expectSound()
    let write = ["record", "authority", "Bureau of Locks"]
    scene.expectFailure(try scene.run(write), [77], says: "no passphrase was given")
    scene.expectFailure(try with(scene, write, passphrase: "wrong one"), [77], says: "doesn't open")
    #expect(try scene.expectSound() == before, "reading and verifying need none")
    try with(scene, write).expectDone()
    try scene.write(Self.secret + "\nanother line\n", to: "pass")
    try scene.shell("\"$ACTA\" record authority 'Bureau of Pipes' --passphrase-fd 3 3<pass").expectDone()
    scene.expectFailure(try scene.shell("\"$ACTA\" audit checkpoint --passphrase-fd 9"), [66], says: "9")
    scene.expectFailure(try scene.shell("\"$ACTA\" audit checkpoint --passphrase-fd 3 3</dev/null"), [77])
    scene.expectFailure(try scene.run(["init", "--db", "x.db", "--encrypt-key"]), [77], says: "No passphrase")
    #expect(try scene.expectSound() > before)
  }

  @Test func aKeyIsEncryptedAndDecrypted() throws {
    let scene = try Scene.demo()
    func head() throws -> String { try scene.shell("head -1 acta.db.key").out }
    try with(scene, ["audit", "key", "encrypt"]).expectDone()
    #expect(try head().contains("ENCRYPTED"))
    scene.expectFailure(try scene.run(["audit", "checkpoint"]), [77])
    try scene.write("a new one\n", to: "new")
    let change = "ACTA_PASSPHRASE='\(Self.secret)' \"$ACTA\" audit key encrypt --new-passphrase-fd 4 4<new"
    try scene.shell(change).expectDone()
    scene.expectFailure(try with(scene, ["audit", "key", "decrypt"]), [77])
    try with(scene, ["audit", "key", "decrypt"], passphrase: "a new one").expectDone()
    #expect(try head() == "-----BEGIN PRIVATE KEY-----\n")
    let mode = try FileManager.default.attributesOfItem(atPath: scene.path("acta.db.key"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try scene.expectSound()
  }

  @Test func checkpointsStayVerifiableThroughRotationAndRevocation() throws {
    let scene = try Scene.demo()
    try scene.write(try scene.run(["audit", "checkpoint"]).out, to: "before.note")
    let first = try scene.run(["audit", "key"]).out
    try scene.run(["audit", "prove", "1", "--out", "before.proof"]).expectDone()
    try scene.run(["audit", "key", "rotate"]).expectDone()
    let overlap = try scene.run(["audit", "checkpoint"]).out
    try scene.write(overlap, to: "overlap.note")
    #expect(overlap.split(separator: "\n").count { $0.hasPrefix("— ") } == 2, "both keys sign: \(overlap)")
    scene.expectFailure(try scene.run(["audit", "key", "rotate"]), [77], says: "retire")
    try scene.run(["audit", "key", "retire"]).expectDone()
    scene.expectFailure(try scene.run(["audit", "key", "retire"]), [77], says: "rotate")
    let after = try scene.run(["audit", "checkpoint"]).out
    try scene.write(after, to: "after.note")
    #expect(after.split(separator: "\n").count { $0.hasPrefix("— ") } == 1)
    #expect(try scene.run(["audit", "key"]).out != first)
    let held = ["before.note", "overlap.note", "after.note"].flatMap { ["--checkpoint", $0] }
    try scene.write(try policy(scene), to: "policy")
    for arguments in [held, held + ["--policy", "policy"]] {
      try scene.run(["audit", "verify", "--full"] + arguments).expectDone()
    }
    let key = first.trimmingCharacters(in: .newlines)
    try scene.run(["audit", "check-proof", "before.proof", "--key", key]).expectDone()
    // A policy that knows the first key alone: what only the second signed isn't counted.
    try scene.write("log \(first)", to: "old.policy")
    let narrow = try scene.run(["audit", "verify", "--policy", "old.policy", "--checkpoint", "after.note"])
    #expect(narrow.code == 20 && narrow.err.contains("don't count"), "\(narrow)")
    scene.expectFailure(try scene.run(["audit", "verify", "--policy", "after.note"]), [65], says: "line 1")

    let entries = try scene.expectSound()
    let revoke = ["audit", "key", "revoke", "--from", "\(entries - 1)", "--reason", "the laptop is gone"]
    try scene.run(revoke).expectDone()
    #expect(try policy(scene).split(separator: "\n").count == 3)
    let stolen = try scene.run(["audit", "verify", "--full", "--checkpoint", "after.note"])
    #expect(stolen.code == 20 && stolen.err.contains("don't count"), "a revoked key vouches for nothing: \(stolen)")
    let earlier = ["before.note", "overlap.note"].flatMap { ["--checkpoint", $0] }
    try scene.run(["audit", "verify", "--full"] + earlier).expectDone()
    try scene.run(["check", "Somebody Else"]).expectDone()
    try scene.expectSound()
  }

  /// What is printed for auditors names the file with all keys of the log.
  @Test func allKeysOfALogAreGivenAtOnce() throws {
    let scene = try Scene.demo()
    #expect(try scene.run(["check", "Gustavo Petro", "--receipt", "old.receipt"]).code == 10)
    try scene.run(["audit", "key", "rotate"]).expectDone()
    try scene.run(["audit", "key", "retire"]).expectDone()
    #expect(try scene.run(["check", "Gustavo Petro", "--receipt", "new.receipt"]).code == 10)
    try scene.run(["audit", "export", "out"]).expectDone()
    let keys = try String(contentsOfFile: scene.path("out/log.vkey"), encoding: .utf8)
    #expect(keys.split(separator: "\n").count == 2)
    for receipt in ["old.receipt", "new.receipt"] {
      try scene.run(["receipt", "verify", receipt, "--key", keys]).expectDone()
    }
    try scene.shell("python3 out/verify.py out --key \"$(cat out/log.vkey)\"").expectDone()
    try scene.shell("python3 out/verify.py old.receipt --key \"$(cat out/log.vkey)\"").expectDone()
  }

  /// Whoever has the file and no key can't bring in one of their own.
  @Test func aKeyIsOnlyAddedByAKeyInForce() throws {
    let scene = try Scene.demo()
    try scene.run(["audit", "key", "rotate"]).expectDone()
    let size = try scene.expectSound()
    // The entry that adds the key, with the signature of a stranger: rewritten with all hashes made to agree.
    let script = """
      import sqlite3, hashlib, re, sys
      db = sqlite3.connect('acta.db')
      for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
          db.execute('DROP TRIGGER ' + name)
      seq, record = db.execute("SELECT seq, record FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
      payload = re.sub(rb'"value":"..', b'"value":"AB', record[56:])
      record = record[:56] + payload
      db.execute('UPDATE entry SET record = ?, leaf = ? WHERE seq = ?',
                 (record, hashlib.sha256(b'\\0' + record).digest(), seq))
      db.execute('DELETE FROM note WHERE size > ?', (seq,))
      db.commit()
      """
    try scene.write(script, to: "forge.py")
    try scene.shell("python3 forge.py && rm acta.db.hwm").expectDone()
    let outcome = try scene.run(["audit", "verify", "--full", "--json"])
    #expect(outcome.code == 40, "\(outcome)")
    let report = try Scene.json(outcome)
    let findings = report["findings"] as? [[String: Any]] ?? []
    let isNamed = findings.contains {
      $0["kind"] as? String == "signature_false" && $0["entry"] as? Int == size - 1
    }
    #expect(isNamed, "\(outcome)")
    scene.expectFailure(try scene.run(["audit", "checkpoint"]), [40])
  }

  /// A program signs, as for a key in a hardware module.
  @Test func aProgramSigns() throws {
    let scene = try Scene()
    let script = """
      #!/bin/sh
      t=$(mktemp) && trap 'rm -f "$t"' EXIT
      cat > "$t"
      openssl pkeyutl -sign -inkey hsm.pem -rawin -in "$t" | FORMAT
      """
    try scene.write(script.replacingOccurrences(of: "FORMAT", with: "cat"), to: "sign.sh")
    try scene.write(script.replacingOccurrences(of: "FORMAT", with: "base64 -w0"), to: "sign64.sh")
    try scene.shell(
      "chmod +x *.sh && openssl genpkey -algorithm ed25519 -out hsm.pem && openssl pkey -in hsm.pem -pubout -out hsm.pub"
    ).expectDone()
    scene.expectFailure(try scene.run(["init", "--sign-command", "./sign.sh"]), [64], says: "--public-key")
    scene.expectFailure(
      try scene.run(["init", "--sign-command", "./sign.sh", "--public-key", "sign.sh"]), [65], says: "sign.sh")
    try scene.run(["init", "--sign-command", "./sign.sh", "--public-key", "hsm.pub"]).expectDone()
    try scene.run(["record", "authority", "Bureau of Modules"]).expectDone()
    try scene.expectSound()
    for (command, says) in [
      ("cat", "aren't a signature"), ("false", "code 1"), ("head -c 64 /dev/zero", "aren't a signature"),
      ("./missing", "code 127"),
    ] {
      try scene.shell("sed 's|^command .*|command \(command)|' acta.db.key > k; cp acta.db.key kept; cp k acta.db.key")
        .expectDone()
      let before = try scene.expectSound()
      let outcome = try scene.run(["audit", "checkpoint"])
      #expect(outcome.code == 77 && outcome.err.contains(says), "\(command): \(outcome)")
      try scene.shell("cp kept acta.db.key").expectDone()
      #expect(try scene.expectSound() >= before)
    }
    // To a key that another program holds, whose answers are in base64.
    try scene.shell("cp hsm.pem old.pem; sed 's/hsm.pem/old.pem/' sign.sh > signold.sh; chmod +x signold.sh")
      .expectDone()
    try scene.shell("sed -i 's|^command .*|command ./signold.sh|' acta.db.key").expectDone()
    try scene.shell("openssl genpkey -algorithm ed25519 -out hsm.pem && openssl pkey -in hsm.pem -pubout -out new.pub")
      .expectDone()
    try scene.run(["audit", "key", "rotate", "--sign-command", "./sign64.sh", "--public-key", "new.pub"]).expectDone()
    try scene.run(["audit", "key", "retire"]).expectDone()
    try scene.run(["audit", "checkpoint"]).expectDone()
    try scene.expectSound()
    let shown = try scene.run(["audit", "key", "encrypt"], environment: ["ACTA_PASSPHRASE": "x"])
    scene.expectFailure(shown, [65])
  }

  /// Neither keys nor passphrases stand in anything that is printed or written beside the key's own file.
  @Test func secretsShowNowhere() throws {
    let scene = try sealed()
    let plain = try Scene.demo()
    let body = try plain.shell("sed -n 2p acta.db.key").out.trimmingCharacters(in: .newlines)
    var said = ""
    for (place, arguments) in [
      (scene, ["record", "authority", "Bureau of Silence"]), (scene, ["audit", "key", "rotate", "--encrypt-key"]),
      (scene, ["audit", "key", "encrypt"]), (scene, ["audit", "key", "retire"]), (scene, ["audit", "log"]),
      (scene, ["audit", "verify", "--full"]), (scene, ["audit", "export", "out"]),
      (plain, ["audit", "checkpoint"]), (plain, ["audit", "export", "out"]), (plain, ["audit", "key", "--json"]),
    ] {
      let outcome = try place.run(arguments, environment: ["ACTA_PASSPHRASE": Self.secret, "ACTA_LOG": "trace"])
      said += outcome.out + outcome.err
    }
    said += try with(scene, ["audit", "checkpoint"], passphrase: "horsefly").err
    #expect(said.contains("committed"), "the log at its most talkative was on")
    #expect(!said.contains(Self.secret) && !said.contains("horsefly") && !said.contains(body))
    for place in [scene, plain] {
      let found = try place.shell("grep -rlF -e '\(Self.secret)' -e '\(body)' . | grep -v '\\.key'")
      #expect(found.out.isEmpty, "\(found)")
    }
    // The environment's passphrase isn't handed on to programs that are run.
    let probe = "env | grep -c ACTA_ > seen; false"
    try plain.shell("openssl genpkey -algorithm ed25519 -out k && openssl pkey -in k -pubout -out k.pub").expectDone()
    let outcome = try plain.run(
      ["init", "--db", "p.db", "--sign-command", probe, "--public-key", "k.pub"],
      environment: ["ACTA_PASSPHRASE": Self.secret])
    #expect(outcome.code == 77, "\(outcome)")
    #expect(try plain.shell("cat seen").out == "0\n")
  }

  @Test func aSecondHighWaterNote() throws {
    let scene = try Scene.demo()
    try scene.shell("mkdir far").expectDone()
    let second = ["--high-water", "far/note"]
    try scene.run(["record", "authority", "Bureau One"] + second).expectDone()
    try scene.shell("cp acta.db old.db; cp acta.db.hwm old.hwm; cmp acta.db.hwm far/note").expectDone()
    try scene.run(["record", "authority", "Bureau Two"] + second).expectDone()
    // Both the file and the note beside it are put back: only the second note knows.
    try scene.shell("rm -f acta.db-*; cp old.db acta.db; cp old.hwm acta.db.hwm").expectDone()
    try scene.run(["audit", "verify", "--full"]).expectDone()
    for arguments in [["audit", "verify", "--full"], ["record", "authority", "Bureau Three"]] {
      let outcome = try scene.run(arguments + second)
      #expect(outcome.code == 30, "\(arguments): \(outcome)")
    }
    let restore = ["audit", "restore", "--accept-loss", "--reason", "the disk broke"] + second
    try scene.run(restore).expectDone()
    try scene.run(["audit", "verify", "--full"] + second).expectDone()
    try scene.shell("ls far/note.lost-* && cmp acta.db.hwm far/note").expectDone()
  }

  /// A log that was put back to before its key was replaced doesn't know whose signature the note bears.
  @Test func aRollbackBeyondARotationShows() throws {
    let scene = try Scene.demo()
    try scene.shell("cp acta.db old.db").expectDone()
    try scene.run(["audit", "key", "rotate"]).expectDone()
    try scene.run(["audit", "key", "retire"]).expectDone()
    try scene.shell("rm -f acta.db-*; cp old.db acta.db").expectDone()
    for arguments in [["audit", "verify"], ["audit", "verify", "--full"], ["record", "authority", "Bureau"]] {
      let outcome = try scene.run(arguments)
      #expect(outcome.code == 30, "\(arguments): \(outcome)")
    }
  }
}
