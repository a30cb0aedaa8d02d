import ActaDocuments
import ActaModel
import ActaPages
import ActaRegistry
import ActaScreening
import ActaWords
import Foundation
import HTTPTypes
import Hummingbird

/// The pages that ask for something to be done, and coming in and going out.
struct PageActions: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.post("/check", may: nil, door.form(.screen) { try await check($0, $1) })
    table.post("/audit/break", may: nil, door.form(.read) { try await breakCopy($0, $1) })
    table.get("/audit/export", may: nil, door.page(.audit) { try await export($0) })
    table.get("/dates", may: nil, door.page(.read) { try dates($0) })
    table.get("/start", may: nil, door.page(nil) { try start($0) })
    table.on(
      "/signin", may: nil,
      [.get: door.page(nil) { try signInPage($0) }, .post: door.page(nil) { try await signIn($0) }])
    table.post("/signout", may: nil, door.form(.read) { visit, _ in signOut(visit) })
  }

  // MARK: Checking

  private func check(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let request: CheckRequest
    do {
      request = try Self.request(form)
    } catch {
      var filled = CheckForm()
      filled.name = form["name"] ?? ""
      filled.born = form["born"] ?? ""
      filled.country = form["country"] ?? ""
      filled.kind = form["kind"] ?? ""
      filled.identifier = form["identifier"] ?? ""
      filled.on = form["on"] ?? ""
      filled.knownAt = form["known_at"] ?? ""
      filled.threshold = form["threshold"] ?? ""
      let (frame, _) = try await door.read(visit) { _, _ in true }
      return door.reply(
        HomePage.page(frame, form: filled, problem: visit.words.refused(error.field, visit.words.told(error.message))),
        status: .unprocessableContent)
    }
    let recorded = try await door.desks.answer(request, actor: principal.actor, record: true)
    if let entry = recorded.entry { return PageDoor.redirect("/screening/\(entry)") }
    let (frame, _) = try await door.read(visit) { _, _ in true }
    return door.reply(
      AnswerPage.page(frame, .init(request: request, answer: recorded.answer, entry: nil, receipt: nil)))
  }

  /// What the form asks.
  private static func request(_ form: PageForm) throws(RowFailure) -> CheckRequest {
    guard let name = form["name"] else { throw RowFailure(.emptyName, field: "name", "The name is empty.") }
    var query = ScreeningQuery(name: name)
    guard query.hasName else { throw RowFailure(.noName, field: "name", "The name has no letter or digit.") }
    if let born = form["born"] { query.birth = try QuestionReader().birth(born) }
    if let country = form["country"] { query.countries = [try QuestionReader.country(country)] }
    if let kind = form["kind"] { query.kind = try QuestionReader.kind(kind) }
    if let text = form["identifier"] {
      let pieces = text.split(separator: ":", maxSplits: 1).map(String.init)
      query.identifiers = [
        pieces.count == 2 ? QueryIdentifier(type: pieces[0], number: pieces[1]) : QueryIdentifier(number: text)
      ]
    }
    var request = CheckRequest(query)
    if let text = form["on"] {
      guard let day = Day(text) else { throw RowFailure(.badBirthDate, field: "on", "It is a day: YYYY-MM-DD.") }
      request.on = day
    }
    if let text = form["known_at"] {
      guard let known = KnownAt(text) else {
        throw RowFailure(.badID, field: "known_at", "It is an entry or a time: 15011, 2026-11-23.")
      }
      request.knownAt = known
    }
    if let text = form["threshold"] {
      guard let points = Decimals.basisPoints(text.replacing(",", with: ".")), points >= 1000 else {
        throw RowFailure(.badID, field: "threshold", "It is a number from 0.1 to 1.")
      }
      request.threshold = points
    }
    return request
  }

  /// What the words of a date allow, for the preview beside a field.
  private func dates(_ visit: Visit) throws -> Response {
    let text = visit.field("words") ?? ""
    do {
      return Reply.text(visit.words.plain(try DateWords.read(text)))
    } catch { return Reply.text(visit.words.noDate(error)) }
  }

  // MARK: The log

  private func breakCopy(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let kind = form["how"].flatMap({ Tampering(rawValue: $0) }) else {
      throw Problem.badRequest("There is no such way to break it.", place: "how")
    }
    try await door.desks.signIfNeeded()
    let folder = FileManager.default.temporaryDirectory.path
    let rehearsal = try await door.desks.longReader.run { try $0.rehearse(kind, in: folder) }
    var (frame, _) = try await door.read(visit) { _, _ in true }
    // What was broken is gone: what can be found again is the log.
    frame.path = "/audit"
    return door.reply(BreakPage.page(frame, rehearsal))
  }

  private func export(_ visit: Visit) async throws -> Response {
    try await door.desks.signIfNeeded()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-export-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = try await door.desks.longReader.run { registry in
      _ = try registry.exportLog(to: folder.path)
      return try TarFile.bytes(of: folder, under: "acta-log")
    }
    return Reply.bytes(
      bytes, type: "application/x-tar", headers: [.contentDisposition: "attachment; filename=\"acta-log.tar\""])
  }

  // MARK: Coming in

  /// The link that the one user of this machine was given.
  private func start(_ visit: Visit) throws -> Response {
    guard let user = door.soleUser, let code = visit.field("code"), user.take(code) else {
      throw Problem.forbidden(visit.words.startUsed)
    }
    return try open(user.principal, "/")
  }

  private func open(_ principal: Principal, _ next: String) throws -> Response {
    let session = try door.sessions.open(principal, at: .wallClock)
    var response = PageDoor.redirect(next)
    response.headers[.setCookie] = "\(PageDoor.sessionCookie)=\(session.cookie)\(door.cookieRules)"
    return response
  }

  private func signInPage(_ visit: Visit) throws -> Response {
    door.reply(
      SignInPage.page(visit.frame(.wallClock), failed: false, next: Self.safe(visit.field("next"))), status: .ok)
  }

  private func signIn(_ visit: Visit) async throws -> Response {
    try PageDoor.refuseOtherSites(visit.request)
    let form = try await PageForm(visit.request, upTo: 1 << 14)
    let next = Self.safe(form["next"])
    let principal = try await door.principal(name: form["actor"] ?? "", password: form.raw("password") ?? "")
    guard let principal else {
      return door.reply(SignInPage.page(visit.frame(.wallClock), failed: true, next: next), status: .forbidden)
    }
    // A session that the browser came with ends: nobody can have planted it.
    if let cookie = PageDoor.cookie(PageDoor.sessionCookie, visit.request) { door.sessions.close(cookie: cookie) }
    return try open(principal, next)
  }

  private func signOut(_ visit: Visit) -> Response {
    if let cookie = PageDoor.cookie(PageDoor.sessionCookie, visit.request) { door.sessions.close(cookie: cookie) }
    var response = PageDoor.redirect("/signin")
    response.headers[.setCookie] = "\(PageDoor.sessionCookie)=\(door.cookieRules); Max-Age=0"
    return response
  }

  /// Only addresses of our own: a link to the sign-in page can't send somebody elsewhere afterwards.
  private static func safe(_ next: String?) -> String {
    guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), !next.contains("\\"),
      next.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return next
  }
}
