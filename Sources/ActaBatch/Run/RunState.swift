package import ActaJSON
package import ActaRegistry

/// What is kept beside an unfinished run, so that it can go on after being stopped at any moment.
package struct RunState {
  /// How far a run is.
  package enum Phase: String {
    case screening
    /// All rows are written; the entry may or may not be in the log.
    case recording
    /// The entry is in the log; the rows file may or may not be in place.
    case closing
  }

  /// What makes a run the same run: input and every setting that changes the output.
  package var pins: JSONObject
  package var settings: BatchSettings
  package var phase = Phase.screening
  package var rows = 0
  /// Size of the output up to the last row.
  package var outputBytes = 0
  /// Size of the unfinished rows file.
  package var rowsFileBytes = 0
  package var summary = BatchSummary()
  package var discounted = 0
  package var nanoseconds = 0
  package var processorNanoseconds = 0
  package var latencies = Latencies()
  /// The first rows that couldn't be screened.
  package var failures: [Failed] = []
  /// What makes it a run over a customer base, nil for any other.
  package var coverage: Coverage.Plan?
  /// For a run over a base: how many parties may have changed, and how many customers are new or changed.
  package var coveredChanges = 0
  package var changedCustomers = 0

  package struct Failed {
    package var row: Int
    package var id: String?
    package var message: String
  }

  /// How many failed rows are named at the end.
  package static let namedFailures = 10

  package init(pins: JSONObject, settings: BatchSettings) {
    self.pins = pins
    self.settings = settings
  }

  /// The state as it is kept.
  package var bytes: [UInt8] {
    let failures: [JSONValue] = failures.map {
      ["id": $0.id.map { .string($0) } ?? .null, "message": .string($0.message), "row": .integer(Int64($0.row))]
    }
    return CanonicalJSON.encode([
      "coverage": coverage?.json ?? .null, "covered_changes": .integer(Int64(coveredChanges)),
      "changed_customers": .integer(Int64(changedCustomers)), "v": 1, "pins": .object(pins),
      "settings": .object(settings.json), "phase": .string(phase.rawValue),
      "rows": .integer(Int64(rows)), "output_bytes": .integer(Int64(outputBytes)),
      "rows_file_bytes": .integer(Int64(rowsFileBytes)), "summary": summary.json,
      "discounted": .integer(Int64(discounted)), "nanoseconds": .integer(Int64(nanoseconds)),
      "processor_nanoseconds": .integer(Int64(processorNanoseconds)), "latencies": latencies.json,
      "failures": .array(failures),
    ]) + [0x0A]
  }

  /// Reads kept state; nil where it isn't whole.
  package init?(_ bytes: [UInt8]) {
    guard let json = try? JSONReader.parse(bytes), json["v"]?.integer == 1, let pins = json["pins"]?.object,
      let settings = json["settings"].flatMap({ BatchSettings($0) }),
      let phase = json["phase"]?.text.flatMap({ Phase(rawValue: $0) }),
      let summary = json["summary"].flatMap({ BatchSummary($0) }),
      let latencies = json["latencies"].flatMap({ Latencies($0) }), let failures = json["failures"]?.elements
    else { return nil }
    self.init(pins: pins, settings: settings)
    func number(_ key: String) -> Int? { json[key]?.integer.flatMap { $0 >= 0 ? Int($0) : nil } }
    guard let rows = number("rows"), let outputBytes = number("output_bytes"),
      let rowsFileBytes = number("rows_file_bytes"), let discounted = number("discounted"),
      let nanoseconds = number("nanoseconds"), let processor = number("processor_nanoseconds"), rows == summary.rows
    else { return nil }
    self.phase = phase
    self.rows = rows
    self.outputBytes = outputBytes
    self.rowsFileBytes = rowsFileBytes
    self.summary = summary
    self.discounted = discounted
    self.nanoseconds = nanoseconds
    processorNanoseconds = processor
    self.latencies = latencies
    coverage = json["coverage"].flatMap { Coverage.Plan($0) }
    coveredChanges = number("covered_changes") ?? 0
    changedCustomers = number("changed_customers") ?? 0
    self.failures = failures.compactMap { failure in
      guard let row = failure["row"]?.integer, let message = failure["message"]?.text else { return nil }
      return Failed(row: Int(row), id: failure["id"]?.text, message: message)
    }
  }

  /// Takes in what became of a row.
  package mutating func add(_ outcome: BatchOutcome) {
    rows += 1
    summary.add(outcome)
    discounted += outcome.discounted
    if let failure = outcome.failure, failures.count < Self.namedFailures {
      // A name in a message would be kept longer than the run needs it; messages hold at most a short value.
      failures.append(Failed(row: outcome.number, id: outcome.id, message: failure.message))
    }
  }

  /// The settings that differ from those of another call, by their names in `pins`.
  package func differences(from other: JSONObject) -> [String] {
    let keys = Set(pins.members.map(\.key)).union(other.members.map(\.key))
    return keys.filter { pins[$0] != other[$0] }.sorted()
  }
}
