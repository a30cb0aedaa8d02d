import ActaLists
import ActaModel
import ActaRegistry
import CBaseline
import Foundation

/// SDN_ADVANCED.XML at the size that OFAC publishes (125 MB): from the file to signed and sealed records, in a process
/// of its own whose memory is looked at; and reading it into values beside libxml2 counting its elements.
func advancedFigure(_ bench: borrowing Bench) throws {
  let path = bench.path("advanced.xml")
  let parties = try AdvancedSample.write(to: path, bytes: bench.count(125_000_000))
  let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  defer { try? FileManager.default.removeItem(atPath: path) }
  _ = try bench.newRegistry("advanced.db")
  let child = try loaded(path, into: bench.path("advanced.db"))
  guard child.entries == parties else { throw Failure(description: "\(child.entries) of \(parties) entries") }
  say(
    "load of \(parties) entries, advanced XML of \(size / 1_000_000) MB", decimal(child.seconds) + " s wall",
    "processor \(decimal(child.cpuSeconds)) s, peak memory \(child.peak) MB, sealed and signed")

  var counted = 0
  let counting = median((0..<3).map { _ in cpuSeconds { counted = acta_baseline_count_xml(path) } })
  guard counted > 0 else { throw Failure(description: "libxml2 can't read the file") }
  let reading = median(
    try (0..<3).map { _ in
      try cpuSeconds { _ = try ListReader.read(list: .ofacSDN, files: [try source(path)]) }
    })
  say(
    "  reading it into values", decimal(reading) + " s processor",
    ratio(reading, to: counting, "libxml2 counting \(counted) elements"))
}

let loadingVerb = "--load-in-child"

private struct LoadReport: Codable {
  var entries: Int
  var seconds: Double
  var cpuSeconds: Double
  /// Peak resident memory in MB (10^6 bytes).
  var peak: Int
}

/// Loads in a new process.
private func loaded(_ path: String, into database: String) throws -> LoadReport {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  process.arguments = [loadingVerb, path, database]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try JSONDecoder().decode(LoadReport.self, from: data)
}

/// What the new process does.
func loadInChild(_ arguments: ArraySlice<String>) throws {
  guard let path = arguments.first, let database = arguments.last else {
    throw Failure(description: "two paths are needed")
  }
  let registry = try Registry.open(at: RegistryFiles(database: database))
  var entries = 0
  var wall = 0.0
  let cpu = try cpuSeconds {
    wall = try seconds {
      let request = ListLoadRequest(list: .ofacSDN, files: [try source(path)])
      entries = try registry.load(request, actor: actor).load.entries
    }
  }
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst().first
  let report = LoadReport(
    entries: entries, seconds: wall, cpuSeconds: cpu, peak: (peak.flatMap { Int($0) } ?? 0) * 1024 / 1_000_000)
  try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(report))
}

/// The file, read in parts.
private func source(_ path: String) throws -> ListFile {
  let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  let size = Int(try file.seekToEnd())
  return ListFile(
    name: "advanced.xml",
    source: ListFileSource(size: size) { range in
      try file.seek(toOffset: UInt64(range.lowerBound))
      return [UInt8](try file.read(upToCount: range.count) ?? Data())
    })
}
