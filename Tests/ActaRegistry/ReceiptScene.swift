import ActaCrypto
import ActaLedger
import ActaRegistry
import ActaScreening
import Testing

/// A registry with a check, a run over three rows, and a witness.
struct ReceiptScene {
  let temp: TempRegistry
  let keys: [LogKey]
  let check: Receipt
  let run: Receipt
  let row: Receipt
  let witness: WitnessSigner

  init() throws {
    temp = try TempRegistry()
    let listed = ActaRegistryTests.row(56062, "PETRO URREGO, Gustavo Francisco", "DOB 19 Apr 1960.")
    try temp.load(crowd(0..<30) + [listed], published: "2025-10-01")
    let recorded = try temp.check("Petro Gustavo")
    let registry = temp.registry
    let settings = try registry.batchSettings(lists: [], threshold: 7000, limit: 10, on: nil, includePast: false)
    let screener = try BatchScreener(registry: registry, settings: settings, threads: 1)
    let names = ["Jane Roe", "Gustavo Petro", ""]
    let outcomes = try screener.outcomes(
      count: 3,
      row: { BatchRow(number: $0 + 1, id: "c\($0)", question: .success(ScreeningQuery(name: names[$0]))) },
      rendering: { _, _ in [] })
    var summary = BatchSummary()
    for outcome in outcomes { summary.add(outcome) }
    let run = try registry.record(
      summary, settings: settings, input: "00", actor: "actor:test", mayBeRecorded: false)
    keys = [LogKey(key: try VerifierKey(try registry.verifierKey()))]
    witness = try WitnessSigner(name: "w.example/1", key: SigningKey(seed: [UInt8](repeating: 5, count: 32)))
    let request = try registry.cosignRequest(to: witness.key)
    let line = try witness.cosign(request.note.text, at: 1_759_320_000)
    #expect(try registry.take(answer: Array(line.line.utf8), of: witness.key, to: request).count == 1)
    check = try registry.receipt(ofEntry: try #require(recorded.entry))
    self.run = try registry.receipt(ofEntry: run.entry)
    let path = try InclusionProof.make(index: 1, size: 3, from: LeafReader(outcomes.map(\.commitment.leaf))).path
    let outcome = outcomes[1]
    let value = try Self.committed(outcome, screener)
    row = try registry.receipt(
      ofEntry: run.entry, row: ReceiptRow(number: 2, commitment: outcome.commitment.digest, path: path),
      disclosure: Disclosure(.row, salt: outcome.salt, value: value))
  }

  /// The committed bytes of a row, as a rows file keeps them.
  private static func committed(_ outcome: BatchOutcome, _ screener: BatchScreener) throws -> [UInt8] {
    screener.keepsRows = true
    let kept = try screener.outcomes(
      count: 1,
      row: { _ in
        BatchRow(
          number: outcome.number, id: outcome.id, question: .success(ScreeningQuery(name: "Gustavo Petro")))
      }, rendering: { _, _ in [] })
    guard case .whole(let value)? = kept.first?.kept else { throw BadText(text: "a row that found somebody is kept") }
    return value
  }

  var receipts: [Receipt] { [check, run, row] }
}
