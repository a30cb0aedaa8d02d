import Foundation
import TestSupport

/// What a process left behind.
struct Outcome {
  var code: Int32
  var out: String
  var err: String
}

/// A folder of its own, in which the built command is run as a process.
final class Scene {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A scene with the founding case in `acta.db`.
  static func demo() throws -> Scene {
    let scene = try Scene()
    let outcome = try scene.run(["demo"])
    guard outcome.code == 0 else { throw Failure(text: "demo: \(outcome)") }
    return scene
  }

  /// A scene with the founding case and the four official rows.
  static func withList() throws -> Scene {
    let scene = try demo()
    let rows = Places.fixture("ofac-rows.csv").path
    let outcome = try scene.run(["list", "load", "ofac-sdn", rows, "--published", "2026-06-30"])
    guard outcome.code == 0 else { throw Failure(text: "list load: \(outcome)") }
    return scene
  }

  struct Failure: Error { var text: String }

  /// The command that was built with these tests: it lies beside their bundle. `$ACTA_BINARY` names another one, so that a
  /// release build can be tried.
  static let binary: URL = {
    if let path = ProcessInfo.processInfo.environment["ACTA_BINARY"] { return URL(fileURLWithPath: path) }
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let places = [
      URL(fileURLWithPath: own).deletingLastPathComponent(),
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      Places.top.appendingPathComponent(".build/debug"), Places.top.appendingPathComponent(".build/release"),
    ]
    let found = places.map { $0.appendingPathComponent("acta") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
    return found ?? Places.top.appendingPathComponent(".build/debug/acta")
  }()

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Runs the command in the folder, with nothing on standard input.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try launch(Self.binary, arguments, environment: environment)
  }

  /// Runs a line of a shell in the folder; `$ACTA` is the command.
  func shell(_ line: String) throws -> Outcome {
    try launch(URL(fileURLWithPath: "/bin/sh"), ["-c", line], environment: ["ACTA": Self.binary.path])
  }

  func launch(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path]
    for (key, value) in environment { all[key] = value }
    process.environment = all
    process.standardInput = FileHandle.nullDevice
    // Files and not pipes: a full pipe would stop the process for ever.
    let name = UUID().uuidString
    let out = folder.appendingPathComponent("\(name).out")
    let err = folder.appendingPathComponent("\(name).err")
    defer { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    let outHandle = try FileHandle(forWritingTo: out)
    let errHandle = try FileHandle(forWritingTo: err)
    process.standardOutput = outHandle
    process.standardError = errHandle
    try process.run()
    process.waitUntilExit()
    try outHandle.close()
    try errHandle.close()
    // A signal must never look like an exit code.
    let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Outcome(
      code: code, out: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  /// Standard output as the one JSON document that it must be.
  static func json(_ outcome: Outcome) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    guard let object = value as? [String: Any] else { throw Failure(text: "no object: \(outcome.out)") }
    return object
  }
}
