import Foundation
import TestSupport
import Testing

/// A process that runs while the test goes on.
final class Running {
  private let process = Process()
  private let out: URL
  private let err: URL

  init(_ program: URL, _ arguments: [String], in folder: URL) throws {
    let name = UUID().uuidString
    let place = FileManager.default.temporaryDirectory
    out = place.appendingPathComponent("acta-\(name).out")
    err = place.appendingPathComponent("acta-\(name).err")
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
      "ACTA": Scene.binary.path,
    ]
    process.standardInput = FileHandle.nullDevice
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    let outHandle = try FileHandle(forWritingTo: out)
    let errHandle = try FileHandle(forWritingTo: err)
    process.standardOutput = outHandle
    process.standardError = errHandle
    try process.run()
    try outHandle.close()
    try errHandle.close()
  }

  deinit { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }

  var isRunning: Bool { process.isRunning }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits for the end; a process that outlives its time is killed, which the code then shows.
  func finish(within seconds: TimeInterval = 120) throws -> Outcome {
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < end { usleep(2_000) }
    if process.isRunning { kill() }
    process.waitUntilExit()
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      out: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }
}

/// How often the tests of random moments try: $ACTA_ROUNDS, else 10.
enum Survival {
  static let rounds = ProcessInfo.processInfo.environment["ACTA_ROUNDS"].flatMap { Int($0) } ?? 10

  /// How many rows the generated lists have: debug builds are slow.
  static var rows: Int {
    #if DEBUG
      return 300
    #else
      return 2_000
    #endif
  }

  /// A list in OFAC's form of people who don't exist. The second edition changes every seventh row, takes away every
  /// fiftieth and adds as many.
  static func list(_ rows: Int, edition: Int) -> String {
    let syllables = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "re", "si", "to", "vu", "wa", "xe", "zo"]
    func word(_ number: Int) -> String {
      [0, 4, 8].map { syllables[(number &* 40_503 >> $0) & 15] }.joined().uppercased()
    }
    func row(_ number: Int, _ year: Int) -> String {
      "\(number),\"\(word(number)), \(word(number * 31 + 7)) \(number)\",\"individual\",\"SDGT\","
        + "-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1 Jan \(year).\""
    }
    var lines = (0..<rows).filter { edition == 1 || $0 % 50 != 49 }.map {
      row(100_000 + $0, edition == 2 && $0 % 7 == 0 ? 1971 : 1970)
    }
    if edition == 2 { lines += (0..<rows / 50).map { row(900_000 + $0, 1980) } }
    return lines.map { $0 + "\r\n" }.joined() + "\u{1A}"
  }

  /// How many entries the high-water note covers.
  static func highWater(_ path: String) throws -> Int {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return try #require(lines.count > 1 ? Int(lines[1]) : nil, "no note: \(lines)")
  }
}

extension Scene {
  /// A scene with a registry and the first edition of the generated list, and the second edition beside it.
  static func survival(rows: Int = Survival.rows) throws -> Scene {
    let scene = try Scene()
    try scene.write(Survival.list(rows, edition: 1), to: "one.csv")
    try scene.write(Survival.list(rows, edition: 2), to: "two.csv")
    for arguments in [["init"], load("one.csv", "2026-06-30")] {
      let outcome = try scene.run(arguments)
      guard outcome.code == 0 else { throw Failure(text: "\(arguments): \(outcome)") }
    }
    return scene
  }

  static func load(_ file: String, _ day: String, db: String = "acta.db") -> [String] {
    ["list", "load", "ofac-sdn", file, "--published", day, "--db", db]
  }

  /// Copies a registry that nobody has open.
  func copy(_ database: String, to other: String) throws {
    for suffix in ["", ".key", ".hwm"] {
      try FileManager.default.copyItem(atPath: path(database + suffix), toPath: path(other + suffix))
    }
  }

  /// Removes a registry with all that lies beside it.
  func remove(_ database: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix(database) {
      try FileManager.default.removeItem(atPath: path(name))
    }
  }

  func start(_ arguments: [String]) throws -> Running { try Running(Self.binary, arguments, in: folder) }

  /// Verifies everything; the note beside the database may lag behind the log and is never ahead of it.
  ///
  /// - Returns: how many entries there are.
  @discardableResult
  func expectSound(
    _ database: String = "acta.db", _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Int {
    let outcome = try run(["audit", "verify", "--full", "--json", "--db", database])
    #expect(outcome.code == 0, "\(what) \(outcome)", sourceLocation: sourceLocation)
    let entries = try #require(try Self.json(outcome)["entries"] as? Int)
    if FileManager.default.fileExists(atPath: path(database + ".hwm")) {
      let covered = try Survival.highWater(path(database + ".hwm"))
      #expect(covered <= entries, "\(what)", sourceLocation: sourceLocation)
    }
    return entries
  }

  /// Which version of the generated list is held, as `list history` says; "0" for none.
  func held(_ database: String) throws -> String {
    let outcome = try run(["list", "history", "ofac-sdn", "--json", "--db", database])
    let versions = try Self.json(outcome)["versions"] as? [[String: Any]] ?? []
    return versions.compactMap { $0["version"] as? String }.last ?? "0"
  }

  /// What every command that fails owes its user: a documented code, one line that says what was wrong, no data.
  func expectFailure(
    _ outcome: Outcome, _ codes: Set<Int32>, says: String = "", _ what: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(codes.contains(outcome.code), "\(what): \(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.out.isEmpty, "\(what): \(outcome)", sourceLocation: sourceLocation)
    let lines = outcome.err.split(separator: "\n")
    let isPlain = !lines.isEmpty && lines.count <= 3 && lines.allSatisfy { $0.hasPrefix("acta: ") && $0.count < 900 }
    #expect(
      isPlain && (says.isEmpty || outcome.err.contains(says)), "\(what): \(outcome)", sourceLocation: sourceLocation)
  }

  /// Runs the command as a user whom permissions stop; nil where that can't be had.
  func runUnprivileged(_ arguments: [String], test: String = #function) throws -> Outcome? {
    let setpriv = "/usr/bin/setpriv"
    guard geteuid() == 0 else { return try run(arguments) }
    guard FileManager.default.isExecutableFile(atPath: setpriv) else {
      print("SKIPPED \(test): root may do everything, and there is no setpriv")
      return nil
    }
    let binary = path("acta")
    if !FileManager.default.fileExists(atPath: binary) {
      try FileManager.default.copyItem(at: Self.binary, to: URL(fileURLWithPath: binary))
    }
    return try Running(
      URL(fileURLWithPath: setpriv), ["--reuid=65534", "--regid=65534", "--clear-groups", binary] + arguments,
      in: folder
    ).finish()
  }
}
