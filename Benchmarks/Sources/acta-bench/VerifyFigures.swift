import ActaLedger
import ActaRegistry
import CBaseline
import Foundation
import GRDBSQLite

/// `audit verify --full` of a registry of 1,000,000 entries of 300 bytes, each time in a process of its own, whose
/// peak memory is printed; beside a C loop that reads and hashes every entry and does nothing else. Before that, the chain and the
/// tree over the same rows, and what the form of every content costs besides.
func verifyFigures(_ bench: borrowing Bench) throws {
  let count = bench.count(1_000_000)
  let path = bench.path("verify.db")
  _ = try bench.filledRegistry("verify.db", count: count)
  var hashed = 0
  let baseline = cpuSeconds { hashed = acta_baseline_hash(path) }
  guard hashed == count + 1 else { throw Failure(description: "the C loop found \(hashed) right entries") }
  say("C loop of sqlite3_step and SHA-256", rate(count, baseline))
  let chain = try chainSeconds(path, checks: ChainVerifier.Checks(payloads: false))
  say("chain and tree alone", rate(count, chain), ratio(chain, to: baseline, "the C loop"))
  let formed = try chainSeconds(path, checks: ChainVerifier.Checks())
  say("  the canonical form besides", decimal(formed - chain) + " s processor")
  for threads in [1, 2] {
    let child = try verified(path, threads: threads)
    guard child.verdict == "intact" else { throw Failure(description: "the registry is \(child.verdict)") }
    // On one thread others on the machine count in wall time alone; on two it is wall time that is to shrink.
    let processor = child.cpuSeconds["log", default: 0]
    let wall = child.seconds["log", default: 0]
    say(
      "verify: chain, tree, form, derived rows; \(threads) thread\(threads == 1 ? "" : "s")",
      rate(count, threads == 1 ? processor : wall),
      ratio(processor, to: baseline, "the C loop") + " by processor time, wall \(decimal(wall)) s, processor "
        + "\(decimal(processor)) s, peak memory \(child.peak) MB")
    say(
      "  besides: SQLite's check of pages and indexes", decimal(child.cpuSeconds["file", default: 0]) + " s processor")
  }
  let registry = try Registry.open(at: RegistryFiles(database: path), readOnly: true)
  let quick = try seconds { _ = try registry.verify(.quick) }
  say("verify, quick", decimal(quick * 1000) + " ms")
}

/// Processor time of the chain's verifier over the rows of the C loop: what the entries alone cost, without derived
/// tables, blobs and signatures.
private func chainSeconds(_ path: String, checks: ChainVerifier.Checks) throws -> Double {
  var database: OpaquePointer?
  var rows: OpaquePointer?
  defer {
    sqlite3_finalize(rows)
    sqlite3_close(database)
  }
  let sql = "SELECT seq, record, leaf FROM entry ORDER BY seq"
  guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
    sqlite3_prepare_v2(database, sql, -1, &rows, nil) == SQLITE_OK
  else { throw Failure(description: "the registry can't be read") }
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(rows, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(rows, column)))
  }
  var verifier = ChainVerifier(checks: checks)
  return try cpuSeconds {
    while sqlite3_step(rows) == SQLITE_ROW {
      let sequence = UInt64(sqlite3_column_int64(rows, 0))
      try verifier.add(sequence: sequence, record: bytes(1), leaf: bytes(2))
      if sequence & 255 == 255 { _ = verifier.takeCompleted() }
    }
    try verifier.finish()
  }
}

let childVerb = "--verify-in-child"

struct ChildReport: Codable {
  var verdict: String
  /// Wall and processor time by part.
  var seconds: [String: Double]
  var cpuSeconds: [String: Double]
  /// Peak resident memory in MB (10^6 bytes).
  var peak: Int
}

/// Verifies in a new process.
private func verified(_ path: String, threads: Int) throws -> ChildReport {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  process.arguments = [childVerb, path, String(threads)]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try JSONDecoder().decode(ChildReport.self, from: data)
}

/// What the new process does.
func verifyInChild(_ arguments: ArraySlice<String>) throws {
  guard let path = arguments.first, let threads = arguments.last.flatMap({ Int($0) }) else {
    throw Failure(description: "a path and a number are needed")
  }
  let registry = try Registry.open(at: RegistryFiles(database: path), readOnly: true)
  let report = try registry.verify(.full, threads: threads)
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst().first
  let child = ChildReport(
    verdict: report.verdict.rawValue,
    seconds: Dictionary(report.timings.map { ($0.part, $0.seconds) }, uniquingKeysWith: +),
    cpuSeconds: Dictionary(report.timings.map { ($0.part, $0.cpuSeconds) }, uniquingKeysWith: +),
    peak: (peak.flatMap { Int($0) } ?? 0) * 1024 / 1_000_000)
  try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(child))
}
