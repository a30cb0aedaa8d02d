import ActaLedger
import ActaModel
import ActaOwnership
import ActaPages
import ActaRegistry
import ActaWords
import HTTPTypes
import Hummingbird

/// The pages that only show.
struct PageRoutes: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.get("/", may: nil, door.page(.read) { try await home($0) })
    table.get("/find", may: nil, door.page(.read) { try await find($0) })
    table.get("/screening/:entry", may: nil, door.page(.screen) { try await screening($0) })
    table.get("/party/:id", may: nil, door.page(.read) { try await party($0) })
    table.get("/record/:id", may: nil, door.page(.read) { try await record($0) })
    table.get("/owners/:id", may: nil, door.page(.read) { try await owners($0) })
    table.get("/lists", may: nil, door.page(.read) { try await lists($0) })
    table.get("/lists/:id", may: nil, door.page(.read) { try await list($0) })
    table.get("/lists/:id/diff", may: nil, door.page(.read) { try await difference($0) })
    table.get("/audit", may: nil, door.page(.read) { try await audit($0) })
    table.get("/audit/entries/:entry", may: nil, door.page(.read) { try await entry($0) })
    table.get("/receipts/:entry", may: nil, door.page(.screen) { try await receipt($0) })
    table.get("/receipts/:entry/file", may: nil, door.page(.screen) { try await receiptFile($0) })
    table.get("/keys", may: nil, door.page(nil) { door.reply(KeysPage.page($0.frame(.wallClock))) })
    table.get("/static/:file", may: nil) { request, _ in
      guard let file = Assets.file(at: request.uri.path) else { throw Problem.noSuchPlace }
      return Reply.bytes(
        file.bytes, type: file.type,
        headers: [.cacheControl: "public, max-age=31536000, immutable"])
    }
  }

  private static let demoParty = RecordID(unchecked: "party:gustavo-petro")

  private func home(_ visit: Visit) async throws -> Response {
    var form = CheckForm()
    form.name = visit.field("name") ?? ""
    form.born = visit.field("born") ?? ""
    form.country = visit.field("country") ?? ""
    form.kind = visit.field("kind") ?? ""
    let (frame, isDemo) = try await door.read(visit) { reader, _ in try reader.party(Self.demoParty) != nil }
    return door.reply(HomePage.page(frame, form: form, isDemo: isDemo))
  }

  private func find(_ visit: Visit) async throws -> Response {
    let text = visit.field("q") ?? ""
    let limit = 100
    let (frame, found) = try await door.read(visit, members: [("q", text)]) { reader, _ in
      try reader.find(text, limit: limit)
    }
    return door.reply(FindPage.page(frame, text: text, found: found, limit: limit))
  }

  private func screening(_ visit: Visit) async throws -> Response {
    let entry = try visit.number("entry")
    let (frame, recorded) = try await door.read(visit) { reader, _ -> RecordedAnswer? in
      do { return try reader.recordedAnswer(entry) } catch let error as RegistryError where error.code == .noInput {
        return nil
      }
    }
    // A run names nobody: what there is of it is its record.
    guard let recorded else { return PageDoor.redirect("/receipts/\(entry)") }
    guard case .kept(let request, let answer) = recorded.content else {
      return door.reply(
        ProblemPage.page(
          frame, title: recorded.receipt, message: frame.words.page(.erased), advice: nil), status: .gone)
    }
    var subject = AnswerPage.Subject(
      request: request, answer: answer, entry: entry, receipt: recorded.receipt, actor: recorded.actor)
    let candidates = Self.candidates(request, answer)
    subject.histories = try await door.desks.readers.run { try $0.histories(of: candidates) }
    return door.reply(AnswerPage.page(frame, subject))
  }

  /// The matches of an answer as alerts would be raised of them.
  static func candidates(_ request: CheckRequest, _ answer: CheckAnswer) -> [AlertCandidate] {
    answer.matches.map { AlertCandidate(customer: request.customer, query: request.query, match: $0) }
  }

  private func party(_ visit: Visit) async throws -> Response {
    let id = try visit.id("id")
    let (frame, subject) = try await door.read(visit) { reader, on in try PartySubject.read(reader, id, on: on) }
    guard let subject else { return try await record(visit) }
    return door.reply(PartyPage.page(frame, subject))
  }

  private func record(_ visit: Visit) async throws -> Response {
    let id = try visit.id("id")
    let (frame, found) = try await door.read(visit) { reader, _ in try RecordView.Subject.read(reader, id) }
    guard let found else { throw Problem.notThere(frame.words.noRecord(id.text)) }
    return door.reply(RecordView.page(frame, found))
  }

  private func owners(_ visit: Visit) async throws -> Response {
    let id = try visit.id("id")
    let (frame, answer) = try await door.read(visit) { reader, on in
      try reader.owners(of: id, on: on, rules: OwnershipRule.allCases)
    }
    guard let answer else { throw Problem.notThere(frame.words.noRecord(id.text)) }
    return door.reply(OwnersPage.page(frame, answer))
  }

  private func lists(_ visit: Visit) async throws -> Response {
    let (frame, shown) = try await door.read(visit) { reader, _ in
      (paces: try reader.listPaces(at: .wallClock), loads: try reader.loads())
    }
    return door.reply(ListsPage.page(frame, paces: shown.paces, loads: shown.loads))
  }

  private func list(_ visit: Visit) async throws -> Response {
    let id = try visit.context.part("id")
    let (frame, loads) = try await door.read(visit) { reader, _ in try reader.loads(of: id) }
    guard !loads.isEmpty else { throw Problem.notThere(frame.words.noRecord(id)) }
    return door.reply(ListPage.page(frame, list: id, loads: loads))
  }

  private func difference(_ visit: Visit) async throws -> Response {
    let id = try visit.context.part("id")
    let (from, to) = (visit.field("from") ?? "", visit.field("to") ?? "")
    let (frame, loads) = try await door.read(visit, members: [("from", from), ("to", to)]) { reader, _ in
      try reader.loads(of: id).filter { $0.load.refused == nil }
    }
    guard let old = loads.first(where: { $0.name == from }), let new = loads.first(where: { $0.name == to }) else {
      throw Problem.notThere(frame.words.noRecord("\(id) \(from)–\(to)"))
    }
    let difference = try await door.desks.longReader.run { try $0.difference(from: old, to: new) }
    return door.reply(ListDifferencePage.page(frame, difference))
  }

  private func audit(_ visit: Visit) async throws -> Response {
    let filter = LogFilter(actor: visit.field("actor"), record: visit.field("record"), kind: visit.field("kind"))
    let before = visit.field("before").flatMap { Int($0) }
    let isFull = visit.field("verify") == "full"
    if isFull, visit.principal?.role.may(.audit) != true {
      throw Problem.forbidden(visit.words.page(.notAllowed))
    }
    // What stands in the log is signed before somebody looks whether it is.
    try await door.desks.signIfNeeded()
    let (frame, shown) = try await door.read(visit, members: filter.members) { reader, _ in
      let (lines, next) = try reader.log(filter, before: before, limit: 50)
      let first = try reader.log(from: 0, limit: 1).first?.time ?? reader.time
      return (lines: lines, next: next, begun: first, size: reader.size, last: reader.time)
    }
    let reading: @Sendable (Registry) throws -> (VerifyReport, Int?, String) = { registry in
      let report = try registry.verify(isFull ? .full : .quick, threads: isFull ? nil : 1)
      return (report, (try? registry.newestCheckpoint()).map { Int($0.size) }, try registry.verifierKey())
    }
    let (report, checkpoint, key) =
      isFull ? try await door.desks.longReader.run(reading) : try await door.desks.readers.run(reading)
    return door.reply(
      AuditPage.page(
        frame,
        AuditPage.Subject(
          report: report, entries: shown.size, begun: shown.begun, last: shown.last, checkpoint: checkpoint, key: key,
          lines: shown.lines, filter: filter, next: shown.next)))
  }

  private func entry(_ visit: Visit) async throws -> Response {
    let number = try visit.number("entry")
    let (frame, detail) = try await door.read(visit) { reader, _ in try reader.entryDetail(number) }
    return door.reply(EntryPage.page(frame, detail))
  }

  private func receipt(_ visit: Visit) async throws -> Response {
    let entry = try visit.number("entry")
    try await door.desks.sign(covering: entry)
    let words = visit.words
    let (frame, _) = try await door.read(visit) { _, _ in true }
    let record = try await door.desks.readers.run { registry in
      let receipt = try registry.receipt(ofEntry: entry)
      let verified = try receipt.verify(keys: try registry.logKeys(), witnesses: [])
      return ScreeningRecord(receipt, verified, stamps: [], words)
    }
    return door.reply(ReceiptPage.page(frame, record, entry: entry))
  }

  private func receiptFile(_ visit: Visit) async throws -> Response {
    let entry = try visit.number("entry")
    try await door.desks.sign(covering: entry)
    let bytes = try await door.desks.readers.run { try $0.receipt(ofEntry: entry).encode() }
    return Reply.bytes(
      bytes, type: "text/plain; charset=utf-8",
      headers: [.contentDisposition: "attachment; filename=\"entry-\(entry).receipt\""])
  }
}

extension Desks {
  /// Sees that a checkpoint covers an entry: nothing that proves it leaves without one.
  func sign(covering entry: Int) async throws {
    let (signed, size) = try await readers.run { registry in
      (try registry.newestCheckpoint().size, try registry.read { $0.size })
    }
    if signed <= UInt64(clamping: entry), entry < size { try await checks.sign() }
  }

  /// Sees that a checkpoint covers the whole log.
  func signIfNeeded() async throws {
    let last = try await readers.run { try $0.read { $0.size - 1 } }
    try await sign(covering: last)
  }
}
