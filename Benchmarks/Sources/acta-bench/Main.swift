import Foundation

/// Figures of the registry beside baselines of the same run, so that they mean something on any machine.
///
///     acta-bench [--quick] [--figure-memory PATH THREADS] [NAME...]
///
/// Without names all figures are made. `--quick` takes a tenth of the entries. What ACTA_SHARED holds of official lists
/// is used; without it files in the official formats are generated.
@main
struct Benchmarks {
  static let figures: [(name: String, make: @Sendable (borrowing Bench) throws -> Void)] = [
    ("append", appendFigures), ("import", importFigure), ("verify", verifyFigures), ("open", openFigures),
    ("lists", listFigures), ("advanced", advancedFigure), ("growth", growthFigure), ("history", historyFigure),
    ("sizes", sizesFigure), ("pages", pagesFigure),
    ("screening", { _ in try ScreeningBench.compare() }),
    ("scale", { try ScreeningBench.scale(to: $0.count(5_000_000)) }),
  ]

  /// Figures that take minutes and gigabytes: made only where they are named.
  static let long: Set<String> = ["sizes", "scale"]

  static func main() throws {
    var names = Array(CommandLine.arguments.dropFirst())
    if names.first == childVerb { return try verifyInChild(names.dropFirst()) }
    if names.first == loadingVerb { return try loadInChild(names.dropFirst()) }
    let quick = names.contains("--quick")
    names.removeAll { $0 == "--quick" }
    let known = figures.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      print("There is no figure \"\(unknown)\". There are: \(known.joined(separator: ", ")).")
      exit(64)
    }
    let bench = try Bench(isQuick: quick)
    for (name, make) in figures where names.isEmpty ? !long.contains(name) : names.contains(name) {
      print("\n\(name)")
      try make(bench)
    }
  }
}
