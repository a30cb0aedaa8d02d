import ActaJSON
import ActaLedger
import ActaRegistry
import ActaScreening
import Testing

struct BatchTests {
  private static let names = [
    "Muster One", "Nobody Here At All", "", "?", "Петро", "張偉", "Muster Twoo",
    String(repeating: "Long Name ", count: 20),
  ]

  /// Rows answered one by one, as they must be committed to.
  private func expected(_ row: BatchRow, _ registry: Registry, _ settings: BatchSettings) throws -> JSONValue {
    var object: JSONObject = [:]
    switch row.question {
    case .failure(let failure):
      object.append(
        "error", ["code": .string(failure.code.rawValue), "field": failure.field.map { .string($0) } ?? .null])
    case .success(let query):
      let request = CheckRequest(
        query, lists: settings.lists, threshold: settings.threshold, limit: settings.limit, on: settings.on,
        knownAt: .entry(settings.entry))
      let answer = try registry.check(request, actor: "actor:test", record: false).answer
      object = try #require(answer.json(query: query.json).object)
    }
    object.append("id", row.id.map { .string($0) } ?? .null)
    object.append("row", .integer(Int64(row.number)))
    return .object(object)
  }

  @Test(arguments: [[], ["ofac-sdn"], ["un-sc"]]) func rowsAreCommittedAsSpecified(lists: [String]) throws {
    let temp = try TempRegistry("2026-02-03")
    try temp.load([row(1, "MUSTER, One"), row(2, "MUSTER, Two")], published: "2026-02-01")
    let registry = temp.registry
    let settings = try registry.batchSettings(lists: lists, threshold: 7000, limit: 5, on: nil, includePast: false)
    let rows = Self.names.enumerated().map { place, name in
      BatchRow(number: place + 1, id: place == 0 ? nil : "c\(place)", question: .success(ScreeningQuery(name: name)))
    }
    let screener = try BatchScreener(registry: registry, settings: settings, threads: 2)
    let outcomes = try screener.outcomes(count: rows.count, row: { rows[$0] }, rendering: { _, _ in [] })
    var summary = BatchSummary()
    for (row, outcome) in zip(rows, outcomes) {
      let value = CanonicalJSON.encode(try expected(row, registry, settings))
      let commitment = try Commitment.make(tag: .answer, value: value, salt: outcome.salt)
      #expect(outcome.commitment.digest == commitment, "\(row)")
      summary.add(outcome)
    }
    #expect(
      summary.failed == 2 && summary.rows == rows.count && summary.unsaid == outcomes.count { $0.code == .cannotSay })
    #expect(lists != ["un-sc"] || summary.unsaid == 6)
    let kept = try #require(BatchSummary(summary.json))
    #expect(kept.root == summary.root && kept.alerts == summary.alerts)

    // Recorded once, however often it is tried.
    let input = String(repeating: "0", count: 64)
    func record(_ again: Bool) throws -> Int {
      try registry.record(summary, settings: settings, input: input, actor: "actor:test", mayBeRecorded: again).entry
    }
    let entry = try record(true)
    #expect(try record(true) == entry)
    #expect(try registry.verify(.full).verdict == .intact)
  }

  @Test func percentiles() throws {
    var latencies = Latencies()
    #expect(latencies.percentile(50) == 0)
    for value in 1...1000 { latencies.add(microseconds: UInt64(value)) }
    #expect(latencies.percentile(50) == 500 && latencies.percentile(99) == 990)
    latencies.add(microseconds: 1 << 40)
    #expect(latencies.percentile(100) > (1 << 40) * 99 / 100)
    #expect(try #require(Latencies(latencies.json)).percentile(99) == latencies.percentile(99))
  }
}
