import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import Hummingbird

/// The pages on which the life of a record goes on: amended, suspended, excepted, renewed, ended, answered, asked to be
/// lifted.
struct PageChanging: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.on(
      "/record/:id/change/:step", may: nil,
      [
        .get: door.page(.record) { try await show($0, RecordForm(), nil) },
        .post: door.form(.record, upTo: PageRecording.largest) { try await record($0, $1) },
      ])
  }

  private func show(
    _ visit: Visit, _ form: RecordForm, _ problem: String?, preview: RecordPreview? = nil
  ) async throws -> Response {
    let (id, step) = (try visit.id("id"), try self.step(visit))
    let (frame, subject) = try await door.read(visit) { reader, _ in
      try ChangeFormPage.Subject.read(reader, id, step)
    }
    guard let subject, RecordStep.possible(for: subject.record).contains(step) else {
      throw Problem.notThere(visit.words.noRecord(id.text))
    }
    return door.reply(
      ChangeFormPage.page(frame, subject, form: form, problem: problem, preview: preview),
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func step(_ visit: Visit) throws(Problem) -> RecordStep {
    guard let step = RecordStep(rawValue: try visit.context.part("step")) else {
      throw .notThere("There is no such form.")
    }
    return step
  }

  private func record(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let (id, step) = (try visit.id("id"), try self.step(visit))
    let typed = PageRecording.typed(form)
    let held = try await door.desks.readers.run { registry in try registry.read { try $0.anyRecord(id) } }
    guard let held, RecordStep.possible(for: held).contains(step) else {
      throw Problem.notThere(visit.words.noRecord(id.text))
    }
    let recording: Recording
    do {
      recording = try ChangeReading(form: form, words: visit.words).recording(step, about: held)
    } catch {
      return try await show(visit, typed, error.words)
    }
    return try await door.finish(recording, visit, form, as: principal) {
      try await show(visit, typed, $0, preview: $1)
    }
  }
}

/// Reads what was typed into a form about a record.
struct ChangeReading {
  let form: PageForm
  let words: Words

  /// What a form lacks, in words.
  struct Lack: Error {
    var words: String
  }

  func recording(_ step: RecordStep, about record: Record) throws(Lack) -> Recording {
    switch step {
    case .statement, .answer: .statement(try statement(step, about: record))
    case .petition: .petition(try petition(about: record))
    default: .amendment(try change(step, of: record))
    }
  }

  private func needed(_ name: String, _ label: String) throws(Lack) -> String {
    guard let value = form[name] else { throw Lack(words: words.needed(label)) }
    return value
  }

  private func needed<Value: RawRepresentable<String>>(_ name: String, _ label: String) throws(Lack) -> Value {
    guard let value = form[name].flatMap({ Value(rawValue: $0) }) else { throw Lack(words: words.needed(label)) }
    return value
  }

  private func change(_ step: RecordStep, of record: Record) throws(Lack) -> AmendmentProposal {
    var change = AmendmentProposal(record.id)
    change.evidence = form.evidence
    switch step {
    case .amend:
      change.acts = ChangeFormPage.acts.compactMap { act in form["date_" + act.rawValue].map { (act, $0) } }
      change.effects = form.lines("effect")
      change.ground = form["ground"]
      change.instruments = form["instrument"].map { [$0] } ?? []
      change.programmes = form["programme"].map { [$0] } ?? []
    case .suspend:
      let how: MeasureEventType = try needed("how", words.life(.howMuch))
      guard [.suspended, .partlySuspended].contains(how) else { throw Lack(words: words.needed(words.life(.howMuch))) }
      change.acts = [(how, try needed("from", words.life(.begins)))]
      if let until = form["until"] { change.acts.append((.resumed, until)) }
    case .resume: change.acts = [(.resumed, try needed("from", words.life(.inForceAgain)))]
    case .except:
      change.carveOuts = [(try needed("how", words.page(.what)), try needed("text", words.life(.letsThrough)))]
      change.carveOutInterval = (form["from"], form["until"])
    case .renew:
      change.acts = [(.renewed, try needed("from", words.life(.renewedOn)))]
      change.plannedEnd = form["until"]
    case .end:
      guard case .measure = record else {
        change.until = try needed("until", words.life(.ends))
        break
      }
      let how: MeasureEventType = try needed("how", words.life(.howEnded))
      guard ChangeFormPage.ends.contains(how) else { throw Lack(words: words.needed(words.life(.howEnded))) }
      change.acts = [(how, try needed("until", words.page(.when)))]
    case .proceed:
      change.steps = steps
      change.outcome = try needed("status", words.life(.standing))
    case .statement, .answer, .petition: break
    }
    return change
  }

  private func statement(_ step: RecordStep, about record: Record) throws(Lack) -> StatementProposal {
    var statement = StatementProposal(
      try needed("how", words.page(.what)), text: try needed("text", words.life(.says)))
    statement.by = try needed("by", words.life(.by))
    if step == .answer { statement.answers = record.id } else { statement.about = [record.id] }
    statement.date = form["from"]
    statement.evidence = form.evidence
    return statement
  }

  private func petition(about record: Record) throws(Lack) -> PetitionProposal {
    var petition = PetitionProposal(
      try needed("form", words.page(.what)), status: try needed("status", words.life(.standing)))
    let by = try needed("by", words.life(.by))
    guard let asker = RecordID(by) else { throw Lack(words: words.noRecord(by)) }
    petition.by = asker
    if case .measure = record { petition.of = [record.id] }
    petition.to = form["to"]
    petition.steps = steps
    petition.evidence = form.evidence
    return petition
  }

  private var steps: [(text: String, date: String?)] {
    (1...ChangeFormPage.mostSteps).compactMap { number in
      form["step_\(number)"].map { ($0, form["step_date_\(number)"]) }
    }
  }
}
