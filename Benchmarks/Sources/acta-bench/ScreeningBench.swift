import ActaModel
import ActaScreening
import Foundation

/// Figures of the screening engine on invented names, in processor time of one thread.
enum ScreeningBench {
  /// A list of the size of OFAC's SDN list, beside scoring every name.
  static func compare() throws { _ = try measure(names: 37_000, queries: 4000, isCompared: true) }

  /// How time grows with the number of names, from 10,000 on in tenfold steps.
  static func scale(to largest: Int) throws {
    var sizes = [10_000, 100_000, 1_000_000].filter { $0 < largest }
    sizes.append(largest)
    var first: Double?
    for size in sizes {
      let mean = try measure(names: size, queries: 2000, isCompared: false)
      let base = first ?? mean
      first = base
      print(
        String(
          format: "  %.0f times the names of the first row, %.1f times its time", Double(size) / Double(sizes[0]),
          mean / base))
    }
  }

  /// Prints the figures of one size; gives the mean time of a query in microseconds.
  private static func measure(names: Int, queries: Int, isCompared: Bool) throws -> Double {
    var generator = GeneratedNames(seed: 1)
    let subjects = generator.subjects(names: names)
    let strangers = generator.subjects(names: queries / 4)
    let textBytes = subjects.reduce(0) { $0 + $1.names.reduce(0) { $0 + $1.text.utf8.count } }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("acta-bench-\(UUID().uuidString).index")
    defer { try? FileManager.default.removeItem(at: file) }
    var buildTime = 0.0
    do {
      var built = ScreeningIndex(subjects: [])
      buildTime = time { built = ScreeningIndex(subjects: subjects) }
      try built.bytes.withUnsafeBytes { try Data($0).write(to: file) }
    }
    var opened: ScreeningIndex?
    let openTime = try time { opened = try ScreeningIndex(mapped: IndexBytes(mapping: file.path)) }
    guard let index = opened else { return 0 }
    let size = Double(index.bytes.count)
    print(
      String(
        format: "%d names, %d subjects: built in %.0f ms, %.0f bytes a name beyond its text, opened in %.2f ms",
        index.nameCount, index.subjectCount, buildTime / 1000, (size - Double(textBytes)) / Double(index.nameCount),
        openTime / 1000))
    var random = SplitMix(state: 7)
    let listed = (0..<queries / 4).map { _ in subjects[random.below(subjects.count)] }
    let classes: [(String, [ScreeningQuery])] = [
      ("exact", listed.map { query($0.names[0].text, $0) }),
      ("alias", listed.map { query($0.names[$0.names.count - 1].text, $0) }),
      ("mangled", listed.map { query(mangled($0.names[0].text, &random), $0) }),
      ("negative", strangers.map { query($0.names[0].text, $0) }),
    ]
    var all: [Double] = []
    for (label, queries) in classes {
      for query in queries.prefix(100) { _ = index.screen(query) }
      var times: [Double] = []
      var found = 0
      for query in queries { times.append(time { found += index.screen(query).candidates.count }) }
      all += times
      print("  " + line(label, times) + String(format: ", %.2f candidates", Double(found) / Double(queries.count)))
    }
    print("  " + line("all", all))
    if isCompared {
      let sample = classes.flatMap { $0.1.prefix(10) }
      var same = 0
      let fast = time { for query in sample { _ = index.screen(query) } }
      let slow = time {
        for query in sample where index.screenEveryName(query) == index.screen(query) { same += 1 }
      }
      print(
        String(
          format: "  scoring every name: %.0f us mean, %.0f times as long; %d of %d answers the same",
          (slow - fast) / Double(sample.count), (slow - fast) / fast, same, sample.count))
    }
    return all.reduce(0, +) / Double(all.count)
  }

  private static func query(_ name: String, _ subject: ScreeningSubject) -> ScreeningQuery {
    ScreeningQuery(name: name, kind: subject.kind)
  }

  private static func line(_ label: String, _ times: [Double]) -> String {
    let sorted = times.sorted()
    return label.padding(toLength: 10, withPad: " ", startingAt: 0)
      + String(
        format: "%.0f us mean, %.0f p50, %.0f p99, %.0f most", times.reduce(0, +) / Double(times.count),
        sorted[sorted.count / 2], sorted[sorted.count * 99 / 100], sorted[sorted.count - 1])
  }

  /// A letter left out, one too many, another one, words in another order, a word left out.
  private static func mangled(_ name: String, _ random: inout SplitMix) -> String {
    var letters = Array(name)
    var words = name.replacingOccurrences(of: ",", with: "").split(separator: " ")
    switch random.below(5) {
    case 0: letters.remove(at: random.below(letters.count))
    case 1: letters.insert("e", at: random.below(letters.count))
    case 2: letters[random.below(letters.count)] = "a"
    case 3: return words.reversed().joined(separator: " ")
    default:
      if words.count > 2 { words.remove(at: random.below(words.count)) }
      return words.joined(separator: " ")
    }
    return String(letters)
  }

  /// Processor time of this thread in microseconds.
  private static func time(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
    let start = now()
    try work()
    return now() - start
  }
}
