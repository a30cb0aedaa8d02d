import Foundation
import TestSupport
import Testing

/// A running witness.
private final class WitnessProcess {
  let process = Process()
  let address: String
  private let out: URL

  init(_ scene: Scene, state: String) throws {
    out = scene.folder.appendingPathComponent(UUID().uuidString)
    _ = FileManager.default.createFile(atPath: out.path, contents: nil)
    process.executableURL = Scene.binary
    process.arguments = ["witness", "serve", "--state", state, "--port", "0", "--json"]
    process.currentDirectoryURL = scene.folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = FileHandle.nullDevice
    try process.run()
    var found: String?
    for _ in 0..<400 where found == nil {
      usleep(25_000)
      let json = try? JSONSerialization.jsonObject(with: Data(contentsOf: out)) as? [String: Any]
      found = json?["address"] as? String
    }
    address = try #require(found)
  }

  deinit { kill() }

  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func end() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }
}

/// The witness as a separate role: over HTTP and with files, and what it refuses (C2SP tlog-witness).
@Suite struct WitnessCommandTests {
  private struct Place {
    let scene: Scene
    let key: String
    let witness: String

    init() throws {
      let scene = try Scene.demo()
      self.scene = scene
      func line(_ arguments: [String]) throws -> String {
        let outcome = try scene.run(arguments)
        #expect(outcome.code == 0, "\(arguments): \(outcome)")
        return outcome.out.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      key = try line(["audit", "key"])
      witness = try line(["witness", "init", "--state", "w", "--name", "witness.example/1"])
      _ = try line(["witness", "follow", key, "--state", "w"])
    }

    func request(_ name: String, old: String? = nil) throws -> Outcome {
      try scene.run(["audit", "cosign", "--witness", witness, "--request", name] + (old.map { ["--old", $0] } ?? []))
    }
  }

  /// Sends raw bytes and gives what comes back.
  private func exchange(_ scene: Scene, _ address: String, _ bytes: String) throws -> String {
    try scene.write(bytes, to: "raw")
    let program = """
      import socket, sys
      host, port = sys.argv[1].rsplit("/", 1)[1].split(":")
      connection = socket.create_connection((host, int(port)), 20)
      connection.sendall(open("raw", "rb").read())
      connection.shutdown(socket.SHUT_WR)
      answer = b""
      while True:
          part = connection.recv(65536)
          if not part: break
          answer += part
      sys.stdout.buffer.write(answer)
      """
    try scene.write(program, to: "exchange.py")
    return try scene.shell("python3 exchange.py \(address)").out
  }

  private func post(_ body: String) -> String {
    "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
  }

  @Test func theWayWithFiles() throws {
    let place = try Place()
    let scene = place.scene
    #expect(try scene.run(["witness", "init", "--state", "w"]).code == 73)
    #expect(try place.request("q").code == 0)
    #expect(try scene.run(["witness", "cosign", "--state", "w", "q", "a"]).code == 0)
    let took = try scene.run(["audit", "cosign", "--witness", place.witness, "--answer", "a"])
    #expect(took.code == 0 && took.out.contains("witness.example/1 cosigned the checkpoint of 226"), "\(took)")
    #expect(try scene.run(["check", "Gustavo Petro", "--receipt", "early.txt"]).code == 10)
    #expect(try place.request("q2").code == 0)
    #expect(try String(contentsOfFile: scene.path("q2"), encoding: .utf8).hasPrefix("old 226\n"))
    #expect(try scene.run(["witness", "cosign", "--state", "w", "q2", "a2"]).code == 0)
    #expect(try scene.run(["audit", "cosign", "--witness", place.witness, "--answer", "a2"]).code == 0)
    // A policy's quorum is obeyed when a receipt is written and when it is verified.
    try scene.write("log \(place.key)\nwitness \(place.witness)\nquorum 1\n", to: "policy")
    #expect(try scene.run(["receipt", "write", "226", "--out", "late.txt", "--policy", "policy"]).code == 0)
    #expect(try scene.run(["receipt", "verify", "late.txt", "--policy", "policy", "--db", "no"]).code == 0)
    #expect(try scene.run(["receipt", "verify", "early.txt", "--policy", "policy"]).code == 20)
    #expect(
      try scene.run(["receipt", "verify", "late.txt", "--key", place.key, "--witness-key", place.witness]).code == 0)
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
    let cases: [([String], Int32)] = [
      (["witness", "cosign", "--state", "w", "q", "x"], 65), (["witness", "cosign", "--state", "none", "q", "x"], 66),
      (["witness", "cosign", "--state", "w", "a", "x"], 65),
      (["audit", "cosign", "--witness", place.key, "--request", "x"], 64),
      (["audit", "cosign", "--witness", place.witness, "--answer", "q"], 65),
      (["audit", "cosign", "--witness", place.witness, "--request", "x", "--old", "9999"], 30),
      (["audit", "cosign", "--witness", place.witness, "--url", "https://w.example"], 64),
      (["audit", "cosign", "--witness", place.witness, "--url", "http://127.0.0.1:1"], 74),
      (["audit", "cosign", "--witness", place.witness], 64), (["witness", "follow", "x", "--state", "w"], 64),
    ]
    for (arguments, code) in cases {
      let outcome = try scene.run(arguments)
      #expect(outcome.code == code, "\(arguments): \(outcome)")
    }
    // A witness that lost what it cosigned doesn't begin anew.
    #expect(try scene.shell("rm w/state/*").code == 0)
    #expect(try place.request("q3", old: "0").code == 0)
    #expect(try scene.run(["witness", "cosign", "--state", "w", "q3", "x"]).code == 40)
  }

  @Test func theWayOverHTTP() throws {
    let place = try Place()
    let scene = place.scene
    let witness = try WitnessProcess(scene, state: "w")
    let ask = ["audit", "cosign", "--witness", place.witness, "--url", witness.address]
    #expect(try scene.run(ask).out.contains("cosigned the checkpoint of 226"))
    // The registry forgot that it asked: the witness says where it stands, and the proof starts there.
    #expect(try scene.run(["check", "Jane Roe"]).code == 0)
    let outcome = try scene.run(ask + ["--json"])
    let size = try Scene.json(outcome)["size"] as? Int
    #expect(outcome.code == 0 && size == 227, "\(outcome)")
    #expect(try place.request("again").code == 0)
    let again = try String(contentsOfFile: scene.path("again"), encoding: .utf8)
    let good = try exchange(scene, witness.address, post(again))
    #expect(good.hasPrefix("HTTP/1.1 200 OK\r\n") && good.contains("\r\n\r\n— witness.example/1 "), "\(good)")
    #expect(try place.request("old", old: "0").code == 0)
    let conflict = try exchange(
      scene, witness.address, post(try String(contentsOfFile: scene.path("old"), encoding: .utf8)))
    #expect(
      conflict.hasPrefix("HTTP/1.1 409 ") && conflict.contains("text/x.tlog.size")
        && conflict.hasSuffix("\r\n\r\n227\n"))
    let origin = try scene.shell("printf %s \"$(\"$ACTA\" audit key | cut -d+ -f1)\" | sha256sum").out.prefix(64)
    let served = try exchange(scene, witness.address, "GET /\(origin)/checkpoint HTTP/1.0\r\n\r\n")
    #expect(served.contains("\n227\n") && served.contains("— witness.example/1 "), "\(served)")

    let other = try Scene.demo()
    let foreign = try other.run(["audit", "cosign", "--witness", place.witness, "--request", "-"]).out
    let root = try #require(again.split(separator: "\n").dropFirst().first { $0.count == 44 && $0.hasSuffix("=") })
    let requests: [(String, String)] = [
      (post(foreign), "404"), (post("nonsense"), "400"),
      (post(again.replacing(root, with: String(root.reversed()))), "40"),
      (post(again.replacing("old 227", with: "old 9")), "409"),
      (post(again.replacing("old 227", with: "old 228")), "400"),
      ("GET /add-checkpoint HTTP/1.1\r\nConnection: close\r\n\r\n", "405"),
      ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "404"),
      ("GET /\(String(repeating: "0", count: 64))/checkpoint HTTP/1.0\r\n\r\n", "404"), ("hello\r\n\r\n", "400"),
      ("POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "411"),
      ("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", "413"),
      ("POST /add-checkpoint HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400"),
      ("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"),
      ("GET / HTTP/1.1\r\nA : b\r\n\r\n", "400"), (String(repeating: "a", count: 40_000), "40"),
      ("POST /add-checkpoint HTTP/1.1\r\nContent-Length: 10\r\n\r\nab", "408"),
    ]
    for (bytes, status) in requests {
      let answer = try exchange(scene, witness.address, bytes)
      #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(bytes.prefix(80)): \(answer.prefix(200))")
    }
    #expect(
      try exchange(scene, witness.address, "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.0\r\n\r\n").components(
        separatedBy: "HTTP/1.1 404"
      ).count == 3)
    #expect(witness.end() == 0)
  }

  /// Two histories of one log, with the same key: the witness cosigns the one that it saw first, and no other.
  @Test func neverTwoHistories() throws {
    let place = try Place()
    let scene = place.scene
    let other = try Scene()
    for name in ["acta.db", "acta.db.key", "acta.db.hwm"] {
      #expect(try scene.shell("\"$ACTA\" audit verify >/dev/null; cp \(name) \(other.folder.path)/").code == 0)
    }
    #expect(try scene.run(["check", "Jane Roe"]).code == 0)
    #expect(try other.run(["check", "John Doe"]).code == 0)
    let witness = try WitnessProcess(scene, state: "w")
    let ask = ["audit", "cosign", "--witness", place.witness, "--url", witness.address]
    #expect(try scene.run(ask).code == 0)
    let fork = try other.run(ask)
    #expect(fork.code == 30, "\(fork)")
    #expect(try other.run(["check", "Once More"]).code == 0)
    #expect(try other.run(ask).code == 30)
    #expect(try scene.run(ask).code == 0)
  }

  /// The witness ends between keeping a checkpoint and answering: it never answers for less afterwards.
  @Test func killedBeforeItAnswers() throws {
    let place = try Place()
    let scene = place.scene
    for round in 0..<6 {
      let witness = try WitnessProcess(scene, state: "w")
      #expect(try scene.run(["check", "Round \(round)"]).code == 0)
      #expect(try place.request("q", old: round == 0 ? "0" : nil).code == 0)
      let request = try String(contentsOfFile: scene.path("q"), encoding: .utf8)
      let size = try #require(
        request.components(separatedBy: "\n\n").dropFirst().first?.split(separator: "\n").dropFirst().first)
      // The request arrives; nobody waits for the answer, and the process ends as soon as its state has changed.
      try scene.write(post(request), to: "raw")
      let sender = """
        import glob, os, signal, socket, sys, time
        host, port = sys.argv[1].rsplit("/", 1)[1].split(":")
        state = glob.glob("w/state/*")[0]
        before = open(state, "rb").read()
        connection = socket.create_connection((host, int(port)), 20)
        connection.sendall(open("raw", "rb").read())
        end = time.time() + 20
        while time.time() < end and open(state, "rb").read() == before: pass
        os.kill(int(sys.argv[2]), signal.SIGKILL)
        """
      try scene.write(sender, to: "kill.py")
      #expect(try scene.shell("python3 kill.py \(witness.address) \(witness.process.processIdentifier)").code == 0)
      witness.process.waitUntilExit()
      let next = try WitnessProcess(scene, state: "w")
      // It kept the checkpoint: a request from before is a conflict, one from there is cosigned.
      let late = try exchange(scene, next.address, post(request))
      #expect(late.hasPrefix("HTTP/1.1 409 ") && late.hasSuffix("\r\n\r\n\(size)\n"), "round \(round): \(late)")
      let again = try scene.run(["audit", "cosign", "--witness", place.witness, "--url", next.address])
      #expect(again.code == 0, "round \(round): \(again)")
      #expect(next.end() == 0)
    }
  }
}
