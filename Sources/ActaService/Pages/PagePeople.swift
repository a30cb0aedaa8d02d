import ActaCrypto
import ActaJSON
import ActaModel
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import HTTPTypes
import Hummingbird

/// Alerts and proposals: what waits for somebody's judgement, and for a second person's.
struct PagePeople: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.get("/alerts", may: nil, door.page(.screen) { try await list($0) })
    table.get("/alerts/:id", may: nil, door.page(.screen) { try await alert($0, nil) })
    table.post("/alerts/:id/decide", may: nil, door.form(.screen) { try await decide($0, $1) })
    table.post("/alerts/:id/approve", may: nil, door.form(.approve) { visit, _ in try await approve(visit) })
    table.post("/alerts/:id/send-back", may: nil, door.form(.approve) { try await sendBack($0, $1) })
    table.get("/proposals/:id", may: nil, door.page(.read) { try await proposal($0, nil) })
    table.post("/proposals/:id/approve", may: nil, door.form(.approve) { try await approveProposal($0, $1) })
    table.post("/proposals/:id/send-back", may: nil, door.form(.approve) { try await sendBackProposal($0, $1) })
  }

  private func list(_ visit: Visit) async throws -> Response {
    let (frame, _) = try await door.read(visit) { _, _ in true }
    let (alerts, proposals) = try await door.desks.readers.run { (try $0.alerts(), try $0.proposals()) }
    return door.reply(AlertsPage.page(frame, alerts, proposals: proposals))
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
      return try await alert(visit, error.description)
    }
  }

  private func decide(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let pieces = (form["decision"] ?? "").split(separator: ":").map(String.init)
    guard pieces.count == 2, let outcome = AlertOutcome(rawValue: pieces[0]),
      let reason = AlertReason(rawValue: pieces[1])
    else { throw Problem.badRequest("A decision has an outcome and a reason.", place: "decision") }
    let decision = AlertDecision(outcome, reason: reason, words: form["words"] ?? "")
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

  private func proposal(_ visit: Visit, _ problem: String?) async throws -> Response {
    let id = try visit.context.part("id")
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
      return (changes: changes, book: book)
    }
    return door.reply(
      ProposalPages.page(frame, held, changes: shown.changes, book: shown.book, problem: problem),
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
      return try await proposal(visit, error.description)
    }
  }

  /// The approval names the digest of the bytes that the page showed, and each piece of evidence must have been opened.
  private func approveProposal(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let digest = form["digest"].flatMap({ Digest(hex: $0) }), let count = form["evidence"].flatMap({ Int($0) }),
      (0..<10_000).contains(count)
    else { throw Problem.badRequest("An approval names what it approves.", place: "digest") }
    guard (0..<count).allSatisfy({ form["seen-\($0)"] == "yes" }) else {
      return try await proposal(visit, visit.words.page(.openEvidenceFirst))
    }
    return try await act(onProposal: visit) { _ = try $0.approve($1, digest: digest, actor: $2) }
  }

  private func sendBackProposal(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let reason = form["reason"] ?? ""
    return try await act(onProposal: visit) { _ = try $0.sendBack($1, reason: reason, actor: $2) }
  }
}
