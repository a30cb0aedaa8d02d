import ActaDocuments
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One request for a page: who looks, in which language, and with which clocks.
struct Visit: Sendable {
  let request: Request
  let context: ServiceContext
  /// Nil where nobody signed in.
  var principal: Principal?
  var isSignedIn = false
  var formToken: String?
  let words: Words
  /// The language that the address asks for, to be remembered.
  let chosen: Language?
  let fields: [(name: String, value: String)]

  /// A member of the address; nil where it is missing or empty.
  func field(_ name: String) -> String? {
    fields.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The path without the clocks.
  var path: String { request.uri.path }

  /// The two clocks.
  func view() throws(Problem) -> ViewQuery {
    var view = ViewQuery()
    if let text = field("on") {
      guard let day = Day(text) else { throw .badParameter("on", "It is a day: YYYY-MM-DD.") }
      view.on = day
    }
    if let text = field("known_at") {
      guard KnownAt(text) != nil else {
        throw .badParameter("known_at", "It is an entry or a time: 15011, 2026-11-23, 2026-11-23T03:16:00Z.")
      }
      view.knownAt = text
    }
    return view
  }

  /// A part of the path as a record's id.
  func id(_ name: String) throws(Problem) -> RecordID {
    guard let id = RecordID(try context.part(name)) else { throw .notThere("That is no record's id.") }
    return id
  }

  /// A part of the path as a number.
  func number(_ name: String) throws(Problem) -> Int {
    guard let number = Int(try context.part(name)), number >= 0 else { throw .notThere("That is no number.") }
    return number
  }

  /// The frame of a page that shows nothing of the registry.
  func frame(_ now: Instant) -> PageFrame {
    var frame = PageFrame(words: words, path: path, now: now)
    frame.formToken = formToken
    frame.reader = principal.map { principal in
      PageFrame.Person(
        name: principal.actor, mayScreen: principal.role.may(.screen), mayRecord: principal.role.may(.record),
        mayApprove: principal.role.may(.approve), isSignedIn: isSignedIn)
    }
    return frame
  }
}

/// The door of the pages: finds out who comes in, and makes pages of what goes wrong.
final class PageDoor: Sendable {
  let desks: Desks
  let sessions: Sessions
  /// The one user of this machine, where there is no team; nil where everybody signs in.
  let soleUser: SoleUser?
  /// Forms that wait for their sender's own signature.
  let signing = PageSigning()

  init(_ desks: Desks, _ soleUser: SoleUser?) {
    self.desks = desks
    self.soleUser = soleUser
    sessions = desks.sessions
  }

  /// Cookies are sent over TLS alone, where there is TLS.
  var cookieRules: String { "; Path=/; HttpOnly; SameSite=Strict" + (desks.settings.tls == nil ? "" : "; Secure") }

  static let sessionCookie = "acta_session"
  static let languageCookie = "acta_lang"

  /// A page for whoever may do something; nil for everybody.
  func page(
    _ permission: Permission?, _ body: @escaping @Sendable (Visit) async throws -> Response
  ) -> RouteTable.Handler {
    { [self] request, context in
      let visit: Visit
      do { visit = try await enter(request, context) } catch let problem as Problem { return problem.response }
      var response: Response
      do {
        if let permission {
          guard let principal = visit.principal else { return signInFirst(visit) }
          guard principal.role.may(permission) else {
            throw Problem.forbidden(visit.words.page(.notAllowed))
          }
        }
        response = try await body(visit)
      } catch let problem as Problem {
        response = self.response(visit, problem)
      } catch let error as RegistryError {
        if Problem(error).status.kind == .serverError {
          desks.logger.error("failed", metadata: ["route": "\(context.endpointPath ?? "none")", "reason": "\(error)"])
        }
        response = self.response(visit, Problem(error))
      }
      if let language = visit.chosen {
        response.headers.append(
          HTTPField(
            name: .setCookie,
            value: "\(Self.languageCookie)=\(language.rawValue); Path=/; SameSite=Lax; Max-Age=31536000"))
      }
      return response
    }
  }

  /// A form for whoever may do something. It must come from one of our pages. What it writes is written in the name of
  /// whoever sent it, with that person's own signature where there is a key for it.
  func form(
    _ permission: Permission, upTo most: Int = 1 << 20,
    _ body: @escaping @Sendable (Visit, PageForm) async throws -> Response
  ) -> RouteTable.Handler {
    page(permission) { [self] visit in
      try Self.refuseOtherSites(visit.request)
      let form = try await PageForm(visit.request, upTo: most)
      try requireToken(visit, form["csrf"])
      return try await send(visit, form, permission, body)
    }
  }

  /// Refuses a form that none of this session's pages gave.
  func requireToken(_ visit: Visit, _ token: String?) throws(Problem) {
    guard let cookie = Self.cookie(Self.sessionCookie, visit.request), let token,
      sessions.principal(cookie: cookie, formToken: token, at: .wallClock) != nil
    else { throw .forbidden("The form isn't one of this session: open the page again.") }
  }

  /// Another site can't send our forms: browsers say where a request comes from.
  static func refuseOtherSites(_ request: Request) throws(Problem) {
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    let isOther = site.map { $0 != "same-origin" && $0 != "none" } ?? false
    var isOtherOrigin = false
    if let origin = request.headers[.origin], let host = request.head.authority {
      isOtherOrigin = origin != "http://\(host)" && origin != "https://\(host)"
    }
    guard !isOther, !isOtherOrigin else { throw .forbidden("The form was sent by another site.") }
  }

  static func cookie(_ name: String, _ request: Request) -> String? {
    for header in request.headers[values: .cookie] {
      for part in header.split(separator: ";") {
        let pieces = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if pieces.count == 2, pieces[0] == name { return String(pieces[1]) }
      }
    }
    return nil
  }

  private func enter(_ request: Request, _ context: ServiceContext) async throws -> Visit {
    var fields: [(name: String, value: String)] = []
    for part in (request.uri.query ?? "").split(separator: "&") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Percent.decode(pieces[0], plusIsSpace: true),
        let value = Percent.decode(pieces.count > 1 ? pieces[1] : "", plusIsSpace: true)
      else { throw Problem.badRequest("The query isn't percent-encoded UTF-8.") }
      fields.append((name, value))
    }
    let chosen = fields.first { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) }
    let known = Self.cookie(Self.languageCookie, request).flatMap { Language(rawValue: $0) }
    let asked = request.headers[.acceptLanguage].flatMap { Language(rawValue: String($0.prefix(2)).lowercased()) }
    let language = chosen ?? known ?? asked ?? desks.settings.language
    var visit = Visit(
      request: request, context: context, words: desks.words(language), chosen: chosen, fields: fields)
    let now = Instant.wallClock
    if let cookie = Self.cookie(Self.sessionCookie, request), let held = sessions.principal(cookie: cookie, at: now) {
      if soleUser != nil {
        visit.principal = held
      } else {
        visit.principal = try await current(held)
        visit.isSignedIn = visit.principal != nil
      }
      if visit.principal != nil { visit.formToken = sessions.formToken(cookie: cookie, at: now) }
    }
    return visit
  }

  private func signInFirst(_ visit: Visit) -> Response {
    let next = visit.request.method == .get ? visit.request.uri.string : "/"
    return Self.redirect(Address.with("/signin", [("next", next)]))
  }

  static func redirect(_ address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
  }

  /// A page, with the headers that every page has.
  func reply(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
    var headers: HTTPFields = [:]
    for header in Assets.headers { if let name = HTTPField.Name(header.name) { headers[name] = header.value } }
    return Reply.bytes(Array(page.markup.utf8), type: "text/html; charset=utf-8", status: status, headers: headers)
  }

  private func response(_ visit: Visit, _ problem: Problem) -> Response {
    let title = visit.words.problem(Int(problem.status.code))
    return reply(
      ProblemPage.page(
        visit.frame(.wallClock), title: title, message: visit.words.told(problem.detail ?? problem.title), advice: nil),
      status: problem.status)
  }

  /// Reads what a page shows, with the frame that goes with it.
  func read<Value: Sendable>(
    _ visit: Visit, members: [(String, String)] = [],
    _ body: @escaping @Sendable (Reader, _ on: Day) throws -> Value
  ) async throws -> (PageFrame, Value) {
    let view = try visit.view()
    let known = view.knownAt.flatMap { KnownAt($0) } ?? .now
    let (value, now, lists, seen) = try await desks.readers.run { registry in
      let now = registry.clock()
      let on = view.on ?? now.day
      return try registry.read(knownAt: known) { reader in
        (
          try body(reader, on), now, try reader.heldLists(at: now),
          PageFrame.Seen(on: on, entry: reader.size - 1, time: reader.time)
        )
      }
    }
    var frame = visit.frame(now)
    frame.view = view
    frame.members = members
    frame.lists = lists
    frame.seen = seen
    return (frame, value)
  }
}
