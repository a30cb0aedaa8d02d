import ActaLists
import ActaRegistry
import ActaScreening
import Foundation

/// Figures of the registry beside baselines of the same run, so that they mean something on any machine. All but single
/// appends are processor time.
///
///     acta-bench [ENTRIES] [SDN.CSV ALT.CSV ADD.CSV]
///     acta-bench screening
///     acta-bench scale [LARGEST]
let arguments = Array(CommandLine.arguments.dropFirst())
if try ScreeningBench.run(arguments) { exit(0) }
let count = arguments.first.flatMap { Int($0) } ?? 100_000
let listPaths = Array(arguments.drop { Int($0) != nil })

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-bench-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

/// Wall time, for what waits for the disk.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let time = try ContinuousClock().measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}

/// Processor time, which others on the machine change less.
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

func say(_ what: String, _ figure: String, _ note: String = "") {
  let label = what.padding(toLength: 42, withPad: " ", startingAt: 0)
  print(label + figure + (note.isEmpty ? "" : "   (\(note))"))
}

func rate(_ number: Int, _ time: Double) -> String { "\(Int(Double(number) / time)) entries/s" }

func ratio(_ time: Double, _ baseline: Double) -> String {
  String(format: "%.2f of the baseline's speed", baseline / time)
}

/// A bundle of events whose entries have about 300 bytes each.
func bundle(_ numbers: Range<Int>) -> [UInt8] {
  var text = #"{"format": "acta-bundle", "version": 1, "records": ["#
  for number in numbers {
    if number > numbers.lowerBound { text += ",\n" }
    text += #"{"kind": "party", "id": "party:n\#(number)", "body": {"kind": "person", "names": "#
    text += #"[{"kind": "primary", "text": "Person \#(number)"}]}}"#
  }
  return Array((text + "]}").utf8)
}

func newRegistry(_ name: String) throws -> (registry: Registry, path: String) {
  let path = path(name)
  return (try Registry.create(at: RegistryFiles(database: path), origin: "bench.example", actor: "actor:bench"), path)
}

// Bulk append.
let bulk = try newRegistry("bulk.db")
let input = bundle(0..<count)
let bulkTime = try cpuSeconds {
  _ = try bulk.registry.importBundle(input, file: "bench.json", actor: "actor:bench")
}
let rows = try Bare(bulk.path, isNew: false).entries(from: 1)
let bytes = rows.reduce(0) { $0 + $1.record.count } / max(1, rows.count)
let bareTime = try cpuSeconds { try Bare(path("bare.db"), isNew: true).insert(rows, perTransaction: rows.count) }
say("import of \(rows.count) records of \(bytes) bytes", rate(rows.count, bulkTime), ratio(bulkTime, bareTime))

// Single durable appends, each with its checkpoint.
let single = try newRegistry("single.db")
let singles = 200
let bundles = (0..<singles).map { bundle($0..<$0 + 1) }
let singleTime = try seconds {
  for bundle in bundles { _ = try single.registry.importBundle(bundle, file: "bench.json", actor: "actor:bench") }
}
let singleRows = Array(rows.prefix(singles))
let bareSingle = try seconds { try Bare(path("bare1.db"), isNew: true).insert(singleRows, perTransaction: 1) }
say(
  "single append with signed checkpoint", String(format: "%.2f ms", singleTime / Double(singles) * 1000),
  ratio(singleTime, bareSingle))

// Verification.
var report: VerifyReport?
let verifyTime = try cpuSeconds { report = try bulk.registry.verify(.full) }
var hashed = 0
let hashTime = try cpuSeconds { hashed = try Bare(bulk.path, isNew: false).hashAll() }
guard report?.verdict == .intact, hashed == rows.count + 1 else {
  print("The registry isn't intact: \(report.map { "\($0.findings)" } ?? "no report")")
  exit(40)
}
say("verify --full", rate(hashed, verifyTime), ratio(verifyTime, hashTime))
let quickTime = try cpuSeconds { _ = try bulk.registry.verify(.quick) }
say("verify, quick", String(format: "%.2f ms", quickTime * 1000))

// A list, from its files to the first answer.
if !listPaths.isEmpty {
  let listed = try newRegistry("list.db")
  let readTime = seconds { for path in listPaths { _ = FileManager.default.contents(atPath: path) } }
  var load: ListVersion?
  var first: RecordedCheck?
  let request = CheckRequest(ScreeningQuery(name: "Nicolas Maduro Moros"))
  var loadTime = 0.0
  let listTime = try cpuSeconds {
    loadTime = try cpuSeconds {
      let files = listPaths.map {
        ListFile(
          name: ($0 as NSString).lastPathComponent, bytes: [UInt8](FileManager.default.contents(atPath: $0) ?? Data()))
      }
      load = try listed.registry.load(ListLoadRequest(list: .ofacSDN, files: files), actor: "actor:bench")
    }
    first = try listed.registry.check(request, actor: "actor:bench")
  }
  say(
    "list of \(load?.load.entries ?? 0) entries, file to answer", String(format: "%.2f s", listTime),
    String(
      format: "load %.2f s, reading the files %.4f s, first answer: %@", loadTime, readTime,
      first?.answer.code.rawValue ?? "none"))
  let checks = 5
  let checkTime = try cpuSeconds {
    for _ in 0..<checks { _ = try listed.registry.check(request, actor: "actor:bench") }
  }
  say("check, recorded", String(format: "%.1f ms", checkTime / Double(checks) * 1000))
  let listVerify = try cpuSeconds { report = try listed.registry.verify(.full) }
  say("verify --full of the list", rate(report?.entries ?? 0, listVerify), report?.verdict.rawValue ?? "")
}
