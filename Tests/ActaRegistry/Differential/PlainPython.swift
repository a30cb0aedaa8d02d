import Foundation
import PlainVerifier
import Testing

/// Python with the verifier that shares nothing with Acta but the specification.
enum PlainPython {
  /// Runs Python beside the verifier, with a file for it to read, and gives the JSON that it writes.
  static func run(_ script: String, _ input: String) throws -> Any {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-plain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    try Data(PlainVerifier.program).write(to: file("verify.py"))
    try Data(input.utf8).write(to: file("input"))
    try Data(script.utf8).write(to: file("run.py"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "run.py"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the script ended with an error")
    return try JSONSerialization.jsonObject(with: Data(contentsOf: file("output")))
  }

  /// The damage that the verifier names in a database, each as code and entry.
  static func damage(in database: String) throws -> [String] {
    let answer = try run(
      """
      import json, pathlib, verify
      verdict, found, *_ = verify.verify(verify.open_log(pathlib.Path(open("input").read())))
      json.dump(["%s %s" % (code, "-" if entry is None else entry) for code, entry, _ in found], open("output", "w"))
      """, database)
    return answer as? [String] ?? []
  }
}
