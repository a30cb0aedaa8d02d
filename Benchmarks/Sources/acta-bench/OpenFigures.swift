import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation

/// Opening a registry of 1,000,000 entries, and a proof that an entry is in it.
func openFigures(_ bench: borrowing Bench) throws {
  let count = bench.count(1_000_000)
  _ = try bench.filledRegistry("open.db", count: count)
  let files = RegistryFiles(database: bench.path("open.db"))
  var opened: [Double] = []
  for _ in 0..<20 { opened.append(try cpuSeconds { _ = try Registry.open(at: files) }) }
  say("opening a registry of \(count) entries", decimal(median(opened) * 1000) + " ms", "median of 20")
  let registry = try Registry.open(at: files)
  var proofs: [Double] = []
  for number in 0..<200 {
    let entry = number * (count / 200)
    proofs.append(try cpuSeconds { _ = try registry.proof(ofEntry: entry) })
  }
  say(
    "inclusion proof, made and verified", decimal(median(proofs) * 1000, 3) + " ms",
    "median of 200 at \(count) entries, worst \(decimal((proofs.max() ?? 0) * 1000, 3)) ms")
}
