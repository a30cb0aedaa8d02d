public import Foundation

/// The server of `FetchServer.py` as a process of its own, with the folder of the files that it serves. It ends with
/// this object, and after two minutes at the latest.
public final class FetchServer {
  /// Where what it serves lies; `asked.txt` in it has a line for each request.
  public let folder: URL
  private let process = Process()
  private let input = Pipe()
  private let port: Int

  /// Starts it; nil, with a word on standard output, where there is no Python.
  public init?(test: String = #function) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-served-\(UUID().uuidString)")
    let python = URL(fileURLWithPath: "/usr/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      print("SKIPPED \(test): there is no /usr/bin/python3")
      return nil
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = python
    process.arguments = [Places.top.appendingPathComponent("Tests/TestSupport/FetchServer.py").path, folder.path]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The address of a file, answered in one of the ways of the server.
  public func url(_ way: String, _ name: String) -> String { "http://127.0.0.1:\(port)/\(way)/\(name)" }

  /// Puts a file in place.
  public func serve(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// The requests so far: path and conditions.
  public var requests: [String] {
    let text = (try? String(contentsOf: folder.appendingPathComponent("asked.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
