import ActaBatch
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Files of many names: uploaded, looked at, screened, taken away.
struct PageBatch: RouteGroupBuilder {
  let door: PageDoor
  let batches: BatchDesk

  func addRoutes(to table: RouteTable) {
    table.on(
      "/batch", may: nil,
      [
        .get: door.page(.screen) { try await list($0, nil) }, .post: door.page(.screen) { try await upload($0) },
      ])
    table.get("/batch/:id", may: nil, door.page(.screen) { try await show($0, nil) })
    table.get("/batch/:id/progress", may: nil, door.page(.screen) { try await progress($0) })
    table.get("/batch/:id/answers.csv", may: nil, door.page(.screen) { try await answers($0) })
    table.get("/batch/:id/rows", may: nil, door.page(.screen) { try await rows($0) })
    table.post("/batch/:id/look", may: nil, door.form(.screen) { try await look($0, $1, starts: false) })
    table.post("/batch/:id/start", may: nil, door.form(.screen) { try await look($0, $1, starts: true) })
    table.post("/batch/:id/go-on", may: nil, door.form(.screen) { visit, _ in try await goOn(visit) })
    table.post("/batch/:id/stop", may: nil, door.form(.screen) { visit, _ in try await stop(visit) })
    table.post("/batch/:id/discard", may: nil, door.form(.screen) { visit, _ in try await discard(visit) })
  }

  private func actor(_ visit: Visit) throws(Problem) -> String {
    guard let principal = visit.principal else { throw .unauthorised }
    return principal.actor
  }

  private func place(_ visit: Visit) async throws -> (folder: UploadFolder, notes: UploadNotes) {
    let (id, actor) = (try visit.context.part("id"), try actor(visit))
    return try await batches.read { try batches.folder(id, of: actor) }
  }

  private func view(_ folder: UploadFolder, _ notes: UploadNotes) -> BatchView {
    var view = BatchView(
      id: folder.id, name: notes.name, uploaded: notes.uploaded, bytes: folder.size,
      state: batches.state(folder, notes),
      settings: .init(
        threshold: notes.threshold, isMonthFirst: notes.isMonthFirst ?? false,
        dropsDummyDates: notes.dropsDummyDates, raisesAlerts: notes.raisesAlerts, base: notes.base))
    view.result = folder.report.map { UploadReport.result($0) }
    return view
  }

  // MARK: Coming

  private func list(
    _ visit: Visit, _ problem: String?, status: HTTPResponse.Status = .unprocessableContent
  ) async throws -> Response {
    let actor = try actor(visit)
    let views = try await batches.read { batches.folders(of: actor).map { view($0.folder, $0.notes) } }
    let (frame, _) = try await door.read(visit) { _, _ in true }
    return door.reply(
      BatchesPage.page(frame, views, most: door.desks.settings.largestBatch, problem: problem),
      status: problem == nil ? .ok : status)
  }

  private func upload(_ visit: Visit) async throws -> Response {
    let actor = try actor(visit)
    try PageDoor.refuseOtherSites(visit.request)
    let most = door.desks.settings.largestBatch
    if let length = visit.request.headers[.contentLength].flatMap({ Int($0) }), length > most {
      // A browser shows an answer only when all that it sends was taken; what is out of all proportion is cut off.
      guard length <= 4 * most else { throw Problem.tooLarge(most) }
      for try await _ in visit.request.body {}
      return try await list(visit, visit.words.tooLarge(most), status: .contentTooLarge)
    }
    var folder: UploadFolder?
    var descriptor: Int32 = -1
    do {
      let received = try await PageUpload.receive(visit.request, upTo: most) { upload in
        try door.requireToken(visit, upload["csrf"])
        let place = try await batches.read { try batches.place(for: actor) }
        folder = place
        descriptor = Foundation.open(place.file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
          throw RegistryError(.io, "The upload can't be written: \(String(cString: strerror(errno))).")
        }
        return descriptor
      }
      try door.requireToken(visit, received["csrf"])
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
      guard let folder, received.size > 0 else {
        throw RegistryError(.badData, visit.words.batch(.chooseFile))
      }
      let alerts = try await door.desks.readers.run { try $0.peoplePolicy().raisesAlerts }
      let words = visit.words
      try await batches.read {
        var notes = UploadNotes(
          name: received.fileName ?? "?", actor: actor, uploaded: .wallClock, language: words.language)
        notes.raisesAlerts = alerts
        // What is no file of rows at all is refused at once.
        _ = try BatchLook.view(view(folder, notes), folder, notes)
        try folder.keep(notes)
      }
      return PageDoor.redirect(Address.batch(folder.id))
    } catch {
      if descriptor >= 0 { close(descriptor) }
      folder?.remove()
      if let error = error as? RegistryError, [.badData, .notAllowed].contains(error.code) {
        return try await list(visit, visit.words.problem(error))
      }
      throw error
    }
  }

  // MARK: One upload

  private func show(_ visit: Visit, _ problem: String?) async throws -> Response {
    let (folder, notes) = try await place(visit)
    let words = visit.words
    let (shown, fault) = try await batches.read { () -> (BatchView, String?) in
      let view = view(folder, notes)
      guard view.state == .looked else { return (view, nil) }
      let (looked, error) = try BatchLook.view(view, folder, notes)
      return (looked, error.map { words.problem($0) })
    }
    let (frame, _) = try await door.read(visit) { _, _ in true }
    let said = problem ?? fault
    return door.reply(
      BatchPage.page(frame, shown, problem: said), status: problem == nil ? .ok : .unprocessableContent)
  }

  private func progress(_ visit: Visit) async throws -> Response {
    let (folder, notes) = try await place(visit)
    var response = Reply.text(BatchPage.progressText(visit.words, batches.state(folder, notes)))
    response.headers[.cacheControl] = "no-store"
    return response
  }

  private func look(_ visit: Visit, _ form: PageForm, starts: Bool) async throws -> Response {
    let (folder, old) = try await place(visit)
    guard batches.state(folder, old) == .looked else { return PageDoor.redirect(Address.batch(folder.id)) }
    var notes = old
    notes.language = visit.words.language
    let fields = (0..<1000).prefix { form["field-\($0)"] != nil }.compactMap { form["field-\($0)"] }
    if !fields.isEmpty {
      notes.fields = fields
      notes.hasHead = form["head"] == "yes"
    }
    notes.isMonthFirst = form["order"] == "month-first"
    notes.dropsDummyDates = form["dummies"] == "yes"
    notes.raisesAlerts = form["alerts"] == "yes"
    notes.threshold = form["threshold"] ?? ""
    notes.base = form["base"] ?? ""
    let chosen = notes
    do {
      try await batches.read {
        try folder.keep(chosen)
        guard starts else { return }
        _ = try BatchLook.threshold(chosen)
        guard Coverage.isName(chosen.base) || chosen.base.isEmpty else {
          throw RegistryError(
            .badData, "A base's name is of lower-case letters, digits, \"-\", \".\" and \"_\".")
        }
        _ = try BatchLook.input(folder, chosen)
        try batches.start(folder, chosen)
      }
    } catch let error as RegistryError where error.code == .badData {
      return try await show(visit, visit.words.problem(error))
    }
    return PageDoor.redirect(Address.batch(folder.id))
  }

  private func goOn(_ visit: Visit) async throws -> Response {
    let (folder, notes) = try await place(visit)
    switch batches.state(folder, notes) {
    case .stopped, .failed: try await batches.read { try batches.start(folder, notes) }
    default: break
    }
    return PageDoor.redirect(Address.batch(folder.id))
  }

  private func stop(_ visit: Visit) async throws -> Response {
    let (folder, _) = try await place(visit)
    batches.stop(folder.id)
    return PageDoor.redirect(Address.batch(folder.id))
  }

  private func discard(_ visit: Visit) async throws -> Response {
    let (folder, notes) = try await place(visit)
    switch batches.state(folder, notes) {
    case .waiting, .running: throw Problem.forbidden(visit.words.batch(.stopFirst))
    default: try await batches.read { folder.remove() }
    }
    return PageDoor.redirect("/batch")
  }

  // MARK: Taking away

  private func answers(_ visit: Visit) async throws -> Response {
    let (folder, notes) = try await place(visit)
    guard batches.state(folder, notes) == .done else { throw Problem.notThere(visit.words.batch(.notYet)) }
    return try await file(folder.answers, "answers.csv", "text/csv; charset=utf-8")
  }

  private func rows(_ visit: Visit) async throws -> Response {
    let (folder, notes) = try await place(visit)
    guard batches.state(folder, notes) == .done else { throw Problem.notThere(visit.words.batch(.notYet)) }
    return try await file(folder.rows, "run.rows", "application/x-ndjson")
  }

  /// A file in parts, so that its size doesn't matter.
  private func file(_ path: String, _ name: String, _ type: String) async throws -> Response {
    let file = try await batches.read { FileParts(try RowFile(path, called: name, mayBeEmpty: true)) }
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"", .cacheControl: "no-store",
      ],
      body: ResponseBody(contentLength: file.rows.size) { writer in
        var offset = 0
        while offset < file.rows.size {
          let start = offset
          let bytes = try await batches.read { try file.rows.bytes(at: start, count: 1 << 18) }
          guard !bytes.isEmpty else { break }
          offset += bytes.count
          try await writer.write(ByteBuffer(bytes: bytes))
        }
        try await writer.finish(nil)
      })
  }
}

/// A file that is only ever read, at places that are named.
private final class FileParts: @unchecked Sendable {
  let rows: RowFile
  init(_ rows: RowFile) { self.rows = rows }
}
