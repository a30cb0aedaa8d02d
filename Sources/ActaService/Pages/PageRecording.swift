import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import HTTPTypes
import Hummingbird

/// The page on which a measure is recorded.
struct PageRecording: RouteGroupBuilder {
  let door: PageDoor

  /// Bytes of a form with a document.
  static let largest = 32 << 20

  func addRoutes(to table: RouteTable) {
    table.on(
      "/record", may: nil,
      [
        .get: door.page(.record) { try await show($0, RecordForm(), nil) },
        .post: door.form(.record, upTo: Self.largest) { try await record($0, $1) },
      ])
    table.post("/record/:id/compare", may: nil, door.form(.read, upTo: Self.largest) { try await compare($0, $1) })
  }

  /// Shows a sentence in somebody's own copy of its document.
  private func compare(_ visit: Visit, _ form: PageForm) async throws -> Response {
    let id = try visit.id("id")
    let (frame, subject) = try await door.read(visit) { reader, _ in try RecordView.Subject.read(reader, id) }
    guard let subject, case .evidence(let evidence)? = subject.record else {
      throw Problem.notThere(frame.words.noRecord(id.text))
    }
    guard let file = form.files["document"] else { throw Problem.badRequest("No file was chosen.", place: "document") }
    return door.reply(RecordView.page(frame, subject, comparison: RecordView.Comparison(file.bytes, evidence)))
  }

  private func show(
    _ visit: Visit, _ form: RecordForm, _ problem: String?, preview: RecordPreview? = nil
  ) async throws -> Response {
    let (frame, names) = try await door.read(visit) { reader, _ in
      try reader.all(.authority).compactMap { record -> String? in
        if case .authority(let authority) = record { authority.name } else { nil }
      }
    }
    return door.reply(
      RecordFormPage.page(
        frame, form: form, authorities: names.sorted(), problem: problem, preview: preview),
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func record(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let typed = Self.typed(form)
    guard let kind = form["kind"].flatMap({ MeasureKind(rawValue: $0) }), let authority = form["authority"] else {
      return try await show(visit, typed, visit.words.refused(visit.words.page(.recordAuthority), ""))
    }
    let targets = form.lines("targets")
    guard !targets.isEmpty else {
      return try await show(visit, typed, visit.words.refused(visit.words.page(.recordTargets), ""))
    }
    var proposal = MeasureProposal(kind: kind, authority: authority, targets: targets)
    if let target = form["target_kind"].flatMap({ PartyKind(rawValue: $0) }) { proposal.targetKind = target }
    proposal.allowsSimilarTarget = form["similar"] == "yes"
    proposal.dates = RecordFormPage.acts.compactMap { act in form["date_" + act.rawValue].map { (act, $0) } }
    proposal.instruments = form["instrument"].map { [$0] } ?? []
    proposal.programmes = form["programme"].map { [$0] } ?? []
    proposal.ground = form["ground"]
    proposal.effects = form.lines("effect")
    proposal.carveOuts = form.lines("exception").map { (.exception, $0) }
    proposal.evidence = form.evidence
    return try await door.finish(.measure(proposal), visit, form, as: principal) {
      try await show(visit, typed, $0, preview: $1)
    }
  }

  // MARK: What all forms that record have

  /// What was typed, to be shown again.
  static func typed(_ form: PageForm) -> RecordForm {
    RecordForm(Dictionary(form.fields.filter { $0.name != "csrf" }.map { ($0.name, $0.value) }) { first, _ in first })
  }

}

extension PageDoor {
  /// Does what a form asks for with what was typed: shows what it would make, records it, or proposes it.
  ///
  /// - Parameter show: the form again, with what whoever typed can mend, or with the preview.
  func finish(
    _ recording: Recording, _ visit: Visit, _ form: PageForm, as principal: Principal,
    show: (_ problem: String?, _ preview: RecordPreview?) async throws -> Response
  ) async throws -> Response {
    do {
      if form["act"] == "preview" {
        let preview = try await desks.readers.run { registry in
          let (made, found) = try registry.preview(recording)
          return try registry.read { try RecordPreview.read($0, made: made, found: found) }
        }
        return try await show(nil, preview)
      }
      let proposes = form["act"] == "propose"
      let report = try await desks.checks.write {
        try $0.record(recording, actor: principal.actor, proposes: proposes)
      }
      if let proposal = report.proposal { return Self.redirect("/proposals/" + Address.encoded(proposal)) }
      return Self.redirect("/record/" + Address.encoded(report.id.text))
    } catch let error as RegistryError
      where [.badData, .noInput, .notAllowed, .cannotCreate].contains(error.code)
    {
      return try await show(visit.words.problem(error), nil)
    }
  }
}

extension PageForm {
  /// The evidence that a form gives; nil where none is given.
  var evidence: EvidenceProposal? {
    let file = files["document"]
    guard let location = file?.name ?? self["location"], !location.isEmpty else { return nil }
    return EvidenceProposal(
      location: location, document: file?.bytes, quote: self["quote"],
      sourceKind: self["source_kind"].flatMap { SourceKind(rawValue: $0) } ?? .press)
  }
}
