import ActaRegistry
import Foundation

/// What the figures share: a folder for their files, and how much is to be done.
struct Bench: ~Copyable {
  let isQuick: Bool
  private let folder: URL

  init(isQuick: Bool) throws {
    self.isQuick = isQuick
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// How many of something to take: a tenth where it is to be quick.
  func count(_ full: Int) -> Int { isQuick ? full / 10 : full }

  func newRegistry(_ name: String) throws -> Registry {
    try Registry.create(at: RegistryFiles(database: path(name)), origin: "bench.example", actor: actor)
  }

  /// A registry with `count` records of about 300 bytes an entry, imported in parts so that memory stays flat.
  func filledRegistry(_ name: String, count: Int) throws -> Registry {
    let registry = try newRegistry(name)
    for first in stride(from: 0, to: count, by: 100_000) {
      _ = try registry.importBundle(
        Samples.bundle(first..<min(first + 100_000, count)), file: "bench.json", actor: actor)
    }
    return registry
  }
}

let actor = "actor:bench"

/// Wall time, for what waits for the disk or uses several processors.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let time = try ContinuousClock().measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}

/// Processor time of all threads, which others on the machine change less.
func cpuSeconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try work()
  return now() - start
}

/// The median, which one slow sync doesn't move.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// One line: what, the figure, its ratio or a remark.
func say(_ what: String, _ figure: String, _ note: String = "") {
  let label = what.padding(toLength: max(52, what.count + 1), withPad: " ", startingAt: 0)
  print("  " + label + figure + (note.isEmpty ? "" : "   (\(note))"))
}

func rate(_ number: Int, _ time: Double) -> String { "\(Int(Double(number) / time)) entries/s" }

func decimal(_ value: Double, _ places: Int = 2) -> String { String(format: "%.\(places)f", value) }

/// How a time compares with a baseline's: 1 is as fast.
func ratio(_ time: Double, to baseline: Double, _ name: String) -> String {
  "\(decimal(baseline / time)) of \(name)"
}

struct Failure: Error, CustomStringConvertible { let description: String }
