import Foundation
import TestSupport
import Testing

/// A run may be stopped at any moment and goes on without a row lost or doubled.
@Suite struct ScreenResumeTests {
  /// Rounds of killing in one test; ACTA_ROUNDS asks for more.
  private static let rounds = ProcessInfo.processInfo.environment["ACTA_ROUNDS"].flatMap { Int($0) } ?? 6

  private static func writeRows(_ scene: Scene, count: Int) throws {
    var generator = SeededGenerator(seed: 3)
    let names = ["Gustavo Petro", "Jane Roe", "Veronica Alcocer", "Somebody Else", "", "Acme Holding Ltd"]
    let rows = (1...count).map { "\($0),\(names.randomElement(using: &generator) ?? "") \($0 % 7 == 0 ? "Petro" : "")" }
    try scene.write((["id,name"] + rows).joined(separator: "\n") + "\n", to: "in.csv")
  }

  /// Starts the command and ends it by a signal after a while; its exit code where it was done before.
  private static func interrupt(_ scene: Scene, _ arguments: [String], _ signal: Int32, after seconds: Double) throws
    -> Int32?
  {
    let process = Process()
    process.executableURL = Scene.binary
    process.arguments = arguments
    process.currentDirectoryURL = scene.folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  @Test(arguments: ["ndjson", "csv"]) func killedAndGoneOn(format: String) throws {
    let scene = try Scene.withList()
    try Self.writeRows(scene, count: 4000)
    let settings = ["--format", format, "--known-at", "231", "--on", "2026-11-01"]
    let whole = try scene.run(["screen", "in.csv", "--out", "whole"] + settings)
    #expect(whole.code == 65, "\(whole)")
    let parts = ["screen", "in.csv", "--out", "parts", "--receipt", "receipt", "--rows", "rows"] + settings
    var generator = SeededGenerator(seed: 17)
    var code: Int32?
    for round in 0..<Self.rounds where code == nil || code == 143 || code == 130 {
      let signal = [SIGKILL, SIGKILL, SIGTERM, SIGINT][round % 4]
      code = try Self.interrupt(scene, parts, signal, after: Double.random(in: 0.1...0.9, using: &generator))
    }
    if code != 65 {
      // Between two rounds nothing but the same command goes on with the run.
      if FileManager.default.fileExists(atPath: scene.path("parts.run")) {
        let other = try scene.run(parts + ["--threshold", "0.8"])
        #expect(other.code == 77 && other.err.contains("--threshold") && other.err.contains("--restart"), "\(other)")
      }
      code = try scene.run(parts).code
    }
    #expect(code == 65)
    let files = FileManager.default
    #expect(files.contents(atPath: scene.path("parts")) == files.contents(atPath: scene.path("whole")))
    let rows = try ScreenTests.lines(try String(contentsOfFile: scene.path("rows"), encoding: .utf8))
    #expect(rows.dropFirst().compactMap { $0["row"] as? Int } == (1...4000).map { $0 })
    // One entry for each of the two runs, however often the second was stopped.
    #expect(rows.first?["entry"] as? Int == 233)
    let next = try Scene.json(try scene.run(["check", "Jane Roe", "--json"]))
    #expect((next["as_of"] as? [String: Any])?["entry"] as? Int == 233, "\(next)")
    #expect(try !files.contentsOfDirectory(atPath: scene.folder.path).contains { $0.hasPrefix("parts.") })
    #expect(try scene.run(["audit", "verify", "--full"]).code == 0)
  }

  @Test func otherInputIsRefusedAndRestartBeginsAgain() throws {
    let scene = try Scene.withList()
    try Self.writeRows(scene, count: 6000)
    let arguments = ["screen", "in.csv", "--out", "out.ndjson", "--format", "ndjson"]
    let state = scene.path("out.ndjson.run")
    var wait = 0.3
    while !FileManager.default.fileExists(atPath: state), wait < 5 {
      _ = try Self.interrupt(scene, arguments, SIGKILL, after: wait)
      wait += 0.2
    }
    guard FileManager.default.fileExists(atPath: state) else { return }
    let before = FileManager.default.contents(atPath: state)
    try scene.write("id,name\n1,Jane Roe\n", to: "in.csv")
    let other = try scene.run(arguments)
    #expect(other.code == 77 && other.err.contains("the input") && other.out.isEmpty, "\(other)")
    #expect(FileManager.default.contents(atPath: state) == before)
    let again = try scene.run(arguments + ["--restart"])
    #expect(again.code == 0 && again.out.hasPrefix("1 screened"), "\(again)")
    #expect(try String(contentsOfFile: scene.path("out.ndjson"), encoding: .utf8).split(separator: "\n").count == 1)
    try scene.write("{broken", to: "out.ndjson.run")
    #expect(try scene.run(arguments).code == 77)
  }
}
