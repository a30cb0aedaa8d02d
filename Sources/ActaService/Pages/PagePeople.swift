import ActaCrypto
import ActaJSON
import ActaModel
import ActaPages
import ActaRecords
import ActaRegistry
import ActaScreening
import ActaWords
import HTTPTypes
import Hummingbird

/// Alerts and proposals: what waits for somebody's judgement, and for a second person's.
struct PagePeople: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.post("/screening/:entry/judge", may: nil, door.form(.screen) { try await judge($0, $1) })
    table.post("/alerts/decide", may: nil, door.form(.screen) { try await decideTogether($0, $1) })
    table.post("/alerts/approve", may: nil, door.form(.approve) { try await approveTogether($0, $1) })
    table.get("/alerts", may: nil, door.page(.screen) { try await list($0, nil) })
    table.get("/alerts/:id", may: nil, door.page(.screen) { try await alert($0, nil) })
    table.post("/alerts/:id/decide", may: nil, door.form(.screen) { try await decide($0, $1) })
    table.post("/alerts/:id/approve", may: nil, door.form(.approve) { visit, _ in try await approve(visit) })
    table.post("/alerts/:id/send-back", may: nil, door.form(.approve) { try await sendBack($0, $1) })
    table.get("/proposals/:id", may: nil, door.page(.read) { try await proposal($0, nil) })
    table.get("/proposals/:id/evidence/:number", may: nil, door.page(.read) { try await evidence($0) })
    table.post("/proposals/:id/approve", may: nil, door.form(.approve) { try await approveProposal($0, $1) })
    table.post("/proposals/:id/send-back", may: nil, door.form(.approve) { try await sendBackProposal($0, $1) })
  }

  private func list(_ visit: Visit, _ problem: String?) async throws -> Response {
    let (frame, _) = try await door.read(visit) { _, _ in true }
    let (alerts, proposals) = try await door.desks.readers.run { (try $0.alerts(), try $0.proposals()) }
    return door.reply(
      AlertsPage.page(frame, alerts, proposals: proposals, problem: problem),
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// Opens the alert about a match of a recorded check, so that it can be judged.
  private func judge(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let (entry, party) = (try visit.number("entry"), form["party"] ?? "")
    let alert = try await door.desks.checks.write { registry -> String? in
      let recorded = try registry.read { try $0.recordedAnswer(entry) }
      guard case .kept(let request, let answer) = recorded.content,
        let candidate = PageRoutes.candidates(request, answer).first(where: { $0.match.party.text == party })
      else { return nil }
      let raised = try registry.raiseAlerts([candidate], source: "screening:\(entry)", actor: principal.actor)
      return raised.first.flatMap { $0.alert ?? $0.history?.alert.id }
    }
    guard let alert else { throw Problem.notThere(visit.words.noRecord(party)) }
    return PageDoor.redirect("/alerts/" + Address.encoded(alert))
  }

  // MARK: Several alerts

  /// Whoever sends the list of alerts marked some of them.
  private static func marked(_ form: PageForm) -> [String] { form.fields.filter { $0.name == "alert" }.map(\.value) }

  private func decideTogether(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let (ids, decision) = (Self.marked(form), try Self.decision(form))
    do {
      try await door.desks.checks.write { _ = try $0.decide(together: ids, decision, actor: principal.actor) }
      return PageDoor.redirect("/alerts")
    } catch let error as RegistryError where [.badData, .notAllowed].contains(error.code) {
      return try await list(visit, visit.words.problem(error))
    }
  }

  private func approveTogether(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let ids = Self.marked(form)
    do {
      try await door.desks.checks.write { _ = try $0.approveDecisions(of: ids, actor: principal.actor) }
      return PageDoor.redirect("/alerts")
    } catch let error as RegistryError where [.badData, .notAllowed].contains(error.code) {
      return try await list(visit, visit.words.problem(error))
    }
  }

  private static func decision(_ form: PageForm) throws(Problem) -> AlertDecision {
    let pieces = (form["decision"] ?? "").split(separator: ":").map(String.init)
    guard pieces.count == 2, let outcome = AlertOutcome(rawValue: pieces[0]),
      let reason = AlertReason(rawValue: pieces[1])
    else { throw .badRequest("A decision has an outcome and a reason.", place: "decision") }
    return AlertDecision(outcome, reason: reason, words: form["words"] ?? "")
  }

  // MARK: Alerts

  private func alert(_ visit: Visit, _ problem: String?) async throws -> Response {
    let id = try visit.context.part("id")
    let (frame, _) = try await door.read(visit) { _, _ in true }
    let subject = try await door.desks.readers.run { registry in
      let alert = try registry.alert(id)
      let waiting = try registry.alerts(.open).map(\.id)
      let party = try registry.read { try $0.party(RecordID(unchecked: alert.party)) }
      let previous = try alert.previous.map { try registry.alert($0) }
      return AlertPage.Subject(alert: alert, party: party, previous: previous, next: waiting.first { $0 != alert.id })
    }
    return door.reply(
      AlertPage.page(frame, subject, problem: problem), status: problem == nil ? .ok : .unprocessableContent)
  }

  /// Does something to an alert, and goes on to the next one that waits.
  private func act(
    _ visit: Visit, _ body: @escaping @Sendable (Registry, _ id: String, _ actor: String) throws -> Alert
  ) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let id = try visit.context.part("id")
    do {
      let next = try await door.desks.checks.write { registry in
        let done = try body(registry, id, principal.actor)
        return try registry.alerts(.open).first { $0.id != done.id }?.id
      }
      return PageDoor.redirect(next.map { "/alerts/" + Address.encoded($0) } ?? "/alerts")
    } catch let error as RegistryError where [.badData, .notAllowed].contains(error.code) {
      return try await alert(visit, visit.words.problem(error))
    }
  }

  private func decide(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let decision = try Self.decision(form)
    return try await act(visit) { try $0.decide($1, decision, actor: $2) }
  }

  private func approve(_ visit: Visit) async throws -> Response {
    try await act(visit) { try $0.approveDecision(of: $1, actor: $2) }
  }

  private func sendBack(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let words = form["words"] ?? ""
    return try await act(visit) { try $0.sendBackDecision(of: $1, words: words, actor: $2) }
  }

  // MARK: Proposals

  /// What a proposal would make, in words; of records that aren't understood there are none.
  private static func preview(_ held: Proposal, _ reader: Reader) throws -> RecordPreview {
    var made: [Record] = []
    for record in held.records {
      guard let kind = RecordKind(rawValue: record.kind), let id = RecordID(record.id),
        let record = try? RecordCodec.decode(kind: kind, id: id, body: JSONNode(record.body))
      else { continue }
      made.append(record)
    }
    return try RecordPreview.read(reader, made: made)
  }

  /// What somebody opened in this session.
  private func opened(_ visit: Visit) -> Set<String> {
    PageDoor.cookie(PageDoor.sessionCookie, visit.request).map { door.sessions.opened(cookie: $0) } ?? []
  }

  /// One piece of evidence of a proposal; from now on it counts as opened in this session.
  private func evidence(_ visit: Visit) async throws -> Response {
    let (id, number) = (try visit.context.part("id"), try visit.number("number"))
    let (frame, held, shown) = try await read(visit, id)
    let subject = ProposalPages.Subject(
      proposal: held, changes: shown.changes, book: shown.book, opened: opened(visit), preview: shown.preview)
    guard let page = ProposalPages.evidence(frame, subject, number: number) else {
      throw Problem.notThere(visit.words.noRecord("\(id) \(number)"))
    }
    if let cookie = PageDoor.cookie(PageDoor.sessionCookie, visit.request), let mark = subject.mark(number) {
      door.sessions.noteOpened(mark, cookie: cookie)
    }
    return door.reply(page)
  }

  private typealias Cited = (changes: [ProposalPages.Change], book: EvidenceBook, preview: RecordPreview)

  private func read(_ visit: Visit, _ id: String) async throws -> (PageFrame, Proposal, Cited) {
    let held = try await door.desks.readers.run { try $0.proposal(id) }
    let (frame, shown) = try await door.read(visit) { reader, _ in
      var book = EvidenceBook()
      let changes = try held.records.map { record in
        ProposalPages.Change(
          record: record, held: try reader.history(of: record.id).last { $0.kind == record.kind }?.body)
      }
      for record in held.records {
        let text = record.body.canonicalText
        let cited = text.matches(of: #/"(evidence:[^"\\]+)"/#).compactMap { RecordID(String($0.output.1)) }
        try book.read(cited, reader)
      }
      return (changes: changes, book: book, preview: try Self.preview(held, reader))
    }
    return (frame, held, shown)
  }

  private func proposal(_ visit: Visit, _ problem: String?) async throws -> Response {
    let (frame, held, shown) = try await read(visit, try visit.context.part("id"))
    let subject = ProposalPages.Subject(
      proposal: held, changes: shown.changes, book: shown.book, opened: opened(visit), preview: shown.preview)
    return door.reply(
      ProposalPages.page(frame, subject, problem: problem),
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func act(
    onProposal visit: Visit, _ body: @escaping @Sendable (Registry, _ id: String, _ actor: String) throws -> Void
  ) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let id = try visit.context.part("id")
    do {
      try await door.desks.checks.write { try body($0, id, principal.actor) }
      return PageDoor.redirect("/proposals/" + Address.encoded(id))
    } catch let error as RegistryError where [.badData, .notAllowed].contains(error.code) {
      return try await proposal(visit, visit.words.problem(error))
    }
  }

  /// The approval names the digest of the bytes that the page showed, and each piece of evidence must have been opened.
  private func approveProposal(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let digest = form["digest"].flatMap({ Digest(hex: $0) }) else {
      throw Problem.badRequest("An approval names what it approves.", place: "digest")
    }
    let (_, held, shown) = try await read(visit, try visit.context.part("id"))
    let subject = ProposalPages.Subject(
      proposal: held, changes: shown.changes, book: shown.book, opened: opened(visit), preview: shown.preview)
    guard subject.isWhollyOpened else { return try await proposal(visit, visit.words.page(.openEvidenceFirst)) }
    return try await act(onProposal: visit) { _ = try $0.approve($1, digest: digest, actor: $2) }
  }

  private func sendBackProposal(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let reason = form["reason"] ?? ""
    return try await act(onProposal: visit) { _ = try $0.sendBack($1, reason: reason, actor: $2) }
  }
}
