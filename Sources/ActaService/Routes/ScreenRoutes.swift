import ActaCrypto
import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// `POST /v1/screen`: many names, a line of JSON each, answered line by line while they arrive. The run is pinned to the
/// log as it stood when it began, and recorded as one entry at its end; the last line holds its counts and receipt.
struct ScreenRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.post("/v1/screen", may: .screen) { request, context in
      let asker = try context.asker
      let parameters = try CheckParameters(request, desks.settings.language)
      let run = try await ScreeningRun(desks, parameters, asker)
      let body = request.body
      return Response(
        status: .ok, headers: [.contentType: "application/x-ndjson"],
        body: ResponseBody { writer in
          var lines = LineCutter(largestBatch: desks.settings.largestBatch)
          do {
            for try await part in body {
              for rows in try lines.add(part) { try await run.answer(rows, to: &writer) }
            }
            for rows in try lines.finish() { try await run.answer(rows, to: &writer) }
            try await run.finish(to: &writer)
          } catch let error as Problem {
            // The answer has begun: what is wrong becomes its last line.
            try await writer.write(ByteBuffer(bytes: Decimals.line(["problem": error.document]) + [0x0A]))
          } catch let error as RegistryError {
            desks.logger.error("a run failed", metadata: ["reason": "\(error)"])
            try await writer.write(ByteBuffer(bytes: Decimals.line(["problem": Problem(error).document]) + [0x0A]))
          }
          try await writer.finish(nil)
        })
    }
  }
}

/// Cuts what arrives into lines, and lines into portions.
struct LineCutter {
  /// Rows that are screened at one go.
  private static let portion = 512
  private var open: [UInt8] = []
  private var rows: [[UInt8]] = []
  private var total = 0
  private let largestBatch: Int

  init(largestBatch: Int) { self.largestBatch = largestBatch }

  /// Takes in bytes and gives the portions that are full.
  mutating func add(_ part: ByteBuffer) throws(Problem) -> [[[UInt8]]] {
    total += part.readableBytes
    guard total <= largestBatch else { throw .tooLarge(largestBatch) }
    var portions: [[[UInt8]]] = []
    var rest = part.readableBytesView[...]
    while let end = rest.firstIndex(of: 0x0A) {
      try take(rest[..<end])
      close(&portions)
      rest = rest[(end + 1)...]
    }
    try take(rest)
    return portions
  }

  /// The portions that are left.
  mutating func finish() throws(Problem) -> [[[UInt8]]] {
    var portions: [[[UInt8]]] = []
    close(&portions)
    if !rows.isEmpty { portions.append(rows) }
    rows = []
    return portions
  }

  private mutating func take(_ bytes: some Sequence<UInt8>) throws(Problem) {
    open.append(contentsOf: bytes)
    guard open.count <= CheckRoutes.largestQuestion else { throw .tooLarge(CheckRoutes.largestQuestion) }
  }

  private mutating func close(_ portions: inout [[[UInt8]]]) {
    if open.contains(where: { $0 > 0x20 }) { rows.append(open) }
    open = []
    guard rows.count >= Self.portion else { return }
    portions.append(rows)
    rows = []
  }
}

/// A run over many names in one request.
final class ScreeningRun: Sendable {
  private let desks: Desks
  private let parameters: CheckParameters
  private let asker: Principal
  private let settings: BatchSettings
  private let work: Work

  /// Touched by one step of the run after the other, on the threads of registries.
  private final class Work: @unchecked Sendable {
    let screener: BatchScreener
    let writer: RowWriter
    var summary = BatchSummary()
    let input = SHA256.Hasher()

    init(_ screener: BatchScreener, _ writer: RowWriter) {
      self.screener = screener
      self.writer = writer
      input.begin()
    }
  }

  init(_ desks: Desks, _ parameters: CheckParameters, _ asker: Principal) async throws {
    self.desks = desks
    self.parameters = parameters
    self.asker = asker
    let words = desks.words(parameters.language)
    (settings, work) = try await desks.longReader.run { registry in
      let settings = try registry.batchSettings(
        lists: parameters.lists, threshold: parameters.threshold, limit: parameters.limit, on: parameters.on,
        includePast: parameters.includePast, knownAt: parameters.knownAt)
      let screener = try BatchScreener(registry: registry, settings: settings, threads: 1)
      return (settings, Work(screener, screener.writer { words.sentence($0) }))
    }
  }

  /// Answers rows.
  func answer(_ rows: [[UInt8]], to writer: inout any ResponseBodyWriter) async throws {
    let lines = try await desks.longReader.run { [self] _ in
      let first = work.summary.rows + 1
      let reader = QuestionReader()
      let writer = work.writer
      let outcomes = try work.screener.outcomes(
        count: rows.count,
        row: { place in
          var id: String?
          do throws(RowFailure) {
            let query = try reader.question(rows[place], line: first + place, id: &id)
            return BatchRow(number: first + place, id: id, question: .success(query))
          } catch {
            return BatchRow(number: first + place, id: id, question: .failure(error))
          }
        }, rendering: { writer.line($0, $1) })
      var bytes: [UInt8] = []
      for outcome in outcomes {
        bytes += outcome.text
        work.summary.add(outcome)
      }
      for row in rows { work.input.update(row + [0x0A]) }
      return bytes
    }
    try await writer.write(ByteBuffer(bytes: lines))
  }

  /// Records the run and writes its last line.
  func finish(to writer: inout any ResponseBodyWriter) async throws {
    let input = work.input.finish().hex
    var receipt: JSONValue = .null
    if parameters.isRecorded {
      receipt = .string(
        try await desks.checks.write(as: WriteContext(principal: asker)) { [self] in
          try $0.record(work.summary, settings: settings, input: input, actor: asker.actor, mayBeRecorded: false)
        }.receipt)
    }
    let summary = work.summary
    let line: JSONValue = [
      "summary": [
        "screened": .integer(Int64(summary.screened)), "failed": .integer(Int64(summary.failed)),
        "alerts": .integer(Int64(summary.alerts)), "cannot_say": .integer(Int64(summary.unsaid)),
        "entry": .integer(Int64(settings.entry)), "receipt": receipt,
      ]
    ]
    try await writer.write(ByteBuffer(bytes: Decimals.line(line) + [0x0A]))
  }
}
