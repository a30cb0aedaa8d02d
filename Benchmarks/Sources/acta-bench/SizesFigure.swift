import ActaRegistry
import Foundation

/// Cost an entry from 10^4 to 10^6 entries (10^7 takes its time: `ACTA_BENCH_LARGE=1`). Only made when asked for.
func sizesFigure(_ bench: borrowing Bench) throws {
  let large = ProcessInfo.processInfo.environment["ACTA_BENCH_LARGE"] != nil
  for count in [10_000, 100_000, 1_000_000] + (large ? [10_000_000] : []) where !bench.isQuick || count < 1_000_000 {
    let name = "size-\(count).db"
    var registry: Registry?
    let filling = try cpuSeconds { registry = try bench.filledRegistry(name, count: count) }
    var report: VerifyReport?
    let verifying = try cpuSeconds { report = try registry?.verify(.full, threads: 1) }
    guard report?.verdict == .intact else { throw Failure(description: "the registry isn't intact") }
    let opening = try cpuSeconds { _ = try Registry.open(at: RegistryFiles(database: bench.path(name))) }
    let proving = try cpuSeconds { for _ in 0..<20 { _ = try registry?.proof(ofEntry: count / 2) } } / 20
    let bytes = try FileManager.default.attributesOfItem(atPath: bench.path(name))[.size] as? Int ?? 0
    func each(_ time: Double) -> String { decimal(time / Double(count) * 1e6) + " us" }
    say(
      "\(count) entries", "import \(each(filling)), verify \(each(verifying)) an entry",
      "opening \(decimal(opening * 1000)) ms, proof \(decimal(proving * 1000, 3)) ms, \(bytes / count) bytes an entry")
    registry = nil
    for suffix in ["", "-wal", "-shm"] { unlink(bench.path(name + suffix)) }
  }
}
