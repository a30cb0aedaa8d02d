import Foundation
import TestSupport
import Testing

/// What an auditor does with files alone.
@Suite struct ProofCommandTests {
  @Test func aProofIsVerifiedWithoutTheDatabase() throws {
    let scene = try Scene.demo()
    let key = try scene.run(["audit", "key"]).out.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try scene.run(["audit", "prove", "7", "--out", "seven.tlog-proof"]).code == 0)
    let printed = try scene.run(["audit", "prove", "7"])
    #expect(try String(contentsOfFile: scene.path("seven.tlog-proof"), encoding: .utf8) == printed.out)
    try FileManager.default.moveItem(atPath: scene.path("acta.db"), toPath: scene.path("away"))
    let good = try scene.run(["audit", "check-proof", "seven.tlog-proof", "--key", key])
    #expect(good.code == 0 && good.out.contains("PROVEN: entry 7"), "\(good)")
    let json = try Scene.json(try scene.run(["audit", "check-proof", "seven.tlog-proof", "--key", key, "--json"]))
    #expect(json["proven"] as? Bool == true && json["entry"] as? Int == 7 && json["payload"] is String)
    try scene.write(printed.out.replacing("\nindex 7\n", with: "\nindex 8\n"), to: "eight.tlog-proof")
    try scene.write("no proof\n", to: "none.tlog-proof")
    let cases: [(Int32, [String])] = [
      (40, ["eight.tlog-proof", "--key", key]), (65, ["none.tlog-proof", "--key", key]),
      (66, ["missing.tlog-proof", "--key", key]), (64, ["seven.tlog-proof"]), (64, ["seven.tlog-proof", "--key", "x"]),
      (
        40, ["seven.tlog-proof", "--key", "acta.example/vectors+b99f8aa2+AduZX+JRadFByrm7upK6oB+fLh7OffTLKsBRkPN/zB+d"]
      ),
    ]
    for (code, arguments) in cases {
      let outcome = try scene.run(["audit", "check-proof"] + arguments)
      #expect(outcome.code == code, "\(arguments): \(outcome)")
    }
    let wrong = try Scene.json(try scene.run(["audit", "check-proof", "eight.tlog-proof", "--key", key, "--json"]))
    #expect(wrong["proven"] as? Bool == false && wrong["problem"] is String)
    #expect(try scene.run(["audit", "prove", "7"]).code == 66)
    try FileManager.default.moveItem(atPath: scene.path("away"), toPath: scene.path("acta.db"))
    #expect(try scene.run(["audit", "prove", "99999"]).code == 66)
    #expect(try scene.run(["audit", "prove", "-1"]).code == 64)
  }

  @Test func anExportIsVerifiedWithoutActa() throws {
    let scene = try Scene.demo()
    #expect(try scene.run(["check", "Gustavo Petro"]).code == 10)
    let exported = try scene.run(["audit", "export", "out"])
    #expect(exported.code == 0, "\(exported)")
    #expect(try scene.run(["audit", "export", "out"]).code == 73)
    guard try scene.shell("command -v python3 && command -v openssl").code == 0 else {
      print("SKIPPED \(#function): it needs python3 and openssl")
      return
    }
    let verify = "python3 out/verify.py out --key \"$(cat out/log.vkey)\""
    let good = try scene.shell(verify)
    #expect(good.code == 0 && good.out.contains("INTACT: 227 entries"), "\(good)")
    // The commands of the README, as they stand there.
    let readme = try String(contentsOfFile: scene.path("out/README.txt"), encoding: .utf8)
    let steps = try #require(readme.components(separatedBy: "BY HAND").last?.components(separatedBy: "WHAT THIS").first)
    let commands = steps.split(separator: "\n").filter { $0.hasPrefix("  ") }.joined(separator: "\n")
    try scene.write(commands, to: "hand.sh")
    let byHand = try scene.shell("cd out && sh -e ../hand.sh")
    #expect(byHand.code == 0 && byHand.out.contains("Signature Verified Successfully"), "\(byHand)")
    #expect(byHand.out.contains("\"format\":1"), "the first entry is shown")
    let hashes = byHand.out.matches(of: /[0-9a-f]{64}(?= |\(|$|[0-9a-f]{64})/).map { String($0.output) }
    #expect(hashes.count >= 2 && Set(hashes).count < hashes.count, "the first hash stands in the tile: \(byHand)")

    // What is changed, taken away, or from elsewhere shows.
    let cases: [(String, Int32, String)] = [
      ("printf x | dd of=out/tile/entries/000.p/227 bs=1 seek=1000 conv=notrunc", 40, "leaf_mismatch"),
      ("printf x | dd of=out/tile/0/000.p/227 bs=1 seek=40 conv=notrunc", 40, "entry 1: leaf_mismatch"),
      ("rm out/tile/entries/000.p/227", 40, "sequence_gap"), ("rm out/tile/0/000.p/227", 40, "sequence_gap"),
      ("rm out/checkpoint", 66, "out/checkpoint"),
      ("truncate -s -5 out/tile/entries/000.p/227", 40, "entry 226: record_malformed"),
      ("sed -i 's/^227$/9223372036854775806/' out/checkpoint", 40, "sequence_gap"),
      ("sed -i 's/^227$/228/' out/checkpoint", 40, "sequence_gap"),
      ("cp out/note/1 out/note/5", 40, "checkpoint_invalid"),
      ("printf {} > out/blob/\(String(repeating: "0", count: 64))", 40, "blob_mismatch"),
      ("printf 'a+b+c\\n' > out/log.vkey", 64, "--key"),
    ]
    try FileManager.default.copyItem(atPath: scene.path("out"), toPath: scene.path("kept"))
    for (damage, code, says) in cases {
      let outcome = try scene.shell("rm -rf out && cp -r kept out && { \(damage); } 2>&1 && { \(verify); }")
      #expect(outcome.code == code && (outcome.out + outcome.err).contains(says), "\(damage): \(outcome)")
    }
  }
}
